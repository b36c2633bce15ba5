"""What is asked and answered comes in and is kept as objects, one a reply and one an article: no database, no lock.

ledger/replies/KEY.json     a reply with the attempts that led to it, written before anything is made of it
ledger/articles/NAME.json   an article's row and what it took so far; if it is finished, what its result depends on
ledger/attempts/NAME.json   the attempts of an article that led to no reply, with their raw bodies
ledger/prose/               the last two, of the briefing's prose, whose name in the ledger no article can have
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from summarizer.accounts import Row
from summarizer.cluster._storage import Storage
from summarizer.engines import Attempt, Reply, Usage
from summarizer.errors import ReplyCutOff
from summarizer.ledger import BAND, Asked, Finished

_REPLIES, _ARTICLES, _ATTEMPTS = "ledger/replies", "ledger/articles", "ledger/attempts"


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of an article.

    Attributes:
        identity: Hash of all that its result depends on; empty if it is not finished.
        row: Its row in run.json.
        of_this_run: Whether it was this run that kept it, on a worker that was lost since.
        files: What was written for it, as it was on the disk; empty where that is an object store's.
    """

    identity: str
    row: Row
    of_this_run: bool
    files: str


@dataclass(frozen=True, slots=True)
class _Told:
    """An attempt, and whom it asked."""

    attempt: Attempt
    model: str | None
    base_url: str | None


@dataclass(frozen=True, slots=True)
class _First:
    """The first reply about an article: whose, and how long it was."""

    model: str | None
    base_url: str | None
    output_tokens: int


