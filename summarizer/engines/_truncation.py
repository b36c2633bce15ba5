"""The tokens that an endpoint counted in a prompt come in; whether it read the whole prompt goes out.

Some servers cut a prompt that is too long for the model's context and answer what is left, with no word of it.
Ollama 0.32 keeps half of the context (2,050 of 4,096 tokens), older ones all of it; the count that they report is
that of what was left.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.engines._interface import Message
from summarizer.engines._servers import Server

TOKENS_PER_WORD = 1.8
"""Of German news and an English prompt, before a run has counted its own. An assumption, between the 1.4 of the most
frugal tokenizers and the 2.3 of those that know little German."""

_CERTAIN = 0.65
"""Below this part of what was expected, no difference between texts explains it."""
_LIKELY = 0.93
"""Below this part, if the count is also one at which a server cuts."""
_FEWEST = 256
"""Fewer are no count at all: no server has so small a context, and some report a made-up number."""
_AFTER_A_POWER_OF_TWO = range(-1, 9)
"""Contexts are powers of two; half of one is one too, and a few tokens from the prompt's beginning are kept with it."""


class PromptWatch:
    """Watches one run's prompts for cuts; what a word takes is learnt from those that arrived whole."""

    def __init__(self) -> None:
        self._words = 0
        self._tokens = 0

    def learn(self, messages: Sequence[Message], counted: int) -> None:
        """Take what a word takes from a prompt that is too short to have been cut."""
        if counted > 0:
            self._words, self._tokens = self._words + _words(messages), self._tokens + counted

    def cut(self, messages: Sequence[Message], counted: int, server: Server) -> str | None:
        """What is to be said of a prompt that was cut; None if there is no sign of it.

        Args:
            messages: The prompt.
            counted: Its tokens, as the endpoint counted them.
            server: Who counted; one that is known to refuse long prompts is believed.
        """
        if server.cuts_prompts == "never" or counted < _FEWEST:
            return None
        words = _words(messages)
        expected = words * (self._tokens / self._words if self._words else TOKENS_PER_WORD)
        at_a_limit = counted >= 512 and _above_a_power_of_two(counted) in _AFTER_A_POWER_OF_TWO
        limit = _LIKELY if at_a_limit else _CERTAIN if server.cuts_prompts == "silently" else 0.0
        if counted < limit * expected:
            return f"{counted:,} of about {round(expected, -2):,.0f} tokens were read"
        if not at_a_limit:
            self._words, self._tokens = self._words + words, self._tokens + counted
        return None


def _words(messages: Sequence[Message]) -> int:
    first, *others = (message["content"] for message in messages)
    return _words_of_the_first(first) + sum(len(text.split()) for text in others)


@lru_cache(maxsize=16)
def _words_of_the_first(text: str) -> int:
    """Of the fixed part of every prompt, so that it is counted once."""
    return len(text.split())


def _above_a_power_of_two(count: int) -> int:
    """How far a number is above the nearest power of two at or below the next number; -1 just before one."""
    return count - (1 << ((count + 1).bit_length() - 1))
