"""PDFs: a file comes in, its text goes out in the order in which it is read, with what heads the printed page."""

from summarizer.articles.pdf._large_print import may_head
from summarizer.articles.pdf._reader import read_pdf
from summarizer.articles.pdf._typeset import LARGER

__all__ = [
    "LARGER",
    "may_head",
    "read_pdf",
]
