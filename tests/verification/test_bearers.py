"""Who holds a position: the German evidence is asked, by its grammar and by what stands before it."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.german import Quotations
from summarizer.markers import HolderOf, Id, NamedInSource, RefersTo, RenderingOf, Verbatim
from summarizer.verification._holders import Holder, opens_with
from summarizer.verification._subjects import Subject

TEXT = """Hafenstreit in Rostock

Umweltministerin Carla Voss lehnt den Ausbau ab. Sie wolle keinen Meter Watt opfern. Der Bau sei ein Irrweg.

Der Reeder Hinnerk Thoms widersprach. Er werde notfalls klagen, teilte er mit. Zweifel am Gutachten wies er zurück.
Seine Kollegin Ilka Brodersen, die Sprecherin der Kammer, sperrte sich gegen jede Klage.

Die Ministerin traf am Abend den Reeder. Ein Gutachten liege vor. Dem Land fehle das Geld, hieß es.
Dänemark bot an, die Fahrrinne zu vermessen. Polen verlangt, dass die Bahn mitbaut.

Norwegen vermittelt. Nach Punkt 6 kaufen sie drei Kräne; Polen will höchstens zwei zugestehen, Dänemark fordert vier.

Der Reeder Hinnerk Thoms hält große Stücke auf sie.

