"""What can go wrong, split by whose mistake it is: the caller's, the endpoint's or the article's."""

from __future__ import annotations

from collections.abc import Callable


class SummarizerError(Exception):
    """The root of every error raised on purpose.

    Attributes:
        kind: A short code that programs can compare, such as ``"refusal"`` or ``"empty_file"``.
    """

    kind: str

    def __init__(self, message: str, *, kind: str) -> None:
        super().__init__(message)
        self.kind = kind

    def __reduce__(self) -> tuple[Callable[..., SummarizerError], tuple[object, ...], dict[str, object]]:
        """How another process gets it: as it stands, whatever its class wants to be made of."""
        return _as_it_stood, (type(self), *self.args), self.__dict__


def _as_it_stood(cls: type[SummarizerError], *args: object) -> SummarizerError:
    return cls.__new__(cls, *args)


class UsageError(SummarizerError):
    """The caller asked for something that cannot be: a missing path, an unknown task, a broken template."""

    def __init__(self, message: str, *, kind: str = "usage") -> None:
        super().__init__(message, kind=kind)


class ArticleError(SummarizerError):
    """The article cannot be read: empty, binary, gone, too large.

    Kinds: those of `UNREADABLE`, and ``language`` for one that can be read but is not German.
    """


UNREADABLE = frozenset(
    (
        *("binary_file", "broken", "empty_file", "encrypted", "many_articles"),
        *("missing", "no_text", "too_large", "unreadable", "unsupported"),
    )
)
"""The kinds of `ArticleError` of which there is no text to go by."""


class EndpointError(SummarizerError):
    """The endpoint's answer cannot be used for this article; the rest of the folder goes on.

    Kinds: ``connection``, ``timeout``, ``rate_limited``, ``server_error``, ``bad_request``,
    ``context_overflow``, ``refusal``, ``content_filter``, ``length``, ``empty_reply``, ``not_json``,
    ``invalid_json``, ``schema_violation``, ``not_recorded``; in batches ``pending``,
    ``no_batches``, ``gone``; of a model's download also ``download``, ``checksum``.
    """


class ContextOverflow(EndpointError):
    """The prompt does not fit into the model's context; the kind is ``context_overflow``.

    Attributes:
        size: The prompt's tokens, if the endpoint named them.
        room: The tokens that there is room for, if the endpoint named them.
    """

    def __init__(self, message: str, *, size: int | None = None, room: int | None = None) -> None:
        super().__init__(message, kind="context_overflow")
        self.size = size
        self.room = room


class ReplyCutOff(EndpointError):
    """The reply is longer than the model writes at once, or never ends; the kind is ``length``.

    Attributes:
        written: The tokens that were written, if the endpoint reported them.
    """

    def __init__(self, message: str, *, written: int | None = None) -> None:
        super().__init__(message, kind="length")
        self.written = written


class RunStopped(EndpointError):
    """Nothing more can be asked of this endpoint; the run ends with what it has.

    Kinds: ``authentication``, ``permission``, ``quota``, ``unknown_model``, ``unreachable``, ``not_started``,
    ``budget``, ``ledger``, ``output``, ``storage``, ``interrupted``.
    """


class Pending(EndpointError):
    """The reply is still to come, or still to be asked for, in a batch; the kind is ``pending``."""

    def __init__(self, message: str) -> None:
        super().__init__(message, kind="pending")


class Elsewhere(Pending):
    """Another run on the same ledger is asking for the reply; it is waited for, or looked for again later."""
