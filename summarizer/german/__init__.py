"""German: a text comes in, what it says and who says it goes out. Pure functions, no model."""

from summarizer.german._actors import Actor, actors
from summarizer.german._quotations import Quotations, quotations
from summarizer.german._scan import Quoted, quoted
from summarizer.german._sentences import sentences
from summarizer.german._statements import statements
from summarizer.german._values import Mention, Quotation, Statement

__all__ = [
    "Actor",
    "Mention",
    "Quotation",
    "Quotations",
    "Quoted",
    "Statement",
    "actors",
    "quotations",
    "quoted",
    "sentences",
    "statements",
]
