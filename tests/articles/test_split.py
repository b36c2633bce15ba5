"""Long articles are split where paragraphs end, never inside a quotation, and cover the whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.articles import Part, Span, parts, readable, split

PARAGRAPH = "Der Minister sagte, dass die Lieferung nicht vor dem Winter kommt. Danach sei alles offen."


def article_of(text: str) -> Article:
    return Article.from_text(text, name="a")


def test_a_short_article_is_one_part() -> None:
    assert split(article_of(PARAGRAPH), 1000) == (Span(0, len(PARAGRAPH)),)


def test_a_part_ends_with_a_paragraph() -> None:
    text = "\n\n".join(f"{n} {PARAGRAPH}" for n in range(4))
    parts = split(article_of(text), 200)
    assert [text[start:end][:1] for start, end in parts] == ["0", "2"]


def test_a_headline_begins_a_part() -> None:
    text = f"{PARAGRAPH}\n\n{PARAGRAPH} Eins.\n\nEin Zwischentitel\n\n{PARAGRAPH} Zwei.\n\n{PARAGRAPH} Drei."
    first, second = split(article_of(text), 330)
    assert text[second.start :].startswith("Ein Zwischentitel")
    assert first.end == second.start


@pytest.mark.parametrize(("opening", "closing"), [("„", "“"), ("»", "«"), ("«", "»"), ('"', '"'), ("“", "”")])
def test_a_quotation_over_several_paragraphs_stays_whole(opening: str, closing: str) -> None:
    quotation = f"{opening}{PARAGRAPH}\n\n{PARAGRAPH} Ja.\n\n{PARAGRAPH} Nein.{closing}"
    text = f"{PARAGRAPH} Davor.\n\n{quotation}, sagte er.\n\n{PARAGRAPH} Danach."
    parts = split(article_of(text), 150)
    at = text.index(quotation)
    assert any(start <= at and at + len(quotation) <= end for start, end in parts)


def test_a_mark_that_is_never_closed_does_not_hold_the_text_together() -> None:
    text = "\n\n".join([f"„{PARAGRAPH}", *(f"{n} {PARAGRAPH}" for n in range(100))])
    assert len(split(article_of(text), 500)) > 10


def test_a_paragraph_that_is_too_long_is_cut_after_a_sentence() -> None:
    text = " ".join([PARAGRAPH] * 10)
    for start, end in split(article_of(text), 200)[:-1]:
        assert text[start:end].rstrip().endswith(".")


@given(
    st.lists(st.sampled_from([PARAGRAPH, "„Ja", "“", "\n\n", "\n", "Titel", "x" * 90]), min_size=1), st.integers(1, 400)
)
def test_parts_cover_the_article_without_gap_or_overlap(pieces: list[str], limit: int) -> None:
    text = " ".join(pieces) + "."
    parts = split(article_of(text), limit)
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    assert all(before.end == part.start < part.end for before, part in pairwise(parts))


def test_a_part_is_an_article_that_knows_where_it_stands() -> None:
    paragraphs = [f"{number} {PARAGRAPH}" for number in range(8)]
    article = article_of("\n\n".join([*paragraphs[:5], "Zur Startseite", *paragraphs[5:]]))
    whole = Part(Span(0, len(article.text)), article)
    found = parts(whole, 300)
    assert [part.span for part in found] == list(split(article, 300))
    for part in found:
        assert part.article.text == article.text[slice(*part.span)]
        assert [part.article.text[slice(*each)] for each in part.article.paragraphs] == [
            article.text[slice(*each)] for each in article.paragraphs if part.span.start <= each.start < part.span.end
        ]
        assert "Zur Startseite" not in readable(part.article).text
    assert len({part.article.sha256 for part in found}) == len(found)
    assert all(part.article.text == article.text[slice(*part.span)] for each in found for part in parts(each, 100))
