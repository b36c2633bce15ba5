"""Files of requests go to an endpoint's Batch API through the official SDK; files of results come back."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from typing import BinaryIO, NoReturn, TypeVar, cast

import httpx2
import openai
from openai.pagination import AsyncCursorPage
from openai.types import Batch, FileObject

from summarizer.engines._address import read_address
from summarizer.engines._connection import Connection, read_key
from summarizer.engines._failure import STOPS_THE_RUN, Blamed, Failure, explain, failure_from_body
from summarizer.engines._retry import RetryPolicy, Surroundings, wait_asked_for
from summarizer.engines.batch_file import COMPLETIONS
from summarizer.errors import EndpointError, RunStopped
from summarizer.visible import quoted

T = TypeVar("T")
L = TypeVar("L", Batch, FileObject)

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""States in which the provider does nothing more for a batch."""

_MARK = "summarizer"
"""The metadata field that holds our name for a batch."""

_CLOCKS_APART = 24 * 3600.0
"""Seconds that our clock and the provider's may differ by."""

_NOT_THERE = frozenset({404, 410})
_NOT_IMPLEMENTED = 501
_NO_BATCHES = "no_batches"

_FAULTS = (openai.OpenAIError, json.JSONDecodeError)
"""What the SDK raises when a call fails, or is answered by something else than an API."""


_ATTEMPTS = RetryPolicy(attempts=5)

_SILENCE = 120.0
"""Seconds without an answer after which a call counts as lost."""

_BYTES_A_SECOND = 1e6
"""How fast a provider reads a file at least, before it answers."""

_LONG = 5.0
"""Seconds that nobody should have to wait without a word."""


class Gone(EndpointError):
    """The provider does not know the batch or the file: deleted, or another project's."""


class Unsure(EndpointError):
    """Nothing came back: what was sent may have arrived."""


@dataclass(frozen=True, slots=True)
class Job:
    """A batch as the provider reports it.

    Attributes:
        id: Its name at the provider.
        status: In OpenAI's words: validating, in_progress, finalizing, cancelling, or one of `ENDED`.
        input_file: The file of requests.
        output_file: The file of answers, as soon as there is one.
        error_file: The file of requests that failed, if there is one.
        total: Requests; 0 as long as they are not counted.
        completed: Requests that were answered.
        failed: Requests that failed.
        created_at: When it was submitted, in seconds since 1970.
        expires_at: When the provider gives up what is left of it.
        words: Why the provider did not take it, if so.
    """

    id: str
    status: str
    input_file: str | None = None
    output_file: str | None = None
    error_file: str | None = None
    total: int = 0
    completed: int = 0
    failed: int = 0
    created_at: int | None = None
    expires_at: int | None = None
    words: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status in ENDED

    @property
    def settled(self) -> bool:
        """Whether it has ended, and the files that it speaks of are there."""
        return self.ended and (self.output_file is not None or self.completed == 0)


