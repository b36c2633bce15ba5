"""The prose of a briefing: verified items come in, a `Request` goes out; a reply's text comes in, `Prose` goes out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any

import jinja2
from pydantic import BaseModel, ConfigDict, Field

from summarizer.engines import Message, Request, WireSchema
from summarizer.markers import Asked
from summarizer.tasks import _templates
from summarizer.tasks._replies import read_reply
from summarizer.tasks._shape import shape
from summarizer.tasks._wire import reply_model, wire_schema


class ProseSentence(BaseModel):
    """One sentence, and the items that it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(description="One English sentence that says no more than the items under `items` say.")
    items: list[str] = Field(description="The ids of all items that it rests on, such as 2.P4; no other item.")


class Prose(BaseModel):
    """What a model writes at the head of a briefing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bottom_line: Annotated[list[ProseSentence], Asked(max_items=3)] = Field(
        description="What a reader must know if he reads nothing else: one to three sentences."
    )
    facts: Annotated[list[ProseSentence], Asked(max_items=8)] = Field(
        description="The key points that tell what happened, what is planned, and who said what; weightiest first."
    )
    assessments: Annotated[list[ProseSentence], Asked(max_items=4)] = Field(
        description="The key points that judge or suppose, in the articles' own view or in an unnamed one's."
    )


@cache
def prose_wire() -> WireSchema:
    """The schema of a reply."""
    return WireSchema("Prose", wire_schema(reply_model(Prose)))


def prose_request(env: jinja2.Environment, items: Sequence[Mapping[str, Any]], of: int) -> Request:
    """The prompt: the fixed part, then the items as data.

    Args:
        env: Where the templates are.
        items: The items as JSON data, each with its ``id``.
        of: How many items there are, these included.
    """
    rows = "\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    system = _templates.render(
        env,
        "prose.j2",
        house_style=_templates.table(env, "house_style.yaml"),
        given=len(items),
        of=of,
        shape=shape(prose_wire().body),
    )
    code = hashlib.sha256(rows.encode()).hexdigest()[:16]  # nobody can write it into an item beforehand
    user = f"<<<ITEMS {code}>>>\n{rows}\n<<<END OF ITEMS {code}>>>"
    return Request((Message(role="system", content=system), Message(role="user", content=user)), prose_wire())


def read_prose(text: str) -> Prose:
    """The sentences in a reply.

    Raises:
        BadReply: The text is not the JSON that was asked for.
    """
    return Prose.model_validate(read_reply(text, reply_model(Prose)).model_dump())
