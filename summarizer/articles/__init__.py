"""Articles: paths and texts come in, `Article`s with their exact text, metadata and issues go out."""

from summarizer.articles._article import Article, Basis, Place, Span
from summarizer.articles._discovery import IGNORE_FILE, Discovery, Source, articles_among, discover, unique_names
from summarizer.articles._readable import Readable, readable, unbroken
from summarizer.articles._reading import laid_out
from summarizer.articles._seen import INVISIBLE, seen
from summarizer.articles._split import Part, parts, split
from summarizer.articles.files import ROWS_NAMES, is_garbled, on_disk
from summarizer.articles.head import credit_lines, foreign_passages, tongue
from summarizer.articles.identity import Duplicates, Fingerprint, duplicates, fingerprint, grouped
from summarizer.articles.rows import row_name, row_numbers, row_path, split_row
from summarizer.articles.text import hostile_characters

__all__ = [
    "IGNORE_FILE",
    "INVISIBLE",
    "ROWS_NAMES",
    "Article",
    "Basis",
    "Discovery",
    "Duplicates",
    "Fingerprint",
    "Part",
    "Place",
    "Readable",
    "Source",
    "Span",
    "articles_among",
    "credit_lines",
    "discover",
    "duplicates",
    "fingerprint",
    "foreign_passages",
    "grouped",
    "hostile_characters",
    "is_garbled",
    "laid_out",
    "on_disk",
    "parts",
    "readable",
    "row_name",
    "row_numbers",
    "row_path",
    "seen",
    "split",
    "split_row",
    "tongue",
    "unbroken",
    "unique_names",
]
