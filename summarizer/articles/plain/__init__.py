"""Plain texts by where they come from: reports of agencies, records of archives, Markdown, press releases."""

from summarizer.articles.plain._collected import collected
from summarizer.articles.plain._factiva import Record
from summarizer.articles.plain._headed import Headed, headed
from summarizer.articles.plain._markdown import markdown_heading
from summarizer.articles.plain._records import record, records_in
from summarizer.articles.plain._wires import wire

__all__ = [
    "Headed",
    "Record",
    "collected",
    "headed",
    "markdown_heading",
    "record",
    "records_in",
    "wire",
]
