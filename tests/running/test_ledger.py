"""The ledger: a reply is kept before anything is made of it, and found again only for the very same request."""

import hashlib
import json
import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import UsageError
from summarizer.engines import Attempt, Reply, Request, Usage, WireSchema
from summarizer.errors import ReplyCutOff, RunStopped
from summarizer.ledger import Ledger, request_key
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer


class Engine:
    def __init__(
        self, name: str = "openai", model: str = "m", base_url: str = "http://127.0.0.1/v1", parameters: str = ""
    ) -> None:
        self.name, self.model, self.base_url, self.parameters = name, model, base_url, parameters


def select(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


REQUEST = Request(({"role": "user", "content": "Frage"},), WireSchema("S", {"type": "object"}))
REPLY = Reply('{"ä": 1}', "m-2026", "json_schema", Usage(10, 5, 2), requests=2)


def test_a_copy_has_what_a_killed_run_left_in_the_log_also_where_nothing_can_be_written(tmp_path: Path) -> None:
    path, left = tmp_path / "ledger.sqlite", tmp_path / "left"
    with Ledger(path) as ledger:
        ledger.store("k", REPLY)
        left.mkdir()
        for file in (path, path.with_name("ledger.sqlite-wal")):
            shutil.copy(file, left)
    (left / "ledger.sqlite-shm").symlink_to(tmp_path / "nowhere" / "shm")  # as on a read-only medium: it cannot be made
    with Ledger(left / "ledger.sqlite", copied=True) as copy:
        assert copy.reply("k") == REPLY


def test_of_changes_that_belong_together_none_is_kept_if_one_fails(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        with pytest.raises(ZeroDivisionError), ledger.transaction() as database:
            database.execute("INSERT INTO submitted (command) VALUES ('one')")
            _ = 1 / 0
        with ledger.transaction() as database:
            database.execute("INSERT INTO submitted (command) VALUES ('two')")
    assert select(tmp_path / "ledger.sqlite", "SELECT command FROM submitted") == [("two",)]


def test_a_reply_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.reply("k") is None
        ledger.store("k", REPLY)
        ledger.store("none", replace(REPLY, usage=None, served_model=None))
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.reply("k") == REPLY
        assert ledger.reply("none") == replace(REPLY, usage=None, served_model=None)


def test_a_reply_that_was_cut_off_is_known_until_a_whole_one_takes_its_place(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.store("k", ReplyCutOff("cut off", written=16_384))
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        cut_off = ledger.reply("k")
        assert isinstance(cut_off, ReplyCutOff)
        assert (str(cut_off), cut_off.written) == ("cut off", 16_384)
        ledger.store("k", REPLY)
        assert ledger.reply("k") == REPLY
        ledger.store("k", ReplyCutOff("cut off"))
        ledger.discard("k")
        assert ledger.reply("k") is None


def test_attempts_are_written_down_with_their_raw_bodies(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record("k", "artikel", Attempt("server_error", 500, b"\xff not text", None, 0.5))
        ledger.record("k", "artikel", Attempt("reply", 200, b"{}", Usage(1, 2, 0), 0.5))
    rows = select(tmp_path / "ledger.sqlite", "SELECT article, outcome, status, body FROM attempts")
    assert rows == [("artikel", "server_error", 500, b"\xff not text"), ("artikel", "reply", 200, b"{}")]


@pytest.mark.parametrize(
    ("engine", "request_"),
    [
        (Engine(model="n"), REQUEST),
        (Engine(base_url="http://127.0.0.2/v1"), REQUEST),
        (Engine(name="recorded"), REQUEST),
        (Engine(parameters='{"temperature": 0}'), REQUEST),
        (Engine(), replace(REQUEST, messages=({"role": "user", "content": "Frage "},))),
        (Engine(), replace(REQUEST, schema=WireSchema("S", {"type": "object", "x": 1}))),
    ],
)
def test_anything_that_could_change_the_reply_changes_the_key(engine: Any, request_: Request) -> None:
    assert request_key(engine, request_) != request_key(Engine(), REQUEST)
    assert request_key(Engine(), REQUEST) == request_key(Engine(), replace(REQUEST))


@pytest.mark.parametrize("parameters", ["", '{"temperature": 0}'])
def test_a_key_is_the_hash_of_all_that_is_asked_so_that_older_ledgers_are_found_again(parameters: str) -> None:
    engine: Any = Engine(model="ü", parameters=parameters)
    messages = ({"role": "system", "content": "Lies „das“."}, {"role": "user", "content": "Kyjiw"})
    request = replace(REQUEST, messages=messages)
    identity = [engine.name, engine.base_url, "ü", messages, "S", {"type": "object"}, *filter(None, [parameters])]
    whole = json.dumps(identity, sort_keys=True)
    assert request_key(engine, request) == hashlib.sha256(whole.encode()).hexdigest()


def test_a_fresh_run_asks_anew_and_old_replies_stay_until_new_ones_come(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.store("k", REPLY)
        ledger.store("other", REPLY)
    with Ledger(tmp_path / "ledger.sqlite", fresh=True) as ledger:
        assert ledger.reply("k") is None
        ledger.store("k", replace(REPLY, text="new"))
        assert ledger.reply("k") == replace(REPLY, text="new")
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert [reply and reply.text for reply in map(ledger.reply, ("k", "other"))] == ["new", REPLY.text]


def test_a_discarded_reply_leaves_its_attempt(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record("k", "a", Attempt("reply", 200, b"{}", None, 0.1))
        ledger.store("k", REPLY)
        ledger.discard("k")
        assert ledger.reply("k") is None
    assert select(tmp_path / "ledger.sqlite", "SELECT count(*) FROM attempts") == [(1,)]


def test_two_ledgers_on_one_file_see_each_others_replies(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as one, Ledger(tmp_path / "ledger.sqlite") as other:
        one.store("k", REPLY)
        assert other.reply("k") == REPLY


def test_runs_that_begin_at_once_in_a_new_folder_all_find_a_ledger(tmp_path: Path) -> None:
    at_once = threading.Barrier(4)

    def claimed(path: Path) -> bool:
        at_once.wait(60)
        with Ledger(path) as ledger:
            return ledger.claim(f"{threading.get_ident()}")

    with ThreadPoolExecutor(4) as runs:
        for number in range(10):
            assert all(runs.map(claimed, [tmp_path / f"{number}.sqlite"] * 4))


def test_the_length_of_replies_is_that_of_the_first_about_each_article(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        for article, tokens in (("a", 100), ("a", 10), ("b", 300), ("/prose", 50)):
            attempt = Attempt("reply", 200, b"", Usage(1_000, tokens), 1.0)
            ledger.record("k", article, attempt, model="m", base_url="u")
        assert ledger.written("m", "u") == (2, 200.0)


@pytest.mark.parametrize("table", ["people", "replies"])
@pytest.mark.parametrize("version", [0, 3])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, table: str, version: int) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute(f"CREATE TABLE {table} (name)")
        foreign.execute(f"PRAGMA user_version={version}")
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"another program.*; move it away"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_ledger_that_another_program_holds_is_waited_for_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(path: Path | str) -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, timeout=0)

    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    monkeypatch.setattr("summarizer.ledger._ledger.connected", impatient)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(UsageError, match="another program holds the ledger; end that one"):
            Ledger(path)


def test_a_file_that_is_no_ledger_or_of_another_version_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("no database at all, " * 100)
    with pytest.raises(UsageError, match=r"ledger\.sqlite: not a usable ledger"):
        Ledger(tmp_path / "ledger.sqlite")
    newer = sqlite3.connect(tmp_path / "newer.sqlite")
    newer.execute("PRAGMA user_version=99")
    newer.close()
    with pytest.raises(UsageError, match=r"version 99, this program knows .* use that one"):
        Ledger(tmp_path / "newer.sqlite")


def test_one_of_the_first_version_is_brought_up_to_date_with_its_replies_and_left_alone_by_a_copy(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.sqlite"
    old = sqlite3.connect(path)
    old.executescript(
        """
        CREATE TABLE attempts (
          id INTEGER PRIMARY KEY, key TEXT NOT NULL, article TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
          outcome TEXT NOT NULL, status INTEGER, seconds REAL NOT NULL,
          input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, body BLOB);
        CREATE TABLE replies (
          key TEXT PRIMARY KEY, text TEXT NOT NULL, served_model TEXT, rung TEXT NOT NULL, requests INTEGER NOT NULL,
          input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER) WITHOUT ROWID;
        INSERT INTO replies VALUES ('k', '{}', 'm', 'json_schema', 1, 10, 5, 0);
        INSERT INTO attempts (key, article, outcome, seconds, input_tokens, output_tokens, cached_tokens)
          VALUES ('k', 'a', 'reply', 0.5, 10, 5, 0);
        PRAGMA user_version=1;
        """
    )
    old.close()
    before = path.read_bytes()
    with Ledger(path, copied=True) as ledger:
        assert ledger.reply("k") is not None
    assert path.read_bytes() == before
    with Ledger(path) as ledger:
        stored = ledger.reply("k")
        assert stored is not None
        assert stored.usage == Usage(10, 5, 0)
        ledger.record("l", "b", Attempt("reply", 200, b"{}", Usage(1, 2), 0.1), model="m", base_url="http://h/v1")
        assert [(it.model, it.requests, it.usage) for it in ledger.asked()] == [
            (None, 1, Usage(10, 5, 0)),
            ("m", 1, Usage(1, 2)),
        ]


def test_a_full_disk_stops_the_run_with_what_to_do(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger._db.execute("PRAGMA max_page_count=12")  # what SQLite raises on a full disk, without filling one
        with pytest.raises(RunStopped, match="make room") as stopped:
            for number in range(100):
                ledger.store(f"k{number}", replace(REPLY, text="x" * 2_000))
        assert stopped.value.kind == "ledger"


def test_nothing_is_asked_when_the_disk_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.check_room()
        monkeypatch.setattr("summarizer.ledger._ledger.LEAST_ROOM", 2**62)
        with pytest.raises(RunStopped, match="MB left on the disk"):
            ledger.check_room()
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        ended = summarizer(*words)
        assert (ended.code, endpoint.requests) == (3, [])
    assert "MB left on the disk" in ended.err


def test_a_ledger_that_is_damaged_later_ends_the_run_by_its_name(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n}": f"{ARTICLE}\n{n}." for n in range(40)})
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        assert summarizer(*words).code == 0
        file = tmp_path / "out/ledger.sqlite"
        pages = bytearray(file.read_bytes())
        for at in range(2 * 4096, len(pages), 4096):  # the first ones are those that opening it looks at
            pages[at : at + 200] = b"\xff" * 200
        file.write_bytes(pages)
        ended = summarizer(*words)
    assert ended.code == 3
    assert "ledger.sqlite: the ledger cannot be read" in ended.err
    assert "move it away" in ended.err


def test_a_ledger_stays_where_it_is_when_the_program_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger(Path("ledger.sqlite")) as ledger:
        monkeypatch.chdir("/")
        ledger.check_room()
        assert ledger.claim("k")
        ledger.store("k", REPLY)
