"""One shard, by the function that any engine maps: the ordinary path, the ordinary files, and nothing bought twice."""

import json
import os
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.cluster import NOTICE, News, Order, Shard, Storage, _inputs, articles_at, run_shard
from tests.cluster.conftest import Store
from tests.cluster.making import NAMES, contents, number_in, numbered, order, shard
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.running.long_article import ARTICLE as LONG
from tests.running.long_article import given, writing_about
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer


def single(tmp_path: Path, base_url: str, monkeypatch: pytest.MonkeyPatch, *words: str) -> Path:
    """The folder that a run on one machine makes of the same articles."""
    monkeypatch.chdir(tmp_path)
    ended = summarizer("run", "in", "-o", "single", "--base-url", base_url, "--model", "m", *words)
    assert ended.code in (0, 1), ended.err
    return tmp_path / "single"


def articles_of(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(folder).items() if not name.startswith("briefing")}


def test_its_files_and_rows_are_those_of_a_run_on_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        result = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", *NAMES))
        one = single(tmp_path, endpoint.base_url, monkeypatch)
    assert articles_of(tmp_path / "out") == articles_of(one)
    rows = json.loads((one / "run.json").read_text("utf-8"))["articles"]
    assert [{**row, "seconds": 0} for row in result.rows] == [{**row, "seconds": 0} for row in rows]
    assert [each.requests for each in result.asked] == [3]


def test_articles_and_results_on_an_object_store_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bucket: str
) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    storage = Storage(f"{bucket}/in")
    for name in NAMES:
        storage.write(Path(name).name, (tmp_path / name).read_bytes())
    urls = [f"{bucket}/{name}" for name in NAMES]
    with Endpoint(always(reply())) as endpoint:
        work = shard(order(endpoint.base_url, tmp_path), f"{bucket}/out", *urls)
        assert {row["status"] for row in run_shard(work).rows} == {"ok"}
        again = run_shard(replace(work, settings=order(endpoint.base_url, tmp_path, run="r2").to_json()))
        assert len(endpoint.requests) == 3
        one = single(tmp_path, endpoint.base_url, monkeypatch)
    assert [row["requests"] for row in again.rows] == [0, 0, 0]
    assert [row["path"] for row in again.rows] == urls
    out = Storage(f"{bucket}/out")
    for name, content in articles_of(one).items():
        shown = (out.read(name) or b"").replace(rb"s3\:", b"s3:").replace(f"{bucket}/".encode(), b"")
        assert shown == content, name


def test_an_article_takes_three_gets_and_five_puts_and_one_that_is_done_a_get_of_each(
    tmp_path: Path, store: Store, bucket: str
) -> None:
    Storage(f"{bucket}/in").write("a000.txt", ARTICLE.encode())

    def taken(run: str) -> Counter[str]:
        before = len(store.answered)
        work = shard(order(endpoint.base_url, tmp_path, run=run), f"{bucket}/out", f"{bucket}/in/a000.txt")
        assert [row["status"] for row in run_shard(work).rows] == ["ok"]
        return Counter(method for method, target in store.answered[before:] if "list-type" not in target)

    with Endpoint(always(reply())) as endpoint:
        assert taken("r1") == {"GET": 3, "PUT": 5}
        assert taken("r2") == {"GET": 2}  # what is kept of it, and the article, which may have changed


