"""A place for whole objects, on this machine or on an object store; one that fails for a while is waited for."""

import asyncio
import gc
import os
import time
from pathlib import Path
from typing import Any

import pytest

from summarizer.cluster import Storage, _storage
from summarizer.errors import RunStopped, UsageError
from tests.cluster.conftest import Store


@pytest.fixture(params=["path", "file", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    match request.param:
        case "path":
            return Storage(str(tmp_path))
        case "file":
            return Storage(f"file://{tmp_path}")
        case _:
            return Storage(f"{request.getfixturevalue('bucket')}/folder/")


def test_what_was_written_is_read_and_listed_until_it_is_removed(storage: Storage) -> None:
    storage.write("ledger/a ü.json", "{„a“}".encode())
    storage.write("ledger/b.json", b"1")
    storage.write("ledger/b.json", b"2")
    storage.write("other", b"")
    assert storage.read("ledger/a ü.json") == "{„a“}".encode()
    assert storage.read("ledger/b.json") == b"2"
    assert list(storage.names("ledger")) == ["ledger/a ü.json", "ledger/b.json"]
    assert list(storage.names()) == ["ledger/a ü.json", "ledger/b.json", "other"]
    storage.remove("other")
    storage.remove("other")
    assert storage.read("other") is None


def test_a_listing_is_not_kept_in_memory(bucket: str) -> None:
    storage = Storage(bucket)
    storage.write("ledger/a.json", b"1")
    assert list(storage.names("ledger")) == ["ledger/a.json"]
    assert not dict(storage._files.dircache)


def test_a_file_of_this_machine_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Storage(str(tmp_path))
    storage.write("a", b"before")
    seen: list[bytes] = []
    replace = os.replace

    def watched(draft: str, target: Path) -> None:
        seen.append((tmp_path / "a").read_bytes())
        replace(draft, target)

    monkeypatch.setattr(os, "replace", watched)
    storage.write("a", b"after")
    assert seen == [b"before"]
    assert storage.read("a") == b"after"


def test_a_store_that_is_away_for_a_while_is_waited_for(bucket: str, store: Store) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            store.come_back()

    storage = Storage(bucket, sleep=sleep)
    storage.write("a", b"1")
    store.go_away()
    storage.write("a", b"2")
    assert len(waits) == 2
    assert storage.read("a") == b"2"


def test_a_store_that_stays_away_is_named_in_the_end(bucket: str, store: Store) -> None:
    storage = Storage(bucket, patience=0.1, sleep=time.sleep)
    store.go_away()
    try:
        with pytest.raises(RunStopped, match=rf"^{bucket}: the storage failed for") as raised:
            storage.write("a", b"1")
        assert raised.value.kind == "storage"
    finally:
        store.come_back()


def test_what_no_waiting_mends_is_said_at_once(store: Store) -> None:
    def no_sleep(_: float) -> None:
        raise AssertionError("waited")

    with pytest.raises(RunStopped, match="s3://no-such-bucket-here/a: the storage refuses"):
        Storage("s3://no-such-bucket-here", sleep=no_sleep).write("a", b"1")


def test_a_folder_that_cannot_be_written_to_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(RunStopped, match="out"):
        Storage(str(tmp_path / "out")).write("a", b"1")


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as raised:
        Storage("ftp://user:secret@host/folder")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("url", ["nonsense://a/b", "s3nonsense://a"])
def test_an_unknown_kind_of_url_is_refused_by_name(url: str) -> None:
    with pytest.raises(UsageError, match=url):
        Storage(url)


def test_whoever_waits_is_told_once_for_what(bucket: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_storage, "_NEWS_AFTER", 0.0)
    waits, said = list[float](), list[str]()

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            store.come_back()

    storage = Storage(bucket, say=said.append, sleep=sleep)
    store.go_away()
    storage.write("a", b"1")
    assert [line.startswith(f"waiting for the storage: {bucket} (") for line in said] == [True]


def test_a_store_that_was_given_up_is_tried_once_until_it_is_back(bucket: str, store: Store) -> None:
    def no_sleep(_: float) -> None:
        raise AssertionError("waited")

    storage = Storage(bucket, sleep=no_sleep)
    storage.give_up()
    store.go_away()
    with pytest.raises(RunStopped):
        storage.write("a", b"1")
    store.come_back()
    storage.write("a", b"2")
    assert storage.read("a") == b"2"


def test_an_output_that_takes_nothing_is_refused_in_one_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^s3://no-such-bucket-here/out: cannot be written to"):
        Storage("s3://no-such-bucket-here/out").try_out("ledger/a", b"")
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match="out"):
        Storage(str(tmp_path / "out")).try_out("a", b"1")


def test_a_disk_that_is_nearly_full_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Storage(str(tmp_path)).check_room()
    monkeypatch.setattr(_storage, "LEAST_ROOM", 2**80)
    with pytest.raises(RunStopped, match="left on the disk"):
        Storage(str(tmp_path)).check_room()


@pytest.mark.parametrize("url", ["s3://", "s3:///"])
def test_a_url_that_names_nothing_is_no_folder_of_this_machine(url: str) -> None:
    with pytest.raises(UsageError, match="names no bucket"):
        Storage(url)


def test_a_name_that_no_bucket_can_have_is_said_at_once(store: Store) -> None:
    waited: list[float] = []
    with pytest.raises((RunStopped, UsageError)):
        Storage("s3://Bad_Bucket!/x", sleep=waited.append).write("a", b"")
    assert not waited


@pytest.mark.parametrize(("kind", "told"), [(ConnectionResetError, 0), (ZeroDivisionError, 1)])
def test_requests_that_a_lost_connection_left_behind_say_nothing_of_their_own(
    bucket: str, caplog: pytest.LogCaptureFixture, kind: type[Exception], told: int
) -> None:
    async def left_behind() -> None:
        async def request() -> None:
            raise kind

        nobody_waits = asyncio.ensure_future(request())
        while not nobody_waits.done():
            await asyncio.sleep(0)
        del nobody_waits
        gc.collect()

    files: Any = Storage(bucket)._files
    asyncio.run_coroutine_threadsafe(left_behind(), files.loop).result()
    assert len([record for record in caplog.records if "never retrieved" in record.message]) == told
