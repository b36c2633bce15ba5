"""Who holds a position: the item's actor against the subject of its English sentence."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from summarizer.schemas.ukraine import Actor, ArticleSummary, PlanPoint, Position
from summarizer.verification.rendering._english_subject import held_by

TEXT = """\
Der deutsche Bundeskanzler Friedrich Merz lehnt den Plan ab. Der russische Präsident Wladimir Putin lobte den Plan.
Kremlsprecher Dmitri Peskow sagte, Russland werde nicht weichen. Finanzminister Lars Klingbeil kritisierte Merz.

Der Kreml wies den Vorschlag zurück. Kiew begrüßte ihn. Präsident Selenskyj bat um Eile. Berlin bot Hilfe an.
Putin wolle keinen Frieden, sagte Selenskyj. Nach Angaben Klingbeils fehlt das Geld. SPD-Chef Klingbeil warb für Merz.
„Putin will keinen Frieden“, sagte Merz. Italien schlug Gespräche vor. Die Ukraine soll nach dem Plan Italiens warten.
Einige Staaten zögern. Merz warf Putin vor, die Gespräche abzulehnen. Die Regierung in Berlin forderte Geduld.
"""


def _actor(id_: str, name: str, kind: str, mentions: list[str], role: str | None = None) -> Actor:
    return Actor.model_validate(
        {"id": id_, "name_en": name, "kind": kind, "role_de": role, "role_en": None, "affiliation": None}
        | {"mentions_de": mentions}
    )


ACTORS = [
    _actor("merz", "Friedrich Merz", "person", ["Friedrich Merz", "Merz"], "Bundeskanzler"),
    _actor("putin", "Vladimir Putin", "person", ["Wladimir Putin", "Putin"], "Präsident"),
    _actor("peskov", "Dmitry Peskov", "person", ["Dmitri Peskow"], "Kremlsprecher"),
    _actor("klingbeil", "Lars Klingbeil", "person", ["Lars Klingbeil", "Klingbeil"], "Finanzminister"),
    _actor("zelensky", "Volodymyr Zelenskyy", "person", ["Präsident Selenskyj"], None),
    _actor("russia", "Russia", "state", ["Russland"]),
    _actor("ukraine", "Ukraine", "state", ["Kiew", "Die Ukraine"]),
    _actor("germany", "Germany", "state", ["Berlin"]),
    _actor("italy", "Italy", "state", ["Italien"]),
    _actor("some", "some states", "group", ["Einige Staaten"]),
]


def _found(summary: ArticleSummary) -> set[str]:
    report = verify(summary, Article(name="a", text=TEXT, sha256=""))
    return {finding.check for finding in report.findings if finding.check.startswith("holder.")}


def position(actor: str, english: str, german: str) -> set[str]:
    """What is found of the holder of a position."""
    item = {"actor": actor, "topic": "other", "stance": "unclear", "mode": "reported"}
    item |= {"statement_en": english, "evidence_de": german}
    return _found(_summary(positions_on_ukraine=[Position.model_validate(item)]))


def proposal(actor: str, english: str, german: str) -> set[str]:
    """What is found of whoever proposed a point."""
    item = {"plan": "plan", "number": None, "summary_en": english, "proposed_by": actor, "status": "proposed"}
    return _found(_summary(plan_points=[PlanPoint.model_validate(item | {"evidence_de": german})]))


def _summary(**lists: object) -> ArticleSummary:
    empty = {name: [] for name in ArticleSummary.model_fields} | {"headline": None, "key_actors": ACTORS}
    return ArticleSummary.model_validate(empty | lists)


REJECTS = ("Merz rejects the plan.", "Der deutsche Bundeskanzler Friedrich Merz lehnt den Plan ab.")
PRAISED = (
    "Russian President Vladimir Putin praised the plan.",
    "Der russische Präsident Wladimir Putin lobte den Plan.",
)


@pytest.mark.parametrize(
    ("holder", "wrong", "pair"),
    [
        ("merz", "putin", REJECTS),
        ("merz", "italy", REJECTS),
        ("merz", "klingbeil", REJECTS),
        ("putin", "merz", PRAISED),
        (
            "klingbeil",
            "putin",
            ("According to Klingbeil, money is lacking.", "Nach Angaben Klingbeils fehlt das Geld."),
        ),
        ("klingbeil", "italy", ("Money is lacking, Klingbeil said.", "Nach Angaben Klingbeils fehlt das Geld.")),
        ("ukraine", "merz", ("Kyiv welcomed it.", "Kiew begrüßte ihn.")),
        ("merz", "italy", ("The chancellor rejects the plan.", REJECTS[1])),
    ],
)
def test_a_position_is_not_that_of_another(holder: str, wrong: str, pair: tuple[str, str]) -> None:
    assert position(holder, *pair) == set()
    if not pair[0].startswith("The chancellor"):
        assert position(wrong, *pair) == {"holder.contradicted"}


def test_an_office_in_the_sentence_is_not_that_of_somebody_with_another() -> None:
    sentence = ("The chancellor rejects the plan.", REJECTS[1])
    assert position("merz", *sentence) == set()
    assert position("putin", *sentence) == {"holder.contradicted"}


@pytest.mark.parametrize(
    ("holder", "english", "german"),
    [
        ("russia", "The Kremlin rejected the proposal.", "Der Kreml wies den Vorschlag zurück."),
        ("russia", "Putin praised the plan.", PRAISED[1]),
        ("peskov", "The Kremlin rejected the proposal.", "Der Kreml wies den Vorschlag zurück."),
        ("ukraine", "Zelenskyy asked for haste.", "Präsident Selenskyj bat um Eile."),
        ("zelensky", "Kyiv welcomed it.", "Kiew begrüßte ihn."),
        ("germany", "The chancellor rejects the plan.", REJECTS[1]),
        ("merz", "Berlin offered help.", "Berlin bot Hilfe an."),
        ("merz", "The German government called for patience.", "Die Regierung in Berlin forderte Geduld."),
    ],
)
def test_what_stands_for_somebody_may_hold_it(holder: str, english: str, german: str) -> None:
    assert position(holder, english, german) == set()


@pytest.mark.parametrize(
    ("holder", "english", "german"),
    [
        ("zelensky", "Putin does not want peace.", "Putin wolle keinen Frieden, sagte Selenskyj."),
        ("merz", "Putin does not want peace.", "Putin will keinen Frieden"),
        ("russia", "Peskov said that Russia would not yield.", "Dmitri Peskow sagte, Russland werde nicht weichen."),
        ("putin", "Merz accused Putin, who rejects talks.", "Merz warf Putin vor, die Gespräche abzulehnen."),
        ("some", "Italy proposed talks.", "Italien schlug Gespräche vor."),
        ("italy", "Ukraine is to wait.", "Die Ukraine soll nach dem Plan Italiens warten."),
    ],
)  # fmt: skip
def test_what_is_said_of_others_or_by_nobody_in_particular_is_left_alone(
    holder: str, english: str, german: str
) -> None:
    assert position(holder, english, german) == set()


def test_whoever_only_has_it_said_to_them_is_doubtful() -> None:
    assert position("merz", "Klingbeil criticised Merz.", "Finanzminister Lars Klingbeil kritisierte Merz.") == {
        "holder.doubtful"
    }


def test_a_proposal_is_not_that_of_another() -> None:
    assert proposal("italy", "Italy proposed talks.", "Italien schlug Gespräche vor.") == set()
    assert proposal("merz", "Italy proposed talks.", "Italien schlug Gespräche vor.") == {"holder.contradicted"}


@pytest.mark.parametrize(
    "english", ["Ukraine is to wait.", "Ukraine would promise to wait.", "Ukraine supports waiting."]
)
def test_what_a_proposal_makes_others_do_says_nothing_of_who_proposed_it(english: str) -> None:
    assert proposal("italy", english, "Die Ukraine soll nach dem Plan Italiens warten.") == set()


def test_states_are_no_verb_where_another_follows() -> None:
    assert held_by("The other 26 member states are to assume liability in writing.") is None
    assert held_by("Kyiv states that it is ready.") is not None


DEMANDS = """Die Kanzlei hat einen Plan. Grünen-Chefin Leonore Brandl hielt dagegen: „Das ist zu wenig.“ Sie
verlangte, die Speicher bis Mai zu füllen.

