"""Quotations and their speakers: true word for word is not enough."""

from __future__ import annotations

import pytest

from summarizer import verify
from summarizer.articles import Span
from tests.verification.making import Party, Remark, Ruling, article, checks, finding, ruling

KESSLER = Party(id="k", name="Tom Kessler", mentions_de=["Tom Kessler", "Kessler"])
BRANDT = Party(id="b", name="Eva Brandt", mentions_de=["Eva Brandt"])


def quote(text: str, *, source: str | None = None, by: str | None = None) -> set[str]:
    told = ruling() if source is None else article(source)
    summary = Ruling(parties=[KESSLER, BRANDT] if by else [], remarks=[Remark(by=by, text_de=text)])
    return checks(verify(summary, told), "/remarks")


def test_words_between_the_marks_pass_with_or_without_marks_of_their_own() -> None:
    assert quote("Das Gericht hat uns gehört") == set()
    assert quote("„Das Gericht hat uns gehört“") == set()
    report = verify(Ruling(remarks=[Remark(text_de="'Das Gericht hat uns gehört'")]), ruling())
    (evidence,) = report.evidence
    assert evidence.spans == (Span(417, 443),)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("mit diesem Ausgang gerechnet", "quote.unmarked"),
        ("sagte: „Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum.“", "quote.beyond_marks"),
        ("Das Gericht hat uns nie gehört", "quote.altered"),
        ("Wir ziehen vor den Europäischen Gerichtshof", "quote.absent"),
        ("The court has heard us", "quote.absent"),
        ("", "quote.absent"),
        ("wir prüfen keine Beschwerde. Das Gericht hat uns gehört", "quote.merged"),
        ("wir prüfen keine Beschwerde. […] Das Gericht hat uns gehört", "quote.merged"),
        ("Der Vertrag ist", "quote.cut_negation"),
        ("Der Vertrag ist nicht nichtig", "quote.cut_adversative"),
        ("nichtig", "quote.cut_negation"),
        ("Der Vertrag ist […] nichtig", "quote.cut_negation"),
    ],
)
def test_a_quotation_that_misleads_is_an_error(text: str, check: str) -> None:
    assert check in quote(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wir nehmen das Urteil hin, und wir prüfen keine Beschwerde.",
        "Wir nehmen das Urteil hin und wir prüfen keine Beschwerde",
        "Wir nehmen das Urteil hin […] wir prüfen keine Beschwerde.",
    ],
)
def test_an_interrupted_quotation_is_one(text: str) -> None:
    report = verify(Ruling(remarks=[Remark(text_de=text)]), ruling())
    assert report.ok
    (evidence,) = report.evidence
    assert (evidence.spans[0].start, evidence.spans[-1].start > 313) == (261, True)


def test_a_frame_in_the_perfect_interrupts_one_quotation() -> None:
    source = "„Wer heute alles ausschließt“, hat mir ein Kollege gesagt, „der hat morgen nichts mehr anzubieten.“"
    assert quote("Wer heute alles ausschließt […] der hat morgen nichts mehr anzubieten.", source=source) == set()
    source = "„Für den Bau einer Brücke“, schränkte er ein, „können wir gerne reden.“"
    assert quote("Für den Bau einer Brücke […] können wir gerne reden.", source=source) == set()
    source = "„Wer heute alles ausschließt“, hat in Genf keine Freunde, „der Rest“ schweigt."
    assert quote("Wer heute alles ausschließt […] der Rest", source=source) == {"quote.merged"}


def test_a_quotation_may_end_with_its_sentence_or_clause() -> None:
    source = "Er sagte: „Wir gehen heim. Wir bleiben nicht, weil es regnet, und niemand ruft uns.“"
    assert quote("Wir gehen heim.", source=source) == set()
    assert quote("Wir bleiben nicht, weil es regnet", source=source) == set()
    assert quote("Wir bleiben", source=source) == {"quote.cut_negation"}


def test_a_clause_governed_by_a_negation_needs_it() -> None:
    source = "Sie sagte: „Wir verlangen nicht, dass Europa ein Vasall ist.“"
    assert quote("Europa ein Vasall ist", source=source) == {"quote.cut_negation"}
    assert quote("dass Europa ein Vasall ist", source=source) == {"quote.cut_negation"}
    assert quote("nicht, dass Europa ein Vasall ist", source=source) == set()


