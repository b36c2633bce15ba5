"""What is missing is added by one command, which names the libraries and the Python that runs."""

import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from summarizer.extras import MissingExtra, adding, command, libraries
from tests.running.sample import ARTICLE, folder_of, summarizer

FILES = Path(__file__).resolve().parents[1] / "articles" / "files"
LISTED = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))
EXTRAS = LISTED["project"]["optional-dependencies"]


@pytest.mark.parametrize("extra", ["html", "pdf", "docx", "local", "cluster"])
def test_an_extras_libraries_are_those_of_the_package(extra: str) -> None:
    assert [*libraries(extra)] == EXTRAS[extra]


def test_the_command_names_the_libraries_of_all_extras_and_the_python_in_use() -> None:
    assert shlex.split(command("html", "pdf")) == [
        *(sys.executable, "-m", "pip", "install"),
        *(*EXTRAS["html"], *EXTRAS["pdf"]),
    ]


def test_without_metadata_the_checkout_is_named_and_no_package_of_an_index() -> None:
    assert shlex.split(command("unheard-of"))[-1] == ".[unheard-of]"


def test_articles_that_need_packages_are_counted() -> None:
    missing = [MissingExtra("", extra=extra) for extra in ("pdf", "html", "pdf")]
    assert adding([*missing, None, ValueError()]) == (
        f"3 articles need packages that are not installed. Add them: {command('html', 'pdf')}"
    )
    assert adding([ValueError()]) is None


@pytest.mark.parametrize("words", [("run", "-o", "out", "--engine", "extract"), ("quotes",)])
def test_a_folder_with_several_kinds_that_cannot_be_read_names_one_command_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = folder_of(tmp_path / "in", a=ARTICLE)
    for name in ("libreoffice.pdf", "seite.html"):
        (folder / name).write_bytes((FILES / name).read_bytes())
    (folder / "zwei.html").write_bytes((FILES / "seite.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    for module in ("pypdfium2", "trafilatura"):
        monkeypatch.setitem(sys.modules, module, None)
    ended = summarizer(*words, folder)
    assert ended.code == 1
    assert ended.err.count("pip install") == 1
    assert f"3 articles need packages that are not installed. Add them: {command('html', 'pdf')}\n" in ended.err
    assert sys.executable not in "".join(page.read_text("utf-8") for page in tmp_path.glob("out/briefing.*"))
