"""`settle`: the smallest item or nullable field that holds an error goes, and everything else stays true."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from summarizer import verify
from summarizer.markers import Id, RefersTo, Verbatim
from summarizer.verification import Finding, Report, named_references, settle
from tests.verification.making import Holding, Party, Remark, Ruling, article, ruling

LENZ = Party(id="x", name="Maria Lenz", mentions_de=["Maria Lenz"])
BRANDT = Party(id="y", name="Eva Brandt", mentions_de=["Eva Brandt"])
NOBODY = Party(id="z", name="Karl Niemann", mentions_de=["Niemann"])
VOID = Remark(by="y", text_de="Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum.")
HEARD = Remark(by="x", text_de="Das Gericht hat uns gehört", cue_de="sagte auch die Beklagte Maria Lenz")


def at(data: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def settled(summary: Ruling) -> Any:
    return settle(summary, verify(summary, ruling()))


def test_a_summary_without_errors_keeps_everything() -> None:
    summary = Ruling(parties=[BRANDT], remarks=[VOID])
    result = settled(summary)
    assert result.withheld == ()
    assert result.summary.remarks[0].text_de == VOID.text_de


def test_an_error_in_a_nullable_field_nulls_it() -> None:
    result = settled(Ruling(remarks=[VOID.model_copy(update={"by": None, "cue_de": "rief er laut"})]))
    assert result.summary.remarks[0].cue_de is None
    assert [(one.path, one.item) for one in result.withheld] == [("/remarks/0/cue_de", "rief er laut")]


def test_an_error_in_a_required_field_withholds_its_list_item() -> None:
    result = settled(Ruling(remarks=[Remark(text_de="Das hat niemand gesagt, niemals"), HEARD], parties=[LENZ]))
    assert [one.text_de for one in result.summary.remarks] == [HEARD.text_de]
    (one,) = result.withheld
    assert (one.path, one.item["text_de"]) == ("/remarks/0", "Das hat niemand gesagt, niemals")
    assert [found.check for found in one.findings] == ["quote.absent"]


def test_an_error_in_a_list_of_strings_withholds_the_string_alone() -> None:
    result = settled(Ruling(parties=[BRANDT.model_copy(update={"mentions_de": ["Brandtin", "Eva Brandt"]})]))
    assert result.summary.parties[0].mentions_de == ["Eva Brandt"]
    assert [one.path for one in result.withheld] == ["/parties/0/mentions_de/0"]
    assert [one.path for one in result.evidence] == ["/parties/0/mentions_de/0"]


def test_lists_in_text_order_are_sorted_and_ids_numbered_anew() -> None:
    result = settled(Ruling(parties=[LENZ, BRANDT], remarks=[HEARD, VOID]))
    assert [(one.id, one.name) for one in result.summary.parties] == [("p1", "Eva Brandt"), ("p2", "Maria Lenz")]
    assert [one.by for one in result.summary.remarks] == ["p1", "p2"]
    for evidence in result.evidence:
        string = at(result.summary.model_dump(), evidence.path)
        assert "".join(ruling().text[slice(*evidence.spans[0])].split()) == "".join(string.split())


def test_what_ids_in_a_withheld_item_stand_for_is_kept_with_it() -> None:
    invented = Remark(by="y", text_de="Das hat niemand gesagt, niemals")
    (one,) = settled(Ruling(parties=[LENZ, BRANDT], remarks=[invented, HEARD])).withheld
    assert (one.item["by"], one.names) == ("y", {"y": "Eva Brandt"})


def test_whom_a_reference_means_is_told_by_name_if_there_is_a_name() -> None:
    class Rumour(BaseModel):
        id: Annotated[str, Id("rumour")]

    class Talk(BaseModel):
        parties: list[Party]
        rumours: list[Rumour]
        by: Annotated[str, RefersTo("party")]
        of: Annotated[str, RefersTo("rumour")]

    talk = Talk(parties=[LENZ], rumours=[Rumour(id="r1")], by=LENZ.id, of="r1")
    assert named_references(talk) == {"/by": LENZ.name}


def test_references_to_a_withheld_item_become_null_with_a_warning() -> None:
    remark = HEARD.model_copy(update={"by": "z"})
    result = settled(Ruling(parties=[NOBODY, LENZ], remarks=[remark]))
    assert result.summary.remarks[0].by is None
    evidence = next(one for one in result.evidence if one.path == "/remarks/0/text_de")
    assert "reference.withheld" in [one.check for one in evidence.warnings]
    assert "/parties/0" in [one.path for one in result.withheld]


def test_an_item_that_cannot_do_without_its_reference_goes_with_it() -> None:
    holding = Holding(against="z", evidence_de="Der Streitwert liegt bei 12.000 Euro.")
    result = settled(Ruling(parties=[NOBODY], holdings=[holding]))
    assert result.summary.holdings == []
    assert {one.path for one in result.withheld} == {"/parties/0", "/holdings/0"}


def test_withholding_follows_references_as_far_as_they_go() -> None:
    class Node(BaseModel):
        id: Annotated[str, Id("node")]
        of: Annotated[str, RefersTo("node")]
        text: Annotated[str, Verbatim()]

    class Chain(BaseModel):
        nodes: list[Node]

    texts = ["eins", "zwei", "falsch", "drei"]
    chain = Chain(nodes=[Node(id=str(i), of=str(i + 1 if i < 2 else i), text=text) for i, text in enumerate(texts)])
    result = settle(chain, verify(chain, article("eins zwei drei")))
    assert isinstance(result.summary, Chain)
    assert [(one.id, one.of, one.text) for one in result.summary.nodes] == [("n1", "n1", "drei")]


def test_without_a_place_to_leave_it_out_the_whole_summary_is_withheld() -> None:
    class Bare(BaseModel):
        text: Annotated[str, Verbatim()]

    summary = Bare(text="falsch")
    result = settle(summary, verify(summary, article("richtig")))
    assert (result.summary, result.evidence) == (None, ())
    assert [(one.path, one.item) for one in result.withheld] == [("", {"text": "falsch"})]


def test_what_no_longer_fits_its_schema_is_withheld_too() -> None:
    class Group(BaseModel):
        texts: Annotated[list[Annotated[str, Verbatim()]], Field(min_length=1)]

    class Groups(BaseModel):
        groups: list[Group]

    summary = Groups(groups=[Group(texts=["falsch"]), Group(texts=["richtig", "falsch"])])
    result = settle(summary, verify(summary, article("richtig")))
    assert isinstance(result.summary, Groups)
    assert [one.texts for one in result.summary.groups] == [["richtig"]]
    assert "schema.broken" in {found.check for one in result.withheld for found in one.findings}


def test_aliases_and_field_sets_survive() -> None:
    class Item(BaseModel):
        text: Annotated[str | None, Verbatim()] = Field(None, alias="textDe")
        extra: int = 7

    summary = Item(textDe="falsch")
    result = settle(summary, verify(summary, article("richtig")))
    assert isinstance(result.summary, Item)
    assert result.summary.text is None
    assert result.summary.model_fields_set == {"text"}


def test_a_report_of_ones_own_can_be_settled() -> None:
    report = Report(findings=(Finding("/remarks/0", "mine", "error", "no"),))
    result = settle(Ruling(remarks=[VOID]), report)
    assert result.summary == Ruling(remarks=[])


def test_a_report_on_an_equal_summary_can_be_settled() -> None:
    summary = Ruling(parties=[BRANDT], remarks=[VOID])
    report = verify(summary, ruling())
    assert settle(summary.model_copy(deep=True), report) == settle(summary, report)


PARTIES = st.sampled_from([LENZ, BRANDT, NOBODY, BRANDT.model_copy(update={"id": "x"})])
REMARKS = st.builds(
    Remark,
    by=st.sampled_from([None, "x", "y", "z", "q"]),
    text_de=st.sampled_from([VOID.text_de, HEARD.text_de, "mit diesem Ausgang gerechnet", "Das ist frei erfunden"]),
    cue_de=st.sampled_from([None, "sagte Kessler", "sagte Niemand"]),
)
HOLDINGS = st.builds(
    Holding,
    against=st.sampled_from(["x", "y", "z"]),
    evidence_de=st.sampled_from(["Der Streitwert liegt bei 12.000 Euro.", "Der Streitwert liegt bei 12 Euro."]),
    amount=st.sampled_from([None, 12_000, 13]),
)
RULINGS = st.builds(
    Ruling,
    decided=st.sampled_from([None, date(2024, 3, 12), date(1999, 1, 1)]),
    parties=st.lists(PARTIES, max_size=4),
    remarks=st.lists(REMARKS, max_size=4, unique_by=lambda remark: remark.text_de),
    holdings=st.lists(HOLDINGS, max_size=3),
)


@settings(max_examples=60, deadline=None)
@given(RULINGS)
def test_what_is_settled_is_true_complete_and_stays_so(summary: Ruling) -> None:
    report = verify(summary, ruling())
    result = settle(summary, report)
    assert isinstance(result.summary, Ruling)
    again = verify(result.summary, ruling())
    # Items that differed only in what was withheld may now be the same.
    assert {one.check for one in again.errors} <= {"item.twice"}
    if again.ok:
        assert settle(result.summary, again).summary == result.summary

    dumped = result.summary.model_dump(mode="json")
    assert [one.path for one in result.evidence] == [one.path for one in again.evidence]
    for evidence in result.evidence:
        assert isinstance(at(dumped, evidence.path), str)
    replied = summary.model_dump(mode="json")
    for one in result.withheld:
        assert at(replied, one.path) == one.item
        assert one.findings

    for name in ("parties", "remarks", "holdings"):
        gone = [one for one in result.withheld if one.path.startswith(f"/{name}/") and one.path.count("/") == 2]
        assert len(dumped[name]) + len(gone) == len(replied[name])
