"""The real task's schema on a real server: whatever a model says, a reply validates or fails by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from pydantic import BaseModel

from summarizer.articles import Article
from summarizer.engines import Reply, Request, WireSchema
from summarizer.errors import EndpointError
from summarizer.tasks import BadReply, load_task
from tests.engines.conftest import Asked
from tests.local.conftest import Serve
from tests.running.sample import ARTICLE


def asked_for_summaries(
    serve: Serve, count: int, *, slots: int, context: int, temperature: float
) -> tuple[list[Reply | BaseException], Callable[[str], BaseModel]]:
    """Ask for summaries in the task's schema, with a short prompt: this model makes nothing of a long one either."""
    task = load_task("ukraine")
    schema = task.request(Article.from_text(ARTICLE, name="a")).schema
    server, base_url = serve(slots=slots, context=context, temperature=temperature)
    asked = Asked(base_url, None, api_key=server.key, model="tiny.gguf")
    requests = [Request(({"role": "user", "content": f"Frage {n}"},), schema) for n in range(count)]
    return asked.run_all(*requests, within=200), task.read_reply


CLEAN = {"read", "schema_violation", "length"}
"""How an answer may end: a grammar knows no least number of items, and what fills the context is cut off."""


def test_replies_have_the_shape_of_the_task(serve: Serve) -> None:
    outcomes, read = asked_for_summaries(serve, 4, slots=4, context=4096, temperature=0.8)
    ends = Counter(named(outcome, read) for outcome in outcomes)
    assert ends.keys() <= CLEAN and ends["read"], ends
    assert {outcome.rung for outcome in outcomes if isinstance(outcome, Reply)} == {"json_schema"}


@pytest.mark.drill
@pytest.mark.parametrize(
    ("slots", "context", "temperature"), [(1, 8192, 0.2), (4, 8192, 0.8), (2, 4096, 1.5), (8, 2048, 1.0)]
)
def test_whatever_the_sampling_each_of_many_ends_by_name(
    serve: Serve, slots: int, context: int, temperature: float
) -> None:
    outcomes, read = asked_for_summaries(serve, 24, slots=slots, context=context, temperature=temperature)
    ends = Counter(named(outcome, read) for outcome in outcomes)
    assert ends.keys() <= CLEAN and ends["read"], ends


@pytest.mark.drill
def test_an_answer_that_never_ends_is_a_failure_with_a_name(serve: Serve) -> None:
    # The grammar lets no answer end that would fit the context, whatever the model would like.
    headline = {"type": "string", "minLength": 1500}
    schema = {"type": "object", "properties": {"headline": headline}, "required": ["headline"]}
    server, base_url = serve(slots=2, context=512)
    asked = Asked(base_url, None, api_key=server.key, model="tiny.gguf")
    asking = ({"role": "user", "content": "Wer?"},), WireSchema("endless", schema)
    outcomes = asked.run_all(*(Request(*asking) for _ in range(4)), within=200)
    assert [isinstance(outcome, EndpointError) and outcome.kind for outcome in outcomes] == ["length"] * 4


def named(outcome: Reply | BaseException, read: Callable[[str], BaseModel]) -> str:
    if isinstance(outcome, Reply):
        try:
            read(outcome.text)
        except BadReply as bad:
            return bad.kind
        return "read"
    assert isinstance(outcome, EndpointError), outcome
    return outcome.kind
