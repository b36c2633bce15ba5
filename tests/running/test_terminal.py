"""What an article or a reply holds is shown on a terminal, and never obeyed by it."""

from pathlib import Path
from typing import Any

import pytest

from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer, summary, summary_and_source

OBEYED = "\x1b[31m\x1b]0;title\x07\u202e"
"""Colours, a new title of the window, a bell, and letters from right to left."""

ODD = ARTICLE.replace("Wir lassen", f"Wir {OBEYED} lassen")


def altered(words: str) -> dict[str, Any]:
    changed = summary()
    changed["quotes"][0]["text_de"] = words
    return changed


def assert_inert(shown: str, *, but: str) -> None:
    assert but in shown
    assert not any(char in shown for char in "\x1b\x07\u202e")


@pytest.mark.parametrize("words", [(), ("--all",)])
def test_quotations_are_listed_without_what_a_terminal_obeys(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert_inert(summarizer("quotes", folder_of(tmp_path, a=ODD), *words).out, but="U+001B")


def test_neither_a_summary_nor_its_article_speaks_to_the_terminal_of_check(tmp_path: Path) -> None:
    shown = summarizer("check", *summary_and_source(tmp_path, altered(f"Wir {OBEYED} gehen\nerror  /nowhere"))).out
    assert_inert(shown, but="U+001B")
    assert "\nerror" not in shown
    summarised, source = summary_and_source(tmp_path, altered("Wir lassen Kyjiw in diesem Moment nicht allein"))
    source.write_text(ODD, "utf-8")
    assert_inert(summarizer("check", summarised, source).out, but="U+001B")


def test_what_does_not_fit_a_schema_is_told_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    changed = summary()
    changed["quotes"][0]["kind"] = f"full{OBEYED}"
    changed[f"more{OBEYED}"] = 1
    assert_inert(summarizer("check", *summary_and_source(tmp_path, changed)).err, but="does not fit")


def test_what_a_run_tells_of_withheld_items_is_a_line_each(tmp_path: Path) -> None:
    answer = reply(altered(f"Wir {OBEYED} gehen\nfailed: all of it"))
    with Endpoint(always(answer)) as endpoint:
        ended = summarizer(
            *("run", folder_of(tmp_path / "in", a=ODD), "-o", tmp_path / "out", "--verbose"),
            *("--base-url", endpoint.base_url, "--model", "m"),
        )
    assert_inert(ended.err, but="U+001B")
    assert "\nfailed" not in ended.err


def test_neither_a_run_nor_show_lets_why_an_article_failed_speak_to_the_terminal(tmp_path: Path) -> None:
    own, out = tmp_path / "own.py", tmp_path / "out"
    own.write_text(
        "from pydantic import BaseModel, field_validator\n"
        "class Summary(BaseModel):\n    text: str\n\n    @field_validator('text')\n"
        f"    def refused(cls, value): raise ValueError({OBEYED!r})\n"
    )
    with Endpoint(always(reply({"text": "a"}))) as endpoint:
        words = ("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", out, "--task", own)
        ended = summarizer(*words, "--base-url", endpoint.base_url, "--model", "m")
    assert_inert(ended.err, but="U+001B")
    for name in ((), ("a",)):
        assert_inert(summarizer("show", out, *name, "--task", own).out, but="U+001B")
