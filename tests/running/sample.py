"""A small article and a right reply about it, for tests of everything between the two."""

import copy
import json
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

from summarizer.cli import main
from tests.endpoint.answers import Answer, completion
from tests.endpoint.server import Endpoint

ARTICLE = """Norwegen schickt Flugabwehr
Stand: 02.03.2026 08:15 Uhr

Norwegen will der Ukraine zwei Systeme liefern. „Wir lassen Kyjiw in diesem Winter nicht allein“, sagte
Verteidigungsministerin Kari Lunde am Montag. Truppen werde ihr Land keine entsenden.
"""

SUMMARY: dict[str, Any] = {
    "headline": {"text_en": "Norway sends air defence", "evidence_de": "Norwegen schickt Flugabwehr"},
    "overview": [
        {
            "text_en": "Norway intends to supply Ukraine with two systems.",
            "evidence_de": "Norwegen will der Ukraine zwei Systeme liefern.",
        }
    ],
    "key_actors": [
        {
            "id": "a1",
            "name_en": "Norway",
            "kind": "state",
            "role_de": None,
            "role_en": None,
            "affiliation": None,
            "mentions_de": ["Norwegen"],
        },
        {
            "id": "a2",
            "name_en": "Kari Lunde",
            "kind": "person",
            "role_de": "Verteidigungsministerin",
            "role_en": "defence minister",
            "affiliation": "Norway",
            "mentions_de": ["Kari Lunde"],
        },
    ],
    "quotes": [
        {
            "speaker": "a2",
            "text_de": "Wir lassen Kyjiw in diesem Winter nicht allein",
            "text_en": "We will not leave Kyiv alone this winter",
            "cue_de": "sagte\nVerteidigungsministerin Kari Lunde am Montag",
            "kind": "full",
        }
    ],
    "positions_on_ukraine": [
        {
            "actor": "a2",
            "topic": "troops",
            "stance": "opposed",
            "mode": "indirect",
            "statement_en": "Lunde said her country would send no troops.",
            "evidence_de": "Truppen werde ihr Land keine entsenden.",
        }
    ],
    "plan_points": [
        {
            "plan": "norwegian-support",
            "number": None,
            "summary_en": "Norway intends to supply two systems.",
            "proposed_by": "a1",
            "status": "offered",
            "evidence_de": "Norwegen will der Ukraine zwei Systeme liefern.",
        }
    ],
    "open_questions": [],
    "source_issues": [],
}

NO_REPAIR: dict[str, Any] = {name: [] for name in SUMMARY}


def summary(**changes: Any) -> dict[str, Any]:
    """The right summary with some of its fields changed."""
    return {**copy.deepcopy(SUMMARY), **changes}


def reply(content: object = None, **message: Any) -> Answer:
    """A completion that carries a summary (the right one by default) or a text."""
    content = SUMMARY if content is None else content
    return completion(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), **message)


def always(answer: Answer) -> Callable[[dict[str, Any], int], Answer]:
    """A script that gives one answer to everything."""
    return lambda _body, _call: answer


def folder_of(path: Path, **articles: str) -> Path:
    """A folder with one text file a keyword."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (path / f"{name}.txt").write_text(text, "utf-8")
    return path


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def summarizer(*words: str | Path, **environment: str) -> Ended:
    """Run the command line in this process, with no key, no endpoint and no model but those given."""
    no_models = {"SUMMARIZER_MODELS": os.devnull, "HF_HUB_CACHE": os.devnull}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_"))}
    out, err = StringIO(), StringIO()
    with (
        mock.patch.object(sys, "argv", ["summarizer", *map(str, words)]),
        mock.patch.dict(os.environ, {**kept, **no_models, **environment}, clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return Ended(code, out.getvalue(), err.getvalue())


_OF_THE_RUN = {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "run.json"}
"""Files that tell how a run went, and not what came of it."""


def contents(out: Path) -> dict[str, bytes]:
    """The files of an output folder that must not differ between two runs."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name not in _OF_THE_RUN)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def words_for(articles: Path, out: Path, endpoint: Endpoint) -> tuple[str | Path, ...]:
    """The command that runs articles by an endpoint, and prints run.json."""
    return ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--json")


def summary_and_source(tmp_path: Path, data: Any = None) -> tuple[Path, Path]:
    """The files of a summary, the right one by default, and of its article."""
    source = folder_of(tmp_path / "sources", a=ARTICLE) / "a.txt"
    path = tmp_path / "summaries" / "a.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(summary() if data is None else data), "utf-8")
    return path, source
