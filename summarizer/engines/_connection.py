"""An address and a key come in, a connection to the endpoint through the official SDK goes out."""

from __future__ import annotations

import os
import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
import openai

from summarizer.engines._address import Address
from summarizer.engines._bounds import COMPLETIONS, bound, kept_to
from summarizer.engines._carriers import Carriers
from summarizer.engines._mask import Mask
from summarizer.engines._servers import KEY_VARIABLE, KeyHeader
from summarizer.engines._trouble import Trouble, trouble
from summarizer.errors import UsageError

_NO_KEY = "none"  # the SDK insists on a key, local servers do not
_TRUST = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_LAST_PORT = 65_535

_ALIVE = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *(
        (socket.IPPROTO_TCP, getattr(socket, name), value)
        for name, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4))
        if hasattr(socket, name)  # not every system has each
    ),
)
"""While an answer is slow to come, the other side is asked whether it is there (tcp(7)): one that is gone without a
word is noticed within 90 seconds, and nothing in between forgets a quiet connection."""

_UNTOLD = {
    f"X-Stainless-{name}": openai.Omit()
    for name in ("Arch", "Async", "Lang", "OS", "Package-Version", "Runtime", "Runtime-Version")
}
"""What the SDK tells of this machine with every request: no endpoint needs it, and it takes time to write."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and where it comes from.

    Attributes:
        value: The key; empty if there is none.
        variable: The environment variable that it was read from, or could be.
    """

    value: str = field(repr=False)
    variable: str


def read_key(address: Address, given: str | None = None, variable: str | None = None) -> Key:
    """The key for an endpoint: the one given, or the first that the environment holds.

    Args:
        address: The endpoint; some kinds have a variable of their own, which comes before `OPENAI_API_KEY`.
        given: The key itself.
        variable: The only environment variable to look at.

    Raises:
        UsageError: The key is missing and needed, or cannot be one.
    """
    names = (variable,) if variable else (*address.server.key_variables, KEY_VARIABLE)
    found = {name: value for name in names if (value := (given or os.environ.get(name) or "").strip())}
    name, value = next(iter(found.items()), (names[0], ""))
    if address.server.needs_key and not value:
        raise UsageError(
            f"no API key for {address.server.name}; set {' or '.join(names)}, or name another endpoint with --base-url "
            "(base_url)",
            kind="missing_key",
        )
    if not re.fullmatch(r"[\x21-\x7e]*", value):
        raise UsageError(f"the API key holds characters that no key has; set {name} anew", kind="missing_key")
    return Key(value, name)


@cache
def _trusted(*_settings: str | None) -> ssl.SSLContext:
    """The authorities that the environment trusts: reading them is most of what a client costs to make."""
    return httpx2.create_ssl_context()


def _authorities() -> ssl.SSLContext:
    settings = [os.environ.get(name) for name in _TRUST]
    try:
        return _trusted(*settings)
    except OSError as error:  # ssl's own among them
        named = " or ".join(f"{name}={value}" for name, value in zip(_TRUST, settings, strict=True) if value)
        raise UsageError(f"{named}: no certificates can be read there ({error}); correct it, or unset it") from None


def _direct() -> httpx2.AsyncBaseTransport:
    """What carries requests where no proxy stands between."""
    one = httpx2.Limits(max_connections=1)
    return Carriers(lambda: httpx2.AsyncHTTPTransport(verify=_authorities(), limits=one, socket_options=_ALIVE))


def _proxy_to(url: str) -> str | None:
    """The name of the proxy that stands before a URL: the environment variable that names it, if one does.

    Raises:
        UsageError: It cannot be one.
    """
    parts, proxies = urlsplit(url), getproxies()
    kind = next((kind for kind in (parts.scheme, "all") if proxies.get(kind)), None)
    if kind is None or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return None
    names = (f"{kind}_PROXY".upper(), f"{kind}_proxy")
    name = next((name for name in names if os.environ.get(name)), "the system's proxy")
    try:
        port = httpx2.Proxy(proxies[kind]).url.port or 0
        if port > _LAST_PORT:
            raise ValueError(f"port {port}")
    except (ValueError, httpx2.InvalidURL) as error:
        raise _no_proxy(name, error) from None
    return name


