"""Structured, verified English summaries of German news articles.

    from summarizer import Summarizer
    result = Summarizer().summarize("artikel.txt")

Names are imported when first used, so that ``import summarizer`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer._version import VERSION

if TYPE_CHECKING:
    from summarizer._summarizer import Summarizer
    from summarizer.articles import Article
    from summarizer.briefing import Briefing, brief
    from summarizer.errors import ArticleError, EndpointError, SummarizerError, UsageError
    from summarizer.results import ArticleResult
    from summarizer.verification import Report, verify

__all__ = [
    "Article",
    "ArticleError",
    "ArticleResult",
    "Briefing",
    "EndpointError",
    "Report",
    "Summarizer",
    "SummarizerError",
    "UsageError",
    "brief",
    "verify",
]

__version__ = VERSION

_HOME = {
    "Article": "articles",
    "ArticleError": "errors",
    "ArticleResult": "results",
    "Briefing": "briefing",
    "EndpointError": "errors",
    "Report": "verification",
    "Summarizer": "_summarizer",
    "SummarizerError": "errors",
    "UsageError": "errors",
    "brief": "briefing",
    "verify": "verification",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"summarizer.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
