"""Names that are not in the passage: an actor's own country, other spellings, abbreviations of the other language."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import Id, NamedInSource, RefersTo, RenderingOf, Verbatim

TEXT = """Treffen in Bern

Der estnische Minister Juhan Kask und der ukrainische Präsident Wolodimir Melnyk sprachen mit
Andrij Bondar. Lettland fehlte.

Sein Land gebe 40 Zelte. Er komme wieder. „Wir lehnen das ab.“
Der EWR-Rat und die E3 schwiegen. Die IAEO und der EuGH fehlten."""


class Actor(BaseModel):
    id: Annotated[str, Id("actor")]
    name: Annotated[str, NamedInSource(mentions="mentions_de")]
    state: Annotated[str | None, NamedInSource()] = None
    mentions_de: list[Annotated[str, Verbatim()]]


class View(BaseModel):
    actor: Annotated[str | None, RefersTo("actor")] = None
    text_en: Annotated[str, RenderingOf("text_de", actors=("actor",))]
    text_de: Annotated[str, Verbatim()]


class Sheet(BaseModel):
    actors: list[Actor] = []
    views: list[View] = []


KASK = Actor(id="k", name="Juhan Kask", state="Estonia", mentions_de=["Juhan Kask"])


def found(english: str, german: str) -> set[str]:
    sheet = Sheet(actors=[KASK], views=[View(actor="k", text_en=english, text_de=german)])
    return {one.check for one in verify(sheet, Article.from_text(TEXT, name="a")).findings if "name" in one.check}


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Estonia is giving 40 tents, Kask said.", "Sein Land gebe 40 Zelte."),
        ("Tallinn is giving 40 tents, Kask said.", "Sein Land gebe 40 Zelte."),
        ("Estonia's minister will be back.", "Er komme wieder."),
        ("Estonia's Kask will be back.", "Er komme wieder."),
        ("Kask ruled out Estonian consent.", "Wir lehnen das ab."),
        ("The EEA council and the E3 said nothing.", "Der EWR-Rat und die E3 schwiegen."),
        ("The IAEA and the ECJ were absent.", "Die IAEO und der EuGH fehlten."),
    ],
)
def test_an_actors_own_country_and_the_other_languages_abbreviations_are_no_strange_names(
    english: str, german: str
) -> None:
    assert found(english, german) == set()


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Latvia is giving 40 tents, Kask said.", "Sein Land gebe 40 Zelte."),
        ("Estonia will be back.", "Er komme wieder."),
        ("Kask ruled out Latvian consent.", "Wir lehnen das ab."),
    ],
)
def test_another_country_or_one_that_nothing_stands_for_is_still_told(english: str, german: str) -> None:
    assert found(english, german) == {"rendering.name_elsewhere"}


@pytest.mark.parametrize("name", ["Volodymyr Melnyk", "Wolodymyr Melnyk", "Andriy Bondar", "E3"])
def test_a_name_may_be_spelled_in_the_way_of_another_language(name: str) -> None:
    actor = Actor(id="a", name=name, mentions_de=[])
    assert not verify(Sheet(actors=[actor]), Article.from_text(TEXT, name="a")).findings


def test_a_name_of_a_letter_and_a_figure_is_found_whatever_the_letter() -> None:
    actor = Actor(id="a", name="Ö1", mentions_de=[])
    assert not verify(Sheet(actors=[actor]), Article.from_text("Das sagte er Ö1 am Montag.", name="a")).findings


@pytest.mark.parametrize(
    ("german", "person", "right"),
    [
        ("Er wies das zurück.", "Melnyk", True),
        ("Das wies der Präsident zurück.", "Melnyk", True),
        ("Er wies das zurück.", "Kask", False),
        ("Das wurde zurückgewiesen.", "Melnyk", False),
        ("Sie wies das zurück, sagte Juhan Kask.", "Melnyk", False),
    ],
)
def test_whom_a_pronoun_or_an_office_takes_up_may_be_named(german: str, person: str, right: bool) -> None:
    melnyk = Actor(id="m", name="Wolodimir Melnyk", mentions_de=["Präsident Wolodimir Melnyk", "Melnyk"])
    text = f"Juhan Kask reiste ab. Es blieb Präsident Wolodimir Melnyk. {german}"
    sheet = Sheet(actors=[KASK, melnyk], views=[View(text_en=f"{person} rejected this.", text_de=german)])
    names = {one.check for one in verify(sheet, Article.from_text(text, name="a")).findings if "name_else" in one.check}
    assert (not names) == right


REPORTED = "Ministerin Anna Muster-Feld (Neos) sprach in Wien. Ein Beitritt sei nicht ausgeschlossen."


@pytest.mark.parametrize(("speaker", "right"), [("Muster-Feld", True), ("Kask", False)])
def test_whoever_was_named_last_says_what_is_reported_without_a_name(speaker: str, right: bool) -> None:
    feld = Actor(id="f", name="Anna Muster-Feld", mentions_de=["Anna Muster-Feld"])
    neos = Actor(id="n", name="Neos", mentions_de=["Neos"])
    view = View(
        text_en=f"Accession was not ruled out, {speaker} said.", text_de="Ein Beitritt sei nicht ausgeschlossen."
    )
    sheet = Sheet(actors=[KASK, feld, neos], views=[view])
    checks = {one.check for one in verify(sheet, Article.from_text(f"{TEXT}\n\n{REPORTED}", name="a")).findings}
    assert ("rendering.name_elsewhere" not in checks) == right


def test_the_greens_are_not_in_a_word_that_begins_alike() -> None:
    for text, right in (("Die Grünen stimmten zu.", True), ("Grundsätzlich gebe es Gründe dafür.", False)):
        greens = Actor(id="g", name="Greens", mentions_de=[])
        assert verify(Sheet(actors=[greens]), Article.from_text(text, name="a")).ok == right


def test_the_state_in_an_actors_own_name_may_be_named() -> None:
    kask = Actor(id="m", name="Estonia's Juhan Kask", mentions_de=["Juhan Kask"])
    for state, right in (("Estonia", True), ("Latvia", False)):
        view = View(actor="m", text_en=f"{state} said it would be back.", text_de="Er komme wieder.")
        found = verify(Sheet(actors=[kask], views=[view]), Article(name="a", text=TEXT, sha256="")).findings
        assert any(one.path == "/views/0/text_en" for one in found) != right


def test_whose_office_it_is_may_go_without_saying_where_the_office_is_the_actors() -> None:
    class Operator(Actor):
        role_en: str | None = None

    class Sheets(BaseModel):
        actors: list[Operator] = []
        views: list[View] = []

    text = "Der Netzbetreiber der Ukraine heißt Bonda. Lettland fehlte.\n\nDas teilte der Netzbetreiber Bonda mit."
    bonda = Operator(id="b", name="Bonda", state="Ukraine", mentions_de=["Bonda"], role_en="grid operator")
    for state, right in (("Ukraine", True), ("Latvia", False)):
        english = f"{state}'s grid operator said so."
        view = View(actor="b", text_en=english, text_de="Das teilte der Netzbetreiber Bonda mit.")
        found = verify(Sheets(actors=[bonda], views=[view]), Article(name="a", text=text, sha256="")).findings
        assert any(one.path == "/views/0/text_en" for one in found) != right