def test_a_shard_run_again_asks_nothing(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        first = run_shard(shard(asked, tmp_path / "out", *NAMES))
        lost = run_shard(shard(asked, tmp_path / "out", *NAMES))
        later = run_shard(shard(replace(asked, run="r2"), tmp_path / "out", *NAMES))
        assert len(endpoint.requests) == 3
    assert lost == first, "of a worker that was lost all is known"
    assert [row["requests"] for row in later.rows] == [0, 0, 0]
    assert later.asked == first.asked


def test_a_changed_article_or_setting_is_run_again_and_a_fresh_run_asks_all(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", *NAMES))
        (tmp_path / NAMES[1]).write_text(f"{ARTICLE}\nKennung 900.", "utf-8")
        run_shard(shard(replace(asked, run="r2"), tmp_path / "out", *NAMES))
        assert [number_in(body) for body in endpoint.bodies[3:]] == ["900"]
        run_shard(shard(replace(asked, run="r3", model="other"), tmp_path / "out", *NAMES))
        assert len(endpoint.requests) == 7
        fresh = replace(asked, run="r4", fresh=True)
        run_shard(shard(fresh, tmp_path / "out", *NAMES))
        run_shard(shard(fresh, tmp_path / "out", *NAMES))
        assert len(endpoint.requests) == 10


def test_the_reply_is_kept_before_anything_is_made_of_it(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles").write_text("no folder")  # what is written after the reply cannot be
    with Endpoint(always(reply())) as endpoint:
        refused = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", NAMES[0]))
        assert refused.refused is not None
        (tmp_path / "out" / "articles").unlink()
        (tmp_path / "out" / "articles" / "a000.json").mkdir(parents=True)
        stopped = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", NAMES[0]))
        assert stopped.stopped is not None
        (kept,) = (tmp_path / "out/ledger/replies").iterdir()
        document = json.loads(kept.read_text("utf-8"))
        assert json.loads(document["attempts"][0]["body"])["choices"]
        (tmp_path / "out" / "articles" / "a000.json").rmdir()
        done = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", NAMES[0]))
        assert [row["status"] for row in done.rows] == ["ok"]
        assert len(endpoint.requests) == 1


def test_attempts_that_led_to_nothing_are_kept_and_counted(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(2))

    bad = {"000"}

    def script(body: dict[str, object], _call: int) -> Answer:
        return reply("no JSON") if number_in(body) in bad else reply()

    with Endpoint(script) as endpoint:
        work = shard(order(endpoint.base_url, tmp_path), tmp_path / "out", *NAMES[:2])
        first = run_shard(work)
        asked = len(endpoint.requests)
        bad.clear()
        second = run_shard(replace(work, settings=order(endpoint.base_url, tmp_path, run="r2").to_json()))
        assert len(endpoint.requests) == asked + 1
    assert [row["status"] for row in first.rows] == ["failed", "ok"]
    assert sum(each.requests for each in first.asked) == asked
    attempts = json.loads((tmp_path / "out/ledger/attempts/a000.json").read_text("utf-8"))["attempts"]
    assert len(attempts) == asked - 1
    assert [row["status"] for row in second.rows] == ["ok", "ok"]
    assert sum(each.requests for each in second.asked) == asked + 1


def test_a_cut_off_reply_is_known_to_the_next_run_with_what_it_took(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", lang=LONG)
    write, failing = writing_about(2000, tokens=4_000), [True]

    def script(body: dict[str, Any], call: int) -> Answer:
        return error(400, "no") if failing[0] and given(body) != LONG.strip() else write(body, call)

    with Endpoint(script) as endpoint:
        work = shard(order(endpoint.base_url, tmp_path), tmp_path / "out", "in/lang.txt")
        assert [row["status"] for row in run_shard(work).rows] == ["failed"]
        failing[0], asked = False, len(endpoint.requests)
        second = run_shard(replace(work, settings=order(endpoint.base_url, tmp_path, run="r2").to_json()))
        assert LONG.strip() not in map(given, endpoint.bodies[asked:])
        assert sum(each.requests for each in second.asked) == len(endpoint.requests)
    assert [row["status"] for row in second.rows] == ["ok"]


def test_an_article_that_cannot_be_read_fails_alone_under_its_own_path(tmp_path: Path, bucket: str) -> None:
    folder_of(tmp_path / "in", a000=ARTICLE, a001="")
    Storage(bucket).write("a002.txt", b"")
    inputs = (*NAMES[:2], f"{bucket}/a002.txt", f"{bucket}/a003.txt")
    with Endpoint(always(reply())) as endpoint:
        rows = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", *inputs)).rows
    assert [row["status"] for row in rows] == ["ok", "failed", "failed", "failed"]
    assert [row["error"]["kind"] for row in rows[1:]] == ["empty_file", "empty_file", "missing"]
    assert rows[1]["error"]["message"].startswith("in/a001.txt: is empty")
    assert rows[2]["error"]["message"].startswith(f"{bucket}/a002.txt: is empty")


def test_rows_of_a_file_of_many_are_articles(tmp_path: Path, bucket: str) -> None:
    lines = [json.dumps({"text": text}) for text in numbered(3).values()]
    Storage(bucket).write("many.jsonl", "\n".join(lines).encode())
    with Endpoint(always(reply())) as endpoint:
        work = shard(
            order(endpoint.base_url, tmp_path), tmp_path / "out", *(f"{bucket}/many.jsonl#{n}" for n in (1, 3))
        )
        work = replace(work, inputs=tuple((url, f"many-{n}") for n, (url, _) in enumerate(work.inputs)))
        rows = run_shard(work).rows
        assert sorted(map(number_in, endpoint.bodies)) == ["000", "002"]
        run_shard(work)
        assert len(endpoint.requests) == 2
    assert [row["path"] for row in rows] == [f"{bucket}/many.jsonl#1", f"{bucket}/many.jsonl#3"]


def test_an_endpoint_that_answers_nobody_stops_the_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-a-wrong-one-0123456789")
    with Endpoint(always(error(401, "Incorrect API key", code="invalid_api_key"))) as endpoint:
        result = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", *NAMES))
    assert result.stopped is not None
    assert result.stopped[0] == "authentication"
    assert {row["status"] for row in result.rows} == {"not_run"}


def test_once_the_run_has_ended_its_workers_begin_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "in", **numbered(8))
    out = Storage(str(tmp_path / "out"))
    out.write(notice := NOTICE.format(run="r1"), b"{}")
    looked, read = threading.Event(), Storage.read

    def seen(self: Storage, name: str) -> bytes | None:
        found = read(self, name)
        if name == notice and found is None:
            looked.set()
        return found

    def script(_body: object, _call: int) -> Answer:
        out.remove(notice)
        looked.wait(300)
        return reply()

    monkeypatch.setattr(Storage, "read", seen)
    with Endpoint(script) as endpoint:
        names = [f"in/{name}.txt" for name in numbered(8)]
        asked = order(endpoint.base_url, tmp_path, concurrency=1, noticed=True)
        result = run_shard(shard(asked, tmp_path / "out", *names))
        done = {row["name"] for row in result.rows if row["status"] == "ok"}
        assert 0 < len(done) == len(endpoint.requests) < 8
    assert result.stopped == ("interrupted", "interrupted")
    assert result.left == numbered(8).keys() - done


def test_a_shard_of_a_run_that_has_ended_still_tells_what_is_finished(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", *NAMES[:2]))
        ended = replace(asked, run="r2", noticed=True)
        result = run_shard(shard(ended, tmp_path / "out", *NAMES))
        assert len(endpoint.requests) == 2
    assert [row["status"] for row in result.rows] == ["ok", "ok", "not_run"]
    assert (result.earlier, result.left) == ({"a000", "a001"}, {"a002"})
    assert [each.requests for each in result.asked] == [2]


def test_under_a_limit_what_was_spent_is_told_also_of_a_worker_that_was_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.costs.price", lambda *_, **__: 1.0)
    folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        work = shard(order(endpoint.base_url, tmp_path, max_cost=100.0), tmp_path / "out", *NAMES)
        lost, again = run_shard(work), run_shard(work)
        assert len(endpoint.requests) == 3
        later = run_shard(replace(work, settings=replace(Order.from_json(work.settings), run="r2").to_json()))
    assert (lost.spent, again.spent, later.spent) == (3.0, 3.0, 0.0)


def test_requests_in_a_batch_are_waited_for(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(2))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", NAMES[0]))
        keys = [path.stem for path in (tmp_path / "out/ledger/replies").iterdir()]
        Storage(str(tmp_path / "else")).write(NOTICE.format(run="r1"), json.dumps({"batched": keys}).encode())
        result = run_shard(shard(replace(asked, noticed=True), tmp_path / "else", *NAMES[:2]))
        assert len(endpoint.requests) == 2
    assert [(row["status"], row["error"] and row["error"]["kind"]) for row in result.rows] == [
        ("not_run", "pending"),
        ("ok", None),
    ]


def test_articles_are_told_of_as_they_finish_and_those_of_an_earlier_run_apart(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    told: list[News] = []
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path, concurrency=1)
        run_shard(shard(asked, tmp_path / "out", NAMES[0]))
        run_shard(shard(replace(asked, run="r2"), tmp_path / "out", *NAMES), told.append)
    assert [(news.earlier, news.done) for news in told] == [(1, 0), (1, 1), (1, 2)]


def test_an_order_with_a_model_only_is_the_command_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    monkeypatch.chdir(tmp_path)
    with Endpoint(always(reply())) as endpoint:
        run_shard(shard(order(endpoint.base_url, tmp_path, cassettes="cassettes"), "out", NAMES[0]))
        again = run_shard(shard(Order(model="m", base_url=endpoint.base_url), "out", NAMES[0]))
        assert len(endpoint.requests) == 1
    assert [row["requests"] for row in again.rows] == [0]


def test_a_file_of_many_articles_is_hashed_once_for_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"text": f"{ARTICLE}\nKennung {n}.", "title": f"t{n}"}) for n in range(6)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), "utf-8")
    hashed: list[Path] = []
    of_file = _inputs._sha256

    def counting(path: Path) -> str:
        hashed.append(path)
        return of_file(path)

    monkeypatch.setattr(_inputs, "_sha256", counting)
    names = [f"many.jsonl#{n}" for n in range(1, 7)]
    with Endpoint(always(reply())) as endpoint:
        work = shard(order(endpoint.base_url, tmp_path), tmp_path / "out", *names)
        assert {row["status"] for row in run_shard(work).rows} == {"ok"}
        assert len(hashed) == 1
        run_shard(work)
        assert len(hashed) == 2


def test_a_name_that_is_not_utf_8_is_one_like_any_other(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in")
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/k\xe4se.txt")).write_text(ARTICLE, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    listed = articles_at([str(folder)])
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        for run in ("r1", "r2"):
            work = Shard(listed, str(tmp_path / "out"), replace(asked, run=run).to_json())
            assert [row["status"] for row in run_shard(work).rows] == ["ok"]
        assert len(endpoint.requests) == 1
