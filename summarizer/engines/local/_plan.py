"""A model file and a machine come in; threads, slots and context for llama.cpp go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import cast

from summarizer.engines.local._machine import Machine
from summarizer.errors import UsageError

CONTEXT = 24_576
"""Tokens of one slot: a prompt of 6,000 and an answer as long again, with as much to spare for a long article."""

LEAST_CONTEXT = 12_288

MOST_SLOTS = 4
"""Answers written at once. A processor's memory feeds no more at a useful speed."""

_RESERVE = 1_000_000_000  # llama.cpp's own buffers, and the program itself
_CACHED_NUMBER = 2  # bytes: keys and values are kept as 16-bit floats
_BATCH = 512  # tokens that llama.cpp reads at once, kept beside a sliding window


@dataclass(frozen=True, slots=True)
class Plan:
    """How llama.cpp is started.

    Attributes:
        threads: Threads that compute; None leaves it to llama.cpp.
        slots: Answers that are written at once.
        context: Tokens that each of them has room for, prompt and answer together.
    """

    threads: int | None
    slots: int
    context: int


def plan(name: str, metadata: Mapping[str, object], size: int, machine: Machine, *, concurrency: int) -> Plan:
    """As many slots, with as much context, as the machine has memory for.

    Args:
        name: The model's file, for messages.
        metadata: What the file says of the model.
        size: The file's bytes.
        machine: Where it will run.
        concurrency: The most answers that will be wanted at once.

    Raises:
        UsageError: There is not memory enough.
    """
    trained = metadata.get("context_length")
    widest = min(CONTEXT, trained) if isinstance(trained, int) else CONTEXT
    contexts = [widest] if widest <= LEAST_CONTEXT else [widest, LEAST_CONTEXT]
    room = None if machine.memory is None else machine.memory - size - _RESERVE
    for context, slots in product(contexts, range(min(concurrency, MOST_SLOTS), 0, -1)):
        if room is None or slots * cache_bytes(metadata, context) <= room:
            return Plan(machine.cores, slots, context)
    needed = size + _RESERVE + cache_bytes(metadata, contexts[-1])
    raise UsageError(
        f"{name} needs about {needed / 1e9:.1f} GB of memory, and {(machine.memory or 0) / 1e9:.1f} GB are free; "
        "close other programs, or choose a smaller model (summarizer models list)",
        kind="memory",
    )


def cache_bytes(metadata: Mapping[str, object], context: int) -> int:
    """What keys and values of so many tokens take in memory, at most.

    A layer that attends to a sliding window keeps no more than the window; layers that share another's keep nothing.
    Where a file does not say which layers these are, all count in full.
    """
    layers = _number(metadata, "block_count", 0) - _number(metadata, "attention.shared_kv_layers", 0)
    heads = _number(metadata, "attention.head_count", 1)
    width = _number(metadata, "embedding_length", 0) // max(1, heads)
    windowed = metadata.get("attention.sliding_window_pattern")
    pattern = cast("list[object]", windowed) if isinstance(windowed, list) else []
    window = _number(metadata, "attention.sliding_window", context)
    kept = 0
    for layer in range(layers):
        slides = layer < len(pattern) and bool(pattern[layer])
        key_value_heads = _number(metadata, "attention.head_count_kv", heads, layer)
        lengths = 0
        for part in ("key", "value"):
            full = _number(metadata, f"attention.{part}_length", width)
            lengths += _number(metadata, f"attention.{part}_length_swa", full) if slides else full
        kept += key_value_heads * lengths * (min(window + _BATCH, context) if slides else context)
    return kept * _CACHED_NUMBER


def _number(metadata: Mapping[str, object], key: str, default: int, layer: int = 0) -> int:
    """A number of the metadata, or the one for a layer where it is a list."""
    value = metadata.get(key, default)
    if isinstance(value, list):
        values = cast("list[object]", value)
        value = values[layer] if layer < len(values) else default
    return value if isinstance(value, int) else default
