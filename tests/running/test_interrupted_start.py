"""Ctrl-C before a command has begun: one line, and the exit code of an interruption."""

import subprocess
import sys

import pytest

INTERRUPTED_AT = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
sys.argv = ["summarizer", "run", "a.txt"]
from summarizer.cli import main
main()
"""


AGAIN = """
import signal, sys
import summarizer.cli

sys.argv = ["summarizer", "show", "out"]

class Screen:
    def write(self, line):
        signal.raise_signal(signal.SIGINT)
        sys.__stderr__.write(line)

    def flush(self):
        sys.__stderr__.flush()

def interrupted():
    raise KeyboardInterrupt

summarizer.cli._command = interrupted
sys.stderr = Screen()
summarizer.cli.main()
"""


def test_a_second_interruption_while_the_first_is_told_changes_nothing() -> None:
    ended = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True)
    assert ended.returncode == 130
    assert ended.stderr == "summarizer: interrupted; to go on, give: summarizer show out\n"


@pytest.mark.parametrize("module", ["typer", "summarizer.cli.batch", "summarizer.cli.run", "pydantic"])
def test_an_interruption_while_it_imports_is_told_in_one_line(module: str) -> None:
    words = [sys.executable, "-c", INTERRUPTED_AT.format(module=module)]
    ended = subprocess.run(words, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (130, "")
    assert ended.stderr == "summarizer: interrupted; to go on, give: summarizer run a.txt\n"
