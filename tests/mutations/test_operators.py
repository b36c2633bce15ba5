"""The suite is worth as much as its operators: each makes something wrong, says where, and always the same."""

from __future__ import annotations

import random

import pytest

from summarizer import Article
from summarizer.schemas.ukraine import ArticleSummary
from tests.mutations import english, people, quotations
from tests.mutations.corpus import Case, written
from tests.mutations.mutant import Mutant, Operator, item_of
from tests.mutations.runner import mutants, operators, variants

OPERATORS = operators(written())
FIELDS = tuple(ArticleSummary.model_fields)
NAMES = [operator.__name__ for operator in OPERATORS]
LEAST_ARTICLES = 10


def emptied(case: Case) -> ArticleSummary:
    return case.summary.model_copy(update={name: None if name == "headline" else [] for name in FIELDS})


def every(operator: Operator) -> list[tuple[Case, Mutant]]:
    return [(case, mutant) for case in written() for mutant in mutants(case, operator)]


@pytest.mark.parametrize("operator", OPERATORS, ids=NAMES)
def test_an_operator_makes_the_same_mutants_of_the_same_seed(operator: Operator) -> None:
    case = written()[0]
    assert mutants(case, operator, seed=7) == mutants(case, operator, seed=7)


@pytest.mark.parametrize("operator", OPERATORS, ids=NAMES)
def test_a_mutant_differs_from_its_summary_at_the_item_that_it_names(operator: Operator) -> None:
    found = every(operator)
    assert found
    for case, mutant in found:
        before, after = case.summary.model_dump(), mutant.summary.model_dump()
        changed = [name for name in before if before[name] != after[name]]
        assert changed
        assert {item_of(path).split("/")[1] for path in mutant.items} >= set(changed)


@pytest.mark.parametrize("operator", OPERATORS, ids=NAMES)
def test_an_operator_that_finds_nothing_to_work_on_yields_nothing_wrong_in_it(operator: Operator) -> None:
    case = written()[0]
    for mutant in operator(emptied(case), case.article, random.Random(0)):
        assert mutant.path.endswith("/0")  # only inventions need nothing to start from


@pytest.mark.parametrize("operator", OPERATORS, ids=NAMES)
def test_a_mutant_still_fits_the_schema(operator: Operator) -> None:
    for _, mutant in every(operator)[::7]:
        ArticleSummary.model_validate(mutant.summary.model_dump())


def test_the_articles_are_many_and_use_every_style_of_marks() -> None:
    texts = [case.article.text for case in written()]
    assert len(texts) >= LEAST_ARTICLES
    for mark in '„»«"':
        assert any(mark in text for text in texts), mark


def test_every_string_of_the_written_summaries_is_in_its_article() -> None:
    for case in written():
        for passage in [case.summary.headline, *case.summary.overview]:
            assert passage is None or passage.evidence_de in " ".join(case.article.text.split("\n")) + case.article.text


def test_a_word_is_replaced_and_the_rest_stays() -> None:
    for case, mutant in every(quotations.word_changed):
        before = case.summary.quotes[int(mutant.path.split("/")[2])].text_de.split()
        after = mutant.change.split()
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_quotations_that_an_interruption_parts_are_not_taken_for_two() -> None:
    text = "„Ja“, sagte er, „und nein.“"
    case = written()[0]
    quote = case.summary.quotes[0]
    parts = [quote.model_copy(update={"text_de": words}) for words in ("Ja", "und nein.")]
    summary = case.summary.model_copy(update={"quotes": parts})
    article = Article.from_text(text, name="parted")
    assert list(quotations.merged(summary, article, random.Random(0))) == []


def test_a_year_is_shifted_as_a_date_and_not_as_a_number() -> None:
    numbers = [mutant.change for _, mutant in every(english.number_changed) if "runs until" in mutant.change]
    dates = [mutant.change for _, mutant in every(english.date_shifted) if "runs until" in mutant.change]
    assert numbers and all("2040" in text for text in numbers)
    assert dates and all("2040" not in text for text in dates)


def test_an_outsider_is_nowhere_in_the_articles() -> None:
    for case, mutant in every(people.speaker_from_outside):
        assert mutant.summary.key_actors[-1].name_en.split()[-1] not in case.article.text


def test_a_variant_of_a_case_has_its_words() -> None:
    for case in written():
        for variant in variants(case):
            assert len(variant.summary.quotes) in (0, 1, len(case.summary.quotes))
