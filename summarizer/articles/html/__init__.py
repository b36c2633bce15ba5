"""Saved web pages: a page comes in, its article's text goes out, with what the page states about it."""

from summarizer.articles.html._reader import read_html, read_markup

__all__ = [
    "read_html",
    "read_markup",
]
