"""Articles: a path or a text comes in, an `Article` with its exact text, metadata and issues goes out."""

from summarizer.articles._article import Article, Span

__all__ = ["Article", "Span"]
