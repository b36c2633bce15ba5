"""Furniture: which lines of a text are the page's and none of the article's, or stand in an article's place."""

from summarizer.articles.furniture._above import above_article
from summarizer.articles.furniture._lines import STUB, Furniture, ends_open, find_furniture, is_stub
from summarizer.articles.furniture._walls import LONGEST_WALL, wall

__all__ = [
    "LONGEST_WALL",
    "STUB",
    "Furniture",
    "above_article",
    "ends_open",
    "find_furniture",
    "is_stub",
    "wall",
]
