"""What the documentation shows of the library is clean for a strict type checker, with no assert and no cast."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CHECKER = shutil.which("basedpyright", path=str(Path(sys.executable).parent))

OF_A_FOLDER = """
from summarizer import Summarizer, verify

"""
OF_AN_OWN_TASK = """
from pydantic import BaseModel
from summarizer import Summarizer

class Ruling(BaseModel):
    court: str

print(Summarizer(task=Ruling).summarize("a.txt").summary.court)
"""


def shown(page: str, words: str) -> str:
    """The block of a page that has these words in it."""
    return next(block for block in BLOCK.findall((ROOT / page).read_text("utf-8")) if words in block)


@pytest.mark.drill
@pytest.mark.skipif(CHECKER is None, reason="basedpyright is not installed")
@pytest.mark.parametrize(
    "program",
    [
        shown("README.md", "summarize_folder"),
        OF_A_FOLDER + shown("docs/library.md", "result.summary is None"),
        OF_AN_OWN_TASK,
    ],
    ids=["README", "folder", "own task"],
)
def test_a_strict_type_checker_accepts_it_as_it_stands(tmp_path: Path, program: str) -> None:
    assert CHECKER is not None
    (tmp_path / "program.py").write_text(program, "utf-8")
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    words = [CHECKER, "--pythonpath", sys.executable, "-p", tmp_path]
    checked = subprocess.run(words, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
