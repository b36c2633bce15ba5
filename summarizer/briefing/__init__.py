"""Briefings: `ArticleResult`s come in; Markdown, HTML, JSON, DOCX and CSV go out; no network, only template files."""

from summarizer.briefing._assembly import Briefing, article_markdown, brief
from summarizer.briefing._claims import claimed, whose
from summarizer.briefing._escaping import claimed as in_marks
from summarizer.briefing._findings import Dropped, Writer
from summarizer.briefing._large import FolderResults, brief_folder
from summarizer.briefing._overview import Overview
from summarizer.briefing._periods import WHOLE, Listed
from summarizer.briefing._prose import CheckedProse, Draft, Sentence, check_prose, with_prose
from summarizer.briefing._prose_items import RequestItem, fitting, prose_items

__all__ = [
    "WHOLE",
    "Briefing",
    "CheckedProse",
    "Draft",
    "Dropped",
    "FolderResults",
    "Listed",
    "Overview",
    "RequestItem",
    "Sentence",
    "Writer",
    "article_markdown",
    "brief",
    "brief_folder",
    "check_prose",
    "claimed",
    "fitting",
    "in_marks",
    "prose_items",
    "whose",
    "with_prose",
]
