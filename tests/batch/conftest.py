"""A provider, a folder of articles, and the commands about them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.batch.provider import Provider
from tests.running.sample import ARTICLE, Ended, folder_of, reply, summarizer

ARTICLES = {f"a{n}": f"{ARTICLE}\nSatz {n}." for n in range(4)}


@dataclass
class Desk:
    """The commands, with their folder and their endpoint."""

    provider: Provider
    articles: Path
    out: Path
    formats: tuple[str, ...] = ("--format", "json")

    @property
    def where(self) -> tuple[str, ...]:
        return ("--base-url", self.provider.base_url)

    def submit(self, *words: str) -> Ended:
        return summarizer("batch", "submit", self.articles, "-o", self.out, "--model", "m", *self.where, *words)

    def agreed(self, *words: str) -> Ended:
        ended = self.submit("--files-may-stay", *words)
        assert ended.code == 0, ended.err
        return ended

    def collect(self, *words: str) -> Ended:
        return summarizer("batch", "collect", self.out, *self.where, *self.formats, *words)

    def status(self, *words: str) -> Ended:
        return summarizer("batch", "status", self.out, *self.where, *words)

    def cancel(self) -> Ended:
        return summarizer("batch", "cancel", self.out, *self.where)

    def run(self, *words: str | Path, out: Path | None = None) -> Ended:
        out = out or self.out
        return summarizer("run", self.articles, "-o", out, "--model", "m", *self.where, *self.formats, *words)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider(lambda _: reply()) as provider:
        yield provider


@pytest.fixture
def desk(provider: Provider, tmp_path: Path) -> Desk:
    return Desk(provider, folder_of(tmp_path / "in", **ARTICLES), tmp_path / "out")


def text_of(body: dict[str, Any]) -> str:
    """What a request says, all of it."""
    return "\n".join(message["content"] for message in body["messages"])


def about(number: int) -> Callable[[dict[str, Any]], bool]:
    """Whether a request is about this article."""
    return lambda body: f"Satz {number}." in text_of(body)


def written(out: Path) -> dict[str, bytes]:
    """What must be the same, however the replies came."""
    files = [*(out / "articles").iterdir(), *(out / "sources").iterdir(), *out.glob("briefing.*")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def statuses(out: Path) -> dict[str, tuple[str, str | None]]:
    rows = json.loads((out / "run.json").read_text("utf-8"))["articles"]
    return {row["name"]: (row["status"], row["error"] and row["error"]["kind"]) for row in rows}
