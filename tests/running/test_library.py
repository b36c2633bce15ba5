"""The library: the same path, from ordinary code and from inside an event loop."""

import asyncio
import contextlib
import math
import pickle
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from summarizer import (
    Article,
    ArticleError,
    ArticleResult,
    EndpointError,
    Summarizer,
    UsageError,
    _summarizer,
    brief,
    verify,
)
from summarizer.engines.choose import choose
from summarizer.schemas.ukraine import ArticleSummary
from tests.endpoint import answers
from tests.endpoint.answers import error
from tests.endpoint.server import Endpoint
from tests.running import tiny
from tests.running.sample import ARTICLE, always, folder_of, reply, summary


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "SUMMARIZER_ENGINE"):
        monkeypatch.delenv(name, raising=False)


def test_a_string_is_a_path_and_gives_a_typed_verified_summary(tmp_path: Path) -> None:
    folder_of(tmp_path, eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        result = summarizer.summarize(str(tmp_path / "eins.txt"))
    assert isinstance(result.summary, ArticleSummary)
    assert (result.status, result.name) == ("ok", "eins")
    assert result.summary.quotes[0].text_en == "We will not leave Kyiv alone this winter"
    assert result.article is not None
    assert result.article.published == date(2026, 3, 2)


def test_the_result_of_an_own_task_is_of_the_class_that_the_program_imports() -> None:
    answer = reply({"headline_de": "Norwegen schickt Flugabwehr", "headline_en": "Norway sends air defence"})
    with (
        Endpoint(always(answer)) as endpoint,
        Summarizer("m", base_url=endpoint.base_url, task=tiny.Summary) as summarizer,
    ):
        result = summarizer.summarize(Article.from_text(ARTICLE, name="a"))
    assert isinstance(result.summary, tiny.Summary)
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("name", ["model", "base_url", "fallback_model", "repair_model"])
def test_a_name_that_is_no_text_is_refused_at_once(name: str) -> None:
    with pytest.raises(UsageError, match=f"{name} must be a text, not 3"):
        Summarizer(**{name: 3})  # pyright: ignore[reportArgumentType]


def test_an_article_at_hand_needs_no_file() -> None:
    article = Article.from_text(ARTICLE, name="a")
    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        assert summarizer.summarize(article).status == "ok"


def test_calls_work_inside_a_running_event_loop() -> None:
    async def notebook(summarizer: Summarizer) -> tuple[str, str]:
        article = Article.from_text(ARTICLE, name="a")
        return summarizer.summarize(article).status, (await summarizer.asummarize(article)).status

    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        assert asyncio.run(notebook(summarizer)) == ("ok", "ok")


def test_many_async_calls_share_one_client() -> None:
    async def gather(summarizer: Summarizer) -> list[str]:
        articles = [Article.from_text(f"{ARTICLE}{n}", name=f"a{n}") for n in range(10)]
        return [result.status for result in await asyncio.gather(*map(summarizer.asummarize, articles))]

    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        assert asyncio.run(gather(summarizer)) == ["ok"] * 10


def test_a_folder_never_raises_for_one_bad_article(tmp_path: Path) -> None:
    folder_of(tmp_path, eins=ARTICLE, leer=" ", zwei=f"{ARTICLE}2")
    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        results = {result.name: result for result in summarizer.summarize_folder(tmp_path)}
    assert {name: result.status for name, result in results.items()} == {"eins": "ok", "leer": "failed", "zwei": "ok"}
    assert isinstance(results["leer"].error, ArticleError)
    assert brief(results.values()).to_markdown().startswith("# ")


def test_a_folder_can_be_left_in_the_middle(tmp_path: Path) -> None:
    folder_of(tmp_path, **{f"a{n}": f"{ARTICLE}{n}" for n in range(5)})
    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        for result in summarizer.summarize_folder(tmp_path):
            assert result.status == "ok"
            break
        assert summarizer.summarize(tmp_path / "a4.txt").status == "ok"


def test_a_stopped_endpoint_shows_as_not_run(tmp_path: Path) -> None:
    folder_of(tmp_path, eins=ARTICLE)
    with (
        Endpoint(always(error(401, "no", code="invalid_api_key"))) as endpoint,
        Summarizer("m", base_url=endpoint.base_url) as summarizer,
    ):
        (result,) = summarizer.summarize_folder(tmp_path)
    assert result.status == "not_run"
    assert isinstance(result.error, EndpointError)


def test_one_article_raises_what_went_wrong(tmp_path: Path) -> None:
    folder_of(tmp_path, leer=" ")
    with Endpoint(always(answers.REFUSAL)) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        with pytest.raises(EndpointError) as caught:
            summarizer.summarize(Article.from_text(ARTICLE, name="a"))
        assert caught.value.kind == "refusal"
        with pytest.raises(ArticleError, match=r"leer\.txt: is empty"):
            summarizer.summarize(tmp_path / "leer.txt")
        with pytest.raises(UsageError, match="no such file or folder"):
            summarizer.summarize_folder(tmp_path / "nirgends")


def test_without_key_address_or_recordings_the_article_is_read_without_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Summarizer() as summarizer:
        result = summarizer.summarize(Article.from_text(ARTICLE, name="a"))
    assert result.run is not None
    assert (result.status, result.run.engine) == ("ok", "extract")


def test_what_is_hardly_an_article_is_read_and_told() -> None:
    told: list[tuple[str, tuple[str, ...]]] = []
    for text in ("Die Nato tagt heute in Brüssel.", "Rom (dpa) - Die Nato sagt der Ukraine weitere Hilfe im Krieg zu."):
        result = Summarizer(engine="extract").summarize(Article.from_text(text, name="kurz"))
        assert result.article is not None
        told.append((result.status, result.article.issues))
    assert told == [("ok", ("only 31 characters of text: hardly an article",)), ("ok", ())]


def test_a_ledger_keeps_replies_between_programs(tmp_path: Path) -> None:
    article = Article.from_text(ARTICLE, name="a")
    with Endpoint(always(reply())) as endpoint:
        for _ in range(2):
            with Summarizer("m", base_url=endpoint.base_url, ledger=tmp_path / "ledger.sqlite") as summarizer:
                assert summarizer.summarize(article).status == "ok"
        assert len(endpoint.requests) == 1


def test_verify_works_on_a_summary_made_by_anyone() -> None:
    article = Article.from_text(ARTICLE, name="a")
    assert verify(ArticleSummary.model_validate(summary()), article).ok
    wrong = summary()
    wrong["quotes"][0]["text_de"] = "Wir lassen Kyjiw in diesem Moment nicht allein"
    report = verify(ArticleSummary.model_validate(wrong), article)
    assert [finding.path for finding in report.errors] == ["/quotes/0/text_de"]


def test_what_is_no_model_or_no_article_is_not_verified() -> None:
    with pytest.raises(UsageError, match=r"no instance of a Pydantic model: \{'headline'.*model_validate"):
        verify(summary(), Article.from_text(ARTICLE, name="a"))  # pyright: ignore[reportArgumentType]
    with pytest.raises(UsageError, match=r"no article: 'Norwegen'; Article\.from_file\(…\) or Article\.from_text"):
        verify(ArticleSummary.model_validate(summary()), "Norwegen")  # pyright: ignore[reportArgumentType]


def test_results_can_be_gathered_in_a_set_also_with_items_withheld() -> None:
    wrong = summary()
    wrong["quotes"][0]["text_de"] = "Wir lassen Kyjiw in diesem Moment nicht allein"
    with Endpoint(always(reply(wrong))) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        once, again, other = (
            summarizer.summarize(Article.from_text(ARTICLE, name=name)) for name in ("eins", "eins", "zwei")
        )
    assert once.withheld
    assert {once, again, other} == {once, other}


def test_a_closed_summarizer_says_so() -> None:
    summarizer = Summarizer(engine="extract")
    summarizer.close()
    with pytest.raises(UsageError, match="is closed"):
        summarizer.summarize(Article.from_text(ARTICLE, name="a"))


def test_a_fork_of_one_that_has_begun_is_refused_instead_of_waiting_for_a_thread_that_is_not_there() -> None:
    program = """
import os
from summarizer import Article, Summarizer, UsageError

article = Article.from_text("Das Land liefert zwölf Boote an den Hafen, sagte der Minister.", name="a")
with Summarizer(engine="extract") as summarizer:
    summarizer.summarize(article)
    if child := os.fork():
        raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    try:
        summarizer.summarize(article)
    except UsageError as error:
        print(error)
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "this Summarizer was begun in another process; make one in each process\n"


@pytest.mark.parametrize("way", ["summarize", "asummarize", "summarize_folder"])
def test_closing_in_another_thread_ends_what_is_under_way_with_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr("summarizer.pipeline._folder.GRACE", 0.1)
    folder_of(tmp_path, a=ARTICLE)
    asked, go_on = threading.Event(), threading.Event()

    def script(_body: object, _call: int) -> answers.Answer:
        asked.set()
        go_on.wait(20)
        return reply()

    def work() -> object:
        if way == "summarize_folder":
            return list(summarizer.summarize_folder(tmp_path))
        if way == "asummarize":
            return asyncio.run(summarizer.asummarize(tmp_path / "a.txt"))
        return summarizer.summarize(tmp_path / "a.txt")

    with Endpoint(script) as endpoint, ThreadPoolExecutor(1) as other:
        summarizer = Summarizer("m", base_url=endpoint.base_url)
        under_way = other.submit(work)
        assert asked.wait(20)
        summarizer.close()
        go_on.set()
        with pytest.raises(UsageError, match="is closed"):
            under_way.result(20)


def test_calls_from_several_threads_choose_one_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, a=ARTICLE)
    chosen: list[Any] = []
    both = threading.Barrier(2)

    def choosing(*words: Any, **more: Any) -> Any:
        chosen.append(choose(*words, **more))
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.5)  # long enough for another to begin, if it could
        return chosen[-1]

    monkeypatch.setattr(_summarizer, "choose", choosing)
    with (
        Endpoint(always(reply())) as endpoint,
        Summarizer("m", base_url=endpoint.base_url) as summarizer,
        ThreadPoolExecutor(1) as other,
    ):
        folder = other.submit(lambda: list(summarizer.summarize_folder(tmp_path)))
        summarizer.summarize(tmp_path / "a.txt")
        folder.result(20)
    assert len(chosen) == 1


def test_closing_ends_a_folder_that_was_left_in_the_middle(tmp_path: Path) -> None:
    folder_of(tmp_path, **{f"a{n}": f"{ARTICLE}{n}" for n in range(5)})
    with Endpoint(always(reply())) as endpoint:
        summarizer = Summarizer("m", base_url=endpoint.base_url)
        results = iter(summarizer.summarize_folder(tmp_path))
        assert next(results).status == "ok"
        summarizer.close()
        with pytest.raises(UsageError, match="is closed"):
            next(results)


@pytest.mark.parametrize("given", [{"repairs": 3}, {"timeout": math.inf}, {"timeout": 0.5 + 60}, {"rpm": 1e9}])
def test_numbers_up_to_their_bounds_are_taken(given: dict[str, Any]) -> None:
    with Endpoint(always(reply())) as endpoint, Summarizer("m", base_url=endpoint.base_url, **given) as summarizer:
        assert summarizer.summarize(Article.from_text(ARTICLE, name="a")).status == "ok"
        assert len(endpoint.requests) == 1


def test_an_engine_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no engine 'nope': use auto, openai, local, recorded, extract"):
        Summarizer(engine="nope")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"concurrency": 0}, "concurrency must be at least 1, not 0"),
        ({"concurrency": "8"}, "concurrency must be a whole number, not '8'"),
        ({"concurrency": 2.5}, "concurrency must be a whole number, not 2.5"),
        ({"repairs": -1}, "repairs must be from 0 to 3, not -1"),
        ({"repairs": 9}, "repairs must be from 0 to 3, not 9"),
        ({"repairs": None}, "repairs must be a whole number, not None"),
        ({"timeout": 0}, "timeout must be a number above 0, not 0; leave it out for 120 seconds, 3600 with a model on"),
        ({"timeout": "30"}, "timeout must be a number above 0, not '30'"),
        ({"timeout": math.nan}, "timeout must be a number above 0, not nan"),
        ({"rpm": -3.0}, "rpm must be a number above 0, not -3.0; leave it out for no limit of yours"),
        ({"max_input": 0}, "max_input must be a number above 0, not 0"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused_by_its_name(given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        Summarizer(**given)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"cassettes": "casettes"}, "casettes: no such folder; .*cassettes"),
        ({"model": "gpt-6-luna"}, r"base_url"),
        ({"engine": "extract", "fallback_model": "m"}, r'engine="openai"'),
        ({"base_url": "http://127.0.0.1:9/v1", "max_input": 1000}, r"max_input"),
    ],
)
def test_what_cannot_be_used_is_said_in_the_names_of_parameters(given: dict[str, Any], named: str) -> None:
    with Summarizer(**given) as summarizer, pytest.raises(UsageError, match=named):
        summarizer.summarize(Article.from_text(ARTICLE, name="a"))


def test_a_policy_is_one_and_no_path() -> None:
    with pytest.raises(UsageError, match=r"policy must be a Policy, not 'mine.yaml'; Policy.load"):
        Summarizer(policy="mine.yaml")  # pyright: ignore[reportArgumentType]


def test_a_date_at_hand_is_a_day_whatever_it_is_made_of() -> None:
    stamped = Article.from_text(ARTICLE, name="a", published=datetime(2026, 11, 12, 8, tzinfo=UTC))
    assert stamped.published == date(2026, 11, 12)
    assert type(stamped.published) is date
    with pytest.raises(UsageError, match=r"published must be a date, not '2026-11-12'; date.fromisoformat"):
        Article.from_text(ARTICLE, name="a", published="2026-11-12")  # pyright: ignore[reportArgumentType]


def test_an_article_in_another_language_is_refused_in_the_name_of_the_parameter() -> None:
    english = "The minister said that the delivery would not arrive before winter, and nobody knows when. " * 3
    with Summarizer(engine="extract") as summarizer, pytest.raises(ArticleError, match=r"\(any_language\)"):
        summarizer.summarize(Article.from_text(english, name="a"))


def test_a_type_checker_is_told_of_every_argument() -> None:
    taken = get_type_hints(Summarizer.__init__, vars(_summarizer))
    told = get_type_hints(_summarizer._Options)  # pyright: ignore[reportPrivateUsage]
    assert taken == {**told, "model": taken["model"], "task": taken["task"], "return": type(None)}


def test_a_result_has_a_summary_or_says_that_it_has_none() -> None:
    with pytest.raises(TypeError, match="Summarized or NotSummarized"):
        ArticleResult("a", "ok")
