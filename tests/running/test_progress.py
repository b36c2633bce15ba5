"""The bar counts what is finished, and nothing else."""

import sys
from io import StringIO
from typing import Any

import pytest

from summarizer.cli.progress import progress_bar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def row(status: str) -> dict[str, Any]:
    return {"status": status, "tokens": None, "cost_usd": None}


def test_articles_that_were_not_run_are_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar(200, shown=True) as advance:
        advance(None)  # an earlier run finished it
        for status in ("ok", "partial", "failed"):
            advance(row(status))
        for _ in range(196):
            advance(row("not_run"))
    assert "4/200" in terminal.getvalue()
    assert "200/200" not in terminal.getvalue()