def _no_proxy(name: str, error: Exception) -> UsageError:
    return UsageError(f"{name} names a proxy that cannot be used ({error}); correct it, or unset it")


class Connection:
    """Posts bodies to an endpoint and gets what it lists; one connection for each request in flight.

    Args:
        address: The endpoint.
        key: The key.
        transport: What carries HTTP requests, instead of the network.

    Attributes:
        key: The key.
        mask: What hides it, where the server repeats it.
    """

    def __init__(self, address: Address, key: Key, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self.key = key
        self.mask = Mask(key.value)
        self._proxy = None if transport else _proxy_to(address.url)
        if transport is None and self._proxy is None:
            transport = _direct()
        # All of it: the SDK would take a relative one and its base URL apart for each request.
        self._completions = address.url.rstrip("/") + COMPLETIONS
        try:  # without a transport, the client's own, which knows of proxies
            hooks = {"request": [kept_to(lambda: self._completions)], "response": [bound]}
            carried_by = openai.DefaultAsyncHttpxClient(transport=transport, verify=_authorities(), event_hooks=hooks)
        except (ValueError, ImportError, httpx2.InvalidURL) as error:
            raise _no_proxy(self._proxy or "The environment", error) from None
        self.client = openai.AsyncOpenAI(
            base_url=address.url,
            api_key=key.value or _NO_KEY,
            max_retries=0,
            default_query=dict(address.query),
            default_headers=cast("Mapping[str, str]", _UNTOLD),  # where the SDK takes `Omit` too, as it does itself
            http_client=carried_by,
        )
        # Without redirects: articles and keys go to the host that the user named, and to no other.
        self._options: dict[KeyHeader, openai.RequestOptions] = {
            "authorization": {"follow_redirects": False},
            "api-key": {
                "headers": {"api-key": key.value, "Authorization": openai.Omit()},
                "follow_redirects": False,
            },
        }

    async def post(
        self, content: bytes, *, key_header: KeyHeader, connect_timeout: float, keep: bool = True
    ) -> httpx2.Response:
        """Ask for a chat completion; an error status is a response too.

        Args:
            content: The body.
            key_header: Where the key goes.
            connect_timeout: Seconds.
            keep: Leave the connection open for the next request.

        Raises:
            openai.APIConnectionError: There was no response.
        """
        # `post` with bytes is public, and half the work of `chat.completions.create`: the SDK still does
        # authentication, base URL and errors, while its models of request and response are left out.
        options: openai.RequestOptions = {
            **self._options[key_header],
            "timeout": httpx2.Timeout(None, connect=connect_timeout),
        }
        if not keep:
            options["headers"] = {**options.get("headers", {}), "Connection": "close"}
        try:
            return await self.client.post(self._completions, cast_to=httpx2.Response, content=content, options=options)
        except openai.APIStatusError as error:
            return error.response

    async def get(self, path: str, *, key_header: KeyHeader, timeout: float) -> httpx2.Response:
        """Get what the endpoint has under a path.

        Raises:
            openai.APIConnectionError: There was no response.
        """
        options: openai.RequestOptions = {**self._options[key_header], "timeout": timeout}
        try:
            return await self.client.get(path, cast_to=httpx2.Response, options=options)
        except openai.APIStatusError as error:
            return error.response

    def trouble(self, error: Exception) -> Trouble:
        """Why a request got no response, in words without the key, which name the proxy where one stands between."""
        found = trouble(error.__cause__ or error)
        by_way = f" (by way of the proxy that {self._proxy} names)" if self._proxy and found.unconnected else ""
        return replace(found, words=self.mask.words(found.words + by_way))

    async def aclose(self) -> None:
        """Close it."""
        await self.client.close()
