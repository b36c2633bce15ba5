"""What a passage states that its English has to state too: numbers, days, denials; with what a briefing asks of them.

Beside the room's front, since who only wants quotations and speakers need not wait for it.
"""

from summarizer.german._dates import (
    DateFacts,
    date_facts,
    has_months_in_words,
    months_are_planned,
    months_lie,
    possible_day,
)
from summarizer.german._negation import AFFIX, Negation, negations
from summarizer.german._numbers import Number, numbers

__all__ = [
    "AFFIX",
    "DateFacts",
    "Negation",
    "Number",
    "date_facts",
    "has_months_in_words",
    "months_are_planned",
    "months_lie",
    "negations",
    "numbers",
    "possible_day",
]
