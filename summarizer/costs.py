"""Tokens and a model's name come in, US dollars go out; what is not known is None, never 0."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.engines import HERE, Engine, Usage
from summarizer.errors import RunStopped, UsageError

if TYPE_CHECKING:
    from genai_prices.types import PriceCalculation

CHARACTERS_PER_TOKEN = 3.6
"""For estimates before a run: an assumption for news prose, not measured. Replies report the true figure."""

EXPECTED_OUTPUT_TOKENS = 5_400
"""Of one summary: the mean of the recorded replies to the seeds, by the figure above; a test holds it to them."""


_BATCH_SHARE = {"openai": 0.5, "groq": 0.5}
"""What a batch costs of the standard price, as the providers' price lists say; genai-prices does not have it."""


def price(
    model: str | None, base_url: str | None, usage: Usage | None, *, batch: bool = False, longest: int = 0
) -> float | None:
    """What these tokens cost at the provider's standard list price (genai-prices), in USD.

    Args:
        model: The model.
        base_url: The endpoint; None is OpenAI's own.
        usage: The tokens.
        batch: They were asked for in a batch: at the provider's share of the price, or None if that is not known.
        longest: Where several requests took them, the tokens of the longest prompt: long ones have a price of their
            own, which many short ones together do not.
    """
    if usage is None or model is None:
        return None
    if base_url == HERE:
        return 0.0
    found = _listed(model, base_url, usage) if _is_listed(model, base_url) else None
    if found is None:
        return None
    share = _BATCH_SHARE.get(found.provider.id) if batch else 1.0
    if share is None:
        return None
    several = 0 < longest < usage.input_tokens
    return share * (_together(model, base_url, usage, longest) if several else float(found.total_price))


@lru_cache(maxsize=64)
def _is_listed(model: str, base_url: str | None) -> bool:
    """Whether the price list has the model: asked once, for it looks through all of its providers to say no."""
    return _listed(model, base_url, Usage(1, 1)) is not None


def _together(model: str, base_url: str | None, usage: Usage, longest: int) -> float:
    """What tokens cost that several requests took, at the price of the longest of them."""

    def cost(output_tokens: int = 0, cached_tokens: int = 0) -> float:
        found = _listed(model, base_url, Usage(longest, output_tokens, cached_tokens))
        return float(found.total_price) if found else 0.0

    sent, cached, written = cost(), cost(cached_tokens=longest), cost(output_tokens=longest) - cost()
    fresh = usage.input_tokens - usage.cached_tokens
    return (sent * fresh + cached * usage.cached_tokens + written * usage.output_tokens) / longest


def _listed(model: str, base_url: str | None, usage: Usage) -> PriceCalculation | None:
    import genai_prices

    tokens = genai_prices.Usage(
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cache_read_tokens=usage.cached_tokens,
    )
    try:
        if base_url is None:
            return genai_prices.calc_price(tokens, model, provider_id="openai")
        return genai_prices.calc_price(tokens, model, provider_api_url=base_url)
    except LookupError:
        return None


class Budget:
    """A limit that a run's cost stays under: each request reserves its estimated cost before it is sent.

    Args:
        limit: USD.
        engines: Who may be asked.
        spent: What of it is spent already.

    Raises:
        UsageError: The price of a model is not known, so no limit can be kept.
    """

    def __init__(self, limit: float, engines: Iterable[Engine], spent: float = 0.0) -> None:
        for engine in engines:
            if not engine.free and price(engine.model, engine.base_url, Usage(1, 1)) is None:
                raise UsageError(
                    f"--max-cost: the price of {engine.model} at {engine.base_url} is not known, so no limit "
                    "can be kept; leave it out, and bound the run with --limit"
                )
        self._limit = limit
        self._spent, self._reserved = spent, 0.0
        self._under_way, self._settled = 0, asyncio.Event()
        self._output_tokens = EXPECTED_OUTPUT_TOKENS

    @property
    def spent(self) -> float:
        """What was spent so far, in USD; by estimate where the endpoint does not say."""
        return self._spent

    async def reserve(
        self, engine: Engine, input_tokens: int, still_wanted: Callable[[], None] = lambda: None
    ) -> float:
        """Set aside what a request with so many tokens will cost, by estimate.

        While others are under way it waits for what they leave: most cost less than was set aside for them.

        Args:
            engine: Who is asked.
            input_tokens: How many are sent.
            still_wanted: Called before each try; raises to end the wait.

        Raises:
            RunStopped: The limit could be exceeded, and nothing is under way that could leave anything.
        """
        while True:
            still_wanted()
            try:
                cost = self._set_aside(engine, input_tokens)
            except RunStopped:
                if not self._under_way:
                    raise
                await self._settled.wait()
            else:
                self._under_way += 1
                return cost

    def estimate(self, engine: Engine, input_tokens: int) -> float:
        """What a request with so many tokens will cost, in USD."""
        return _price(engine, Usage(input_tokens, self._output_tokens))

    def _set_aside(self, engine: Engine, input_tokens: int) -> float:
        cost = self.estimate(engine, input_tokens)
        if self._spent + self._reserved + cost > self._limit:
            on_their_way = f", up to {self._reserved:.4f} USD are on their way," if self._under_way else ""
            raise RunStopped(
                f"--max-cost {self._limit:g} USD: {self._spent:.4f} USD are spent{on_their_way} and the next request, "
                f"by estimate {cost:.4f} USD, could exceed it; give a higher limit and the same command to go on",
                kind="budget",
            )
        self._reserved += cost
        return cost

    def reserve_again(
        self, engine: Engine, reserved: float, used: Usage | None, input_tokens: int, unreported: float = 0.0
    ) -> float:
        """Before a request is sent another time: keep what it has cost so far, and set aside what it will cost again.

        Args:
            engine: Who is asked.
            reserved: What is set aside for it so far.
            used: Tokens that its attempts reported.
            input_tokens: How many are sent.
            unreported: What its attempts that reported none may have cost, by estimate.

        Raises:
            RunStopped: The limit could be exceeded.
        """
        self._reserved -= reserved
        taken = unreported + (_price(engine, used) if used else 0.0)
        self._reserved += taken
        try:
            return taken + self._set_aside(engine, input_tokens)
        except RunStopped:
            self._reserved += reserved - taken  # as before: `settle` takes it off
            raise

    def settle(
        self, engine: Engine, reserved: float, usage: Usage | None, unreported: float = 0.0, *, sent: bool = True
    ) -> None:
        """Replace a reservation by what the request did cost; estimates stand where the endpoint does not say."""
        self._reserved -= reserved
        self._under_way -= 1
        self._spent += unreported
        if usage is not None:
            self.count(engine, usage)
        elif sent and not unreported:
            self._spent += reserved
        self._settled.set()  # whoever waits tries again
        self._settled = asyncio.Event()

    def count(self, engine: Engine, usage: Usage) -> None:
        """Count what was spent, also where nothing was reserved for it: a worker that was lost had spent it."""
        self._spent += _price(engine, usage)
        self._output_tokens = max(self._output_tokens, usage.output_tokens)


def _price(engine: Engine, usage: Usage) -> float:
    return price(engine.model, engine.base_url, usage) or 0.0


def estimate_tokens(text: str) -> int:
    """About how many tokens a text takes."""
    return round(len(text) / CHARACTERS_PER_TOKEN)
