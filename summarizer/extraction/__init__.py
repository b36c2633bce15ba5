"""Extraction: an `Article` comes in, an `ArticleSummary` made by rules alone goes out; nothing is translated."""

from summarizer.extraction._extract import extract

__all__ = ["extract"]
