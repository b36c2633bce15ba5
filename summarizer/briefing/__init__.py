"""Briefings: many `ArticleResult`s come in, Markdown, HTML and JSON go out; no network, no files but templates."""

from summarizer.briefing._assembly import Briefing, article_markdown, brief

__all__ = ["Briefing", "article_markdown", "brief"]
