"""The forms of verbs that part from their particle, and what the word lists make of them."""

import pytest

from summarizer.verification.rendering._parted_verbs import forms
from summarizer.verification.rendering._senses import word_list


@pytest.mark.parametrize(
    ("verb", "particle", "apart", "joined"),
    [
        ("lehnt", "ab", (), ("ablehn", "abgelehn")),
        ("wies", "zurück", ("weis", "wies"), ("zurückweis", "zurückwies", "zurückgewies")),
        ("gab", "auf", ("geb", "gib", "gab", "gäb"), ("aufgeb", "aufgib", "aufgab", "aufgäb", "aufgegeb")),
        ("liefert", "aus", (), ("ausliefer", "ausgeliefer")),  # not of "lief"
        (
            "liess",
            "frei",
            ("lass", "läss", "liess"),
            ("freilass", "freiläss", "freiliess", "freigelass"),
        ),  # not of "les"
        ("meldung", "falsch", (), ()),
    ],
)
def test_a_verb_is_known_in_its_other_forms(
    verb: str, particle: str, apart: tuple[str, ...], joined: tuple[str, ...]
) -> None:
    assert forms(verb, particle) == (apart, joined)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weil die Preise nachgaben", {("rise", "down"), ("firmness", "soft")}),
        ("Die Regierung gebe das Vorhaben auf.", {("keep", "no")}),
        ("die Ausgaben und Abgaben", set[tuple[str, str]]()),
    ],
)
def test_what_a_list_has_of_a_verb_it_has_of_all_its_forms_but_of_no_noun(
    text: str, said: set[tuple[str, str]]
) -> None:
    found = {
        (one.sense.axis, one.sense.name) for one in word_list("opposites", "german").sightings(text) if one.sense.firm
    }
    assert found - {("time", "after")} == said


def test_what_is_agreed_is_told_by_the_form() -> None:
    statuses = word_list("statuses", "german")
    assert not [one for one in statuses.sightings("falls Oslo zustimmt") if one.sense.name == "agreed"]
    assert [one for one in statuses.sightings("Oslo stimmte dem zu.") if one.sense.name == "agreed"]
