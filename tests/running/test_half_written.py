"""Files are written whole or leave nothing behind, whatever else is going on in the folder."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.output._writing import Drafts
from tests.running.sample import ARTICLE, folder_of, summarizer


def breaking_off() -> Iterator[str]:
    yield "a piece"
    raise ValueError("no further")


def test_whatever_ends_the_making_of_a_file_leaves_the_old_one_and_no_piece(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text("as it was")
    with pytest.raises(ValueError, match="no further"):
        Drafts(tmp_path).write_parts(file, breaking_off())
    assert file.read_text() == "as it was"
    assert list((tmp_path / ".unfinished").iterdir()) == []


def test_a_run_that_ends_takes_nothing_from_under_another_that_writes(tmp_path: Path) -> None:
    writing, over = Drafts(tmp_path), threading.Event()

    def ending() -> None:
        while not over.is_set():
            Drafts(tmp_path).clear()

    other = threading.Thread(target=ending)
    other.start()
    try:
        for number in range(500):
            writing.write(tmp_path / "a.txt", f"{number}")
            writing.write_parts(tmp_path / "b.txt", (f"{number}",))
    finally:
        over.set()
        other.join()
    assert [(tmp_path / name).read_text("utf-8") for name in ("a.txt", "b.txt")] == ["499", "499"]


def test_a_folder_that_is_there_and_cannot_be_written_to_is_named_with_the_systems_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("summarizer.output._folder.tempfile.TemporaryFile", refused)
    ended = summarizer("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path, "--engine", "extract")
    assert ended.code == 2
    assert f"{tmp_path}: cannot be written to (Read-only file system)" in ended.err


@pytest.mark.parametrize("taken", ["articles/a.json", "articles/a.md", "sources/a.txt"])
def test_what_cannot_be_taken_away_ends_the_run_by_its_name(tmp_path: Path, taken: str) -> None:
    articles, out = folder_of(tmp_path / "in", a=" "), tmp_path / "out"
    (out / taken).mkdir(parents=True)  # what an older result lies in is a folder
    ended = summarizer("run", articles, "-o", out, "--engine", "extract", "--json")
    assert (ended.code, ended.json["stopped"]["kind"]) == (3, "output")
    assert f"{taken}: cannot be written" in ended.err


def test_a_file_that_is_given_as_the_folder_is_called_one(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    (tmp_path / "out").write_text("mine")
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract")
    assert (ended.code, (tmp_path / "out").read_text()) == (2, "mine")
    assert f"{tmp_path / 'out'}: is a file and no folder; choose another with --out" in ended.err


def test_a_table_that_cannot_be_replaced_is_named(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    (out / "quotes.csv").mkdir(parents=True)
    ended = summarizer("run", articles, "-o", out, "--engine", "extract", "--format", "csv")
    assert ended.code == 2
    assert "quotes.csv: cannot be written" in ended.err
