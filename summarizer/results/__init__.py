"""What becomes of an article: the values written to articles/NAME.json and read back from it."""

from summarizer.results._json import json_parts, json_text, legible, value_at
from summarizer.results._values import ArticleResult, NotSummarized, Provenance, Status, Summarized
from summarizer.verification import Withheld

__all__ = [
    "ArticleResult",
    "NotSummarized",
    "Provenance",
    "Status",
    "Summarized",
    "Withheld",
    "json_parts",
    "json_text",
    "legible",
    "value_at",
]
