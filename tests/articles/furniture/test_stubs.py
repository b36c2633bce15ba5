"""Texts of which a paywall has left the beginning, and texts that only speak of paywalls."""

import pytest

from summarizer import Article
from summarizer.articles import readable

HEAD = "Bürgermeister wirbt um Partner\n\nVon Edda Naumann\n02.12.2025\n"
LEAD = "Der Bürgermeister reist derzeit durch deutsche Rathäuser. In Würzburg sprach er am Dienstag vor Stadträten."
OPEN = "„Ich komme nicht betteln, ich komme tauschen“, sagte er. Was er anbietet, hat mit"
WHOLE = "„Ich komme nicht betteln, ich komme tauschen“, sagte er. Seine Stadt hat viel anzubieten."
STUB = "ends at a paywall: only the beginning of the article is here"
BROKEN = "ends in mid-sentence: the rest of the article may be missing"


def article(*paragraphs: str) -> Article:
    return Article.from_text("\n\n".join((HEAD, LEAD, *paragraphs)) + "\n", name="a")


ASKING = [
    "Registrieren Sie sich kostenlos, um diesen Artikel zu lesen.",
    "Dieser Artikel ist Teil unseres kostenpflichtigen Angebots.\nZugang freischalten",
    "+++ Ende der Leseprobe +++",
    "Lesen Sie den ganzen Artikel mit dem Digital-Abo.",
    "Der gesamte Artikel ist für angemeldete Nutzer verfügbar.",
    "Jetzt mit B+ weiterlesen",
    "Diesen Artikel weiterlesen mit BLATT+",
    "Mit Blatt-Abo weiterlesen\n1 Monat für 0,99 €",
    "Weiter mit BZ Plus-Abo",
    "Artikel kaufen für 0,79 €",
    "Login für Abonnenten",
    "Freischalten",
    "Das war der kostenlose Teil.",
]


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize("last", [OPEN, WHOLE])
def test_a_text_that_ends_where_its_page_asks_to_pay_is_a_stub(asking: str, last: str) -> None:
    stub = article(last, asking, "Impressum", "© 2025 Das Blatt")
    assert STUB in stub.issues
    assert BROKEN not in stub.issues
    assert readable(stub).text.rstrip().endswith(last)
    for line in asking.split("\n"):
        assert any(issue.startswith(f"paywall text {line[:58]!r}"[:-1]) for issue in stub.issues)


@pytest.mark.parametrize(
    "offer",
    [
        "Ihr Abonnement unterstützt unabhängige Berichte.\nJetzt Abo wählen",
        "[...] Den Rest lesen Sie in der Printausgabe vom 3. Dezember",
        "Wie es weitergeht, lesen Sie im E-Paper.",
        "Sie haben noch 1.240 Wörter vor sich. Testen Sie unser Angebot.",
    ],
)
def test_an_offer_makes_a_stub_only_of_a_text_that_ends_in_mid_sentence(offer: str) -> None:
    assert STUB in article(OPEN, offer).issues
    assert STUB not in article(WHOLE, offer).issues
    assert offer in readable(article(WHOLE, offer)).text


def test_also_a_long_text_that_ends_in_mid_sentence_above_a_paywall_is_a_stub() -> None:
    long = tuple(f"{WHOLE} Das war die {number}. Frage." for number in range(30))
    assert STUB in article(*long, OPEN, "Jetzt mit B+ weiterlesen").issues
    assert STUB not in article(*long, WHOLE, "Jetzt mit B+ weiterlesen").issues


def test_a_text_that_ends_in_mid_sentence_says_so() -> None:
    assert BROKEN in article(WHOLE, OPEN).issues
    assert BROKEN in article(WHOLE, OPEN, "Zur Startseite", "© 2025 Das Blatt").issues


@pytest.mark.parametrize(
    "last",
    [
        WHOLE,
        f"{WHOLE} Edda Naumann",
        "„Ich komme nicht betteln, ich komme tauschen.“ Erna Huth, Kassel",
        f"{WHOLE} (dpa)",
        f"{WHOLE} Mitarbeit: Edda Naumann und Erna Huth",
        f"{WHOLE} Von unserem Korrespondenten Hans Huth",
        f"{WHOLE} lsc/dpa",
        "– Er will reden. Und das vor allen und so lange es geht",
        "Mit Material der Agenturen und von Edda Naumann aus Würzburg",
        "Er will reden. Und das jetzt und",
    ],
)
def test_signs_lists_and_short_lines_end_no_sentence_in_the_middle(last: str) -> None:
    assert BROKEN not in article(WHOLE, last).issues


@pytest.mark.parametrize(
    "last",
    [
        "Wer mehr als drei Artikel lesen will, muss künftig ein Abo abschließen.",
        "„Lesen Sie den ganzen Artikel mit dem Digital-Abo“, steht nun auf der Seite.",
        "Die Verlegerin sagte, dieser Artikel solle mit dem Digitalabo zu lesen sein.",
        "Das Digitalabo kostet 9,99 Euro im Monat, jeder Zugang gilt für zwei Geräte.",
        "Lesen Sie das Kleingedruckte, bevor Sie ein Abo für den Zugang zur Mediathek abschließen.",
        "Registrieren Sie sich vor Mai, rät der Verband allen, die auf das Archiv Zugriff haben wollen.",
    ],
)
def test_an_article_about_paywalls_is_no_stub(last: str) -> None:
    theme = "Die Verlage setzen auf Bezahlschranken, und ein Digitalabo haben immer mehr Haushalte im Land."
    whole = article(theme, WHOLE, last)
    assert STUB not in whole.issues
    assert last in readable(whole).text


@pytest.mark.parametrize(
    "last",
    [
        "Wer mehr als drei Artikel lesen will, muss künftig ein Abo abschließen.",
        "„Lesen Sie den ganzen Artikel mit dem Digital-Abo“, steht nun auf der Seite.",
        "Dieser Artikel sei nur mit Abo zu lesen, kritisierte der Verband.",
        "Lesen Sie diesen Artikel mit Ihrem Abo gern auch am Abend, wenn die Stadt ruht und niemand mehr anruft, denn"
        " so hat es die Verlegerin gemeint, als sie das Programm der Zeitung für den Winter vorlegte und lächelte.",
        "Der Zugang zum Saal kostet fünf Euro.",
    ],
)
def test_a_last_sentence_that_tells_something_is_the_articles(last: str) -> None:
    whole = article(WHOLE, last)
    assert STUB not in whole.issues
    assert last in readable(whole).text


def test_a_text_of_nothing_but_offers_stays_as_it_is() -> None:
    offers = Article.from_text("\n".join(["Jetzt mit B+ weiterlesen und den Artikel lesen"] * 2), name="a")
    assert STUB not in offers.issues
