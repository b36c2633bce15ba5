"""Prices and the budget: what is not known is unknown, and a limit is kept before it is exceeded."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from summarizer import UsageError
from summarizer.accounts import cost_of, spent_on, totals
from summarizer.costs import EXPECTED_OUTPUT_TOKENS, Budget, estimate_tokens, price
from summarizer.defaults import DEFAULT_MODEL
from summarizer.engines import Attempt, Usage
from summarizer.errors import RunStopped
from summarizer.ledger import Ledger
from tests.endpoint.answers import HALF_A_BODY, REFUSAL, Answer, completion, raw
from tests.endpoint.server import Endpoint
from tests.record import CASSETTES
from tests.running.sample import ARTICLE, NO_REPAIR, SUMMARY, always, folder_of, reply, summarizer, summary

OPENAI: Any = SimpleNamespace(model="gpt-4o-mini", base_url="https://api.openai.com/v1", free=False)
MILLION = Usage(1_000_000, 1_000_000)


def in_a_loop(test: Callable[[], Coroutine[None, None, None]]) -> Callable[[], None]:
    """A test that waits, as one that pytest calls."""

    @wraps(test)
    def called() -> None:
        asyncio.run(test())

    return called


def test_the_default_model_has_a_price() -> None:
    assert price(DEFAULT_MODEL, None, Usage(1_000, 1_000)) is not None


def test_a_price_is_the_list_price_of_input_cached_and_output_tokens() -> None:
    assert price("gpt-4o-mini", None, MILLION) == pytest.approx(0.75)
    assert price("gpt-4o-mini", None, Usage(1_000_000, 0, 1_000_000)) == pytest.approx(0.075)


def test_short_prompts_cost_no_more_for_being_many() -> None:
    one, many = Usage(4_000, 500, 1_000), Usage(400_000, 50_000, 100_000)
    each, together = price(DEFAULT_MODEL, None, one), price(DEFAULT_MODEL, None, many, longest=4_000)
    as_one = price(DEFAULT_MODEL, None, many)
    assert each is not None and together is not None and as_one is not None
    assert together == pytest.approx(100 * each)
    assert as_one > 1.5 * together  # a prompt of that length has a price of its own


def test_all_runs_cost_what_their_requests_cost_however_long_each_is(tmp_path: Path) -> None:
    lengths = [4_000] * 70 + [150_000, 271_000, 273_000]
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        for sent in lengths:
            attempt = Attempt("reply", 200, b"{}", Usage(sent, 500, 100), 1.0)
            ledger.record("k", "a", attempt, model=DEFAULT_MODEL, base_url=OPENAI.base_url)
        everything = totals([], ledger.asked())["all_runs"]
        article = spent_on(ledger.asked_now()["a"])
    costs = [price(DEFAULT_MODEL, OPENAI.base_url, Usage(sent, 500, 100)) or 0 for sent in lengths]
    assert everything["cost_usd"] == cost_of(article, None) == pytest.approx(sum(costs), abs=1e-6)
    assert everything["requests"] == len(lengths)


@pytest.mark.parametrize(
    ("model", "base_url"),
    [("my-own-model", None), ("gpt-4o-mini", "http://127.0.0.1:8080/v1"), (None, None)],
)
def test_what_has_no_list_price_is_unknown_and_not_zero(model: str | None, base_url: str | None) -> None:
    assert price(model, base_url, MILLION) is None


@in_a_loop
async def test_a_budget_stops_before_the_request_that_could_exceed_it() -> None:
    budget = Budget(0.0034, [OPENAI])
    reserved = await budget.reserve(OPENAI, 1_000)
    budget.settle(OPENAI, reserved, Usage(1_000, 0))
    with pytest.raises(RunStopped, match=r"--max-cost 0\.0034 USD: 0\.0001 USD are spent and") as stopped:
        await budget.reserve(OPENAI, 1_000)
    assert stopped.value.kind == "budget"


@in_a_loop
async def test_a_request_waits_for_what_those_under_way_leave() -> None:
    budget = Budget(0.021, [OPENAI])
    reserved = [await budget.reserve(OPENAI, 1_000) for _ in range(6)]
    seventh = asyncio.create_task(budget.reserve(OPENAI, 1_000))
    await asyncio.sleep(0)
    assert not seventh.done()
    budget.settle(OPENAI, reserved[0], Usage(1_000, 100))  # far less than was set aside
    assert await seventh == reserved[0]


@in_a_loop
async def test_whoever_waits_is_stopped_when_the_last_one_leaves_too_little() -> None:
    budget = Budget(0.005, [OPENAI])
    reserved = await budget.reserve(OPENAI, 1_000)
    waiting = [asyncio.create_task(budget.reserve(OPENAI, 1_000)) for _ in range(2)]
    await asyncio.sleep(0)
    budget.settle(OPENAI, reserved, Usage(1_000, 5_000))
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [str(each).partition(" and")[0] for each in ended] == ["--max-cost 0.005 USD: 0.0032 USD are spent"] * 2


@in_a_loop
async def test_a_wait_for_money_ends_when_the_request_is_not_wanted_any_more() -> None:
    budget = Budget(0.005, [OPENAI])
    reserved = await budget.reserve(OPENAI, 1_000)
    interrupted: list[RunStopped] = []

    def still_wanted() -> None:
        for reason in interrupted:
            raise reason

    waiting = asyncio.create_task(budget.reserve(OPENAI, 1_000, still_wanted))
    await asyncio.sleep(0)
    interrupted.append(RunStopped("interrupted", kind="interrupted"))
    budget.settle(OPENAI, reserved, Usage(1_000, 0))
    with pytest.raises(RunStopped, match="interrupted"):
        await waiting


@in_a_loop
async def test_a_request_that_fails_at_a_cost_is_not_sent_again_beyond_the_limit() -> None:
    budget = Budget(0.02, [OPENAI])
    reserved = await budget.reserve(OPENAI, 1_000)
    reserved = budget.reserve_again(OPENAI, reserved, Usage(1_000, 16_000), 1_000)  # 0.00975 USD are gone
    with pytest.raises(RunStopped, match="could exceed it"):
        budget.reserve_again(OPENAI, reserved, Usage(2_000, 29_000), 1_000)
    budget.settle(OPENAI, reserved, Usage(2_000, 29_000))
    with pytest.raises(RunStopped, match=r"0\.0177 USD are spent"):
        await budget.reserve(OPENAI, 1_000)


@in_a_loop
async def test_what_was_set_aside_for_a_request_that_is_sent_again_comes_back_when_it_is_over() -> None:
    budget = Budget(0.013, [OPENAI])
    reserved = await budget.reserve(OPENAI, 1_000)
    reserved = budget.reserve_again(OPENAI, reserved, Usage(1_000, 5_000), 1_000)
    budget.settle(OPENAI, reserved, Usage(2_000, 10_000))  # 0.0063 USD
    assert await budget.reserve(OPENAI, 1_000) == pytest.approx(0.00615)


@in_a_loop
async def test_no_more_comes_back_of_a_request_that_may_not_be_sent_again_than_was_set_aside() -> None:
    budget = Budget(0.0069, [OPENAI])
    reserved = [await budget.reserve(OPENAI, 1_000) for _ in range(2)]
    with pytest.raises(RunStopped, match="could exceed it"):
        budget.reserve_again(OPENAI, reserved[0], Usage(1_000, 0), 1_000)
    for each in reserved:
        budget.settle(OPENAI, each, Usage(1_000, 0))
    with pytest.raises(RunStopped, match=r"0\.0003 USD are spent"):
        await budget.reserve(OPENAI, 25_000)  # 0.0070 USD


@in_a_loop
async def test_an_attempt_that_reports_no_tokens_counts_by_estimate_though_a_later_one_reports_some() -> None:
    budget = Budget(0.02, [OPENAI])
    reserved = await budget.reserve(OPENAI, 1_000)
    lost = budget.estimate(OPENAI, 1_000)
    reserved = budget.reserve_again(OPENAI, reserved, None, 1_000, lost)
    budget.settle(OPENAI, reserved, Usage(1_000, 0), lost)
    assert budget.spent == pytest.approx(lost + 0.00015)


@in_a_loop
async def test_a_request_that_reports_no_tokens_counts_once_and_one_that_was_never_sent_not_at_all() -> None:
    budget = Budget(0.02, [OPENAI])
    budget.settle(OPENAI, await budget.reserve(OPENAI, 1_000), None, sent=False)
    assert budget.spent == 0
    reserved, lost = await budget.reserve(OPENAI, 1_000), budget.estimate(OPENAI, 1_000)
    budget.settle(OPENAI, reserved, None, lost)
    assert budget.spent == pytest.approx(lost)


@pytest.mark.parametrize(
    ("outcome", "status", "usage", "may_have"),
    [
        ("timeout", None, None, True),
        ("not_json", 200, None, True),
        ("empty_reply", 200, Usage(1_000, 1), False),  # it is known
        ("connection", None, None, False),
        ("rate_limited", 429, None, False),
    ],
)
def test_an_attempt_may_have_cost_something_if_it_was_answered_or_took_too_long(
    outcome: str, status: int | None, usage: Usage | None, may_have: bool
) -> None:
    assert Attempt(outcome, status, None, usage, 1.0).may_have_cost == may_have


@pytest.mark.parametrize("limit", [100.0, 1.5])
def test_an_attempt_that_says_nothing_of_its_cost_takes_its_estimate_from_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: float
) -> None:
    for module in ("summarizer.costs", "summarizer.accounts"):
        monkeypatch.setattr(f"{module}.price", lambda *_, **__: 1.0)
    articles = folder_of(tmp_path / "in", a=ARTICLE)

    def script(_body: object, call: int) -> Answer:
        return HALF_A_BODY if call == 1 else reply()

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        ended = summarizer(*words, "--max-cost", str(limit))
    assert (ended.code, len(endpoint.requests)) == ((0, 2) if limit > 2 else (3, 1))


def test_a_run_spends_its_money_before_it_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_the_token(_model: str | None, _url: str | None, usage: Usage | None, **_: object) -> float:
        return 0.0 if usage is None else usage.output_tokens / 1_000

    for module in ("summarizer.costs", "summarizer.accounts"):
        monkeypatch.setattr(f"{module}.price", by_the_token)
    articles = folder_of(tmp_path / "in", **{f"a{n:02}": f"{ARTICLE}\nSatz {n}." for n in range(40)})
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        one = summarizer(*words, "--limit", "1", "--json").json["totals"]["cost_usd"]
        limit = EXPECTED_OUTPUT_TOKENS / 1_000 + 10.5 * one  # when ten are paid, the eleventh may be begun, no other
        ended = summarizer(*words, "--fresh", "--max-cost", f"{limit}", "--json")
    assert ended.code == 3
    spent = ended.json["totals"]["cost_usd"]
    assert spent == pytest.approx(11 * one)
    assert f"{spent:.4f} USD are spent and" in ended.err


def test_each_request_about_an_article_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_the_token(_model: str | None, _url: str | None, usage: Usage | None, **_: object) -> float:
        return 0.0 if usage is None else usage.output_tokens / 1_000

    for module in ("summarizer.costs", "summarizer.accounts"):
        monkeypatch.setattr(f"{module}.price", by_the_token)
    wrong = summary(headline={**SUMMARY["headline"], "text_en": "Nothing at all happened in 1999."})
    useless, right = (
        {**NO_REPAIR, "headline": [{"path": "/headline", "item": {**SUMMARY["headline"], "text_en": text}}]}
        for text in ("Nothing happened in 1998.", SUMMARY["headline"]["text_en"])
    )
    usage = {"prompt_tokens": 1_000, "completion_tokens": 5_000, "total_tokens": 6_000}
    script = [reply(content, usage=usage) for content in (wrong, useless, right)]
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(lambda _body, call: script[call - 1]) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        limit = 2 * 5.0 + EXPECTED_OUTPUT_TOKENS / 1_000  # two that are paid, and the third by estimate
        ended = summarizer(*words, "--repair", "2", "--max-cost", str(limit), "--json")
    assert ended.code == 0, ended.err
    totals = ended.json["totals"]
    assert (totals["ok"], totals["requests"], totals["cost_usd"]) == (1, 3, 15.0)
    tokens = {"input_tokens": 3_000, "output_tokens": 15_000, "cached_tokens": 0}
    assert totals["tokens"] == totals["all_runs"]["tokens"] == tokens


def test_each_model_has_its_own_price_and_what_reported_no_tokens_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prices = {"small": 1.0, "large-2026": 5.0}  # "large" is served in a dated version
    monkeypatch.setattr("summarizer.accounts.price", lambda model, *_, **__: prices.get(model))
    answer = json.dumps(SUMMARY)
    untold = raw({"model": "large-2026", "choices": [{"message": {"content": answer}, "finish_reason": "stop"}]})
    by_model = {"small": REFUSAL, "large": completion(answer, model="large-2026"), "silent": untold}
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(lambda body, _call: by_model[body["model"]]) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--json")
        two = summarizer(*words, "--model", "small", "--fallback-model", "large").json["articles"]
        silently = summarizer(*words, "--model", "silent").json
    silent = silently["articles"]
    assert silently["totals"]["all_runs"]["cost_usd"] is None
    assert [(row["requests"], row["cost_usd"]) for row in (*two, *silent)] == [(2, 6.0), (1, None)]


def test_a_reply_that_tells_no_tokens_leaves_the_cost_unknown_and_counts_by_estimate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("summarizer.costs", "summarizer.accounts"):
        monkeypatch.setattr(f"{module}.price", lambda *_, **__: 1.0)
    wrong = summary(headline={**SUMMARY["headline"], "text_en": "Nothing at all happened in 1999."})
    untold = {"prompt_tokens": None, "completion_tokens": "many"}
    script = [reply(wrong), reply(NO_REPAIR, usage=untold), reply(NO_REPAIR)]
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(lambda _body, call: script[call - 1]) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        ended = summarizer(*words, "--repair", "2", "--max-cost", "2.5", "--json")
        assert len(endpoint.requests) == 2  # both are paid, and a third could exceed the limit
    totals = ended.json["totals"]
    assert (totals["requests"], totals["cost_usd"], totals["all_runs"]["cost_usd"]) == (2, None, None)


def test_an_empty_purse_is_no_failure_that_a_cheaper_model_steps_in_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_model(model: str | None, *_: object, **__: object) -> float:
        return 1.0 if model == "dear" else 0.0

    for module in ("summarizer.costs", "summarizer.accounts"):
        monkeypatch.setattr(f"{module}.price", by_model)
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "dear")
        ended = summarizer(*words, "--fallback-model", "cheap", "--max-cost", "0.5")
        assert (ended.code, endpoint.requests) == (3, [])


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


def test_what_a_lost_worker_spent_leaves_nothing_to_wait_for() -> None:
    budget = Budget(0.02, [OPENAI])
    budget.count(OPENAI, Usage(1_000, 4_000))
    with pytest.raises(RunStopped, match="could exceed it"):
        asyncio.run(asyncio.wait_for(budget.reserve(OPENAI, 1_000_000), 10))
