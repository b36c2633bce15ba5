"""A model is downloaded once and whole, or not at all: from a hub on loopback that fails in every way it can."""

from __future__ import annotations

import errno
import random
import shutil
from collections import namedtuple
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.local import download
from summarizer.engines.local.download import SPARE, TRIES, pull
from summarizer.engines.local.hub import Hub
from summarizer.errors import EndpointError, UsageError
from summarizer.locks import locked
from tests.local.hub import Fault, LoopbackHub

CONTENT = random.Random(1).randbytes(100_000)


def hub_with(*faults: Fault, **settings: Any) -> LoopbackHub:
    return LoopbackHub(CONTENT, iter(faults), **settings)


def pulled(hub: LoopbackHub, into: Path, **changes: Any) -> Path:
    return pull(hub.known(**changes), hub=hub.hub, into=into, sleep=lambda _: None)


def test_the_file_arrives_under_its_name(tmp_path: Path) -> None:
    with hub_with() as hub:
        path = pulled(hub, tmp_path / "models")
    assert path == tmp_path / "models" / "tiny.gguf" and path.read_bytes() == CONTENT
    assert not list(path.parent.glob("*.part"))


def test_what_is_there_is_not_asked_for_again(tmp_path: Path) -> None:
    with hub_with() as hub:
        pulled(hub, tmp_path)
        pulled(hub, tmp_path)
    assert len(hub.ranges) == 1


