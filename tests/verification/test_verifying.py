"""`verify` on a schema of its own: markers are all it needs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import BaseModel, RootModel

from summarizer import verify
from summarizer.articles import Article, Span
from summarizer.markers import DateInSource, NamedInSource, RenderingOf, StatedInSource, Verbatim
from summarizer.verification import Policy
from summarizer.verification._walk import shapes, walk
from tests.verification.making import Holding, Party, Remark, Ruling, article, checks, finding, ruling

NORDWIND = Party(id="n", name="Nordwind", mentions_de=["Firma Nordwind"])


def test_a_right_summary_of_a_schema_unknown_to_the_verifier_has_no_findings() -> None:
    summary = Ruling(
        decided=date(2024, 3, 12),
        parties=[
            Party(id="b", name="Eva Brandt", office_de="Vorsitzende des dritten Senats", mentions_de=["Eva Brandt"]),
            NORDWIND,
        ],
        remarks=[
            Remark(
                by="b",
                text_de="Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum.",
                text_en="The contract is not void, but it hardly binds the claimant.",
            )
        ],
        holdings=[Holding(against="n", evidence_de="Der Streitwert liegt bei 12.000 Euro.", amount=12_000)],
    )
    report = verify(summary, ruling())
    assert report.findings == ()
    assert [one.path for one in report.evidence] == [
        "/parties/0/office_de",
        "/parties/0/mentions_de/0",
        "/parties/1/mentions_de/0",
        "/remarks/0/text_de",
        "/holdings/0/evidence_de",
    ]


def test_every_located_string_has_evidence_even_if_something_else_is_wrong_with_it() -> None:
    report = verify(Ruling(remarks=[Remark(text_de="mit diesem Ausgang gerechnet")]), ruling())
    assert [one.spans for one in report.evidence] == [(Span(385, 413),)]
    assert not report.ok


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("Karl Niemann", "name.absent"),
        ("Joe Kessler", "name.invented_part"),
        ("Tom Kessler", None),
        ("Kessler", None),
        ("Eva Brandt", None),
    ],
)
def test_names_must_be_in_the_article(name: str, check: str | None) -> None:
    report = verify(Ruling(parties=[Party(id="x", name=name, mentions_de=[])]), ruling())
    assert checks(report) == ({check} if check else set())


def test_names_may_be_inflected_transliterated_or_english() -> None:
    class Named(BaseModel):
        names: list[Annotated[str, NamedInSource()]]

    told = article("Selenskyjs Rede in Kiew betraf die Ukraine, die USA und deutsche Hilfe aus Charkiw.")
    names = ["Zelenskyy", "Kyiv", "Ukraine", "United States", "Germany", "Kharkiv", "Norway"]
    report = verify(Named(names=names), told)
    assert [one.path for one in report.findings] == ["/names/6"]


def test_a_body_with_a_translated_name_rests_on_its_mentions() -> None:
    told = article("Der Norwegische Flüchtlingsrat half. Der Rat der Weisen schwieg.")
    council = Party(id="c", name="Norwegian Refugee Council", mentions_de=["Norwegische Flüchtlingsrat"])
    report = verify(Ruling(parties=[council]), told)
    assert report.ok
    assert checks(report) <= {"name.unlike_mentions"}
    invented = Party(id="c", name="Karl Niemann", mentions_de=["Rat der Weisen"])
    assert checks(verify(Ruling(parties=[invented]), told)) == {"name.absent"}


@pytest.mark.parametrize(
    "name", ["An observer of the Nato", "Observers", "Election observers", "Some of the election observers"]
)
def test_a_description_is_no_name_that_the_article_must_have(name: str) -> None:
    told = article("Die Wahlbeobachter der Nato, Beobachter aus Oslo, waren zufrieden.")
    group = Party(id="o", name=name, mentions_de=["Beobachter"])
    assert verify(Ruling(parties=[group]), told).findings == ()


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("Sigmar Brandt", "name.unlike_mentions"),
        ("Siegmund Brandt", "name.invented_part"),
        ("Eva Brandt", "name.invented_part"),
    ],
)
def test_a_first_name_may_be_spelt_with_a_letter_more_or_less(name: str, check: str) -> None:
    told = article("Minister Siegmar Brandt sprach.")
    party = Party(id="b", name=name, mentions_de=["Siegmar Brandt"])
    assert checks(verify(Ruling(parties=[party]), told)) == {check}


def test_whose_an_office_is_may_be_told_with_the_name_of_the_state() -> None:
    told = article("Aus Moskau kam eine Warnung. Eine Sprecherin des Außenministeriums sprach.")
    mentions = ["Eine Sprecherin des Außenministeriums"]
    for state, found in (("Russia", set[str]()), ("Norway", {"name.absent"})):
        name = f"spokeswoman for {state}'s foreign ministry"
        assert checks(verify(Ruling(parties=[Party(id="c", name=name, mentions_de=mentions)]), told)) == found


def test_a_role_far_from_its_holder_is_a_warning() -> None:
    source = "Eva Brandt sprach. " + "Es regnete lange. " * 20 + "Der Kanzler kam."
    party = Party(id="b", name="Eva Brandt", office_de="Kanzler", mentions_de=["Eva Brandt"])
    report = verify(Ruling(parties=[party]), article(source))
    assert report.ok
    (warning,) = next(one for one in report.evidence if one.path == "/parties/0/office_de").warnings
    assert warning.check == "role.far"


def test_ids_are_unique_and_references_lead_somewhere() -> None:
    summary = Ruling(
        parties=[NORDWIND, NORDWIND.model_copy(update={"name": "Kessler"})],
        remarks=[Remark(by="zz", text_de="Das Gericht hat uns gehört")],
    )
    report = verify(summary, ruling())
    assert finding(report, "id.twice").path == "/parties/1/id"
    assert finding(report, "reference.dangling").path == "/remarks/0/by"


def test_a_number_must_stand_in_its_evidence() -> None:
    def amount(value: int) -> set[str]:
        holding = Holding(against="n", evidence_de="Der Streitwert liegt bei 12.000 Euro.", amount=value)
        return checks(verify(Ruling(parties=[NORDWIND], holdings=[holding]), ruling()), "/holdings")

    assert amount(12_000) == set()
    assert amount(12) == {"number.absent"}
    assert amount(2024) == {"number.absent"}


@pytest.mark.parametrize("label", ["3. ", "3) ", "(3) ", "Punkt 3: ", "- 3. ", "Drittens: ", "**3.** "])
def test_the_number_of_a_point_may_stand_right_before_its_evidence(label: str) -> None:
    class Demand(BaseModel):
        text_de: Annotated[str, Verbatim()]
        number: Annotated[int, StatedInSource(near="text_de")]

    class Demands(BaseModel):
        items: list[Demand]

    def numbered(number: int, text: str) -> set[str]:
        demands = Demands(items=[Demand(text_de="Die Waffen schweigen.", number=number)])
        return checks(verify(demands, Article(name="a", text=text, sha256="")), "/items")

    assert numbered(3, f"Das fordert er:\n\n{label}Die Waffen schweigen.") == set()
    assert numbered(4, f"Das fordert er:\n\n{label}Die Waffen schweigen.") == {"number.absent"}
    assert numbered(3, "Das war 2023. Die Waffen schweigen.") == {"number.absent"}


def test_a_number_may_be_spelled_out() -> None:
    class Counted(BaseModel):
        parties: Annotated[int, StatedInSource()]

    assert verify(Counted(parties=3), article("Es klagten drei Firmen.")).ok
    assert not verify(Counted(parties=4), article("Es klagten drei Firmen.")).ok


def test_a_date_must_be_stated_or_follow_from_the_publication() -> None:
    class Dated(BaseModel):
        days: list[Annotated[date | str, DateInSource()]]

    from summarizer import Article

    told = Article(name="dates", text="Am 3. Mai 2024 und gestern.", sha256="", published=date(2024, 6, 10))
    report = verify(Dated(days=[date(2024, 5, 3), "2024-06-09", "2024-06-10", "2024-05-04", "soon"]), told)
    assert [one.path for one in report.findings] == ["/days/3", "/days/4"]


def test_english_with_links_markup_or_control_characters_is_an_error() -> None:
    class Line(BaseModel):
        de: Annotated[str, Verbatim()]
        en: Annotated[str, RenderingOf("de")]

    told = article("Wir gehen heim, siehe www.heim.example und so weiter.")
    for text in (
        "We <b>go</b> home",
        "We go home: https://evil.example",
        "We go\u202e home",
        "[home](x)",
        "{{ x }}",
        "__home__",
    ):
        assert "english.markup" in checks(verify(Line(de="Wir gehen heim", en=text), told)), text
    assert "english.markup" not in checks(verify(Line(de="siehe www.heim.example", en="see www.heim.example"), told))


def test_findings_of_a_rendering_become_findings_of_its_field() -> None:
    remark = Remark(text_de="Das Gericht hat uns gehört", text_en="The court has not heard us in 1999.")
    report = verify(Ruling(remarks=[remark]), ruling())
    assert "rendering.negation_added" in checks(report, "/remarks/0/text_en")


def test_the_same_item_twice_is_an_error_and_another_view_of_its_passage_a_warning() -> None:
    class Line(BaseModel):
        de: Annotated[str, Verbatim()]
        en: Annotated[str, RenderingOf("de")]

    class Lines(BaseModel):
        lines: list[Line]

    told = article("Wir gehen jetzt heim.")
    one, other = Line(de="Wir gehen jetzt heim.", en="We go home now."), Line(de="Wir gehen jetzt heim.", en="We go.")
    report = verify(Lines(lines=[one, one, other]), told)
    assert [(f.path, f.check) for f in report.findings] == [
        ("/lines/1", "item.twice"),
        ("/lines/2", "item.same_passage"),
    ]


def test_warnings_stand_beside_the_string_that_they_concern() -> None:
    policy = Policy.default().with_(severities={"rendering.negation_added": "warning"})
    remark = Remark(text_de="Das Gericht hat uns gehört", text_en="The court has not heard us.")
    (evidence,) = verify(Ruling(remarks=[remark]), ruling(), policy=policy).evidence
    assert [one.check for one in evidence.warnings] == ["rendering.negation_added"]


def test_markers_are_found_in_every_kind_of_type() -> None:
    class Inner(BaseModel):
        text: Annotated[str, Verbatim()]

    class Odd(BaseModel):
        plain: Annotated[str | None, Verbatim()] = None
        inside: Annotated[str, Verbatim()] | int = 0
        items: list[Annotated[str, Verbatim()] | None] = []
        whole: Annotated[list[str] | None, Verbatim()] = None
        named: dict[str, Inner] = {}
        pair: tuple[Inner, Annotated[str, Verbatim()]] | None = None

    summary = Odd(
        plain="a",
        inside="b",
        items=["c", None],
        whole=["d"],
        named={"x/y~z": Inner(text="e")},
        pair=(Inner(text="f"), "g"),
    )
    marked = {
        node.pointer: node.value for node in walk(summary) if node.marker(Verbatim) and isinstance(node.value, str)
    }
    assert marked == {
        "/plain": "a",
        "/inside": "b",
        "/items/0": "c",
        "/whole/0": "d",
        "/named/x~1y~0z/text": "e",
        "/pair/0/text": "f",
        "/pair/1": "g",
    }
    assert shapes(Odd)["plain"].nullable
    assert not shapes(Odd)["inside"].nullable


def test_a_root_model_adds_nothing_to_the_path() -> None:
    class Lines(RootModel[list[Annotated[str, Verbatim()]]]):
        pass

    report = verify(Lines(["Wir gehen", "Wir bleiben"]), article("Wir gehen heim."))
    assert [one.path for one in report.evidence] == ["/0"]
    assert [one.path for one in report.findings] == ["/1"]


def test_two_demands_of_one_list_are_no_two_views_of_its_passage() -> None:
    class Line(BaseModel):
        de: Annotated[str, Verbatim()]
        en: Annotated[str, RenderingOf("de")]

    class Lines(BaseModel):
        lines: list[Line]

    text = "Er fordert ein Referendum über den Euro und den Abzug der Truppe aus Brod."
    both = ["He demands a referendum on the euro.", "The troops should be withdrawn from Brod."]
    report = verify(Lines(lines=[Line(de=text, en=one) for one in both]), article(text))
    assert not report.findings
    again = Line(de=text, en="He demands that a referendum on the lira be held.")
    report = verify(Lines(lines=[Line(de=text, en=both[0]), again]), article(text))
    assert "item.same_passage" in checks(report, "/lines/1")