class StoredLedger:
    """Keeps replies on a storage; each article belongs to one worker at a time.

    Args:
        storage: Where.
        run: Names this run.
        articles: The names of the articles whose account is kept here; others' replies are read all the same.
        fresh: Answer with replies of this run only.
        paid: Told of what this run paid for on a worker that was lost since.
        batched: Requests that are in batches whose results are to come.
    """

    def __init__(
        self,
        storage: Storage,
        run: str,
        articles: Iterable[str] = (),
        *,
        fresh: bool = False,
        paid: Callable[[Asked], None] = lambda _: None,
        batched: Collection[str] = (),
    ) -> None:
        self.far = storage.far
        self._storage, self._run, self._fresh, self._paid = storage, run, fresh, paid
        self._articles, self._batched = frozenset(articles), frozenset(batched)
        self._of_key: dict[str, list[_Told]] = {}
        """Attempts that led to no reply yet."""
        self._article_of: dict[str, str] = {}
        self._asked: dict[str, list[tuple[str, Asked]]] = {}
        """What was asked for an article, with the run."""
        self._counted: set[str] = set()
        """Articles of which all is known that earlier runs asked."""
        self._first: dict[str, _First] = {}
        """First replies, by article."""

    def anew(self) -> StoredLedger:
        """The same for other articles: nothing is known of any yet."""
        return StoredLedger(self._storage, self._run, fresh=self._fresh)

    def names(self) -> Iterator[str]:
        """The names of all articles of which something is kept, in order.

        Raises:
            RunStopped: The storage does not answer.
        """
        for name in self._storage.names(_ARTICLES):
            yield name.removeprefix(f"{_ARTICLES}/").removesuffix(".json")

    def check_room(self) -> None:
        """Make sure that what is in flight can still be kept.

        Raises:
            RunStopped: The disk is nearly full.
        """
        self._storage.check_room()

    def in_batch(self, key: str) -> bool:
        """Whether a request is in a batch whose results are to come."""
        return key in self._batched

    def claim(self, key: str) -> bool:
        """Always: each article belongs to one worker at a time."""
        return True

    def give_up(self, key: str) -> None:
        """Nothing to do."""

    def reply(self, key: str) -> Reply | ReplyCutOff | None:
        """The stored reply to a request, or that it was cut off.

        Raises:
            RunStopped: The storage does not answer.
        """
        kept = self._read(f"{_REPLIES}/{key}.json", "run", "article", "attempts")
        if kept is None or (self._fresh and kept["run"] != self._run):
            return None
        article = kept["article"]
        if article in self._articles - self._counted and key not in self._article_of:
            for each in kept["attempts"]:
                asked = _asked(each["model"], each["base_url"], each["outcome"], _usage(each["usage"]))
                self._take_up(article, kept["run"], asked)
        self._article_of[key] = article
        for each in kept["attempts"]:
            self._answered(article, each["model"], each["base_url"], each["outcome"], _usage(each["usage"]))
        if (cut_off := kept.get("cut_off")) is not None:
            return ReplyCutOff(cut_off["message"], written=cut_off["written"])
        reply: dict[str, Any] = kept["reply"]
        return replace(Reply(**reply), usage=_usage(reply["usage"]))

    def record(
        self, key: str, article: str, attempt: Attempt, *, model: str | None = None, base_url: str | None = None
    ) -> None:
        """Take note of one request; it is kept with the reply, or else with its article."""
        self._article_of[key] = article
        self._of_key.setdefault(key, []).append(_Told(attempt, model, base_url))
        self._answered(article, model, base_url, attempt.outcome, attempt.usage)
        self._asked.setdefault(article, []).append((self._run, _asked(model, base_url, attempt.outcome, attempt.usage)))

    def store(self, key: str, reply: Reply | ReplyCutOff) -> None:
        """Keep a reply with its attempts, or that it was cut off.

        Raises:
            RunStopped: It cannot be kept.
        """
        attempts = [_attempt(told) for told in self._of_key.get(key, ())]
        if isinstance(reply, ReplyCutOff):
            kept = {"cut_off": {"message": str(reply), "written": reply.written}}
        else:
            kept = {"reply": asdict(reply)}
        document = {"run": self._run, "article": self._article_of.get(key, ""), **kept, "attempts": attempts}
        self._write(f"{_REPLIES}/{key}.json", document)
        self._of_key.pop(key, None)

    def discard(self, key: str) -> None:
        """Drop a reply that turned out to be of no use; its attempts stay, with its article."""
        name = f"{_REPLIES}/{key}.json"
        kept = self._read(name, "article", "attempts")
        if kept is not None:
            self._keep_attempts(kept["article"], kept["attempts"])
            self._storage.remove(name)

    def known(self, name: str) -> Known | None:
        """What is kept of an article: one look, whether it is finished or not.

        Raises:
            RunStopped: The storage does not answer.
        """
        kept = self._read(_place(_ARTICLES, name), "run", "identity", "row", "asked")
        if kept is None:
            return None
        self._counted.add(name)
        for each in kept["asked"]:
            asked = Asked(each["model"], each["base_url"], each["requests"], _usage(each["usage"]) or Usage())
            asked = replace(asked, longest=each.get("longest", 0), untold=each.get("untold", 0))
            self._take_up(name, each["run"], asked)
        if (first := kept.get("first")) is not None:
            self._first[name] = _First(**first)
        mine = kept["run"] == self._run
        identity = "" if self._fresh and not mine else kept["identity"]
        return Known(identity, kept["row"], mine, kept.get("files", ""))

    def finished(self, name: str) -> Finished | None:
        """What was kept of an article that is finished."""
        known = self.known(name)
        return Finished(known.identity, known.files, json.dumps(known.row)) if known and known.identity else None

    def finish(self, name: str, work: Finished) -> None:
        """Keep what became of an article; without an identity it is not finished, and only what it took is kept.

        Raises:
            RunStopped: It cannot be kept.
        """
        loose = [key for key, article in list(self._article_of.items()) if article == name and key in self._of_key]
        if loose:
            self._keep_attempts(name, [_attempt(told) for key in loose for told in self._of_key.pop(key)])
        by_run: dict[str, list[Asked]] = {}
        for run, each in self._asked.get(name, ()):
            by_run.setdefault(run, []).append(each)
        asked = [{"run": run} | asdict(each) for run, every in by_run.items() for each in together(every)]
        kept = {"identity": work.identity, "files": work.files, "row": json.loads(work.row)}
        first = asdict(self._first[name]) if name in self._first else None
        self._write(_place(_ARTICLES, name), {"run": self._run, **kept, "asked": asked, "first": first})

    def asked(self, *, without: Container[str] = ()) -> tuple[Asked, ...]:
        """What all runs asked for the articles that were met here, a model each; some may be left out."""
        return together(asked for name, article in self._asked.items() if name not in without for _, asked in article)

    def written(self, model: str | None, base_url: str | None) -> tuple[int, float]:
        """How many of the articles that were met here a model has answered about, and the mean length of its first
        replies to them, in tokens."""
        lengths = [it.output_tokens for it in self._first.values() if (it.model, it.base_url) == (model, base_url)]
        return len(lengths), sum(lengths) / max(1, len(lengths))

    def of_this_run(self, article: str) -> tuple[Asked, ...]:
        """What this run asked for an article, here and on workers that were lost."""
        return together(asked for run, asked in self._asked.get(article, ()) if run == self._run)

    def _answered(
        self, article: str, model: str | None, base_url: str | None, outcome: str, usage: Usage | None
    ) -> None:
        if outcome == "reply" and usage is not None and usage.output_tokens > 0:
            self._first.setdefault(article, _First(model, base_url, usage.output_tokens))

    def _take_up(self, article: str, run: str, asked: Asked) -> None:
        self._asked.setdefault(article, []).append((run, asked))
        if run == self._run:
            self._paid(asked)

    def _keep_attempts(self, article: str, attempts: list[dict[str, Any]]) -> None:
        name = _place(_ATTEMPTS, article)
        earlier = self._read(name, "attempts")
        if earlier is None and (damaged := self._storage.read(name)) is not None:  # what was paid is not written over
            self._storage.write(f"{name}.damaged", damaged)
        self._write(name, {"attempts": [*(earlier["attempts"] if earlier else ()), *attempts]})

    def _read(self, name: str, *fields: str) -> dict[str, Any] | None:
        """An object's document; None if there is none, or if it is damaged: what it told is found out anew."""
        content = self._storage.read(name)
        try:
            document: Any = None if content is None else json.loads(content)
        except ValueError:
            return None
        whole = isinstance(document, dict) and all(field in document for field in fields)
        return cast("dict[str, Any]", document) if whole else None

    def _write(self, name: str, document: dict[str, Any]) -> None:
        self._storage.write(name, json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def together(every: Iterable[Asked]) -> tuple[Asked, ...]:
    """What was asked, summed up by model, endpoint and length of prompts."""
    sums: dict[tuple[str | None, str | None, int], Asked] = {}
    for asked in every:
        alike = asked.model, asked.base_url, (asked.longest - 1) // BAND
        before = sums.get(alike)
        sums[alike] = before + asked if before else asked
    return tuple(sums.values())


def _place(kind: str, name: str) -> str:
    """The object that keeps something of an article, or of the briefing's prose: a name that begins with a slash."""
    return f"ledger{name}/{kind.rpartition('/')[2]}.json" if name.startswith("/") else f"{kind}/{name}.json"


def _asked(model: str | None, base_url: str | None, outcome: str, usage: Usage | None) -> Asked:
    untold = int(usage is None and outcome == "reply")
    usage = usage or Usage()
    return Asked(model, base_url, 1, usage, longest=usage.input_tokens, untold=untold)


def _usage(document: dict[str, int] | None) -> Usage | None:
    return None if document is None else Usage(**document)


def _attempt(told: _Told) -> dict[str, Any]:
    attempt = told.attempt
    return {
        "model": told.model,
        "base_url": told.base_url,
        "outcome": attempt.outcome,
        "status": attempt.status,
        "seconds": round(attempt.seconds, 3),
        "usage": None if attempt.usage is None else asdict(attempt.usage),
        # Bytes that are no UTF-8, which no endpoint should send, are kept as \x escapes.
        "body": None if attempt.body is None else attempt.body.decode("utf-8", "backslashreplace"),
    }
