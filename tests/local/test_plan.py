"""What a model file says of itself, what a machine has, and how many answers at once come of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.engines.local._gguf import read_metadata
from summarizer.engines.local._machine import Machine
from summarizer.engines.local._plan import CONTEXT, LEAST_CONTEXT, MOST_SLOTS, Plan, cache_bytes, plan
from summarizer.errors import UsageError
from tests.local.tiny_model import fields, gguf, write_tiny_model

GB = 1_000_000_000

DENSE: dict[str, Any] = {
    "context_length": 131_072,
    "block_count": 32,
    "embedding_length": 4096,
    "attention.head_count": 32,
    "attention.head_count_kv": 8,
}
"""As of a model of 8 thousand million weights: 32 layers of 8 heads, 128 wide."""

WINDOWED: dict[str, Any] = {
    "context_length": 131_072,
    "block_count": 42,
    "embedding_length": 2560,
    "attention.head_count": 8,
    "attention.head_count_kv": 2,
    "attention.key_length": 512,
    "attention.value_length": 512,
    "attention.key_length_swa": 256,
    "attention.value_length_swa": 256,
    "attention.sliding_window": 512,
    "attention.sliding_window_pattern": ([True] * 5 + [False]) * 7,
    "attention.shared_kv_layers": 18,
}
"""As of one with windows: five layers in six overlook 512 tokens, and the last 18 share what others keep."""


def test_a_file_tells_what_its_model_is(tmp_path: Path) -> None:
    found = read_metadata(write_tiny_model(tmp_path / "tiny.gguf"))
    assert found["general.architecture"] == "llama"
    assert (found["context_length"], found["block_count"], found["attention.head_count_kv"]) == (131_072, 2, 4)
    assert not any(key.startswith("tokenizer.") for key in found)


def test_lists_are_read_too(tmp_path: Path) -> None:
    written = fields(general__architecture="gem", gem__attention__head_count_kv=[8, 1], gem__pattern=[True, False])
    (tmp_path / "lists.gguf").write_bytes(gguf(written))
    found = read_metadata(tmp_path / "lists.gguf")
    assert (found["attention.head_count_kv"], found["pattern"]) == ([8, 1], [True, False])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Der Bundestag\n" * 20, id="a text"),
        pytest.param(b"GGUF" + b"\xff" * 400, id="a version that is none"),
        pytest.param(gguf(fields(general__architecture="llama", llama__block_count=2))[:60], id="half a file"),
        pytest.param(gguf(fields(general__name="x"))[:32] + b"\xff" * 64, id="lengths beyond all measure"),
    ],
)
def test_what_is_no_model_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.gguf").write_bytes(content)
    with pytest.raises(UsageError, match=r"model\.gguf: is not a GGUF model file") as caught:
        read_metadata(tmp_path / "model.gguf")
    assert caught.value.kind == "model_file"


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.gguf: No such file"):
        read_metadata(tmp_path / "nowhere.gguf")


def test_keys_and_values_of_a_dense_model_count_in_every_layer() -> None:
    assert cache_bytes(DENSE, 1000) == 32 * 8 * (128 + 128) * 2 * 1000


def test_windows_and_shared_layers_take_what_they_keep_and_no_more() -> None:
    one_token_more = cache_bytes(WINDOWED, 20_001) - cache_bytes(WINDOWED, 20_000)
    assert one_token_more == 4 * 2 * (512 + 512) * 2  # of 24 layers of its own, every sixth sees everything
    assert cache_bytes(WINDOWED, 20_000) - 20_000 * one_token_more == 20 * 2 * (256 + 256) * 2 * (512 + 512)


def test_heads_may_differ_by_layer() -> None:
    different = WINDOWED | {"block_count": 2, "attention.shared_kv_layers": 0, "attention.head_count_kv": [8, 1]}
    different |= {"attention.sliding_window_pattern": [True, False]}
    assert cache_bytes(different, 100) == 100 * 2 * (8 * (256 + 256) + 1 * (512 + 512))


def planned(memory: float | None, metadata: dict[str, Any] = DENSE, *, concurrency: int = 8, cores: int = 8) -> Plan:
    machine = Machine(cores, None if memory is None else round(memory * GB))
    return plan("model.gguf", metadata, 5 * GB, machine, concurrency=concurrency)


def test_a_large_machine_writes_several_answers_at_once() -> None:
    assert planned(64) == Plan(threads=8, slots=MOST_SLOTS, context=CONTEXT)


def test_no_more_slots_than_requests_in_flight() -> None:
    assert planned(64, concurrency=2).slots == 2


def test_less_memory_means_fewer_slots_before_it_means_less_context() -> None:
    plans = [planned(memory) for memory in (20, 16, 13, 10, 8)]
    assert [(each.slots, each.context) for each in plans] == [
        (4, CONTEXT),
        (3, CONTEXT),
        (2, CONTEXT),
        (1, CONTEXT),
        (1, LEAST_CONTEXT),
    ]


def test_a_machine_without_memory_for_the_model_is_told_so() -> None:
    with pytest.raises(UsageError, match=r"model.gguf needs about 7.6 GB of memory, and 7.0 GB are free") as caught:
        planned(7)
    assert caught.value.kind == "memory"


def test_where_memory_cannot_be_told_the_model_is_tried() -> None:
    assert planned(None) == Plan(threads=8, slots=MOST_SLOTS, context=CONTEXT)


def test_a_model_is_given_no_more_context_than_it_was_trained_for() -> None:
    assert planned(64, DENSE | {"context_length": 8192}).context == 8192


LINUX = {
    "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0,2",
    "sys/devices/system/cpu/cpu1/topology/thread_siblings_list": "1,3",
    "sys/devices/system/cpu/cpu2/topology/thread_siblings_list": "0,2",
    "sys/devices/system/cpu/cpu3/topology/thread_siblings_list": "1,3",
    "proc/meminfo": "MemTotal: 32000000 kB\nMemAvailable:   20000000 kB\n",
}

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own files")


def machine(root: Path, monkeypatch: pytest.MonkeyPatch, **further: str) -> Machine:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    for name, text in {**LINUX, **{name.replace("__", "/"): text for name, text in further.items()}}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Machine.here(root)


@only_linux
def test_two_threads_of_a_core_are_one_core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine(tmp_path, monkeypatch) == Machine(cores=2, memory=20_480_000_000)


@only_linux
def test_a_container_has_what_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"cpu.max": "150000 100000", "memory.max": "8000000000", "memory.current": "1000000000"}
    found = machine(tmp_path, monkeypatch, **{f"sys__fs__cgroup__{name}": text for name, text in given.items()})
    assert found == Machine(cores=1, memory=7_000_000_000)


@only_linux
def test_a_container_without_limits_has_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"cpu.max": "max 100000", "memory.max": "max", "memory.current": "1000000000"}
    found = machine(tmp_path, monkeypatch, **{f"sys__fs__cgroup__{name}": text for name, text in given.items()})
    assert found == Machine(cores=2, memory=20_480_000_000)


@only_linux
def test_a_machine_that_tells_nothing_has_a_core_for_each_that_may_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    assert Machine.here(tmp_path) == Machine(cores=4, memory=None)
