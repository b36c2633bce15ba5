"""A text as such: its lines, paragraphs and pages, its characters, speech in it, the tags of mark-up."""

from summarizer.articles.text._characters import HIDDEN, MAYBE_HIDDEN, hostile_characters, is_ordinary
from summarizer.articles.text._layout import PAGE_BREAK, closes, is_headline, lines, pages, paragraphs
from summarizer.articles.text._quoting import QUOTED, is_attributed, quotes, reports
from summarizer.articles.text._references import without_references
from summarizer.articles.text._tokens import tag_of, tokens

__all__ = [
    "HIDDEN",
    "MAYBE_HIDDEN",
    "PAGE_BREAK",
    "QUOTED",
    "closes",
    "hostile_characters",
    "is_attributed",
    "is_headline",
    "is_ordinary",
    "lines",
    "pages",
    "paragraphs",
    "quotes",
    "reports",
    "tag_of",
    "tokens",
    "without_references",
]
