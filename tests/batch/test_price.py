"""What a batch costs: the provider's share of the standard price, and nothing made up where that is not known."""

import pytest

from summarizer.accounts import cost_of, totals
from summarizer.costs import price
from summarizer.engines import Usage
from summarizer.ledger import Asked
from summarizer.pipeline import Bill, Spent

TOKENS = Usage(1_000_000, 1_000_000, 200_000)


@pytest.mark.parametrize("base_url", [None, "https://api.openai.com/v1"])
def test_a_batch_at_openai_costs_half(base_url: str | None) -> None:
    whole, batch = (price("gpt-6-luna", base_url, TOKENS, batch=batch) for batch in (False, True))
    assert whole is not None
    assert batch == whole / 2


@pytest.mark.parametrize("base_url", ["https://api.mistral.ai/v1", "http://127.0.0.1:8080/v1"])
def test_elsewhere_the_price_of_a_batch_is_not_known(base_url: str) -> None:
    assert price("mistral-large-latest", base_url, TOKENS, batch=True) is None


def test_one_bill_and_all_runs_together_tell_batches_from_the_rest() -> None:
    whole = price("gpt-6-luna", None, TOKENS)
    assert whole is not None
    assert cost_of(Spent(1, (Bill("gpt-6-luna", None, TOKENS, batch=True),)), None) == whole / 2
    asked = (Asked("gpt-6-luna", None, 1, TOKENS), Asked("gpt-6-luna", None, 1, TOKENS, batch=True))
    assert totals([], asked)["all_runs"]["cost_usd"] == pytest.approx(1.5 * whole)
