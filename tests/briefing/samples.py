"""A small press review: three invented articles that agree, differ and keep silent, and one that could not be read."""

from __future__ import annotations

from datetime import date

from summarizer.results import ArticleResult
from summarizer.verification import Passage
from tests.briefing.making import failed, result_of, ukraine, withheld

HARBOUR = """\
Stand: 04.05.2026
Zwei Länder wollen die Überwachung des Hafens bezahlen

Verteidigungsministerin Ada Lindqvist sagte in Riga, ihr Land werde der Ukraine zwölf
Boote liefern. "Wir liefern die Boote, sobald die
 Zur Startseite
Besatzungen ausgebildet sind", sagte sie. Punkt 3 der
Hafen-Initiative sieht gemeinsame Patrouillen vor. Der Sprecher der Reederei nannte
das "voreilig". Unklar blieb, wer die Ausbildung bezahlt.
"""

COUNCIL = """\
Rat streitet über Patrouillen

Außenministerin Ada Lindqvist widersprach am Montag im Rat. Gemeinsame Patrouillen werde es
ohne Mandat nicht geben, sagte sie. Die Ukraine hatte darum gebeten.
"""

BUDGET = """\
Haushalt: Opposition fordert Aufschub

Der Abgeordnete Jon Vik nennt den Entwurf «nicht seriös». Abgestimmt wird im Juni.
"""


def harbour() -> ArticleResult:
    summary = ukraine(
        headline={
            "text_en": "Two countries offer to pay for harbour surveillance",
            "evidence_de": "Zwei Länder wollen die Überwachung des Hafens bezahlen",
        },
        overview=[
            {
                "text_en": "Ada Lindqvist said that her country would supply Ukraine with twelve boats.",
                "evidence_de": "Ada Lindqvist sagte in Riga, ihr Land werde der Ukraine zwölf Boote liefern",
            },
            {
                "text_en": "Point 3 of the harbour initiative provides for joint patrols.",
                "evidence_de": "Punkt 3 der Hafen-Initiative sieht gemeinsame Patrouillen vor.",
            },
        ],
        key_actors=[
            {
                "id": "a1",
                "name_en": "Ada Lindqvist",
                "kind": "person",
                "role_de": "Verteidigungsministerin",
                "role_en": "defence minister",
                "affiliation": None,
                "mentions_de": ["Ada Lindqvist"],
            },
        ],
        quotes=[
            {
                "speaker": "a1",
                "text_de": "Wir liefern die Boote, sobald die Besatzungen ausgebildet sind",
                "text_en": "We will deliver the boats as soon as the crews are trained",
                "cue_de": "sagte sie",
                "kind": "full",
            },
            {
                "speaker": None,
                "text_de": "voreilig",
                "text_en": "premature",
                "cue_de": None,
                "kind": "fragment",
            },
        ],
        positions_on_ukraine=[
            {
                "actor": "a1",
                "topic": "military_support",
                "stance": "supportive",
                "mode": "indirect",
                "statement_en": "Lindqvist says that her country will supply Ukraine with twelve boats.",
                "evidence_de": "ihr Land werde der Ukraine zwölf Boote liefern",
            }
        ],
        plan_points=[
            {
                "plan": "harbour-initiative",
                "number": 3,
                "summary_en": "Joint patrols are foreseen.",
                "proposed_by": None,
                "status": "proposed",
                "evidence_de": "Punkt 3 der Hafen-Initiative sieht gemeinsame Patrouillen vor.",
            }
        ],
        open_questions=[
            {
                "text_en": "Who pays for the training is unclear.",
                "evidence_de": "Unklar blieb, wer die Ausbildung bezahlt.",
            }
        ],
    )
    return result_of(
        "001_hafen",
        HARBOUR,
        summary,
        published=date(2026, 5, 4),
        issues=("page furniture 'Zur Startseite' in line 6; skipped",),
        warned={"/positions_on_ukraine/0/evidence_de": "'twelve' stands for 'zwölf'"},
    )


def budget() -> ArticleResult:
    summary = ukraine(
        headline={"text_en": "Opposition demands a delay", "evidence_de": "Opposition fordert Aufschub"},
        overview=[
            {
                "text_en": "The member of parliament Jon Vik calls the draft budget 'not serious'.",
                "evidence_de": "Der Abgeordnete Jon Vik nennt den Entwurf «nicht seriös».",
            }
        ],
        key_actors=[
            {
                "id": "a1",
                "name_en": "Jon Vik",
                "kind": "person",
                "role_de": "Der Abgeordnete",
                "role_en": "member of parliament",
                "affiliation": None,
                "mentions_de": ["Jon Vik"],
            }
        ],
    )
    start = BUDGET.index("nicht seriös")
    return result_of(
        "002_haushalt",
        BUDGET,
        summary,
        withheld=(
            withheld(
                "/quotes/0",
                {"speaker": "a7", "text_de": "seriös", "text_en": "serious", "cue_de": None, "kind": "fragment"},
                "quote.absent",
                "the words are not in the article",
                Passage("nicht seriös", start, start + len("nicht seriös")),
                {"a7": "Jon Vik"},
            ),
        ),
        missed=("nicht seriös",),
    )


def council() -> ArticleResult:
    summary = ukraine(
        headline={"text_en": "Council argues over patrols", "evidence_de": "Rat streitet über Patrouillen"},
        overview=[
            {
                "text_en": "Ada Lindqvist objected to joint patrols without a mandate.",
                "evidence_de": "Gemeinsame Patrouillen werde es ohne Mandat nicht geben, sagte sie.",
            }
        ],
        key_actors=[
            {
                "id": "a1",
                "name_en": "Ada  LINDQVIST",
                "kind": "person",
                "role_de": "Außenministerin",
                "role_en": "foreign minister",
                "affiliation": None,
                "mentions_de": ["Ada Lindqvist"],
            }
        ],
        positions_on_ukraine=[
            {
                "actor": "a1",
                "topic": "troops",
                "stance": "conditional",
                "mode": "indirect",
                "statement_en": "Lindqvist rules out joint patrols without a mandate.",
                "evidence_de": "Gemeinsame Patrouillen werde es ohne Mandat nicht geben, sagte sie.",
            }
        ],
        source_issues=[
            {"text_en": "The article gives Lindqvist another office than others do.", "evidence_de": "Außenministerin"}
        ],
    )
    return result_of("003_rat", COUNCIL, summary)


def folder() -> list[ArticleResult]:
    return [harbour(), budget(), council(), failed("004_leer", "articles/004_leer.txt: is empty")]
