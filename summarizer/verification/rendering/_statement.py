"""An English text that renders a German passage: its words, numbers, days, names and negations."""

from __future__ import annotations

from summarizer.lazy import lazy
from summarizer.verification.rendering._cues import cues
from summarizer.verification.rendering._date_check import english_days
from summarizer.verification.rendering._english_names import english_names
from summarizer.verification.rendering._english_negations import EnglishNegation, english_negations
from summarizer.verification.rendering._english_numbers import english_numbers
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._senses import Sighting, word_list


class Statement:
    """What an English text says.

    Attributes:
        text: The text.
        runs: Its runs of letters.
        cues: The checks that its words call up.
        numbers: Its numbers.
        days: The days of months that it names.
        names: Its names.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs = letter_runs(text)
        self.cues = cues(self.runs, "english")
        self.numbers = english_numbers(text, self.runs)
        self.days = english_days(text, self.runs)
        self.names = english_names(text)

    @lazy
    def negations(self) -> tuple[EnglishNegation, ...]:
        """What it negates."""
        return english_negations(self.text, self.runs)

    @lazy
    def poles(self) -> tuple[Sighting, ...]:
        """What it says of opposites, if it firmly says anything of one."""
        opposites = word_list("opposites", "english")
        return opposites.sightings(self.text) if opposites.may_say(self.runs) else ()
