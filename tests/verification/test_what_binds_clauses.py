"""What binds clauses and says who does it: reasons, duties, hedges, shares, conditions, doers, bodies."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from tests.verification.test_plans import found
from tests.verification.test_right_wordings import Sentence

REASONS = [
    (
        "Trotz der Sanktionen wächst die Wirtschaft weiter.",
        "The economy keeps growing despite sanctions.",
        "The economy keeps growing because of sanctions.",
    ),
    (
        "Dank niedriger Energiekosten fiel die Teuerung gering aus.",
        "Inflation was low thanks to lower energy costs.",
        "Inflation was low despite lower energy costs.",
    ),
    (
        "Die Haftstrafe führte zu Protesten.",
        "Protests followed the prison sentence.",
        "The prison sentence followed protests.",
    ),
    (
        "Der Präsident ist krank, deshalb sagte er die Reise nach Berlin ab.",
        "The president cancelled his trip to Berlin because he is ill.",
        "The president is ill because he cancelled his trip to Berlin.",
    ),
    (
        "Das Parlament lehnte den Haushalt ab. Dennoch bleibt die Regierung im Amt.",
        "The government remains in office although parliament rejected the budget.",
        "Parliament rejected the budget. The government therefore remains in office.",
    ),
    (
        "Weil die Preise stiegen, senkte die Regierung die Steuern.",
        "Rising prices prompted the government to cut taxes.",
        "Tax cuts by the government led to rising prices.",
    ),
    (
        "Nach Einspruch der Europäer wurde die Grenze angehoben.",
        "The limit was raised after the Europeans objected.",
        "Over the objections of the Europeans, the limit was raised.",
    ),
]
SHARES = [
    (
        "Die meisten Städte begrüßen das.",
        "The majority of cities welcome this.",
        "A minority of cities welcome this.",
    ),
    (
        "Nur wenige Betriebe haben die Hilfe beantragt.",
        "Only a few firms have applied for the aid.",
        "Most firms have applied for the aid.",
    ),
    (
        "Die Messe will 45 ihrer 310 Stellen abbauen.",
        "The trade fair intends to cut 45 of its 310 jobs.",
        "The trade fair intends to cut all its 310 jobs.",
    ),
    (
        "Die Kosten trägt zur Hälfte der Bund.",
        "The federal government bears half the cost.",
        "The federal government bears the whole cost.",
    ),
]
DUTIES = [
    (
        "Betriebe müssen keinen Nachweis vorlegen.",
        "Businesses do not have to provide proof.",
        "Businesses must not provide proof.",
    ),
    (
        "Betriebe brauchen keinen Nachweis mehr vorzulegen.",
        "Businesses no longer have to provide proof.",
        "Businesses may no longer provide proof.",
    ),
    (
        "Wer einreist, muss sich registrieren lassen.",
        "Anyone entering the country must register.",
        "Anyone entering the country is free to register.",
    ),
    (
        "Die Kommunen dürfen Tempo 30 einführen.",
        "Municipalities may introduce a limit of 30.",
        "Municipalities must introduce a limit of 30.",
    ),
    (
        "Polen will den Nachschub organisieren.",
        "Poland wants to organise supplies.",
        "Poland is obliged to organise supplies.",
    ),
    (
        "Das Geld darf nicht für Waffen ausgegeben werden.",
        "None of the money may be spent on weapons.",
        "The money is not spent on weapons.",
    ),
]
HEDGES = [
    (
        "Der Einsatz wird vermutlich länger dauern.",
        "The mission will probably take longer.",
        "The mission will certainly take longer.",
    ),
]
CONDITIONS = [
    (
        "Die Ukraine solle Raketen bekommen, sofern sie sich auf militärische Ziele beschränke.",
        "Ukraine should get missiles, provided it limits itself to military targets.",
        "Ukraine should get missiles.",
    ),
    (
        "Hersteller müssen den Verbleib nachweisen, es sei denn, der Käufer sitzt in der EU.",
        "Manufacturers must prove the whereabouts unless the buyer is based in the EU.",
        "Manufacturers must prove the whereabouts.",
    ),
    (
        "Die Auszahlung ist an Fortschritte im Kampf gegen Korruption geknüpft.",
        "Payment is tied to progress in fighting corruption.",
        "Payment is guaranteed whatever the progress in fighting corruption.",
    ),
]
DOERS = [
    (
        "Der Kanzler wurde von der Opposition aufgefordert, sich zu erklären.",
        "The opposition called on the chancellor to explain himself.",
        "The chancellor called on the opposition to explain itself.",
    ),
    (
        "Den Kanzler kritisierte die Opposition scharf.",
        "The chancellor was sharply criticised by the opposition.",
        "The chancellor sharply criticised the opposition.",
    ),
    (
        "Norwegen verkauft der Ukraine Flugabwehrsysteme im Wert von 300 Millionen Euro.",
        "Ukraine is buying air defence systems worth €300m from Norway.",
        "Norway is buying air defence systems worth €300m from Ukraine.",
    ),
    (
        "Am Mittwoch war ein Radfahrer von einem Lieferwagen erfasst worden.",
        "On Wednesday a van hit a cyclist.",
        "On Wednesday a cyclist hit a van.",
    ),
    (
        "Dem Unternehmen warfen die Arbeitnehmer Lohndumping vor.",
        "The workers accused the company of wage dumping.",
        "The company accused the workers of wage dumping.",
    ),
]
BODIES = [
    (
        "Das Innenministerium verlängerte die Kontrollen um sechs Monate.",
        "The government extended the controls by six months.",
        "Parliament extended the controls by six months.",
    ),
    (
        "Das Verfassungsgericht kippte das Gesetz.",
        "The constitutional court struck down the law.",
        "Parliament struck down the law.",
    ),
]
CASES = {
    "rendering.opposite": REASONS + SHARES,
    "rendering.modality": DUTIES,
    "rendering.hedge_lost": HEDGES,
    "rendering.condition_lost": CONDITIONS,
    "rendering.doer": DOERS,
    "rendering.exchanged": BODIES,
}
ROWS = [(check, *row) for check, rows in CASES.items() for row in rows]


def _errors(german: str, english: str) -> set[str]:
    report = verify(Sentence(text_en=english, evidence_de=german), Article.from_text(german, name="a"))
    return {finding.check for finding in report.findings if finding.severity == "error"}


@pytest.mark.parametrize(("check", "german", "right", "false"), ROWS)
def test_the_false_wording_is_named_and_the_right_one_let_through(
    check: str, german: str, right: str, false: str
) -> None:
    assert _errors(german, right) == set()
    assert check in _errors(german, false)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Obwohl die Waffenruhe galt, schoss die Armee, weil sie Autos sah.", "The army opened fire as it saw cars."),
        ("Trump will, dass Europa mehr zahlt.", "Trump says Europe must pay more."),
        ("Niemand darf das Gelände ohne Ausweis betreten.", "Visitors must carry passes."),
        ("Die Truppen sollen das Gebiet bis Montag verlassen haben.", "The troops are to have left by Monday."),
        ("Die Stadt kann den Bau sehr wohl bezahlen.", "The city can certainly pay for the building."),
        ("Die meisten Mitglieder kamen nicht.", "Few members came."),
        ("Die Opposition kritisierte die Pläne der Regierung.", "The opposition criticised plans of the government."),
        ("Der Minister wurde von den Gewerkschaften verklagt.", "The unions sued the minister."),
        ("Die Abgeordneten stimmten dem Entwurf der Regierung zu.", "Parliament approved the draft."),
        ("Berlin klagt vor dem Gericht gegen die Strafe.", "The government is challenging the fine."),
    ],
)
def test_a_freer_right_wording_is_let_through(german: str, english: str) -> None:
    context = f"{german} Berlin tagt."
    report = verify(Sentence(text_en=english, evidence_de=german), Article.from_text(context, name="a"))
    assert [one.check for one in report.findings if one.severity == "error"] == []


def test_who_stands_beside_another_is_the_one_of_the_german() -> None:
    german = "Entscheiden sollen die Präsidenten Hager und Merker."
    article = Article.from_text(f"{german} Auch Lindt kam.", name="a")
    for english, checks in (
        ("It is for Presidents Hager and Merker to decide.", []),
        ("It is for Presidents Hager and Lindt to decide.", ["rendering.exchanged"]),
    ):
        report = verify(Sentence(text_en=english, evidence_de=german), article)
        assert [one.check for one in report.findings if one.severity == "error"] == checks


@pytest.mark.parametrize(
    "german",
    [
        "Die Maut soll sinken. Vorgeschlagen hatte das im Sommer Hager.",
        "Eine von Hager geforderte Maut entfällt.",
        "Auf Drängen von Hager gilt die Maut nur ein Jahr.",
        "Die Maut, die Hager verlangt hatte, kommt 2027.",
        "Die Klausel kommt nicht von Merker, sondern von Hager.",
        "Der Vorschlag geht auf Hager zurück.",
    ],
)
def test_whoever_put_a_point_forward_proposes_it(german: str) -> None:
    assert found("h", german, german) == []
    assert found("m", german, german) == ["holder.contradicted"]


def test_at_whose_wish_a_point_was_replaced_has_not_put_forward_what_it_was() -> None:
    german = "Die Maut wurde auf Verlangen von Hager durch eine Vignette ersetzt."
    assert found("m", german, german) == found("h", german, german) == []


def test_who_wants_to_change_what_another_proposed_has_a_point_of_his_own() -> None:
    german = "Merker will die von Hager vorgeschlagene Maut senken."
    assert found("m", german, german) == []
