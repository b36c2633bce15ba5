"""Tokens and a model's name come in, US dollars go out; what is not known is None, never 0."""

from __future__ import annotations

from summarizer.engines import Engine, Request, Usage
from summarizer.errors import RunStopped, UsageError

CHARACTERS_PER_TOKEN = 3.6
"""For estimates before a run: an assumption for news prose, not measured. Replies report the true figure."""

EXPECTED_OUTPUT_TOKENS = 5_400
"""Of one summary: the mean of the recorded replies to the seeds, by the figure above; a test holds it to them."""


def price(model: str | None, base_url: str | None, usage: Usage | None) -> float | None:
    """What these tokens cost at the provider's standard list price (genai-prices), in USD."""
    if usage is None or model is None:
        return None
    import genai_prices

    tokens = genai_prices.Usage(
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cache_read_tokens=usage.cached_tokens,
    )
    try:
        if base_url is None:
            return float(genai_prices.calc_price(tokens, model, provider_id="openai").total_price)
        return float(genai_prices.calc_price(tokens, model, provider_api_url=base_url).total_price)
    except LookupError:
        return None


class Budget:
    """A limit that a run's cost stays under: each request reserves its estimated cost before it is sent.

    Args:
        limit: USD.
        engine: Whose model and endpoint set the price.

    Raises:
        UsageError: The price of the model is not known, so no limit can be kept.
    """

    def __init__(self, limit: float, engine: Engine) -> None:
        if price(engine.model, engine.base_url, Usage(1, 1)) is None:
            raise UsageError(f"--max-cost: the price of {engine.model} at {engine.base_url} is not known; leave it out")
        self._limit, self._engine = limit, engine
        self._spent = self._reserved = 0.0
        self._output_tokens = EXPECTED_OUTPUT_TOKENS

    def reserve(self, request: Request) -> float:
        """Set aside what a request will cost, by estimate.

        Raises:
            RunStopped: The limit could be exceeded.
        """
        text = sum(len(message["content"]) for message in request.messages)
        cost = self._price(Usage(round(text / CHARACTERS_PER_TOKEN), self._output_tokens))
        if self._spent + self._reserved + cost > self._limit:
            raise RunStopped(
                f"--max-cost {self._limit:g} USD: {self._spent:.4f} USD are spent and the next request "
                "could exceed it; give a higher limit and the same command to go on",
                kind="budget",
            )
        self._reserved += cost
        return cost

    def settle(self, reserved: float, usage: Usage | None, *, sent: bool = True) -> None:
        """Replace a reservation by what the request did cost; the estimate stands where the endpoint does not say."""
        self._reserved -= reserved
        if usage is None:
            self._spent += reserved if sent else 0.0
        else:
            self._spent += self._price(usage)
            self._output_tokens = max(self._output_tokens, usage.output_tokens)

    def _price(self, usage: Usage) -> float:
        return price(self._engine.model, self._engine.base_url, usage) or 0.0


def estimate_tokens(text: str) -> int:
    """About how many tokens a text takes."""
    return round(len(text) / CHARACTERS_PER_TOKEN)
