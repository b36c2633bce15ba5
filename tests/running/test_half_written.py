"""A file that is made piece by piece is written whole or leaves nothing behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.output._writing import Desk


def breaking_off() -> Iterator[str]:
    yield "a piece"
    raise ValueError("no further")


def test_whatever_ends_the_making_of_a_file_leaves_the_old_one_and_no_piece(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text("as it was")
    with pytest.raises(ValueError, match="no further"):
        Desk(tmp_path).write_parts(file, breaking_off())
    assert file.read_text() == "as it was"
    assert list((tmp_path / ".unfinished").iterdir()) == []