Der Gutachter Ole Brandt drängt. Sollte Polen nicht zahlen, werde Norwegen die Vermittlung beenden.
"""


class Party(BaseModel):
    id: Annotated[str, Id("party")]
    name: Annotated[str, NamedInSource(mentions="mentions_de")]
    mentions_de: list[Annotated[str, Verbatim()]]


class View(BaseModel):
    holder: Annotated[str | None, RefersTo("party"), HolderOf("statement_en")]
    statement_en: Annotated[str, RenderingOf("evidence_de", actors=("holder",))]
    evidence_de: Annotated[str, Verbatim()]


class Point(BaseModel):
    by: Annotated[str | None, RefersTo("party"), HolderOf("summary_en", proposes=True)]
    summary_en: Annotated[str, RenderingOf("evidence_de", actors=("by",))]
    evidence_de: Annotated[str, Verbatim()]


class Summary(BaseModel):
    parties: list[Party]
    views: list[View] = []
    points: list[Point] = []


NAMES = {
    "v": ("Carla Voss", "Voss"),
    "t": ("Hinnerk Thoms", "Thoms"),
    "b": ("Ilka Brodersen", "Brodersen"),
    "d": ("Denmark", "Dänemark"),
    "p": ("Poland", "Polen"),
    "n": ("Norway", "Norwegen"),
    "o": ("Ole Brandt", "Brandt"),
}
PARTIES = [Party(id=key, name=name, mentions_de=[mention]) for key, (name, mention) in NAMES.items()]


def found(key: str, english: str, german: str) -> list[str]:
    view = View(holder=key, statement_en=english.format(NAMES[key][0].split()[-1]), evidence_de=german)
    findings = verify(Summary(parties=PARTIES, views=[view]), Article.from_text(TEXT, name="a")).findings
    return [one.check for one in findings if one.path.endswith("/holder")]


HELD = [
    ("v", "{} rejects the expansion.", "Umweltministerin Carla Voss lehnt den Ausbau ab."),
    ("v", "{} does not want to give up one metre of mudflat.", "Sie wolle keinen Meter Watt opfern."),
    ("v", "Building is the wrong way, {} says.", "Der Bau sei ein Irrweg."),
    ("t", "{} will go to court if need be.", "Er werde notfalls klagen, teilte er mit."),
    ("t", "{} dismissed doubts about the report.", "Zweifel am Gutachten wies er zurück."),
    (
        "b",
        "{} objected to any lawsuit.",
        "Seine Kollegin Ilka Brodersen, die Sprecherin der Kammer, sperrte sich gegen jede Klage.",
    ),
]


@pytest.mark.parametrize(("holder", "english", "german"), HELD)
def test_a_position_belongs_to_the_subject_of_its_evidence_or_to_whom_a_pronoun_takes_up(
    holder: str, english: str, german: str
) -> None:
    assert found(holder, english, german) == []
    for other in {"v", "t", "b"} - {holder}:
        # Brodersen is named after the evidence, the others before it or in other paragraphs.
        expected = {"holder.contradicted", "holder.doubtful"}
        checks = found(other, english, german)
        assert len(checks) == 1 and checks[0] in expected
        if other != "t" or holder == "v":
            assert checks == ["holder.contradicted"]


@pytest.mark.parametrize(
    "german",
    [
        "Ein Gutachten liege vor.",
        "Dem Land fehle das Geld, hieß es.",
        "Die Ministerin traf am Abend den Reeder.",
    ],
)
def test_where_the_article_leaves_it_open_nothing_is_said(german: str) -> None:
    assert found("b", "There is a report, {} says.", german) == []


def test_what_is_reported_of_others_is_of_whoever_is_named_before() -> None:
    german = "Sollte Polen nicht zahlen, werde Norwegen die Vermittlung beenden."
    english = "{} said that Oslo would end its mediation if Warsaw did not pay."
    assert found("o", english, german) == []
    assert found("b", english, german) == ["holder.contradicted"]


def test_the_article_of_a_name_opens_no_sentence_with_it() -> None:
    left = Holder(Subject(("The Left",), ("Linke",), ()), list, "Die Linke schwieg.")
    assert not opens_with("The environment minister rejects the expansion.", left)
    assert opens_with("The Left rejects the expansion.", left)


def proposed(key: str, english: str, german: str) -> list[str]:
    point = Point(by=key, summary_en=english, evidence_de=german)
    findings = verify(Summary(parties=PARTIES, points=[point]), Article.from_text(TEXT, name="a")).findings
    return [one.check for one in findings if one.path.endswith("/by")]


@pytest.mark.parametrize(
    ("right", "wrong", "english", "german"),
    [
        ("d", "p", "The fairway could be surveyed.", "Dänemark bot an, die Fahrrinne zu vermessen."),
        ("p", "d", "The railway is to take part in the building.", "Polen verlangt, dass die Bahn mitbaut."),
        (
            "p",
            "n",
            "The railway is to take part in the building.",
            "Dänemark bot an, die Fahrrinne zu vermessen. Polen verlangt, dass die Bahn mitbaut.",
        ),
    ],
)
def test_what_is_put_forward_is_of_whoever_demands_or_offers_it(
    right: str, wrong: str, english: str, german: str
) -> None:
    assert proposed(right, english, german) == []
    assert proposed(wrong, english, german) == ["holder.contradicted"]


def test_a_sentence_that_gives_to_another_what_the_german_says_of_the_holder_is_an_error() -> None:
    german = "Polen verlangt, dass die Bahn mitbaut."
    assert proposed("p", "Poland demands that the railway take part.", german) == []
    assert proposed("p", "Denmark demands that the railway take part.", german) == ["holder.contradicted"]


def test_who_only_receives_something_does_not_bear_the_sentence_of_who_gives_it() -> None:
    german = "Dänemark bot an, die Fahrrinne zu vermessen."
    for english, checks in (
        ("Norway would get a survey of the fairway.", []),
        ("Norway offered to survey the fairway.", ["holder.contradicted"]),
    ):
        point = Point(by="d", summary_en=english, evidence_de=german)
        findings = verify(Summary(parties=PARTIES, points=[point]), Article.from_text(TEXT, name="a")).findings
        assert [one.check for one in findings if one.check == "holder.contradicted"] == checks


def test_what_is_of_one_state_is_not_of_the_holders() -> None:
    german = "Schuld sei ein polnisches Schiff, teilte das Ministerium mit."
    for english, checks in (
        ("A Polish ship was to blame, the Danish ministry said.", []),
        ("A Danish ship was to blame, the ministry said.", ["rendering.exchanged"]),
    ):
        ministry = Party(id="m", name="Danish ministry", mentions_de=["dänische Ministerium"])
        view = View(holder="m", statement_en=english, evidence_de=german)
        article = Article.from_text(f"Das dänische Ministerium prüft den Fall. {german}", name="a")
        findings = verify(Summary(parties=[*PARTIES, ministry], views=[view]), article).findings
        assert [one.check for one in findings if one.path.endswith("/statement_en")] == checks


def test_what_others_say_of_a_point_does_not_make_it_theirs() -> None:
    german = "Nach Punkt 6 kaufen sie drei Kräne; Polen will höchstens zwei zugestehen, Dänemark fordert vier."
    assert proposed("n", "Three cranes are to be bought.", german) == []


def test_whoever_is_spoken_of_in_the_passive_bears_nothing() -> None:
    german = "Der Reeder Hinnerk Thoms hält große Stücke auf sie."
    report = verify(
        Summary(
            parties=PARTIES,
            views=[View(holder=None, statement_en="Voss is greatly esteemed by the shipowner.", evidence_de=german)],
        ),
        Article.from_text(TEXT, name="a"),
    )
    assert [finding.check for finding in report.findings if finding.severity == "error"] == []


BESIDE = """Die Ministerin Carla Voss sprach am Abend. Einen Abzug der Bagger, wie ihn Dänemark verlangt, lehnte sie ab.
Ein Absatz, der Polen zur Lieferung von Kränen auffordert, wurde gebilligt.
"""


@pytest.mark.parametrize(
    ("holder", "english", "german"),
    [
        (
            "v",
            "{} refused to withdraw the dredgers.",
            "Einen Abzug der Bagger, wie ihn Dänemark verlangt, lehnte sie ab.",
        ),
        (
            "n",
            "Poland is called on to deliver cranes.",
            "Ein Absatz, der Polen zur Lieferung von Kränen auffordert",
        ),
    ],
)
def test_whoever_a_clause_names_to_say_which_thing_is_meant_does_not_bear_the_sentence(
    holder: str, english: str, german: str
) -> None:
    view = View(holder=holder, statement_en=english.format("Voss"), evidence_de=german)
    report = verify(Summary(parties=PARTIES, views=[view]), Article.from_text(BESIDE, name="a"))
    assert [finding.check for finding in report.findings if finding.path.endswith("/holder")] == []


FOLLOWED = """Die Halle sei voll, sagte Hinnerk Thoms. Er verlangt vom Land zehn Kräne. Ilka Brodersen versprach fünf.

