"""Prices and the budget: what is not known is unknown, and a limit is kept before it is exceeded."""

from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from summarizer import UsageError
from summarizer.costs import EXPECTED_OUTPUT_TOKENS, Budget, estimate_tokens, price
from summarizer.defaults import DEFAULT_MODEL
from summarizer.engines import Usage
from summarizer.errors import RunStopped
from tests.record import CASSETTES

OPENAI: Any = SimpleNamespace(model="gpt-4o-mini", base_url="https://api.openai.com/v1", free=False)
MILLION = Usage(1_000_000, 1_000_000)


def test_the_default_model_has_a_price() -> None:
    assert price(DEFAULT_MODEL, None, Usage(1_000, 1_000)) is not None


def test_a_price_is_the_list_price_of_input_cached_and_output_tokens() -> None:
    assert price("gpt-4o-mini", None, MILLION) == pytest.approx(0.75)
    assert price("gpt-4o-mini", None, Usage(1_000_000, 0, 1_000_000)) == pytest.approx(0.075)


@pytest.mark.parametrize(
    ("model", "base_url"),
    [("my-own-model", None), ("gpt-4o-mini", "http://127.0.0.1:8080/v1"), (None, None)],
)
def test_what_has_no_list_price_is_unknown_and_not_zero(model: str | None, base_url: str | None) -> None:
    assert price(model, base_url, MILLION) is None


def test_a_budget_stops_before_the_request_that_could_exceed_it() -> None:
    budget = Budget(0.0205, [OPENAI])
    reserved = [budget.reserve(OPENAI, 1_000) for _ in range(6)]
    with pytest.raises(RunStopped, match=r"--max-cost 0\.0205 USD") as stopped:
        budget.reserve(OPENAI, 1_000)
    assert stopped.value.kind == "budget"
    for amount in reserved:
        budget.settle(OPENAI, amount, Usage(1_000, 100))  # far less than was set aside
    budget.reserve(OPENAI, 1_000)


def test_a_request_that_fails_at_a_cost_is_not_sent_again_beyond_the_limit() -> None:
    budget = Budget(0.02, [OPENAI])
    reserved = budget.reserve(OPENAI, 1_000)
    reserved = budget.reserve_again(OPENAI, reserved, Usage(1_000, 16_000), 1_000)  # 0.00975 USD are gone
    with pytest.raises(RunStopped, match="could exceed it"):
        budget.reserve_again(OPENAI, reserved, Usage(2_000, 29_000), 1_000)
    budget.settle(OPENAI, reserved, Usage(2_000, 29_000))
    with pytest.raises(RunStopped, match=r"0\.0177 USD are spent"):
        budget.reserve(OPENAI, 1_000)


def test_the_expected_length_of_a_reply_is_that_of_the_recorded_ones() -> None:
    recording = yaml.load((CASSETTES / "seeds.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    bodies = [interaction["response"]["body"]["json"] for interaction in recording["interactions"]]
    tokens = [estimate_tokens(body["choices"][0]["message"]["content"]) for body in bodies]
    assert len(tokens) >= 5
    assert pytest.approx(sum(tokens) / len(tokens), rel=0.1) == EXPECTED_OUTPUT_TOKENS


def test_a_budget_without_a_price_is_refused_at_once() -> None:
    own: Any = SimpleNamespace(model="own", base_url="http://127.0.0.1/v1", free=False)
    with pytest.raises(UsageError, match="the price of own at"):
        Budget(1, [OPENAI, own])
    Budget(1, [SimpleNamespace(model="own", base_url=None, free=True)])