def test_an_english_string_in_a_german_field_is_named_as_such() -> None:
    report = verify(Ruling(remarks=[Remark(text_de="The court has heard us")]), ruling())
    assert "it is English" in finding(report, "quote.absent").message


def test_an_altered_quotation_shows_the_passage_and_the_word() -> None:
    report = verify(Ruling(remarks=[Remark(text_de="Das Gericht hat uns nie gehört")]), ruling())
    found = finding(report, "quote.altered")
    assert found.nearest is not None
    assert found.nearest.text == "Das Gericht hat uns gehört"
    assert '"nie" is not in the article' in found.message


def test_the_same_quotation_twice_is_an_error_on_the_second() -> None:
    twice = [Remark(text_de="Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum.")] * 2
    assert finding(verify(Ruling(remarks=twice), ruling()), "quote.twice").path == "/remarks/1/text_de"


def test_the_same_words_at_two_places_are_two_quotations() -> None:
    words = "Das Gericht hat uns gehört"
    report = verify(Ruling(remarks=[Remark(text_de=words), Remark(text_de=words)]), ruling())
    assert report.ok
    assert {one.spans for one in report.evidence} == {(Span(417, 443),), (Span(462, 488),)}


@pytest.mark.parametrize("swap", [False, True])
def test_the_occurrence_is_chosen_by_cue_and_not_by_order(swap: bool) -> None:
    words = "Das Gericht hat uns gehört"
    first = Remark(text_de=words, cue_de="sagte Kessler")
    second = Remark(text_de=words, cue_de="sagte auch die Beklagte Maria Lenz")
    report = verify(Ruling(remarks=[second, first] if swap else [first, second]), ruling())
    spans = [one.spans[0].start for one in report.evidence if one.path.endswith("text_de")]
    assert spans == ([462, 417] if swap else [417, 462])


def test_the_occurrence_is_chosen_by_the_speaker() -> None:
    lenz = Party(id="l", name="Maria Lenz", mentions_de=["Maria Lenz"])
    remark = Remark(by="l", text_de="Das Gericht hat uns gehört")
    report = verify(Ruling(parties=[lenz], remarks=[remark]), ruling())
    assert next(one for one in report.evidence if one.path == "/remarks/0/text_de").spans == (Span(462, 488),)


def test_a_speaker_of_whom_the_article_knows_nothing_is_an_error() -> None:
    nobody = Party(id="x", name="Karl Niemann", mentions_de=["Niemann"])
    summary = Ruling(parties=[nobody], remarks=[Remark(by="x", text_de="Das Gericht hat uns gehört")])
    report = verify(summary, ruling())
    assert checks(report, "/remarks/0/by") == {"speaker.absent"}
    assert checks(report, "/parties/0") == {"name.absent", "passage.absent"}


def test_the_right_speaker_raises_nothing_and_the_wrong_one_does() -> None:
    words = "Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum."
    assert quote(words, by="b") == set()
    assert quote(words, by="k") & {"speaker.contradicted", "speaker.doubtful"}


def test_words_of_the_headline_and_of_the_text_are_two_quotations_of_one_speaker() -> None:
    source = "Ein „schlechtes Signal“\n\nMüde wirkte er. Tom Kessler nannte das ein „schlechtes Signal“ für alle."
    remark = Remark(by="k", text_de="schlechtes Signal")
    report = verify(Ruling(parties=[KESSLER], remarks=[remark, remark]), article(source))
    assert report.ok
    assert {one.spans[0].start for one in report.evidence if "remarks" in one.path} == {5, 69}


