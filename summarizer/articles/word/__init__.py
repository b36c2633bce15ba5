"""Word files: a file comes in, the text that it shows goes out, with its headline."""

from summarizer.articles.word._reader import read_docx

__all__ = [
    "read_docx",
]
