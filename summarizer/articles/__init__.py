"""Articles: paths and texts come in, `Article`s with their exact text, metadata and issues go out."""

from summarizer.articles._article import Article, Basis, Place, Span
from summarizer.articles._discovery import Discovery, Source, discover
from summarizer.articles._duplicates import Duplicates, duplicates
from summarizer.articles._hostile import hostile_characters
from summarizer.articles._readable import Readable, readable
from summarizer.articles._split import split

__all__ = [
    "Article",
    "Basis",
    "Discovery",
    "Duplicates",
    "Place",
    "Readable",
    "Source",
    "Span",
    "discover",
    "duplicates",
    "hostile_characters",
    "readable",
    "split",
]
