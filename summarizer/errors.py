"""What can go wrong, split by whose mistake it is: the caller's, the endpoint's or the article's."""

from __future__ import annotations


class SummarizerError(Exception):
    """The root of every error raised on purpose.

    Attributes:
        kind: A short code that programs can compare, such as ``"refusal"`` or ``"empty_file"``.
    """

    kind: str

    def __init__(self, message: str, *, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class UsageError(SummarizerError):
    """The caller asked for something that cannot be: a missing path, an unknown task, a broken template."""

    def __init__(self, message: str, *, kind: str = "usage") -> None:
        super().__init__(message, kind=kind)


class ArticleError(SummarizerError):
    """The article cannot be read: empty, binary, gone, too large."""


class EndpointError(SummarizerError):
    """The endpoint's answer cannot be used for this article; the rest of the folder goes on.

    Kinds: ``connection``, ``timeout``, ``rate_limited``, ``server_error``, ``bad_request``,
    ``context_overflow``, ``refusal``, ``content_filter``, ``length``, ``empty_reply``, ``not_json``,
    ``invalid_json``, ``schema_violation``, ``not_recorded``.
    """


class RunStopped(EndpointError):
    """Nothing more can be asked of this endpoint; the run ends with what it has.

    Kinds: ``authentication``, ``permission``, ``quota``, ``unknown_model``, ``unreachable``, ``budget``,
    ``interrupted``.
    """
