"""Templates are compiled once and kept where Python keeps its modules; where that cannot be, each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket

from summarizer.briefing._compiled import Compiled
from summarizer.briefing._layout import environment

LINE = "Norway & Peru"

BEFORE_CODE = 60
"""Bytes: what tells the version, and the checksum."""


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled modules go in these tests."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with a template."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "line.html.j2").write_text("<p>{{ words }}</p>")
    return folder


def rendered(templates: Path, compiler: str = "ours") -> tuple[str, int]:
    """The template's page, as a new process would write it, and how many templates that compiled."""
    compiled: list[str] = []

    class Counting(Compiled):
        def dump_bytecode(self, bucket: Bucket) -> None:
            compiled.append(bucket.key)
            super().dump_bytecode(bucket)

    env = Environment(loader=FileSystemLoader(templates), autoescape=True, bytecode_cache=Counting(templates, compiler))
    return env.get_template("line.html.j2").render(words=LINE), len(compiled)


def test_what_was_compiled_once_is_not_compiled_again(templates: Path) -> None:
    page = "<p>Norway &amp; Peru</p>"
    assert [rendered(templates), rendered(templates)] == [(page, 1), (page, 0)]


def test_a_changed_template_and_another_compiler_are_compiled_anew(templates: Path) -> None:
    rendered(templates)
    assert rendered(templates, compiler="another")[1] == 1
    (templates / "line.html.j2").write_text("<b>{{ words }}</b>")
    assert rendered(templates, compiler="another") == ("<b>Norway &amp; Peru</b>", 1)


@pytest.mark.parametrize("damage", [b"", b"j2", b"nothing of ours", None])
def test_what_is_damaged_is_compiled_anew(templates: Path, kept: Path, damage: bytes | None) -> None:
    page, _ = rendered(templates)
    (file,) = [path for path in kept.rglob("*") if path.is_file()]
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)
    assert [rendered(templates), rendered(templates)] == [(page, 1), (page, 0)]


def test_where_nothing_can_be_kept_templates_are_compiled_each_time(templates: Path, kept: Path) -> None:
    kept.write_text("a file stands in the place of the folder")
    assert [rendered(templates)[1], rendered(templates)[1]] == [1, 1]


def test_nothing_is_kept_where_python_keeps_nothing(
    templates: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [rendered(templates)[1], rendered(templates)[1]] == [1, 1]
    assert not kept.exists()


def test_a_briefing_s_templates_are_kept(kept: Path) -> None:
    environment(str).get_template("open.md.j2")
    assert [path.name.partition(".cpython")[0] for path in kept.rglob("*.pyc")] == ["open.md"]


def test_whatever_is_damaged_before_the_code_or_cut_off_is_compiled_anew(templates: Path, kept: Path) -> None:
    page = rendered(templates)[0]
    (file,) = (path for path in kept.rglob("*") if path.is_file())
    whole = file.read_bytes()
    for at in range(BEFORE_CODE):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert rendered(templates)[0] == page
    for length in range(0, len(whole), 3):
        file.write_bytes(whole[:length])
        assert rendered(templates) == (page, 1)
