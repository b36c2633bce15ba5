"""The exception that a connection ended in comes in; what it says, and whether trying again can help, goes out."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import httpx2


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a connection failed.

    Attributes:
        words: What happened and, where it can be told, what to do.
        unconnected: Whether no connection came about, or one with something that is no such server.
        lasting: Whether trying again cannot help.
    """

    words: str
    unconnected: bool = False
    lasting: bool = False


def trouble(error: BaseException) -> Trouble:
    """Read an exception of the HTTP client."""
    chain = list(_chain(error))
    for link in chain:
        if isinstance(link, ssl.SSLCertVerificationError):
            return Trouble(
                f"its certificate is not trusted ({link.verify_message}); "
                "SSL_CERT_FILE names a file with the authority's certificate",
                unconnected=True,
                lasting=True,
            )
        if isinstance(link, ssl.SSLError) and link.reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"}:
            return Trouble("it does not speak TLS; write http:// in place of https://", unconnected=True, lasting=True)
        # The first bytes of a TLS alert where a status line should be.
        if isinstance(link, httpx2.RemoteProtocolError) and r"\x15\x03" in str(link):
            return Trouble("it speaks TLS; write https:// in place of http://", unconnected=True, lasting=True)
    if any(isinstance(link, httpx2.ConnectTimeout) for link in chain):
        return Trouble("no connection came about in time", unconnected=True)
    unconnected = isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError))
    return Trouble(_words(chain[-1]), unconnected=unconnected)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from: "Connection refused" says more than "All connection attempts failed"."""
    inner: BaseException | None = error
    while inner is not None:
        yield inner
        # A host with several addresses fails once for each.
        several = cast("tuple[BaseException, ...]", getattr(inner, "exceptions", ()))
        inner = several[0] if several else inner.__cause__ or inner.__context__


def _words(error: BaseException) -> str:
    if isinstance(error, ConnectionError) and error.errno:
        return os.strerror(error.errno)
    return str(error) or type(error).__name__
