"""Errors between processes: what one raises, another can read."""

from __future__ import annotations

import pickle

import pytest

from summarizer.engines.batch import Gone
from summarizer.errors import (
    ArticleError,
    ContextOverflow,
    Elsewhere,
    EndpointError,
    Pending,
    ReplyCutOff,
    RunStopped,
    SummarizerError,
    UsageError,
)
from summarizer.extras import MissingExtra
from summarizer.results import NotSummarized
from summarizer.tasks._replies import BadReply

ERRORS = (
    SummarizerError("ours", kind="internal"),
    UsageError("no such task", kind="unknown_task"),
    ArticleError("a.txt: is empty", kind="empty_file"),
    MissingExtra("a.pdf: needs a reader", extra="pdf"),
    EndpointError("the model refused", kind="refusal"),
    ContextOverflow("too long", size=9000, room=4096),
    ReplyCutOff("cut off", written=800),
    RunStopped("the budget is spent", kind="budget"),
    Pending("in a batch"),
    Elsewhere("another run asks"),
    BadReply(("summary: Field required",), kind="schema_violation"),
    Gone("unknown batch", kind="gone"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_arrives_in_another_process_as_it_was_raised(error: SummarizerError, protocol: int) -> None:
    other = pickle.loads(pickle.dumps(error, protocol))
    assert (type(other), str(other), vars(other)) == (type(error), str(error), vars(error))


def test_so_does_the_result_of_an_article_that_failed() -> None:
    result = NotSummarized("a", "failed", path="a.txt", error=ArticleError("a.txt: is empty", kind="empty_file"))
    other = pickle.loads(pickle.dumps(result))
    assert (other.name, other.status, other.error.kind) == ("a", "failed", "empty_file")
