"""The form that requests take, and the ladder that it steps down when an endpoint does not take a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from summarizer.engines._interface import Rung
from summarizer.engines._servers import KeyHeader, Server, TokenLimit
from summarizer.engines._settings import EndpointSettings


@dataclass(frozen=True, slots=True)
class Form:
    """How an endpoint is asked, beside the model and the messages.

    Attributes:
        rung: How structured output is asked for.
        below: The further rungs, in the order in which they are tried.
        token_limit: The name under which a token limit goes, when there is one.
        renamed: Whether that name was changed already; it is changed once.
        key_header: Where the key goes.
        moved: Whether the key was moved already; it is moved once.
        left_out: Optional parameters that the endpoint refused.
        streamed: Whether the answer is asked for as a stream of events.
    """

    rung: Rung = "json_schema"
    below: tuple[Rung, ...] = ("json_object", "text")
    token_limit: TokenLimit = "max_tokens"
    renamed: bool = False
    key_header: KeyHeader = "authorization"
    moved: bool = False
    left_out: frozenset[str] = frozenset()
    streamed: bool = False

    def without(self, objections: Iterable[str]) -> Form | None:
        """The next form that does without what the endpoint objects to, as far as possible; None if nothing is."""
        form = self
        for objection in objections:
            form = form._step(objection) or form
        return None if form == self else form

    def _step(self, objection: str) -> Form | None:
        if objection == "response_format":
            return replace(self, rung=self.below[0], below=self.below[1:]) if self.below else None
        if objection == "token_limit":
            other: TokenLimit = "max_tokens" if self.token_limit == "max_completion_tokens" else "max_completion_tokens"
            return None if self.renamed else replace(self, token_limit=other, renamed=True)
        if objection == "key_header":
            place: KeyHeader = "authorization" if self.key_header == "api-key" else "api-key"
            return None if self.moved else replace(self, key_header=place, moved=True)
        if objection == "not_streamed":
            return None if self.streamed else replace(self, streamed=True)
        return None if objection in self.left_out else replace(self, left_out=self.left_out | {objection})


def first_form(server: Server, settings: EndpointSettings) -> Form:
    """The form that an endpoint is first asked in."""
    mode = settings.mode or server.modes[0]
    return Form(
        rung=mode,
        below=server.modes[server.modes.index(mode) + 1 :] if mode in server.modes else ("text",),
        token_limit=settings.token_limit or server.token_limit,
        renamed=settings.token_limit is not None,
        key_header=settings.key_header or server.key_header,
        moved=settings.key_header is not None or bool(server.name),
    )


def stepped_down(current: Form, sent: Form, objections: Iterable[str]) -> Form | None:
    """The run's form after objections to the form that was sent; None if nothing is left to do without.

    Several requests may be in flight when the first objection arrives, and each brings the same one: only an
    objection to what the run still sends moves it, so that eight of them are one step and not eight.
    """
    fresh = [objection for objection in objections if not _heeded(current, sent, objection)]
    return current.without(fresh) if fresh else current


def _heeded(current: Form, sent: Form, objection: str) -> bool:
    """Whether the run's form has moved on, from the one sent, in what is objected to."""
    if objection == "response_format":
        return current.rung != sent.rung
    if objection == "token_limit":
        return current.token_limit != sent.token_limit
    if objection == "key_header":
        return current.key_header != sent.key_header
    if objection == "not_streamed":
        return current.streamed != sent.streamed
    return objection in current.left_out
