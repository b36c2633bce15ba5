"""On a terminal the question is asked, and nothing is sent before the answer."""

import os
import pty
import subprocess
import sys

import pytest

from tests.batch.conftest import Desk

pytestmark = pytest.mark.drill


@pytest.mark.parametrize(("answer", "code", "batches"), [("n", 2, []), ("y", 0, ["batch_0"])])
def test_the_question_is_asked_before_anything_is_sent(desk: Desk, answer: str, code: int, batches: list[str]) -> None:
    ours, theirs = pty.openpty()
    words = ("batch", "submit", desk.articles, "-o", desk.out, "--model", "m", *desk.where)
    command = [sys.executable, "-m", "summarizer", *map(str, words)]
    process = subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True)
    os.close(theirs)
    told = ""
    while "Send them?" not in told:
        told += os.read(ours, 1000).decode()
    assert "The files hold the articles' full text" in told
    assert desk.provider.calls == []
    os.write(ours, f"{answer}\n".encode())
    out, _ = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == code
    assert list(desk.provider.batches) == out.split() == batches
