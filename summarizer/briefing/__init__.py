"""Briefings: `ArticleResult`s come in; Markdown, HTML, JSON, DOCX and CSV go out; no network, only template files."""

from summarizer.briefing._assembly import Briefing, article_markdown, brief
from summarizer.briefing._prose import (
    CheckedProse,
    RequestItem,
    Sentence,
    check_prose,
    prose_request_items,
    with_prose,
)

__all__ = [
    "Briefing",
    "CheckedProse",
    "RequestItem",
    "Sentence",
    "article_markdown",
    "brief",
    "check_prose",
    "prose_request_items",
    "with_prose",
]
