"""schemas/briefing.schema.json: what it publishes is what briefing.json is."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from summarizer.briefing import Briefing, brief
from summarizer.results import ArticleResult
from tests.briefing.samples import folder
from tests.briefing.test_inert import UNSEEN, hostile
from tests.briefing.test_own_task import bridge

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "schemas" / "briefing.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("results", [[], folder(), hostile("plain"), hostile(UNSEEN), [bridge()]])
def test_every_briefing_follows_the_published_schema(results: list[ArticleResult]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(brief(results).to_json())
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)] == []


def test_the_schema_names_every_part_of_a_briefing_but_the_texts_and_its_title() -> None:
    data = [each.name for each in fields(Briefing) if each.name not in ("texts", "part")]
    assert [*SCHEMA["$defs"]["Briefing"]["properties"]] == ["format", *data]