class BatchApi:
    """The Batch API of one endpoint.

    Args:
        model: A model there, for messages.
        base_url: The endpoint, user name and password included.
        key_variable: The environment variable that holds the key, if it is not the endpoint's own.
        tell: Called with a line about what is waited for.
        silence: Seconds without an answer after which a call counts as lost.
        retry: The figures of the retry rule.
        surroundings: Time, sleep and chance.

    Attributes:
        base_url: The endpoint, without what may be secret.
        mask: What hides the key, where the provider repeats it.

    Raises:
        UsageError: The base URL or the key cannot be used.
    """

    def __init__(
        self,
        model: str,
        base_url: str,
        *,
        key_variable: str | None = None,
        tell: Callable[[str], None] = lambda _: None,
        silence: float = _SILENCE,
        retry: RetryPolicy | None = None,
        surroundings: Surroundings | None = None,
    ) -> None:
        address = read_address(base_url, model)
        self.base_url = address.shown
        key = read_key(address, variable=key_variable)
        self._connection = Connection(address, key)
        self.mask = self._connection.mask
        self._tell, self._silence = tell, silence
        self._client = self._patient(silence)
        self._blamed = Blamed(model, self.base_url, key.variable)
        self._retry = retry or _ATTEMPTS
        self._surroundings = surroundings or Surroundings()

    async def upload(self, name: str, content: BinaryIO, *, since: float) -> str:
        """Upload a file of requests.

        Args:
            name: The file's name, unlike any other's.
            content: Its lines.
            since: When the name was made, in seconds since 1970.

        Returns:
            The file's id.

        Raises:
            EndpointError: It cannot be uploaded.
        """

        async def send() -> str:
            size = content.seek(0, os.SEEK_END)
            content.seek(0)
            client = self._patient(self._silence + size / _BYTES_A_SECOND)
            made = await client.files.create(file=(name, content, "application/jsonl"), purpose="batch")
            return self._text(getattr(made, "id", None))

        return await self._once(send, lambda: self.find_file(name, since=since))

    async def create(self, file: str, token: str, *, since: float) -> Job:
        """Submit an uploaded file; if that was done already under this token, the batch that came of it.

        Raises:
            EndpointError: It cannot be submitted, or it is not known whether it was.
        """

        async def send() -> Job:
            made = await self._client.batches.create(
                input_file_id=file, endpoint=COMPLETIONS, completion_window="24h", metadata={_MARK: token}
            )
            return self._job(made)

        return await self._once(send, lambda: self.find(token, since=since))

    async def find(self, token: str, *, since: float) -> Job | None:
        """The batch that was submitted under a token after a time, in seconds since 1970."""

        async def look() -> Job | None:
            async for batch in self._listed(self._client.batches.list(limit=100)):
                if batch.created_at < since - _CLOCKS_APART:
                    break  # the newest come first
                if (batch.metadata or {}).get(_MARK) == token:
                    return self._job(batch)
            return None

        return await self._persist(look, of_all=True)

    async def find_file(self, name: str, *, since: float) -> str | None:
        """The id of the file that was uploaded under a name after a time, in seconds since 1970."""

        async def look() -> str | None:
            async for file in self._listed(self._client.files.list(purpose="batch", order="desc", limit=100)):
                if file.created_at < since - _CLOCKS_APART:
                    break
                if file.filename == name:
                    return file.id
            return None

        return await self._persist(look, of_all=True)

    async def job(self, id: str) -> Job:
        """How a batch stands.

        Raises:
            Gone: The provider does not know it.
        """
        return self._job(await self._persist(lambda: self._client.batches.retrieve(id)))

    async def cancel(self, id: str) -> Job:
        """Stop a batch; what was answered can still be had, and is paid for.

        Raises:
            Gone: The provider does not know it.
        """
        return self._job(await self._persist(lambda: self._client.batches.cancel(id)))

    async def lines(self, file: str) -> AsyncGenerator[bytes]:
        """The lines of a file; after a break it goes on where it was.

        Raises:
            Gone: The provider does not know it.
        """
        given, attempt = 0, 0
        while True:
            attempt += 1
            try:
                async with self._client.files.with_streaming_response.content(file) as response:
                    number = 0
                    async for line in _lines(response.iter_bytes()):
                        number += 1
                        if number > given:
                            given, attempt = number, 1
                            yield line
                return
            except (*_FAULTS, httpx2.HTTPError) as error:
                await self._pause_or_raise(error, attempt)

    async def delete(self, file: str) -> None:
        """Delete a file; one that is not there is as good as deleted."""
        with contextlib.suppress(Gone):
            await self._persist(lambda: self._client.files.delete(file))

    def explain(self, failure: Failure) -> str:
        """One line for people: why a request of a batch failed."""
        larger = "`summarizer run` asks with a larger one" if failure.kind == "length" else ""
        return explain(failure.kind, failure.words or larger, self._blamed)

    async def aclose(self) -> None:
        """Close connections."""
        await self._connection.aclose()

    def _patient(self, seconds: float) -> openai.AsyncOpenAI:
        """The client, which waits so long for an answer."""
        timeout = httpx2.Timeout(seconds, connect=_ATTEMPTS.connect_timeout)
        return self._connection.client.with_options(timeout=timeout)

    async def _once(self, send: Callable[[], Awaitable[T]], find: Callable[[], Awaitable[T | None]]) -> T:
        """Make something; where it is not known whether it was made, look before making it again."""
        attempt, may_be_there = 0, False
        while True:
            attempt += 1
            try:
                return await send()
            except _FAULTS as error:
                found = self._connection.trouble(error)
                may_be_there = may_be_there or not found.unconnected
                try:
                    await self._pause_or_raise(error, attempt, of_all=True)
                except Unsure as unsure:
                    if may_be_there:
                        raise
                    raise EndpointError(
                        f"{self.base_url}: {found.words}; nothing was sent: check --base-url or OPENAI_BASE_URL, and "
                        "that the server is running",
                        kind=unsure.kind,
                    ) from None
            if may_be_there and (there := await find()) is not None:
                return there

    async def _listed(self, first: Awaitable[AsyncCursorPage[L]]) -> AsyncGenerator[L]:
        """All that a list holds, page by page; the SDK takes whatever comes for a list."""
        seen: set[str] = set()
        try:
            page = await first
        except AttributeError:  # the SDK's, about JSON that is no object and pages that are no JSON
            self._deny()
        while True:
            if not isinstance(cast(object, page.data), list):
                self._deny()
            for item in page.data:
                if not isinstance(getattr(item, "created_at", None), int):
                    self._deny()
                yield item
            ids = {item.id for item in page.data}
            if ids <= seen or not page.has_next_page():  # some servers know no pages, and give the first one again
                return
            seen |= ids
            page = await page.get_next_page()

    async def _persist(self, send: Callable[[], Awaitable[T]], *, of_all: bool = False) -> T:
        attempt = 0
        while True:
            attempt += 1
            try:
                return await send()
            except _FAULTS as error:
                await self._pause_or_raise(error, attempt, of_all=of_all)

    async def _pause_or_raise(self, error: Exception, attempt: int, *, of_all: bool = False) -> None:
        """Wait before another attempt, if that may help; `of_all`: no single batch or file was asked for."""
        silent = False
        if isinstance(error, openai.APIStatusError):
            response = error.response
            body = await response.aread()
            failure = failure_from_body(error.status_code, body, mask=self.mask)
            failure = failure.asking_to_wait(wait_asked_for(response.headers, self._surroundings.now()))
            if error.status_code == _NOT_IMPLEMENTED:
                failure = replace(failure, kind=_NO_BATCHES, retry=False)
            if error.status_code in _NOT_THERE and not of_all:
                why = "it was deleted, or the key is another project's"
                raise Gone(f"{self.base_url}: {failure.words} ({why})", kind="gone") from None
        else:
            found = self._connection.trouble(error)
            silent = isinstance(error, openai.APITimeoutError) and not found.unconnected
            words = "it did not answer in time" if silent else found.words
            failure = replace(Failure.of("connection", words), retry=not found.lasting)
        if not failure.retry or attempt >= self._retry.attempts:
            self._raise(failure)
        wait = self._retry.wait(attempt, failure.wait, self._surroundings.chance())
        if silent or wait >= _LONG:
            self._tell(f"{self.base_url}: {failure.words}; trying again")
        await self._surroundings.sleep(wait)

    def _raise(self, failure: Failure) -> NoReturn:
        if failure.kind in STOPS_THE_RUN - {"unreachable"}:
            raise RunStopped(explain(failure.kind, failure.words, self._blamed), kind=failure.kind)
        if failure.retry:
            again = "give the same command again: nothing is submitted twice"
            raise Unsure(f"{self.base_url}: {failure.words}; {again}", kind=failure.kind)
        if failure.kind == "connection":
            raise EndpointError(f"{self.base_url}: {failure.words}", kind=failure.kind)
        what = "has no Batch API" if failure.kind in {"unreachable", _NO_BATCHES} else "does not take the batch"
        raise EndpointError(
            f"{self.base_url} {what}: {failure.words}; `summarizer run` asks the same requests one by one",
            kind=_NO_BATCHES,
        )

    def _deny(self) -> NoReturn:
        self._raise(Failure(_NO_BATCHES, "its answers have another form"))

    def _job(self, value: object) -> Job:
        if not isinstance(value, Batch):  # a page that is no JSON comes out as a string
            self._raise(Failure(_NO_BATCHES, quoted(self.mask.words(str(value)))))
        counts, errors = value.request_counts, value.errors
        words = "; ".join(error.message or error.code or "" for error in (errors.data or [])[:3]) if errors else ""
        return Job(
            id=self._text(value.id),
            status=self._text(value.status),
            input_file=value.input_file_id,
            output_file=value.output_file_id,
            error_file=value.error_file_id,
            total=counts.total if counts else 0,
            completed=counts.completed if counts else 0,
            failed=counts.failed if counts else 0,
            created_at=value.created_at,
            expires_at=value.expires_at,
            words=quoted(self.mask.words(words)),
        )

    def _text(self, value: object) -> str:
        if not isinstance(value, str) or not value:
            self._deny()
        return value


async def _lines(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """Lines by their line feeds alone: JSON may hold other characters that end a line elsewhere."""
    rest = b""
    async for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if line.strip():
                yield line
    if rest.strip():
        yield rest
