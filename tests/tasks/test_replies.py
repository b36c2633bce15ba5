"""JSON is found wherever a model puts it, and damaged JSON is told from JSON of the wrong shape."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from summarizer.tasks import BadReply, load_task
from summarizer.tasks._replies import LONGEST_REPLY, find_object, read_reply


class Answer(BaseModel):
    name: str
    count: int


GOOD = '{"name": "Müller", "count": 3}'


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Here is the object you asked for:\n\n{GOOD}\n\nI hope that helps {{smile}}.",
        f'<think>Maybe {{"name": "no", "count": 0}}?</think>{GOOD}',
        f'an opening tag that the server left out {{"name": "no", "count": 0}}</think>{GOOD}',
        f'An object such as {{"example": true}} is wrong, this is right: {GOOD}',
        f"\ufeff  {GOOD}",
        f"{{not json}} but {GOOD}",
        f'{{"answer": {GOOD}}}',
    ],
)
def test_the_object_is_found_in_the_text(text: str) -> None:
    assert read_reply(text, Answer) == Answer(name="Müller", count=3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "invalid_json"),
        ("I cannot help with that.", "invalid_json"),
        ('{"name": "Müller", "count": 3', "invalid_json"),
        ('{"name": {"first": "A"}, "count": [1, 2', "invalid_json"),
        ('{"name": "Mül\nler", "count": 3}', "invalid_json"),
        ('{"name": "x", "count": NaN}', "nan"),
        ('{"name": "x", "count": -Infinity}', "nan"),
        ('{"name": "x", "count": -1e999}', "nan"),
        ('{"name": "x", "name": "y", "count": 3}', "duplicate_keys"),
        ('{"name": "x"}', "schema_violation"),
        ('{"name": "x", "count": "3"}', "schema_violation"),
        ('{"name": null, "count": 3}', "schema_violation"),
        ('{"name": "\\ud800", "count": 3}', "schema_violation"),
        ('{"a":' * 50_000, "invalid_json"),
        ("[1, 2]", "invalid_json"),
        (f'{{"answer": {GOOD}, "done": true}}', "schema_violation"),
        (f'{{"name": {GOOD}}}', "schema_violation"),
        (f'{{"name": "x", "count": {"1" * 5000}}}', "invalid_json"),
    ],
)
def test_what_is_wrong_is_named(text: str, kind: str) -> None:
    with pytest.raises(BadReply) as caught:
        read_reply(text, Answer)
    assert caught.value.kind == kind
    assert all(caught.value.problems)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


class Group(Strict):
    members: list[Strict]


def test_keys_that_nobody_asked_for_are_left_out() -> None:
    reply = {"name": "A", "note": "…", "members": [{"name": "B"}, {"name": "C", "x": {"y": 1}, "z": None}]}
    assert read_reply(json.dumps(reply), Group) == Group(name="A", members=[Strict(name="B"), Strict(name="C")])
    with pytest.raises(BadReply) as caught:
        read_reply(json.dumps({"name": "A", "members": [{"nom": "B"}]}), Group)
    first, second = caught.value.problems
    assert first == "members/0/name: Field required"
    assert second == "members/0/nom: Extra inputs are not permitted"


class Branches(BaseModel):
    model_config = ConfigDict(extra="forbid")

    one: Strict | Group


def test_a_key_too_many_in_one_of_two_shapes_is_wrong() -> None:
    with pytest.raises(BadReply, match=r"one/Strict/members: Extra inputs are not permitted"):
        read_reply('{"one": {"name": "A", "members": [], "x": 1}}', Branches)


def test_what_is_said_instead_of_json_is_told_in_one_line() -> None:
    with pytest.raises(BadReply, match=r"the reply holds no JSON object: I cannot help with that\. Sorry\.; another"):
        read_reply("I cannot\x1b help\nwith that. Sorry.", Answer)


def test_problems_name_the_field_in_words_and_are_limited() -> None:
    class Many(BaseModel):
        items: list[int]

    with pytest.raises(BadReply) as caught:
        read_reply(json.dumps({"items": ["x"] * 50}), Many)
    assert caught.value.problems[0] == "items/0: Input should be a valid integer"
    assert caught.value.problems[-1] == "and 30 more"


@given(st.text(max_size=300))
def test_no_text_crashes_the_search(text: str) -> None:
    try:
        found = find_object(text, frozenset({"name"}))
    except BadReply:
        return
    assert isinstance(json.loads(found), dict)


@given(
    st.dictionaries(st.text(), st.none() | st.integers() | st.text(), min_size=1),
    st.text(alphabet=st.characters(exclude_characters="{}<>")),
)
def test_an_object_comes_out_of_any_prose_as_it_went_in(value: dict[str, object], prose: str) -> None:
    if "</think" in json.dumps(value):
        return
    assert json.loads(find_object(f"{prose}{json.dumps(value)}{prose}", frozenset(value))) == value


def test_a_reply_of_a_model_that_ran_away_is_refused_by_its_length() -> None:
    with pytest.raises(BadReply, match=r"the reply has 1,000,002 characters") as bad:
        read_reply("{" + " " * 1_000_000 + "}", Answer)
    assert bad.value.kind == "schema_violation"


def test_rules_may_write_more_about_a_long_article_than_a_model_may() -> None:
    task = load_task("ukraine")
    question = {"text_en": None, "evidence_de": "x" * 2000}
    lists = ("overview", "key_actors", "quotes", "positions_on_ukraine", "plan_points", "source_issues")
    long = {"headline": {"text_en": None, "evidence_de": "Kopf"}, **{name: list[object]() for name in lists}}
    text = json.dumps({**long, "overview": [question], "open_questions": [question] * 600})
    assert len(text) > LONGEST_REPLY
    assert len(task.read_untranslated(text).model_dump()["open_questions"]) == 600
    with pytest.raises(BadReply, match="write a short one"):
        task.read_reply(text)
