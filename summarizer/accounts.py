"""Outcomes come in, the rows and sums of run.json go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from summarizer.briefing import Briefing, Writer
from summarizer.costs import price
from summarizer.engines import Usage
from summarizer.errors import SummarizerError
from summarizer.ledger import Asked
from summarizer.pipeline import Bill, Outcome, Spent
from summarizer.results import NotSummarized, Provenance

Row = dict[str, Any]
"""An article's row in run.json."""

_NOTHING = Spent()


def row_of(outcome: Outcome) -> Row:
    """An article's row."""
    result, spent = outcome.result, outcome.spent
    return {
        "path": result.path,
        "name": result.name,
        "status": result.status,
        "error": error_document(result.error),
        "requests": spent.requests,
        "repairs": result.run.repairs if result.run else 0,
        "withheld": len(result.withheld),
        "served_model": result.run.served_model if result.run else None,
        "instead_of": result.run.instead_of if result.run else None,
        "tokens": asdict(spent.usage) if spent.usage else None,
        "cost_usd": cost_of(spent, result.run),
        "seconds": round(spent.seconds, 3),
    }


def row_left(path: str, name: str, reason: SummarizerError, spent: Spent = _NOTHING) -> Row:
    """The row of an article that was not run, and what was asked about it all the same."""
    left = NotSummarized(name=name, status="not_run", path=path, error=reason)
    return row_of(Outcome(left, spent))


def spent_on(asked: Iterable[Asked]) -> Spent:
    """What requests took, as a ledger tells of them; how long is not told."""
    asked = tuple(asked)
    bills = (
        Bill(each.model, each.base_url, each.usage, batch=each.batch, longest=each.longest)
        for each in asked
        if each.usage != Usage()
    )
    return Spent(sum(each.requests for each in asked), tuple(bills), untold=sum(each.untold for each in asked))


def copies_in(briefing: Briefing) -> Iterator[dict[str, Any]]:
    """The texts that several articles print: the articles' names, and the least part of one that it shares."""
    names = {source.number: source.name for source in briefing.sources}
    for origin in briefing.origins:
        if len(origin.sources) > 1:
            yield {"articles": [names[number] for number in origin.sources], "shared": origin.shared / 100}


def row_of_earlier_run(earlier: Row) -> Row:
    """The row of an article that an earlier run finished: nothing was asked for it now."""
    return earlier | {"requests": 0, "tokens": None, "cost_usd": 0.0, "seconds": 0.0}


def totals(rows: Iterable[Row], asked: Iterable[Asked], prose: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The sums; a cost that is not known for one article is not known for all.

    Args:
        rows: This run's.
        asked: What the ledger knows of all runs.
        prose: What the briefing's prose took.
    """
    statuses, sums, usage, costs = Counter[str](), Counter[str](), Usage(), list[float | None]()

    def pay(each: Mapping[str, Any]) -> None:
        nonlocal usage
        sums["requests"] += each["requests"]
        tokens: dict[str, int] = each["tokens"] or {}
        usage += Usage(**tokens)
        costs.append(each["cost_usd"])

    for row in rows:  # once: there may be a million
        statuses[row["status"]] += 1
        sums["repairs"] += row["repairs"]
        sums["withheld"] += row["withheld"]
        pay(row)
    if prose:
        pay(prose)
    return {
        "articles": statuses.total(),
        **{status: statuses[status] for status in ("ok", "partial", "failed", "not_run")},
        **{name: sums[name] for name in ("requests", "repairs", "withheld")},
        "tokens": asdict(usage),
        "cost_usd": total_cost(costs),
        "all_runs": _all_runs(tuple(asked)),
    }


def _all_runs(asked: tuple[Asked, ...]) -> dict[str, Any]:
    return {
        "requests": sum(each.requests for each in asked),
        "tokens": asdict(sum((each.usage for each in asked), Usage())),
        "cost_usd": total_cost(map(_price_of_all, asked)),
    }


def _price_of_all(asked: Asked) -> float | None:
    if asked.untold:
        return None
    return price(asked.model, asked.base_url, asked.usage, batch=asked.batch, longest=asked.longest)


def of_kind(rows: Iterable[Mapping[str, Any]], kind: str) -> int:
    """How many rows have an error of this kind."""
    errors = (row["error"] for row in rows)
    return sum(error is not None and error["kind"] == kind for error in errors)


def error_document(error: SummarizerError | None) -> dict[str, str] | None:
    """An error as run.json shows it."""
    return None if error is None else {"kind": error.kind, "message": str(error)}


def cost_of(spent: Spent, by: Provenance | Writer | None) -> float | None:
    """What was spent, in USD; None if it is not known.

    Args:
        spent: Requests and tokens.
        by: Who answered in the end, if anybody did.
    """
    if spent.requests == 0 or (by is not None and by.engine in {"recorded", "extract"}):
        return 0.0  # known: nothing was asked, or what was asked was played back
    if not spent.bills or spent.untold:
        return None
    return total_cost(_price(bill, by.served_model if by and bill.model == by.model else None) for bill in spent.bills)


def total_cost(costs: Iterable[float | None]) -> float | None:
    """Costs in sum, in USD; one that is not known leaves it unknown."""
    known = list(costs)
    return None if None in known else round(sum(cost or 0.0 for cost in known), 6)


def _price(bill: Bill, served_model: str | None) -> float | None:
    # Endpoints serve dated versions of a model ("…-2026-08-01"), which a price list may not know.
    models = (model for model in (served_model, bill.model) if model)
    costs = (price(model, bill.base_url, bill.usage, batch=bill.batch, longest=bill.longest) for model in models)
    return next((cost for cost in costs if cost is not None), None)
