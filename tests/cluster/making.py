"""Shards and orders for tests, and the comparison with a single machine's run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from summarizer.cluster import Order, Shard
from summarizer.verification import Policy
from tests.endpoint.server import Endpoint
from tests.running import sample
from tests.running.sample import ARTICLE, always, reply, summarizer

POLICY = Policy.default()

NAMES = ("in/a000.txt", "in/a001.txt", "in/a002.txt")
"""The files of three numbered articles."""


def numbered(count: int) -> dict[str, str]:
    return {f"a{number:03}": f"{ARTICLE}\nKennung {number:03}." for number in range(count)}


def number_in(body: dict[str, Any]) -> str:
    found = re.search(r"Kennung (\d+)\.", body["messages"][1]["content"])
    assert found is not None
    return found[1]


def order(base_url: str | None, folder: Path, **changes: Any) -> Order:
    values: dict[str, Any] = {
        "run": "r1",
        "fresh": False,
        "folder": str(folder),
        "engine": "openai",
        "model": "m",
        "base_url": base_url,
        "secret_address": False,
        "endpoint": {},
        "task": "ukraine",
        "prompts": None,
        "cassettes": "cassettes",
        "concurrency": 4,
        "rpm": None,
        "tpm": None,
        "max_cost": None,
        "timeout": 30,
        "fallback_model": None,
        "fallback_base_url": None,
        "repair_model": None,
        "repairs": 1,
        "severities": dict(POLICY.severities),
        "thresholds": dict(POLICY.thresholds),
        "any_language": False,
        "max_input": None,
    }
    return Order(**(values | changes))


def shard(order: Order, out: object, *inputs: str) -> Shard:
    """A shard of these paths and URLs, named by their stems."""
    return Shard(tuple((each, Path(each).stem) for each in inputs), str(out), order.to_json())


_ONES_OWN = ("ledger/", ".unfinished/")
"""How it was made, and what a killed worker was writing, which a later run clears away."""


def contents(out: Path) -> dict[str, bytes]:
    """What must not differ between a cluster's folder and a single machine's."""
    return {name: content for name, content in sample.contents(out).items() if not name.startswith(_ONES_OWN)}


def rows_of(out: Path) -> list[dict[str, Any]]:
    """The rows of a folder's run.json, without what time makes of them."""
    rows = json.loads((out / "run.json").read_text("utf-8"))["articles"]
    return [{**row, "seconds": 0} for row in rows]


def undisturbed(articles: Path, out: Path, *words: str) -> Path:
    """The folder that one machine makes of the same articles."""
    with Endpoint(always(reply())) as endpoint:
        run = summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", *words)
    assert run.code == 0, run.err
    return out


PRICED = "http://prices.openai.azure.com/openai/v1"
"""An address that price lists know; workers find the test's endpoint behind it, as their proxy."""


class Proxied(Endpoint):
    """The endpoint behind `PRICED`."""

    def serves(self, path: str) -> bool:
        return path == f"{PRICED}/chat/completions"