@pytest.mark.parametrize(
    ("source", "check"),
    [
        (
            "Eva Brandt trat zurück. „Ich gehe jetzt sehr gern nach Hause“, sagte sie. Tom Kessler schwieg.",
            "speaker.contradicted",
        ),
        (
            "Tom Kessler schwieg. Eva Brandt trat zurück. „Ich gehe jetzt sehr gern nach Hause“, sagte sie.",
            "speaker.contradicted",
        ),
        (
            "Der Bürger Tom Kessler schwieg. Eva Brandt ging. „Ich gehe jetzt sehr gern nach Hause“, sagte sie.",
            "speaker.contradicted",
        ),
        (
            "Ministerin Eva Brandt trat zurück. „Ich gehe jetzt sehr gern nach Hause“, erklärte die Polin.",
            "speaker.contradicted",
        ),
    ],
)
def test_a_speaker_whom_a_pronoun_cannot_mean_is_contradicted(source: str, check: str) -> None:
    remark = Remark(by="k", text_de="Ich gehe jetzt sehr gern nach Hause")
    report = verify(Ruling(parties=[KESSLER, BRANDT], remarks=[remark]), article(source + "\n\nTom Kessler ging."))
    assert checks(report, "/remarks/0/by") == {check}
    right = Ruling(parties=[KESSLER, BRANDT], remarks=[remark.model_copy(update={"by": BRANDT.id})])
    assert checks(verify(right, article(source)), "/remarks/0/by") == set()


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("Tom Kessler sprach von einem „Irrweg“, Eva Brandt hingegen von einer „Chance für das ganze Land“.", BRANDT),
        ("Eva Brandt kam. Wenn Tom Kessler gewinne, „steht das Wasser morgen im Keller“.", BRANDT),
        ("Eva Brandt, die Sprecherin des Landrats, ließ ausrichten: „Wir sind morgen wieder da.“", BRANDT),
        ("Moskau Beton kam. Tom Kessler staunte. Zweifel schloss er aus: „Wir sind morgen wieder da.“", KESSLER),
    ],
)
def test_of_two_who_are_named_the_grammar_tells_who_speaks(source: str, right: Party) -> None:
    quoted = source.rsplit("„", 1)[1].partition("“")[0]
    remark = Remark(by=right.id, text_de=quoted)
    assert (
        checks(verify(Ruling(parties=[KESSLER, BRANDT], remarks=[remark]), article(source)), "/remarks/0/by") == set()
    )
    wrong = remark.model_copy(update={"by": KESSLER.id if right is BRANDT else BRANDT.id})
    report = verify(
        Ruling(parties=[KESSLER, BRANDT], remarks=[wrong]), article(f"{source}\n\nTom Kessler, Eva Brandt.")
    )
    assert checks(report, "/remarks/0/by") & {"speaker.contradicted", "speaker.doubtful"}


def test_a_speaker_named_only_far_away_is_a_warning() -> None:
    source = "Tom Kessler kam. " + "Es regnete lange. " * 40 + "Dann hieß es: „Wir gehen jetzt alle heim.“"
    summary = Ruling(parties=[KESSLER.model_copy(update={"mentions_de": ["Tom Kessler"]})], remarks=[])
    summary = summary.model_copy(update={"remarks": [Remark(by="k", text_de="Wir gehen jetzt alle heim.")]})
    report = verify(summary, article(source))
    assert report.ok
    assert finding(report, "speaker.far").severity == "warning"


def test_a_quotation_without_speaker_is_fine() -> None:
    assert quote("Das Gericht hat uns gehört", by=None) == set()


def test_quotations_that_no_item_covers_are_missed_from_six_words() -> None:
    summary = Ruling(remarks=[Remark(text_de="Wir nehmen das Urteil hin")])
    missed = verify(summary, ruling()).missed
    assert [one.text for one in missed] == ["Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum."]
    assert ruling().text[missed[0].start : missed[0].end] == missed[0].text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Der Plan ist ehrgeizig, um nicht zu sagen illusorisch", "Der Plan ist ehrgeizig"),
        ("Er hört nicht damit auf, nur weil wir müde sind", "Er hört nicht damit auf"),
        ("Wir liefern alles, es sei denn, das Parlament verbietet es", "Wir liefern alles"),
        ("Erst müssen sie unterschreiben, dann reden wir über Soldaten", "dann reden wir über Soldaten"),
        ("Wenn er angreift, werden wir uns wehren", "werden wir uns wehren"),
    ],
)
def test_a_quotation_may_not_lose_what_it_depends_on(said: str, kept: str) -> None:
    source = f"Eva Brandt sagte: „{said}.“"
    assert "quote.cut_adversative" in quote(kept, source=source, by="b")
    assert quote(said, source=source, by="b") == set()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Erst kommt das Fressen, die Moral kommt später", "die Moral kommt später"),
        ("Wir helfen gern, und zwar sofort", "Wir helfen gern"),
        ("Wenn er kommt, gut. Wir gehen dann zu Bett", "Wir gehen dann zu Bett"),
    ],
)
def test_what_depends_on_nothing_may_be_cut(said: str, kept: str) -> None:
    assert quote(kept, source=f"Eva Brandt sagte: „{said}.“", by="b") == set()
