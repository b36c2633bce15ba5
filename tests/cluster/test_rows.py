"""Rows that lie in a file until they are written, and the run.json that is written of them piece by piece."""

import json
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.cluster import Rows
from summarizer.errors import RunStopped
from summarizer.results import json_parts, json_text

NAMES = st.lists(st.text(min_size=1, max_size=3), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None, max_examples=50)
@given(NAMES)
def test_they_come_out_once_each_in_the_order_of_their_names_as_they_were_last(names: list[str]) -> None:
    with Rows() as rows:
        for number, name in enumerate(names):
            rows.add({"name": name, "seconds": number / 7})
        last = {name: number / 7 for number, name in enumerate(names)}
        assert [(row["name"], row["seconds"]) for row in rows] == sorted(last.items())
        assert len(rows) == len(last)
        assert all(name in rows for name in names)
        assert "\n" not in rows


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_a_document_written_in_parts_is_the_one_written_at_once(document: dict[str, Any]) -> None:
    assert "".join(json_parts(document)) == json_text(document)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_stops_the_run_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w+b") as full:

        def never_room(prefix: str) -> BinaryIO:
            return full

        monkeypatch.setattr(tempfile, "TemporaryFile", never_room)
        with Rows() as rows, pytest.raises(RunStopped, match=r"No space left on device.*TMPDIR"):
            rows.add({"name": "a"})


def test_a_collection_is_written_as_a_list_without_becoming_one() -> None:
    every = [{"name": name, "tokens": None} for name in "abc"]
    with Rows() as rows:
        for row in reversed(every):
            rows.add(row)
        assert "".join(json_parts({"articles": rows, "n": 3})) == json_text({"articles": every, "n": 3})
    assert json.loads("".join(json_parts({"articles": []}))) == {"articles": []}
