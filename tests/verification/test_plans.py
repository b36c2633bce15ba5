"""Whose plan it is: a point whose sentence names nobody belongs to whoever's plan its paragraph tells of."""

import pytest

from summarizer import Article, verify
from tests.verification.test_bearers import Party, Point, Summary, View

NAMES = {
    "m": ("Jonas Merker", "Merker"),
    "h": ("Karl Hager", "Hager"),
    "p": ("Poland", "Polen"),
    "f": ("France", "Frankreich"),
    "a": ("Anita Orso", "Anita Orso"),
    "v": ("Viktor Orso", "Viktor Orso"),
}
PARTIES = [Party(id=key, name=name, mentions_de=[mention]) for key, (name, mention) in NAMES.items()]
NAMED = "Jonas Merker kam. Karl Hager blieb. Viktor Orso ging. Anita Orso fehlte. Auch Polen und Frankreich kamen.\n\n"


def found(key: str, paragraph: str, german: str) -> list[str]:
    point = Point(by=key, summary_en="It is to be done.", evidence_de=german)
    report = verify(Summary(parties=PARTIES, points=[point]), Article.from_text(NAMED + paragraph, name="a"))
    return [one.check for one in report.findings if one.path.endswith("/by")]


@pytest.mark.parametrize(
    ("right", "wrong", "paragraph", "german"),
    [
        ("m", "h", "Merkers Papier umfasst acht Punkte. {}", "Punkt drei sieht eine Maut vor."),
        ("m", "h", "Merkers neues Papier hat Folgen. Es regnet. Punkt eins ist klar. {}", "Artikel 4 verbietet Lärm."),
        ("p", "f", "Der polnische Entwurf hat drei Stufen. {}", "In der zweiten Stufe sollen Beobachter kommen."),
        ("h", "m", "Hager legte ein Memorandum mit zwei Varianten vor. {}", "Nach der ersten müsste man sofort bauen."),
        ("p", "f", "Polen nahm mit 40 Stimmen eine Entschließung an. {}", "Drittens sollen die Züge öfter fahren."),
        ("h", "m", "Das ist der Plan von Hager. Merkers Partei tagt. {}", "Zweitens sollen die Züge öfter fahren."),
    ],
)
def test_a_point_belongs_to_whoever_owns_the_plan(right: str, wrong: str, paragraph: str, german: str) -> None:
    assert found(right, paragraph.format(german), german) == []
    assert found(wrong, paragraph.format(german), german)[0] in {"holder.contradicted", "holder.doubtful"}


@pytest.mark.parametrize(
    ("paragraph", "german"),
    [
        ("Merkers Papier umfasst acht Punkte. {}", "Punkt drei hat Hager durchgesetzt: eine Maut."),  # named there
        ("Die Erklärung zählt vier Punkte auf. {}", "Punkt drei sieht eine Maut vor."),  # nobody's
        ("Merker lehnt das Papier ab. {}", "Punkt drei sieht eine Maut vor."),  # he is against it
        ("Merkers Papier umfasst acht Punkte. {}", "Die Maut käme im Herbst."),  # no point of it
        ("Merkers Papier ist lang.\n\n{}", "Punkt drei sieht eine Maut vor."),  # another paragraph
    ],
)
def test_where_the_paragraph_leaves_it_open_anybody_may_have_proposed_it(paragraph: str, german: str) -> None:
    assert found("h", paragraph.format(german), german) == []


def test_what_somebody_wants_is_his() -> None:
    german = "Polen will die Maut von 60 auf 45 Euro senken."
    assert found("p", german, german) == []
    point = Point(by="f", summary_en="France wants to cut the toll from 60 to 45 euros.", evidence_de=german)
    report = verify(Summary(parties=PARTIES, points=[point]), Article.from_text(NAMED + german, name="a"))
    assert "holder.contradicted" in [one.check for one in report.findings]


def test_of_two_of_a_surname_the_one_meant_holds_it() -> None:
    text = "Ministerin Anita Orso reiste ab. Sie kündigte Hilfe an. Waffen werde ihr Land keine liefern."
    german = "Waffen werde ihr Land keine liefern."
    for key, checks in (("a", []), ("v", ["holder.contradicted"])):
        english = f"{NAMES[key][0]} says the country will supply no weapons."
        view = View(holder=key, statement_en=english, evidence_de=german)
        report = verify(Summary(parties=PARTIES, views=[view]), Article.from_text(NAMED + text, name="a"))
        assert [one.check for one in report.findings if one.path.endswith("/holder")] == checks


def test_what_one_state_is_to_do_is_not_what_another_is_to_do() -> None:
    german = "Nach dem Papier sollte Polen im Gegenzug auf die Maut verzichten."
    for english, checks in (
        ("Poland was to forgo the toll in return.", []),
        ("France wants Poland to forgo the toll.", []),
        ("France was to forgo the toll in return.", ["rendering.doer"]),
    ):
        point = Point(by="f", summary_en=english, evidence_de=german)
        report = verify(Summary(parties=PARTIES, points=[point]), Article.from_text(NAMED + german, name="a"))
        assert [one.check for one in report.findings if one.path.endswith("summary_en")] == checks
