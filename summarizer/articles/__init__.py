"""Articles: paths and texts come in, `Article`s with their exact text, metadata and issues go out."""

from summarizer.articles._article import Article, Basis, Place, Span
from summarizer.articles._credits import credit_lines
from summarizer.articles._discovery import IGNORE_FILE, Discovery, Source, articles_among, discover, unique_names
from summarizer.articles._duplicates import Duplicates, duplicates, grouped
from summarizer.articles._file import on_disk
from summarizer.articles._fingerprint import Fingerprint, fingerprint
from summarizer.articles._garbled import is_garbled
from summarizer.articles._hostile import hostile_characters
from summarizer.articles._language import tongue
from summarizer.articles._readable import Readable, readable
from summarizer.articles._reading import laid_out
from summarizer.articles._rows import row_numbers, split_row
from summarizer.articles._split import Part, parts, split

__all__ = [
    "IGNORE_FILE",
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
    "grouped",
    "hostile_characters",
    "is_garbled",
    "laid_out",
    "on_disk",
    "parts",
    "readable",
    "row_numbers",
    "split",
    "split_row",
    "tongue",
    "unique_names",
]
