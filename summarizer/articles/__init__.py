"""Articles: paths and texts come in, `Article`s with their exact text, metadata and issues go out."""

from summarizer.articles._article import Article, Span
from summarizer.articles._discovery import Discovery, Source, discover

__all__ = ["Article", "Discovery", "Source", "Span", "discover"]
