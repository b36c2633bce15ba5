"""The output folder: results go in and come back; every file is written whole or not at all."""

from summarizer.output._folder import OutputFolder, check_formats
from summarizer.output._pages import GROUPS, left_as_it_was
from summarizer.output._stored import StoredResults, stored_results
from summarizer.output._writing import Drafts, changing

__all__ = [
    "GROUPS",
    "Drafts",
    "OutputFolder",
    "StoredResults",
    "changing",
    "check_formats",
    "left_as_it_was",
    "stored_results",
]