def test_progress_is_told_up_to_the_last_byte(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with hub_with() as hub:
        pull(hub.known(), hub=hub.hub, into=tmp_path, report=lambda have, total: told.append((have, total)))
    assert told[-1] == (100_000, 100_000) and told == sorted(told)


def test_a_cut_connection_is_resumed_where_it_was_cut(tmp_path: Path) -> None:
    with hub_with(Fault(cut_after=30_000), Fault(cut_after=20_000)) as hub:
        assert pulled(hub, tmp_path).read_bytes() == CONTENT
    assert hub.ranges == ["bytes=0-", "bytes=30000-", "bytes=50000-"] and hub.sent == len(CONTENT)


@settings(max_examples=15, deadline=None)  # a client each
@given(st.lists(st.integers(1, 40_000), max_size=8))
def test_wherever_it_is_cut_every_byte_is_sent_once(cuts: list[int]) -> None:
    with TemporaryDirectory() as folder, hub_with(*(Fault(cut_after=cut) for cut in cuts)) as hub:
        assert pulled(hub, Path(folder)).read_bytes() == CONTENT
    assert hub.sent == len(CONTENT)


def test_what_an_earlier_download_left_is_not_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(CONTENT[:99_000])
    with hub_with() as hub:
        assert pulled(hub, tmp_path).read_bytes() == CONTENT
    assert hub.ranges == ["bytes=99000-"]


def test_a_hub_that_sends_everything_again_is_understood(tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(b"x" * 500)
    with hub_with(Fault(whole=True)) as hub:
        assert pulled(hub, tmp_path).read_bytes() == CONTENT


def test_a_download_that_was_whole_but_never_named_needs_no_network(tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(CONTENT)
    with hub_with() as hub:
        assert pulled(hub, tmp_path).read_bytes() == CONTENT
    assert hub.ranges == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_hub_that_has_no_time_is_asked_again(tmp_path: Path, status: int) -> None:
    with hub_with(Fault(status), Fault(status)) as hub:
        assert pulled(hub, tmp_path).read_bytes() == CONTENT


def refused(hub: LoopbackHub, into: Path, **changes: Any) -> EndpointError:
    with pytest.raises(EndpointError) as caught:
        pulled(hub, into, **changes)
    return caught.value


def test_a_hub_that_never_has_time_is_given_up_and_what_arrived_is_kept(tmp_path: Path) -> None:
    with hub_with(Fault(cut_after=10), *repeat(Fault(503), TRIES)) as hub:
        error = refused(hub, tmp_path)
    assert error.kind == "download" and "HTTP 503" in str(error) and "goes on where it was" in str(error)
    assert (tmp_path / "tiny.gguf.part").read_bytes() == CONTENT[:10]


@pytest.mark.parametrize(
    ("status", "token", "kind", "words"),
    [
        (401, None, "authentication", "a token is needed"),
        (401, "hf_old", "authentication", "the token is not valid"),
        (403, "hf_mine", "permission", "may not read it"),
        (404, None, "download", "is not there"),
        (410, None, "download", "HTTP 410"),
    ],
)
def test_a_refusal_is_said_at_once_with_its_remedy(
    tmp_path: Path, status: int, token: str | None, kind: str, words: str
) -> None:
    with hub_with(Fault(status), token=token) as hub:
        error = refused(hub, tmp_path)
    assert (error.kind, len(hub.ranges)) == (kind, 1)
    assert words in str(error) and "/nobody/tiny-gguf" in str(error)


def test_other_bytes_than_the_known_ones_are_not_kept(tmp_path: Path) -> None:
    with hub_with(linked="") as hub:
        error = refused(hub, tmp_path, sha256="0" * 63 + "f")
    assert error.kind == "checksum" and hub.sha256 in str(error)
    assert [path.name for path in tmp_path.iterdir()] == ["tiny.gguf.lock"]


def test_a_damaged_rest_of_an_earlier_download_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(b"x" * 500)
    with hub_with() as hub:
        assert refused(hub, tmp_path).kind == "checksum"
        assert pulled(hub, tmp_path).read_bytes() == CONTENT


def test_a_hub_that_says_it_has_another_file_is_refused_before_the_first_byte(tmp_path: Path) -> None:
    with hub_with(linked="ab" * 32) as hub:
        error = refused(hub, tmp_path)
    assert error.kind == "checksum" and "ab" * 32 in str(error) and not (tmp_path / "tiny.gguf").exists()


def test_the_token_is_for_the_hub_alone(tmp_path: Path) -> None:
    with hub_with(token="hf_secret") as hub:
        pulled(hub, tmp_path)
    assert hub.authorizations == [("nobody", "Bearer hf_secret"), ("store", None)]


def test_a_hub_out_of_reach_is_an_error_that_names_it(tmp_path: Path) -> None:
    with hub_with() as hub:
        nowhere = Hub(hub.hub.endpoint)
        known = hub.known()
    with pytest.raises(EndpointError, match="nobody/tiny-gguf") as caught:
        pull(known, hub=nowhere, into=tmp_path, sleep=lambda _: None)
    assert caught.value.kind == "download"


def test_offline_nothing_is_asked(tmp_path: Path) -> None:
    with hub_with() as hub, pytest.raises(UsageError, match="HF_HUB_OFFLINE"):
        pull(hub.known(), hub=Hub(hub.hub.endpoint, offline=True), into=tmp_path)
    assert hub.ranges == []


def test_two_downloads_of_one_model_do_not_run_at_once(tmp_path: Path) -> None:
    with hub_with() as hub, locked(tmp_path / "tiny.gguf.lock"), pytest.raises(UsageError) as caught:
        pulled(hub, tmp_path)
    assert caught.value.kind == "busy" and hub.ranges == []


def test_a_disk_without_room_is_told_before_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")
    (tmp_path / "tiny.gguf.part").write_bytes(CONTENT[:60_000])
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(SPARE + 39_999))  # one byte short of the 40,000 to come
    with hub_with() as hub, pytest.raises(UsageError, match="SUMMARIZER_MODELS") as caught:
        pulled(hub, tmp_path)
    assert caught.value.kind == "disk_full" and hub.ranges == []
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(SPARE + 40_000))
    with hub_with() as hub:
        assert pulled(hub, tmp_path).read_bytes() == CONTENT


def test_a_disk_that_fills_up_on_the_way_leaves_what_arrived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = download._Part.write  # pyright: ignore[reportPrivateUsage]

    def full_after_a_while(part: Any, chunk: bytes) -> None:
        if part.have + len(chunk) > 50_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(part, chunk)

    monkeypatch.setattr(download._Part, "write", full_after_a_while)
    with hub_with(Fault(cut_after=40_000)) as hub, pytest.raises(UsageError, match="goes on where it was") as caught:
        pulled(hub, tmp_path)
    assert caught.value.kind == "disk_full"
    assert (tmp_path / "tiny.gguf.part").read_bytes() == CONTENT[:40_000]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with hub_with() as hub, pytest.raises(UsageError, match="SUMMARIZER_MODELS"):
        pulled(hub, tmp_path / "file" / "models")


def test_the_hub_is_found_by_the_environment_of_its_own_tools(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("hf_stored\n")
    found = Hub.of({"HF_ENDPOINT": "https://hub.example.org/", "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"})
    assert found == Hub("https://hub.example.org", "hf_stored", offline=True)
    assert Hub.of({"HF_TOKEN": "hf_mine", "HF_HOME": str(tmp_path)}) == Hub(token="hf_mine")
    assert "hf_stored" not in repr(found)
