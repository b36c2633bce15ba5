"""The program as a process of its own: begun, and heard."""

import os
import subprocess
import sys
from pathlib import Path


def start(*words: str | Path, program: tuple[str, ...] = ("-m", "summarizer")) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    command = [sys.executable, *program, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def hear(process: subprocess.Popen[str], words: str) -> None:
    """Wait until a process has said something."""
    assert process.stderr is not None
    said = iter(process.stderr.readline, "")
    assert any(words in line for line in said), "it ended without saying so"
