"""What a shard has done so far comes in, again and again; how far the run has come since goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.accounts import Row
from summarizer.engines import Usage


@dataclass(frozen=True, slots=True)
class News:
    """What became of some articles.

    Attributes:
        done: Articles that this run finished, or failed at.
        earlier: Articles that an earlier run finished.
        usage: Tokens that the former took.
        cost: US dollars that they cost, as far as prices are known.
    """

    done: int = 0
    earlier: int = 0
    usage: Usage = field(default_factory=Usage)
    cost: float = 0.0

    @classmethod
    def of(cls, rows: Iterable[Row]) -> News:
        """What rows of run.json say; those of articles that were not run count for nothing."""
        news = cls()
        for row in rows:
            if row["status"] != "not_run":
                tokens: dict[str, int] = row["tokens"] or {}
                news += cls(1, 0, Usage(**tokens), row["cost_usd"] or 0.0)
        return news

    @property
    def articles(self) -> int:
        """All of them."""
        return self.done + self.earlier

    def __add__(self, other: News) -> News:
        usage, cost = self.usage + other.usage, self.cost + other.cost
        return News(self.done + other.done, self.earlier + other.earlier, usage, cost)

    def __sub__(self, other: News) -> News:
        usage, cost = self.usage - other.usage, self.cost - other.cost
        return News(self.done - other.done, self.earlier - other.earlier, usage, cost)


class Tally:
    """Counts each article once, though shards tell of it many times, and some are lost and run again."""

    def __init__(self) -> None:
        self._sum = self._told = News()
        self._under_way: dict[str, News] = {}

    def heard(self, shard: str, news: News) -> News:
        """What is new, now that a shard under way has done so much; the shard goes by its first article's name."""
        self._sum += news - self._under_way.get(shard, News())
        self._under_way[shard] = news
        return self._new()

    def ended(self, shard: str, rows: Iterable[Row]) -> News:
        """What is new, now that a shard came back with these rows."""
        before, now = self._under_way.pop(shard, News()), News.of(rows)
        if now.articles == before.articles:  # what it told knows more: which of them an earlier run finished
            now = before
        self._sum += now - before
        return self._new()

    def lost(self, shard: str) -> None:
        """A shard is taken apart; what it told is told again by its parts."""
        self._sum -= self._under_way.pop(shard, News())

    def _new(self) -> News:
        new = self._sum - self._told
        if new.articles <= 0 or new.done < 0 or new.earlier < 0:  # a lost shard's articles, again
            return News()
        self._told = self._sum
        return new
