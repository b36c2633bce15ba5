"""What the command line says: refusals name what, why and what to do; closing lines what was written, and what next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.again import again
from summarizer.cli.closing import closing_line
from summarizer.engines import choose
from summarizer.engines.local import models
from tests.endpoint.answers import error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, Ended, always, folder_of, reply, summarizer

SEEDS = Path(__file__).parents[2] / "seeds"
CASSETTES = Path(__file__).parents[2] / "cassettes"

REFUSED = [
    (("run", "a.txt", "--cassettes", "casettes"), "casettes: no such folder", "--cassettes"),
    (("run", "a.txt", "--cassettes", "."), ".: holds no recorded replies (.yaml files)", "with --cassettes"),
    (("run", "a.txt", "--engine", "recorded", "--cassettes", "."), ".: holds no recorded replies", "--cassettes"),
    (("run", "b.txt"), "b.txt: no such file or folder", "check the path"),
    (("run", "a.txt", "--set", "foo", "--base-url", "http://127.0.0.1:9/v1"), "--set foo: neither", "temperature=0"),
    (
        ("run", "a.txt", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--max-cost", "1"),
        "the price of m at http://127.0.0.1:9/v1 is not known",
        "leave it out",
    ),
    (("run", "a.txt", "--engine", "extract", "--fallback-model", "m"), "engine extract asks none", "--engine openai"),
    (("run", "a.txt", "--model", "gpt-6-luna"), "no OPENAI_API_KEY is set", "give --base-url"),
    (("run", "a.txt", "--prompts", "nichts"), "nichts: no such folder", "--prompts"),
    (("run", "a.txt", "--task", "nichts.py"), "nichts.py: no such file", "name the Python file"),
    (("run", "a.txt", "--policy", "nichts.yaml"), "nichts.yaml: cannot read this policy", "docs/verification.md"),
    (("prompt", "leer.txt"), "leer.txt: is empty", "Save its text into it"),
    (("prompt", "."), ".: is a folder", "Name a file in it"),
    (("prompt", "kein.pdf"), "kein.pdf: is no .pdf file", "name it .txt"),
    (("show", "."), ".: holds no run.json", "name the folder of a run"),
    (("brief", "."), ".: holds no run.json", "name the folder of a run"),
    (("check", "a.txt", "a.txt"), "a.txt: is not JSON", "a summary is"),
    (("check", "--folder", ".", "."), ".: no folder with summaries", "summarizer check --help"),
    (("check", "a.txt", "."), ".: is a folder", "add --folder"),
    (("run", ""), "a path is empty", "name a file or a folder"),
    (("run", "", "--cluster", "local:1"), "a path is empty", "name a file or a folder"),
    (("batch", "submit", ""), "a path is empty", "name a file or a folder"),
    (("show", "a.txt"), "a.txt: holds no run.json", "name the folder of a run"),
    (("batch", "collect", "."), ".: nothing was submitted from there", "summarizer batch submit"),
]


@pytest.mark.parametrize(("words", "what", "remedy"), REFUSED, ids=[" ".join(row[0]) for row in REFUSED])
def test_a_refusal_says_in_one_line_what_is_wrong_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], what: str, remedy: str
) -> None:
    monkeypatch.chdir(folder_of(tmp_path, a=ARTICLE, leer=""))
    Path("kein.pdf").write_text(ARTICLE, "utf-8")
    before = sorted(tmp_path.iterdir())
    ended = summarizer(*words)
    assert (ended.code, ended.out) == (2, "")
    line = ended.err.splitlines()[-1]
    assert line.startswith("summarizer: ") and what in line and remedy in line
    assert sorted(tmp_path.iterdir()) == before, "a refused command leaves nothing behind"


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("foo",), "--cluster foo: neither local:N nor an address such as tcp://host:8786"),
        (("local:x",), "--cluster local:x: N is a number of processes, such as local:4"),
        (("local:2", "--engine", "local"), "--cluster: engine local is one machine's; serve the model (docs/local.md)"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_cluster_that_cannot_be_is_refused_before_anything_is_said(
    tmp_path: Path, words: tuple[str, ...], refusal: str, more: tuple[str, ...]
) -> None:
    articles = folder_of(tmp_path, a=ARTICLE)
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--cluster", *words, *more)
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert line.startswith(f"summarizer: {refusal}")


def test_the_task_of_a_schema_is_named_as_in_other_commands(tmp_path: Path) -> None:
    own = tmp_path / "own.py"
    own.write_text("from pydantic import BaseModel\nclass Summary(BaseModel):\n    headline: str\n")
    assert summarizer("schema", "--task", own).out == summarizer("schema", own).out
    both = summarizer("schema", own, "--task", "ukraine")
    assert (both.code, "name one of them" in both.err) == (2, True)


def test_a_folder_of_recorded_replies_that_nobody_named_may_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder_of(tmp_path, a=ARTICLE))
    Path("cassettes").mkdir()
    ended = summarizer("run", "a.txt")
    assert ended.code == 0
    assert "engine extract" in ended.err


def test_an_article_that_is_not_there_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    out = tmp_path / "out"
    summarizer("run", folder_of(tmp_path / "in", brücke=ARTICLE), "-o", out, "--engine", "extract")
    assert "did you mean brücke?" in summarizer("show", out, "bruecke").err


@pytest.mark.parametrize("words", [("run", "a.txt", "--engine", "local"), ("run", "a.txt", "--model", "small")])
def test_without_the_extra_nothing_is_said_of_models_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder_of(tmp_path, a=ARTICLE))
    for module in (models, choose):
        monkeypatch.setattr(module, "installed", lambda: False)
    ended = summarizer(*words)
    assert ended.code == 2
    assert ended.err.strip() == f"summarizer: {models.get_the_extra()}"
    assert "-m pip install 'xllamacpp>=" in models.get_the_extra()


def test_a_download_without_the_extra_names_it_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "installed", lambda: False)
    ended = summarizer("models", "pull", "small")
    assert ended.code == 2
    assert ended.err.startswith(models.get_the_extra())


def run(articles: Path, out: Path, endpoint: Endpoint, *more: str) -> Ended:
    return summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", *more)


def test_a_run_closes_with_what_became_of_the_articles_and_what_to_open(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        first, second = run(articles, out, endpoint), run(articles, out, endpoint)
    *_, counts, advice = first.err.splitlines()
    assert counts == "1 article: 1 ok; 0 items withheld; 1 request, cost unknown"
    assert advice.startswith(f"To read it, open {out}/briefing.html; ") and f"summarizer show {out} NAME" in advice
    assert len(first.err.splitlines()) == 3
    assert "1 article: 1 ok; 0 items withheld; nothing asked; all runs of this folder 1 request" in second.err


@pytest.mark.parametrize("texts", [{"leer": " "}, {"leer": "", "null": "a\0b" * 400}], ids=["one", "all"])
@pytest.mark.parametrize("words", [("run",), ("run", "--dry-run"), ("quotes",)], ids=" ".join)
def test_where_nothing_can_be_read_that_is_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], texts: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    articles = folder_of(tmp_path / "in", **texts)
    more = () if words[0] == "quotes" else ("--engine", "extract")
    ended = summarizer(*words, articles, *more)
    assert ended.code == 2
    assert all(f"{name}.txt: is " in ended.err for name in texts)
    folder_of(articles, gut=ARTICLE)
    assert summarizer(*words, articles, *more).code == 1


def test_what_was_played_back_is_not_told_as_asked(tmp_path: Path) -> None:
    words = ("run", SEEDS, "-o", tmp_path / "out", "--cassettes", CASSETTES, "--format", "json")
    for ended in (summarizer(*words), summarizer(*words)):
        assert "5 articles: 5 ok; 0 items withheld; 5 recorded replies played back, nothing asked" in ended.err


def test_it_is_told_who_answered_where_the_first_model_failed(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nZwei.")

    def refusing_two(body: dict[str, object], _call: int) -> object:
        return error(400, "no") if body["model"] == "m" and "Zwei." in str(body["messages"]) else reply()

    with Endpoint(refusing_two) as endpoint:
        first = run(articles, tmp_path / "out", endpoint, "--fallback-model", "second")
        again = run(articles, tmp_path / "out", endpoint, "--fallback-model", "second")
    for ended in (first, again):
        assert "2 articles: 2 ok; 0 items withheld; 1 article answered by second instead of m; " in ended.err


def test_rows_of_older_versions_can_be_told() -> None:
    row = {"status": "ok", "served_model": "m"}
    totals = {
        "articles": 1,
        "ok": 1,
        "partial": 0,
        "failed": 0,
        "not_run": 0,
        "withheld": 1,
        "requests": 0,
        "cost_usd": 0.0,
    }
    totals |= {"tokens": {"cached_tokens": 0}, "all_runs": {"requests": 0, "cost_usd": 0.0}}
    document = {"engine": "openai", "fallback": {"model": "n"}, "articles": [row], "totals": totals}
    assert closing_line(document) == "1 article: 1 ok; 1 item withheld; nothing asked"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("command", ["quotes", "prompt"])
def test_german_goes_to_a_terminal_of_any_encoding(tmp_path: Path, encoding: str, command: str) -> None:
    words = [sys.executable, "-m", "summarizer", command, str(folder_of(tmp_path, a=ARTICLE) / "a.txt")]
    ended = subprocess.run(words, capture_output=True, env=os.environ | {"PYTHONIOENCODING": encoding})
    assert ended.returncode == 0, ended.stderr
    assert b"Wir lassen Kyjiw" in ended.stdout


def test_prose_that_nobody_is_at_hand_to_write_is_told_for_that_reason(tmp_path: Path) -> None:
    out = tmp_path / "out"
    summarizer("run", SEEDS, "-o", out, "--cassettes", CASSETTES)
    ended = summarizer("brief", out, "--prose", "--cassettes", CASSETTES)
    assert ended.code == 0
    assert "no key, no base URL, and no recorded reply to this question; set OPENAI_API_KEY" in ended.err
    assert "engine extract" not in ended.err


def test_an_endless_time_is_no_limit(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        words = ("--base-url", endpoint.base_url, "--model", "m", "--timeout", "inf")
        ended = summarizer("run", articles, "-o", tmp_path / "out", *words)
        assert ended.code == 0, ended.err
        assert len(endpoint.requests) == 1


def test_what_a_limit_leaves_aside_is_told(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, b=ARTICLE, c=ARTICLE)
    words = ("run", articles, "-o", tmp_path / "out", "--engine", "extract")
    ended = summarizer(*words, "--limit", "1", "--json")
    assert ended.code == 0 and "--limit 1: 2 of 3 articles left aside\n" in ended.err
    aside = {"kind": "limit", "message": "left aside by --limit 1"}
    rows = [(row["name"], row["status"], row["error"]) for row in ended.json["articles"]]
    assert rows == [("a", "ok", None), ("b", "not_run", aside), ("c", "not_run", aside)]
    assert (tmp_path / "out" / "briefing.md").read_text("utf-8").count("not run: left aside by --limit 1 (limit)") == 2
    assert "left aside" not in summarizer(*words, "--limit", "3").err
    assert "left aside" not in summarizer(*words, "--limit", "1", "--quiet").err


@pytest.mark.parametrize(
    ("words", "fresh", "told"),
    [
        (("run", "meine Artikel/", "--limit", "2"), False, "give: summarizer run 'meine Artikel/' --limit 2"),
        (("run", "a.txt", "--fresh", "-o", "Wie?"), True, "give: summarizer run a.txt -o 'Wie?'"),
        (("run", "a.txt", "--base-url", "http://me:secret@h/v1"), False, "give the same command again"),
        (
            ("run", "a.txt", "--base-url=http://h/v1?key=secret", "--fresh"),
            True,
            "give the same command without --fresh",
        ),
    ],
)
def test_the_command_that_goes_on_is_the_one_that_was_given_and_repeats_no_secret(
    words: tuple[str, ...], fresh: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["summarizer", *words])
    assert again(fresh=fresh) == told


@pytest.mark.parametrize(
    ("program", "given", "told"),
    [
        (".venv/bin/summarizer", ["python3", ".venv/bin/summarizer", "run", "in"], ".venv/bin/summarizer run in"),
        ("/at/summarizer/__main__.py", ["python3", "-m", "summarizer", "run", "in"], "python3 -m summarizer run in"),
    ],
)
def test_the_command_that_goes_on_begins_as_it_was_begun(
    program: str, given: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [program, "run", "in"])
    monkeypatch.setattr(sys, "orig_argv", given)
    assert again() == f"give: {told}"
