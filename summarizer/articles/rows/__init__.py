"""JSON Lines: a file comes in, its rows go out, an article each."""

from summarizer.articles.rows._reader import (
    parse_row,
    read_row,
    refuse_rows,
    row_name,
    row_numbers,
    row_path,
    split_row,
)

__all__ = [
    "parse_row",
    "read_row",
    "refuse_rows",
    "row_name",
    "row_numbers",
    "row_path",
    "split_row",
]
