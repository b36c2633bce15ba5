"""Articles in other languages: skipped by name and told apart from failures, or read where any language will do."""

from pathlib import Path

from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer

ENGLISH = "The minister said that the delivery would not arrive before winter, and nobody knows when it will. " * 3


def test_articles_of_other_languages_are_told_apart_from_failures(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, english=ENGLISH, leer="")
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract")
    assert f"skipped: {articles / 'english.txt'}: is not German" in ended.err
    assert "3 articles: 1 ok, 2 failed (1 of them skipped, not German)" in ended.err


def test_an_article_of_which_a_part_is_german_says_so_where_it_is_skipped(tmp_path: Path) -> None:
    german = "Der Minister sagte, die Lieferung werde nicht vor dem Winter kommen, und niemand wisse, wann sie kommt."
    articles = folder_of(tmp_path / "in", mixed=f"{ENGLISH}\n\n{german}\n\n{ENGLISH}")
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract")
    assert "is not German (en), but 1 of its paragraphs is, so it is skipped" in ended.err


def test_an_article_in_another_language_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, english=ENGLISH)
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", "--json")
        ended = summarizer(*words)
        assert [row["status"] for row in ended.json["articles"]] == ["ok", "failed"]
        assert "english.txt: is not German (en), so it is skipped" in ended.err
        assert len(endpoint.requests) == 1
        summarizer(*words, "--any-language")
        assert len(endpoint.requests) > 1
