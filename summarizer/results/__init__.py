"""What becomes of an article: the values written to articles/NAME.json and read back from it."""

from summarizer.results._json import json_parts, json_text, legible, value_at
from summarizer.results._values import ArticleResult, Provenance, Status
from summarizer.verification import Withheld

__all__ = ["ArticleResult", "Provenance", "Status", "Withheld", "json_parts", "json_text", "legible", "value_at"]
