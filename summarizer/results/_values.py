"""An article's outcome as a value; how it is written down stands in `_document`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Literal, Never

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarizer.articles import Article
from summarizer.errors import SummarizerError
from summarizer.verification import Evidence, Passage, Withheld

Status = Literal["ok", "partial", "failed", "not_run"]

Model = TypeVar("Model", bound=BaseModel)
Model_co = TypeVar("Model_co", bound=BaseModel, covariant=True, default=BaseModel)


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a result came about; holds nothing that differs between two runs with the same replies.

    Attributes:
        engine: Who answered.
        model: The model that was asked.
        served_model: The model that the endpoint says answered.
        task: What was asked.
        prompt_sha256: Hash of the first prompt.
        schema_sha256: Hash of the reply's schema.
        repairs: How often items were asked for again.
        instead_of: The model that failed or refused before, if this one is the fallback.
        repaired_by: The model that the repairs came from, if it is another one.
    """

    engine: str
    model: str | None
    served_model: str | None
    task: str
    prompt_sha256: str | None
    schema_sha256: str
    repairs: int = 0
    instead_of: str | None = None
    repaired_by: str | None = None


@dataclass(frozen=True)
class ArticleResult(Generic[Model_co]):
    """One article's outcome: a `Summarized` one, or one that is `NotSummarized`.

    Attributes:
        name: Unique within the run; the stem of its files.
        status: ``ok`` (nothing withheld), ``partial``, ``failed`` or ``not_run``.
        article: The article; None if it could not be read.
        summary: The task's model with the items that passed; None unless ``ok`` or ``partial``.
        evidence: Where each verbatim string of `summary` stands.
        withheld: What did not pass, and why.
        missed: Quotations of the article that no item covers.
        run: How the result came about.
        error: Why it failed.
    """

    name: str
    status: Status
    path: str | None = None
    article: Article | None = None
    summary: Model_co | None = field(default=None, hash=False)
    evidence: tuple[Evidence, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    missed: tuple[Passage, ...] = ()
    run: Provenance | None = None
    error: SummarizerError | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if type(self) is ArticleResult:
            raise TypeError("a result is Summarized or NotSummarized; see summarizer.results")

    @cached_property
    def data(self) -> Any:
        """The summary as JSON data, made once for its document, its page and the briefing; None without a summary."""
        return None if self.summary is None else self.summary.model_dump(mode="json")

    def failed(self, error: SummarizerError) -> NotSummarized:
        """The outcome of the same article if something fails after all."""
        return NotSummarized(
            self.name, "failed", self.path, self.article, withheld=self.withheld, run=self.run, error=error
        )

    def to_json(self) -> str:
        """The ``articles/NAME.json`` document, the same bytes for the same result.

        Raises:
            UsageError: The result has no summary (``failed``, ``not_run``).
        """
        from summarizer.results._document import write_result

        return write_result(self)

    @classmethod
    def from_json(
        cls, text: str, *, model: type[Model], source_text: str, name: str | None = None
    ) -> Summarized[Model]:
        """Read an ``articles/NAME.json`` document back.

        Findings come back under the path of the item that they stand with: the document holds no other.

        Args:
            text: The document.
            model: The model of the task that wrote it.
            source_text: The content of ``sources/NAME.txt``, which the document's offsets point into.
            name: The stem of its files; by default the stem of the source's path.

        Raises:
            UsageError: The document is damaged, of another format or task, or belongs to another text.
        """
        from summarizer.results._document import read_result

        return read_result(text, model=model, source_text=source_text, name=name)


@dataclass(frozen=True)
class Summarized(ArticleResult[Model_co]):
    """The outcome of an article that has a summary: it is ``ok`` or ``partial``."""

    status: Literal["ok", "partial"]
    article: Article = field(kw_only=True)
    summary: Model_co = field(kw_only=True, hash=False)
    error: None = field(default=None, compare=False)


@dataclass(frozen=True)
class NotSummarized(ArticleResult[Never]):
    """The outcome of an article that has no summary: it ``failed``, or was ``not_run``."""

    status: Literal["failed", "not_run"]
    summary: None = field(default=None, hash=False)
    error: SummarizerError = field(kw_only=True, compare=False)