Deren Chef Karl Hager, der 12,8 Prozent holte, stellte noch in der Nacht Forderungen: den Abzug der Truppe aus Brod.
Carl Diehl schwieg.
"""


@pytest.mark.parametrize(
    ("holder", "german", "right"),
    [
        ("b", "Sie\nverlangte, die Speicher bis Mai zu füllen.", True),
        ("d", "Sie\nverlangte, die Speicher bis Mai zu füllen.", False),
        ("h", "Deren Chef Karl Hager, der 12,8 Prozent holte, stellte noch in der Nacht Forderungen", True),
        ("d", "Deren Chef Karl Hager, der 12,8 Prozent holte, stellte noch in der Nacht Forderungen", False),
    ],
)
def test_a_demand_is_of_the_pronoun_or_the_subject_before_its_verb(holder: str, german: str, right: bool) -> None:
    actors = [
        _actor("b", "Leonore Brandl", "person", ["Leonore Brandl"], "Grünen-Chefin"),
        _actor("h", "Karl Hager", "person", ["Karl Hager"], "Chef"),
        _actor("d", "Carl Diehl", "person", ["Carl Diehl"]),
    ]
    item = {"plan": "plan", "number": None, "summary_en": "The troops are to leave.", "status": "demanded"}
    point = PlanPoint.model_validate(item | {"proposed_by": holder, "evidence_de": german})
    summary = _summary(plan_points=[point]).model_copy(update={"key_actors": actors})
    report = verify(summary, Article(name="a", text=DEMANDS, sha256=""))
    assert any(finding.check.startswith("holder.") for finding in report.findings) != right