Voss: Diese Zahl ist für uns unannehmbar. Über die Höhe kann allein Dänemark entscheiden.
"""


def followed(**lists: list[View] | list[Point]) -> list[str]:
    report = verify(Summary.model_validate({"parties": PARTIES, **lists}), Article.from_text(FOLLOWED, name="a"))
    return [one.check for one in report.findings if one.path.endswith(("/holder", "/by"))]


@pytest.mark.parametrize(("by", "checks"), [("t", []), ("b", ["holder.contradicted"]), ("v", ["holder.contradicted"])])
def test_a_point_of_him_who_spoke_before_is_not_another_s(by: str, checks: list[str]) -> None:
    point = Point(
        by=by, summary_en="The state is to pay for ten cranes.", evidence_de="Er verlangt vom Land zehn Kräne."
    )
    assert followed(points=[point]) == checks


def test_whoever_a_condition_in_front_names_does_not_say_what_hangs_on_it() -> None:
    said = "Es eile, sagte Carla Voss. Sollte Dänemark nicht zustimmen, werde Polen die Hilfe prüfen. "
    pause = "Eine Pause sei nicht geplant."
    (bearer,) = Quotations(said + pause).bearers(len(said), len(said + pause))
    assert bearer is None or "Dänemark" not in (said + pause)[bearer.start : bearer.end]


def test_an_answer_in_the_first_person_is_of_no_one_whom_it_names() -> None:
    german = "Diese Zahl ist für uns unannehmbar. Über die Höhe kann allein Dänemark entscheiden."
    view = View(holder="v", statement_en="Voss finds the figure unacceptable.", evidence_de=german)
    assert followed(views=[view]) == []
