"""A prompt that a server cut shows in the tokens that it counts; one that it did not cut must not be taken for cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import Message
from summarizer.engines._servers import UNKNOWN, Server
from summarizer.engines._truncation import PromptWatch

SILENT, HONEST = Server(cuts_prompts="silently"), Server(cuts_prompts="never")


def prompt(words: int) -> tuple[Message, ...]:
    return ({"role": "system", "content": "Lies. " * 1000}, {"role": "user", "content": "Wort " * (words - 1000)})


@pytest.mark.parametrize(
    ("words", "counted", "server", "cut"),
    [
        pytest.param(2700, 2050, SILENT, True, id="Ollama 0.32 with a context of 4,096"),
        pytest.param(2700, 4096, SILENT, True, id="an older Ollama"),
        pytest.param(2700, 4095, UNKNOWN, True, id="a server that nobody knows, at a limit"),
        pytest.param(9000, 8194, SILENT, True, id="half of 16,384"),
        pytest.param(5000, 5000, SILENT, True, id="an odd context of 10,000"),
        pytest.param(2700, 4900, SILENT, False, id="whole"),
        pytest.param(2700, 3700, SILENT, False, id="whole, with a frugal tokenizer"),
        pytest.param(2700, 20_000, SILENT, False, id="whole, a letter a token"),
        pytest.param(2700, 2050, HONEST, False, id="a server that refuses what is too long"),
        pytest.param(2700, 1000, UNKNOWN, False, id="a made-up number"),
        pytest.param(2700, 10, SILENT, False, id="hardly a count"),
        pytest.param(2700, 0, SILENT, False, id="no count"),
        pytest.param(1200, 2048, SILENT, False, id="at a limit, and as long as expected"),
    ],
)
def test_a_count_tells_a_prompt_that_was_cut(words: int, counted: int, server: Server, cut: bool) -> None:
    assert (PromptWatch().cut(prompt(words), counted, server) is not None) is cut


def test_what_a_word_takes_is_learnt_in_the_run() -> None:
    watch = PromptWatch()
    assert watch.cut(prompt(2000), 5000, SILENT) is None  # 2.5 a word
    assert watch.cut(prompt(4000), 8190, SILENT) is None  # not at a limit, and not by far too few
    watch = PromptWatch()
    watch.cut(prompt(2000), 5000, SILENT)
    assert watch.cut(prompt(4000), 8191, SILENT) == "8,191 of about 10,000 tokens were read"


@given(st.floats(1.3, 4.0), st.lists(st.integers(1500, 12_000), min_size=1, max_size=20))
def test_a_server_that_counts_evenly_and_cuts_nothing_is_never_accused_after_its_first_prompt(
    tokens_a_word: float, lengths: list[int]
) -> None:
    watch = PromptWatch()
    first, *others = [watch.cut(prompt(words), round(words * tokens_a_word), SILENT) for words in lengths]
    if first is None:
        assert others == [None] * len(others)
