"""A hash of a prompt is that of its JSON, however much of it was hashed before."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import Message, messages_sha256

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
MESSAGES = st.lists(
    st.builds(lambda role, content: Message(role=role, content=content), st.sampled_from(["system", "user"]), TEXTS),
    min_size=1,
    max_size=4,
)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@given(MESSAGES, st.booleans())
def test_the_hash_is_that_of_the_messages_as_json_each_time(messages: list[Message], canonical: bool) -> None:
    whole = sha256(json.dumps(messages, sort_keys=canonical, ensure_ascii=canonical))
    assert [messages_sha256(messages, canonical=canonical) for _time in range(2)] == [whole, whole]


@given(MESSAGES, TEXTS, TEXTS)
def test_what_stands_before_and_after_is_hashed_too(messages: list[Message], before: str, after: str) -> None:
    whole = sha256(before + json.dumps(messages, ensure_ascii=False) + after)
    assert messages_sha256(messages, before=before, after=after) == whole
