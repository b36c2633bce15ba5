"""The checks of an English rendering against its German evidence, one by one."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering import Problem
from summarizer.verification.rendering._checks import RenderingChecks

ARTICLE = """Stand: 11.02.2026. Nato-Generalsekretär Mark Rutte reist am Donnerstag nach Paris.
Statt seiner spricht Oana Lungescu. Die USA ziehen 3.000 Soldaten aus Rumänien ab. Selenskyj lehnte das ab."""


def check(english: str, german: str | None, **options: object) -> set[str]:
    article = Article(name="a", text=f"{ARTICLE} {german}", sha256="", published=date(2026, 2, 11))
    found = RenderingChecks(article).check(english, german, **options)  # pyright: ignore[reportArgumentType]
    assert all(isinstance(problem, Problem) and problem.message for problem in found)
    return {problem.check for problem in found}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Es dauert 14 Tage.", "It takes two weeks."),
        ("Es dauert anderthalb Jahre.", "It takes 18 months."),
        ("Es dauert ein halbes Jahr.", "It takes six months."),
        ("Beide kamen.", "The two came."),
        ("Hunderttausende kamen.", "Hundreds of thousands came."),
        ("Ein paar tausend Soldaten gehen.", "A few thousand soldiers are leaving."),
        ("Um 18.30 Uhr beginnt es.", "It begins at 6:30 p.m."),
        ("In den 90er Jahren war es so.", "It was like that in the 1990s."),
        ("Jeder dritte Wähler kam.", "One in three voters came."),
        ("Zwischen 20 und 30 Millionen Euro fehlen.", "Between 20 and 30 million euros are missing."),
        ("Im 19. Jahrhundert war es so.", "It was like that in the 19th century."),
        ("Eine Milliarde Euro fehlt.", "A billion euros is missing."),
        ("Artikel 5 gilt.", "Article 5 applies."),
    ],
)
def test_numbers_said_the_english_way_are_right(german: str, english: str) -> None:
    assert check(english, german, complete=True) == set()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Am kommenden Dienstag tagt er.", "It meets on 17 February 2026."),
        ("Im Januar soll es beginnen.", "It is to begin in January 2027."),
        ("Es wurde auf Januar vertagt.", "It was put off until January 2027."),
        ("Er gab ihnen eine Frist bis Freitag.", "He gave them until 13 February 2026."),
        ("Er rief für Freitag zum Streik auf.", "He called a strike for 13 February 2026."),
        ("Er soll am Freitag abgereist sein.", "He is said to have left on 6 February 2026."),
        ("Das Foto zeigt ihn am Montag in Rom.", "The photo shows him in Rome on 9 February 2026."),
        ("Sie wachse 2026 um 1 und im kommenden Jahr um 2 Prozent.", "It would grow by 1% this year and 2% next year."),
        ("Bis Jahresende gehen 20 Stellen weg, im kommenden Jahr 30.", "By the end of this year 20 jobs will go."),
        ("Für 2027 sind es 20, 3 mehr als im laufenden Jahr.", "It is 20 for next year, 3 more than this year."),
        ("Im März sind es mehr als in diesem Monat.", "More are coming next month than this month."),
        ("In der Nacht zum Montag fiel Schnee.", "Snow fell on Sunday night."),
        ("Die Soldaten bleiben bis Mai.", "The soldiers will leave after May."),
        ("Seit Mai ist die Grenze zu.", "The border was open until May."),
        ("Die Wahl ist nicht vor Mai.", "The election is after May."),
        ("Vor zwei Wochen war es so kalt wie seit April nicht.", "In January it was the coldest since April."),
        ("Bisher kamen 20, im kommenden Jahr kommen 30.", "So far this year 20 have come, 30 will come next year."),
        ("Nach dem Treffen am Montag geht es kommende Woche weiter.", "They met earlier this week."),
        ("Am Montag tagte er.", "It met on 9 February 2026."),
        ("Die Sitzung am Montag ist wichtig.", "The meeting on 9 February 2026 matters."),
        ("Die Sitzung am Montag ist wichtig.", "The meeting on 16 February 2026 matters."),
        ("Beginn im Dezember", "Beginning in December 2025"),
        ("Beginn im Dezember", "Beginning in December 2026"),
        ("In diesem und im kommenden Jahr fehlt Geld.", "This year and next year money is missing."),
    ],
)
def test_a_date_that_the_german_allows_is_right(german: str, english: str) -> None:
    assert check(english, german) == set()


@pytest.mark.parametrize(
    ("german", "english", "code"),
    [
        ("Es kamen 3.000 Soldaten.", "3.000 soldiers came.", "rendering.number"),
        ("Es kostet 5 Milliarden Euro.", "It costs 5 million euros.", "rendering.amount"),
        ("Es kostet 5 Billionen Euro.", "It costs 5 billion euros.", "rendering.amount"),
        ("Es kostet 5 Euro.", "It costs 5 dollars.", "rendering.number"),
        ("Es dauert fünf Jahre.", "It takes five months.", "rendering.number"),
        ("Es kamen 7 von 9 Richtern.", "7 of the judges came.", "rendering.number_lost"),
        ("Es begann am 15. Februar.", "It began on February 16.", "rendering.date"),
        ("Es begann 2024.", "It began in 2025.", "rendering.date"),
        ("Es beginnt morgen.", "It begins on Friday.", "rendering.date"),
        ("Es begann vergangene Woche.", "It begins next week.", "rendering.date"),
        ("Es beginnt im kommenden Jahr.", "It begins this year.", "rendering.date"),
        ("Am kommenden Dienstag tagt er.", "It meets on 10 February 2026.", "rendering.date"),
        ("Im Januar soll es beginnen.", "It is to begin in January 2026.", "rendering.date"),
        ("Am Montag tagte er.", "It met on 16 February 2026.", "rendering.date"),
        ("In der Nacht zum Montag fiel Schnee.", "Snow fell in the night to Sunday.", "rendering.date"),
        (
            "Am Montag fiel so viel Schnee wie seit April nicht.",
            "It was the most snow since February.",
            "rendering.date",
        ),
        ("Nach Mitternacht fiel Schnee.", "Snow fell before midnight.", "rendering.date"),
        ("Die Wahl ist spätestens Ende Mai.", "The election is after the end of May.", "rendering.date"),
    ],
)
def test_wrong_numbers_amounts_and_dates_are_told_apart(german: str, english: str, code: str) -> None:
    assert code in check(english, german, complete=True)


@pytest.mark.parametrize("german", ["", "–", "[{"])
def test_evidence_without_one_word_is_checked_like_any_other(german: str) -> None:
    assert check("The troops stay.", german) == set()
    assert check("7 troops stay.", german) == {"rendering.number"}


def test_a_date_may_follow_from_a_relative_word() -> None:
    assert check("It begins on Thursday, February 12.", "Es beginnt morgen.") == set()


def test_a_statement_need_not_give_every_number() -> None:
    assert check("Seven judges came.", "Es kamen 7 von 9 Richtern.") == set()


def test_a_statement_about_one_clause_need_not_show_the_negation_of_another() -> None:
    german = "Trump hat den Einsatz von Truppen ausgeschlossen, aber die Verbündeten prüfen weitere Optionen."
    assert check("The allies are examining other options.", german) == set()
    assert "rendering.negation_lost" in check("Trump is considering deploying troops.", german)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Das ist nicht nur teuer, sondern auch falsch.", "It is expensive and wrong."),
        ("Er kommt erst am Montag.", "He will not come until Monday."),
        ("Das ist nicht ausgeschlossen.", "That is possible."),
        ("Das ist nicht ausgeschlossen.", "That cannot be ruled out."),
        ("Er kommt nicht mehr.", "He no longer comes."),
        ("Sie verzichtet darauf.", "She will not do it."),
        ("Es fehlt an Geld.", "There is no money."),
    ],
)
def test_negations_may_change_their_form(german: str, english: str) -> None:
    assert check(english, german, complete=True) == set()


def test_half_of_a_double_negation_is_not_enough() -> None:
    assert "rendering.negation_lost" in check("That is ruled out.", "Das ist nicht ausgeschlossen.", complete=True)
    assert "rendering.negation_added" in check("That is not impossible.", "Das ist unmöglich.", complete=True)


def test_a_name_from_nowhere_is_unknown_and_one_of_the_article_is_elsewhere() -> None:
    german = "Statt seiner kommt sein Stellvertreter."
    assert check("Olaf Scholz will be replaced.", german) == {"rendering.name_unknown"}
    assert check("Mark Rutte will be replaced.", german) == {"rendering.name_elsewhere"}
    assert check("Mark Rutte will be replaced.", german, names=lambda: ["Mark Rutte"]) == set()


@pytest.mark.parametrize(
    "english",
    [
        "Meanwhile, the President of the Republic spoke.",
        "Talks Continue in Paris as Leaders Meet",
        "On Thursday in May he spoke in Paris.",
    ],
)
def test_ordinary_capitals_are_no_names(english: str) -> None:
    assert "rendering.name_unknown" not in check(english, "Am Donnerstag im Mai sprach er in Paris.")


def test_a_hedge_that_became_fact_is_reported() -> None:
    german = "Die Lage könnte sich entspannen."
    assert check("The situation is easing.", german) == {"rendering.hedge_hardened"}
    assert check("The situation may ease.", german) == set()


def test_an_attribution_keeps_reported_speech_from_being_fact() -> None:
    assert check("The plan is finished, Rutte said.", "Der Plan sei fertig, sagte Rutte.") == set()


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Der Minister hat das nicht gesagt.", "Der Minister hat das nicht gesagt."),
        ("Generalsekretär der NATO", "Generalsekretär der NATO"),
        ("stellvertretender Außenminister", "stellvertretender Außenminister"),
        ("Le ministre a dit que les troupes sont dans le pays.", "Der Minister sprach."),
        ("Министр не сказал этого.", "Der Minister sprach."),
    ],
)
def test_what_is_not_english_is_said_to_be_so(english: str, german: str) -> None:
    assert check(english, german, complete=True) == {"rendering.not_english"}


@pytest.mark.parametrize(
    "english", ["Mark Rutte", "NATO", "Secretary General", "Bundestag", "spokeswoman", "Ursula von der Leyen", ""]
)
def test_short_english_and_names_are_not_taken_for_german(english: str) -> None:
    found = check(english, "Mark Rutte und Ursula von der Leyen im Bundestag, Nato-Generalsekretär")
    assert not found & {"rendering.not_english", "rendering.german_left"}


def test_one_word_may_be_the_same_in_both_languages() -> None:
    assert check("illegal", "illegal", complete=True) == set()


@pytest.mark.parametrize(
    "german",
    [
        "Haftbefehl nach Sabotage an Bahnstrecke",
        "Sicherheitsrat scheitert an Resolution",
        "Norwegen schickt Flugabwehr",
        "Rubio sagt Teilnahme an NATO-Treffen ab",
        "Die EU kritisierte Kesic.",
        "Moskaus Botschafter Igor Sokolow drohte Dänemark.",
        "Justizministerin Elena Barbu griff Cretu scharf an.",
        "Toft hatte Selenskyj am Donnerstag in Kyjiw besucht.",
        "volle Unterstützung",
        "tiefer Besorgnis",
        "Wortbruch",
        "Symbolpolitik",
    ],
)
def test_a_sentence_of_the_article_is_no_english_also_with_words_that_both_have(german: str) -> None:
    assert "rendering.not_english" in check(german, german, complete=True)


@pytest.mark.parametrize(
    "quotation", ["Make America great again", "Peace through strength", "Drill, baby, drill", "WOW.", "Realpolitik"]
)
def test_what_the_article_itself_quotes_in_english_is_english(quotation: str) -> None:
    assert not check(quotation, quotation, complete=True) & {"rendering.not_english", "rendering.german_left"}


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Two dead after attack auf Hafen von Odessa", "Zwei Tote nach Angriff auf Hafen von Odessa"),
        ("Fewer Russian Angriffe als in der Vorwoche came.", "Es gab weniger russische Angriffe als in der Vorwoche."),
        ("Toft had visited Kyiv, Donnerstag in Kyjiw besucht.", "Toft hatte ihn am Donnerstag in Kyjiw besucht."),
        ("The populists doubled die Zahl ihrer Sitze.", "Die Populisten verdoppelten die Zahl ihrer Sitze."),
    ],
)
def test_words_that_follow_on_one_another_in_the_german_too_are_still_german(english: str, german: str) -> None:
    assert check(english, german, complete=True) & {"rendering.german_left", "rendering.not_english"}


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (
            "The Bundesverband der Energie- und Wasserwirtschaft (BDEW) expects prices to fall.",
            "Der Bundesverband der Energie- und Wasserwirtschaft (BDEW) erwartet sinkende Preise.",
        ),
        (
            "According to the Gesellschaft für deutsche Sprache, the word is new.",
            "Laut der Gesellschaft für deutsche Sprache ist das Wort neu.",
        ),
        ("The film Im Westen nichts Neues won.", "Der Film Im Westen nichts Neues gewann."),
        (
            "The Deutsche Gesellschaft für Auswärtige Politik warns.",
            "Die Deutsche Gesellschaft für Auswärtige Politik warnt.",
        ),
    ],
)
def test_a_body_may_keep_its_german_name(english: str, german: str) -> None:
    assert not check(english, german, complete=True) & {"rendering.german_left", "rendering.not_english"}


def test_a_german_phrase_left_in_english_is_reported() -> None:
    german = "Er sprach von einer völlig neuen Lage in Europa."
    assert "rendering.german_left" in check("He spoke of einer völlig neuen Lage in Europe.", german)


def test_a_remark_may_bring_in_what_it_likes_but_has_to_be_english() -> None:
    assert check("Angela Merkel was not chancellor in 2030.", "Er kam.", comment=True) == set()
    assert check("Das ist nicht richtig und auch nicht wahr.", "Er kam.", comment=True) == {"rendering.not_english"}


def test_without_a_passage_the_whole_article_is_the_evidence() -> None:
    assert check("Rutte will travel to Paris with 3,000 soldiers.", None) == set()
    assert check("Rutte will travel to Rome with 4,000 soldiers.", None) == {
        "rendering.name_unknown",
        "rendering.number",
    }
