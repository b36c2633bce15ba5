"""The base URL that a user gives comes in, in any of the forms that people copy; an `Address` to post to goes out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from summarizer.engines._servers import UNKNOWN, Server, by_address
from summarizer.errors import UsageError

_COMPLETIONS = "/chat/completions"
_AZURE = "Azure OpenAI"
_DEPLOYMENTS = "/openai/deployments/"
_AZURE_VERSION = "2024-10-21"
"""The last general release of Azure's dated API, for deployment URLs that name none."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is.

    Attributes:
        url: What ``/chat/completions`` is appended to; user name and password included.
        query: What every request's URL ends in.
        server: What is known of the server there.
        like_azure: Whether the path is one of Azure's, whatever the host: a gateway may stand before it.
    """

    url: str
    query: Mapping[str, str]
    server: Server
    like_azure: bool = False

    @property
    def shown(self) -> str:
        """The URL without what may be secret."""
        parts = urlsplit(self.url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def read_address(text: str, model: str, api_version: str | None = None) -> Address:
    """Read a base URL; the full URL of a completion, or an Azure resource's, will do too.

    Args:
        text: The URL.
        model: The model, which is the deployment at Azure.
        api_version: The dated version of Azure's API; by default `OPENAI_API_VERSION`, if deployments are addressed.

    Raises:
        UsageError: It is no URL.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
        if not host or port == 0 or parts.scheme not in {"http", "https"}:
            raise ValueError
    except ValueError:
        raise UsageError(f"{text!r} is no base URL; it should look like http://127.0.0.1:8080/v1") from None
    server = by_address(host.lower(), port)
    path = parts.path.rstrip("/").removesuffix(_COMPLETIONS)
    query = dict(parse_qsl(parts.query))
    if server.name == _AZURE and path in {"", "/openai"}:
        path = f"/openai/deployments/{model}" if api_version else "/openai/v1"
    dated = _DEPLOYMENTS in path
    if dated:
        version = api_version or query.get("api-version") or os.environ.get("OPENAI_API_VERSION") or _AZURE_VERSION
        query["api-version"] = version
        if server is UNKNOWN:
            server = replace(server, key_header="api-key")
    like_azure = dated or path.endswith("/openai/v1")
    return Address(parts._replace(path=path, query="", fragment="").geturl(), query, server, like_azure)
