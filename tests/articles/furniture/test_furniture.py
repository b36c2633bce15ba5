"""What belongs to the page is found as whole lines; what may be the article's is left alone."""

import pytest

from summarizer import Article
from summarizer.articles import readable

SENTENCE = "Der Minister sagte, dass die Lieferung nicht vor dem Winter kommt."
TEASER = "Der Minister bekräftigt die Zusagen, betont aber, dass andere die Führung übernehmen müssen."


def cut(text: str) -> list[str]:
    article = Article.from_text(text, name="a")
    return [text[start:end].strip() for start, end in article.furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Zur Startseite",
        "› Zur Startseite »",
        "Lesen Sie auch:",
        "Lesen Sie auch: Warum die Preise steigen",
        "Mehr zum Thema: Der lange Winter",
        "Startseite > Politik > Ausland",
        "Politik | Wirtschaft | Sport | Kultur | Wetter",
        "Facebook Twitter WhatsApp E-Mail",
        "Per WhatsApp teilen",
        "12 Kommentare",
        "Artikel anhören (05:32)",
        "Hören Sie diesen Artikel (4 Min.)",
        "Diesen Artikel vorlesen lassen",
        "Gemeinsam für freie Presse",
        "Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns mit einer Spende.",
        "Unabhängiger Lokaljournalismus braucht Ihre Unterstützung. Schließen Sie jetzt ein Abo ab.",
        "Mit Ihrem Abo ermöglichen Sie unabhängige Recherchen. Danke, dass Sie dabei sind!",
        "Sie wollen nichts mehr verpassen? Hier geht es zu unserem Kanal.",
        "Die wichtigsten Nachrichten direkt in Ihr Postfach – jetzt kostenlos anmelden.",
        "In der neuen Folge unseres Podcasts „Hafenblick“ sprechen wir darüber. Jetzt anhören!",
        "Abonnieren Sie unseren Podcast auf Spotify oder überall, wo es Podcasts gibt.",
        "Lesezeit: 3 Min.",
        "- Anzeige -",
        "Wir verwenden Cookies, um Inhalte zu personalisieren und Zugriffe zu analysieren.",
        "An dieser Stelle finden Sie einen externen Inhalt von YouTube, der den Artikel ergänzt.",
        "Dieser Artikel ist nur für Abonnenten verfügbar.",
        "Weiterlesen mit Blatt-Plus im Probemonat",
        "Bereits Abonnent? Hier anmelden",
        "Abonnieren Sie unseren Newsletter",
        "Foto: Erika Muster/Agentur",
        "Die Ministerin: „Wir haben geliefert“ Foto: Erika Muster/Agentur",
        "Die Ministerin: „Wir haben geliefert“ (Foto: Agentur)",
        "Der Minister im Gespräch: „Alles gut“ (Archivbild). Foto: Erika Muster/Agentur",
        "Der Minister droht: „Zieht euch warm an“ © Agentur",
        "Sie möchten diesen Newsletter nicht mehr erhalten? Hier abmelden: https://blatt.example/ab",
        "Wenn Sie diesen Newsletter nicht mehr erhalten möchten, klicken Sie bitte hier.",
        "Klicken Sie hier, um sich abzumelden: https://blatt.example/ab",
        "Diese E-Mail wurde an erika@blatt.example gesendet.",
        "Impressum | Datenschutz | Kontakt",
        "Impressum: Blatt GmbH, Hauptstr. 1, 10115 Berlin",
        "Verlag Das Blatt GmbH, Hauptplatz 3, 10963 Berlin",
        "Anzeige Jetzt das neue Auto leasen ab 399 Euro",
        "*** OTS-ORIGINALTEXT PRESSEAUSSENDUNG UNTER AUSSCHLIESSLICHER INHALTLICHER VERANTWORTUNG DES AUSSENDERS ***",
        "(Bericht von Erika Muster. Bei Rückfragen wenden Sie sich an die Redaktion unter redaktion@blatt.example.)",
        "LENGTH: 512 words",
        "LÄNGE: 312 Wörter",
        "PUBLICATION-TYPE: Zeitung",
        "SPRACHE: GERMAN; DEUTSCH",
        "RUBRIK: WIRTSCHAFT; S. 9",
        "Dokumentnummer: FD2N202603021234",
        "© Agentur/Erika Muster",
        "Der Minister am Dienstag in Wien (Archivbild). Foto: Agentur",
        "Der Minister am Dienstag in Wien | AFP",
        "Der Minister am Dienstag nach dem Treffen in Brüssel (Archivbild)",
        "Was der „Plan“ bringt, erklärt die Korrespondentin. 02.12.2025 | 1:23 min",
        "Aktuelle Meldungen zum Krieg finden Sie jederzeit in unserem Liveblog:",
        "Alle Entwicklungen im Newsticker",
        "Dieses Thema im Programm: Das Radio am Morgen, 2. Dezember 2025, 10 Uhr",
        "Über dieses Thema berichtete das Fernsehen am 2. Dezember 2025 um 20:00 Uhr.",
        "Schreiben Sie uns Ihre Meinung an: briefe@blatt.example",
        "Absage. In: Das Blatt, 2.12.2025, https://blatt.example/1 (abgerufen am: 3.12.2025)",
        "„Der Morgen“: Unser Newsletter informiert Sie jeden Tag über das Wichtigste.",
        "Immer auf dem Laufenden? Hier geht es zur neuen Nachrichten-App.",
        "Ich bin damit einverstanden, dass mir der externe Inhalt angezeigt wird.",
        "Seite 1 von 3",
        "- 3 -",
        "→ Lesen Sie hier: Was der „Plan“ bedeutet. Ein Überblick",
        "+++ Newsblog: Alles zum Krieg in der Ukraine +++",
        "[Zur Startseite](/)",
        "Fehler gefunden? Jetzt melden.",
        "Kommentare (12)",
        "Jetzt abonnieren und alle Artikel lesen",
        "Mehr",
        "*Mehr zum Thema:* [„Wir geben nicht auf“](/1)",
        "**Lesen Sie auch:** [Ein Gespräch: „Das reicht nicht“, sagt sie](/2)",
        "**Lesen Sie auch:** Was der Plan bringt",
        "- [„Wir geben nicht auf“: Was die Stadt plant](/2)",
        "➜ Mehr zum Thema: [Ein Gespräch: „Das reicht nicht“](/2)",
        "→ [„Wir geben nicht auf“](/1)",
        "[Lesen Sie auch:](/0) [„Nie wieder“](/2), [„Doch wieder“](/3)",
        "### Mehr zum Thema",
        "![Der Minister](a.jpg)",
        "[![Der Minister](a.jpg)](/b)",
        "[Teilen](/f) [Twittern](/x) [Mailen](mailto:x)",
        "[Foto: Agentur]",
        ">> Lesen Sie auch: Ein Gespräch: „Das reicht nicht“",
        "➤ Alle Nachrichten zum Krieg",
        "➤ [Mehr dazu](/3)",
        "_Foto: Erika Muster/Agentur_",
        "**Anzeige**",
        "Hier geht es zur Bilderstrecke.",
        "Alles zum Krieg lesen Sie im Newsblog.",
        "Im Video: „Wir geben nicht auf“, sagt die Bürgermeisterin",
        "412 Postings",
        "(Bild: dpa)",
        "Artikel anhören (4 Minuten)",
        "00:00 / 04:32",
        "Neueste zuerst",
        "Klicken Sie hier, um den Inhalt von YouTube anzuzeigen.",
        "Sie können den Newsletter jederzeit über den Link am Ende jeder Mail abbestellen.",
        "Mit Ihrer Registrierung nehmen Sie die Datenschutzerklärung zur Kenntnis.",
        "Folge uns jetzt auf WhatsApp und verpasse keine Eilmeldung mehr.",
        "Laden Sie jetzt unsere App: Meldungen und das Quiz des Tages für unterwegs.",
        "*Die mit Sternchen (*) gekennzeichneten Links sind sogenannte Affiliate-Links.",
        "Dieser Artikel erschien zuerst auf blatt.example.",
        "Original-Content von: Amt für Beispiele, übermittelt durch news aktuell",
        "Mehr dazu: Bürgermeister: „Die Stadt wird frieren“",
        "Lesetipp: „Wir bleiben“ – die Ministerin im Gespräch",
        "Auch interessant: „Wir bleiben“",
        "Passend zum Thema: „Wir bleiben“",
        ">> Hier lesen Sie: „Wir bleiben“",
        "→ Kommentar: „Das ist Verrat“",
        "(Lesen Sie dazu auch den Kommentar „Ein Irrweg“)",
        "Dieser Text stammt aus unserem Newsletter „Hafenblick“. Hier anmelden.",
        "Bild: Anna Beispiel/dpa | „Das beste Gerät“: der Minister in Kiel",
        "Mehr zum ThemaOpposition: „Schluss damit“Kanzler: „Weiter so“",
        "Alle 214 Postings anzeigen",
        "11/23/26, 2:59 AM Expertin: „Ein Ende wäre kein Frieden“ - Das Blatt",
        "Das ganze Interview lesen Sie in der Printausgabe.",
    ],
)
def test_lines_of_the_page_are_furniture(line: str) -> None:
    assert cut(f"{SENTENCE}\n\n{line}\n\n{SENTENCE} Es bleibt dabei.\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Der Minister bleibt.",
        "Zur Startseite führt ein Link.",
        "Analyse: Was der Plan bedeutet",
        "„Mehr“, sagte er.",
        "Foto: „Wir geben nicht auf“, steht auf dem Bild.",
        "Er sagte der Bild: Das ist nicht wahr",
        "Dieses Thema wurde am Dienstag im Kabinett beraten",
        "Über dieses Thema berichtete der Minister dem Kabinett",
        "Die Partei schreibt uns: „Wir bleiben dabei“",
        "Das Museum zeigt ein Bild (Öl auf Holz)",
        "Mehr als 30 Länder sind bereit",
        "Die Anzeige wurde zurückgezogen.",
        "> Am Dienstag schrieb er zurück",
        "»Wir gehen nicht,",
        "Frage: Bleiben Sie?",
        "Teilen der Ukraine droht der Winter ohne Strom",
        "3,75",
        "Von Dr. Anke Lüders | 29.01.2026 | 05:00",
        "Jetzt abonnieren viele Leser ab.",
        "Wir verwenden Cookies, sagte die Ministerin.",
        "Alle Rechte vorbehalten, hieß es.",
        "+++ 14:05 Uhr: Der Minister reist ab +++",
        "*Der Minister bleibt.*",
        "* * *",
        "***",
        "### „Wir bleiben“",
        "[„Wir bleiben“](/1), sagte [der Minister](/2).",
        "**Mehr zum Thema sagte er nicht.**",
        "- [Der Minister](/1) bleibt im Amt",
        "- [Die Botschafterin dankte den Gemeinden.](/1)",
        "➤ Der Minister sagte: „Wir bleiben.“",
        "Hier geht es zu wie auf dem Bazar.",
        "Der Bericht erschien zuerst im Ausland und löste Empörung aus.",
        "412 Soldaten kamen um",
        "Jetzt drei Wochen lang schweigen die Waffen, hoffen sie.",
        "Der Betreiber des Newsletters meldet Insolvenz an.",
        "Unterstützen Sie uns, bat der Präsident.",
        "„Jetzt abonnieren“ stehe auf jedem Plakat, sagte die Senatorin.",
        "In der neuen Folge ihres Podcasts sprach die Ministerin über den Hafen.",
        "Der Verlag bat seine Leser um Unterstützung; ein Abo kostet künftig 12 Euro.",
        "Hat der Minister gelogen? Der Ausschuss will es am Freitag wissen.",
        "Mehr dazu: „Wir bleiben“, sagte die Ministerin.",
        "Kommentar: „Das ist Verrat“",
        "23.11.2026, 14:05 Uhr Minister: „Wir bleiben“ - Das Blatt",
        "23.11.2026, 14:05 Minister: „Wir bleiben.“",
        "Wollen Sie mehr lesen? Diese Frage stellte der Minister den Kindern.",
        "Den vollständigen Bericht lesen die Abgeordneten am Montag in der Sitzung.",
        "Sie haben ein Digitalabo, viele aber nicht.",
        "Das ist ein Plus für die Stadt.",
        "23.11.2026, 02:59 Minister: „Wir bleiben“ - Nachbar droht mit Abzug",
        "Hier lesen Sie: Der Nachbar will nicht verhandeln, sagte der Minister am Montag in Kiel",
        "Mehr dazu: „Das kommt nicht“, erklärte der Minister am Montag in Kiel",
        "Foto: Agentur | „Wir bleiben“, sagte der Minister am Montag",
        "Anzeige: Jetzt ermittelt die Staatsanwaltschaft gegen den Minister",
        "Wollen Sie mehr lesen? Mit dem Plus von drei Milliarden Euro könne die Stadt ein Jahr lang bauen.",
        "Möchten Sie den ganzen Artikel lesen? Der Minister will es nicht, denn er kennt ihn",
        "Das ist ein Exklusiv-Text der Regierung, den der Minister nicht kannte und den die Stadt ablehnt",
        "Sie müssen sich anmelden, um das Buch zu lesen",
        "Digital-Abo der Zeitung kostet künftig 12 Euro",
        "Mehr zum Themenabend „Krieg und Frieden“ weiß das Haus.",
    ],
)
def test_lines_of_the_article_are_not(line: str) -> None:
    assert cut(f"{SENTENCE}\n\n{line}\n\n{SENTENCE} Es bleibt dabei.\n") == []


@pytest.mark.parametrize("word", ["mehr", "zurück", "Teilen", "Video"])
def test_a_common_word_alone_on_its_line_is_kept_where_a_sentence_runs_over_it(word: str) -> None:
    assert cut(f"Danach gab es kein\n{word}\nund so blieb es, wie die Sprecherin sagte.\n") == []


def test_a_whole_line_of_furniture_inside_a_sentence_is_skipped_and_the_sentence_goes_on() -> None:
    text = "„Das würde, wo\n Zur Startseite\n\nalle hoffen“, sagte er. Zur Startseite führt ein Link.\n"
    article = Article.from_text(text, name="a")
    (span,) = article.furniture
    assert text[span.start : span.end] == " Zur Startseite\n"
    assert article.issues == ("page furniture 'Zur Startseite' in line 2; skipped",)


def test_of_a_teaser_printed_three_times_the_first_stays() -> None:
    text = f"Ein Titel\n\n{TEASER}\n\n{TEASER}\n{TEASER}\n\n{SENTENCE}\n"
    article = Article.from_text(text, name="a")
    assert [span.start for span in article.furniture] == [text.find(TEASER, 20), text.rfind(TEASER)]
    assert readable(article).text.count(TEASER) == 1
    assert article.issues[0] == (
        "repeated paragraph 'Der Minister bekräftigt die Zusagen, betont aber, dass ande…' in line 5; skipped"
    )


@pytest.mark.parametrize(
    "repeated",
    [
        f"{TEASER} Auch Paris.",  # it says more than the first
        TEASER.replace("andere", "alle"),
    ],
)
def test_a_repeat_that_says_something_of_its_own_is_no_furniture(repeated: str) -> None:
    assert cut(f"{TEASER}\n\n{SENTENCE}\n\n{repeated}\n") == []


def test_the_same_words_of_two_speakers_are_two_quotations() -> None:
    quotation = "„Wir werden das in keinem Fall hinnehmen und handeln.“"
    assert cut(f"{quotation}\n— Erika Muster\n\n{SENTENCE}\n\n{quotation}\n— Hans Beispiel\n") == []


@pytest.mark.parametrize("line", ["Ja.", "Nein, sagt er.", "Frage: Wie lange wird das aus Ihrer Sicht noch dauern?"])
def test_refrains_and_questions_may_return(line: str) -> None:
    assert cut(f"{line}\n\n{SENTENCE}\n\n{line}\n\n{SENTENCE} Auch morgen.\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Dieser Artikel ist nur für Abonnenten.",
        "Den vollständigen Artikel lesen Sie in der Printausgabe.",
        "Lesen Sie den ganzen Bericht in der aktuellen Ausgabe.",
        "Wollen Sie mehr lesen? Mit dem Digitalabo um 1 € im ersten Monat unbegrenzt alle Artikel lesen.",
        "Dies ist ein Abo-Artikel. Einloggen oder Abo lösen, um weiterzulesen.",
        "Abo abschliessen, um weiterzulesen",
        "Sie wollen weiterlesen?\nMonatsabo 9,99 €\nJetzt abonnieren",
        "Sie möchten den ganzen Artikel lesen?",
        "Exklusiv für Abonnentinnen",
        "Sie haben Ihre kostenlosen Artikel in diesem Monat gelesen.",
    ],
)
def test_a_paywall_stub_is_flagged(line: str) -> None:
    article = Article.from_text(f"Ein Titel\n\n{SENTENCE}\n\n{line}\n", name="a")
    assert article.issues[-1] == "ends at a paywall: only the beginning of the article is here"
    assert readable(article).text.endswith(SENTENCE)


WHOLE = " ".join([SENTENCE] * 3)


def test_a_badge_above_a_short_text_makes_it_no_stub() -> None:
    article = Article.from_text(f"Exklusiv für Abonnenten\n\nEin Titel\n\n{SENTENCE}\n", name="a")
    assert not any("paywall: only" in issue for issue in article.issues)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Exklusiv für Abonnenten",), ()),
        (("Exklusiv für Abonnenten", "Ein Titel"), ()),
        ((), ("Das ganze Interview lesen Sie in der Printausgabe.",)),
        ((WHOLE[::-1] + ".", "Das ist ein Plus-Artikel."), ("Zur Startseite",)),
    ],
)
def test_a_whole_text_with_a_badge_or_a_pointer_is_no_stub(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    article = Article.from_text("\n\n".join((*above, "Noch ein Titel", WHOLE, *below)), name="a")
    assert WHOLE in readable(article).text
    assert not any("paywall: only" in issue for issue in article.issues)


def test_headers_and_footers_that_return_on_every_page_are_furniture() -> None:
    page = "Beispielblatt, 2. Dezember\n{body}\nBlatt {number}\n\f"
    text = "".join(page.format(body=f"{SENTENCE} {word}", number=n) for n, word in enumerate(("Eins", "Zwei", "Drei")))
    assert cut(text) == [line for n in range(3) for line in ("Beispielblatt, 2. Dezember", f"Blatt {n}")]


def test_a_mails_signature_is_furniture() -> None:
    text = f"{SENTENCE}\n\n-- \nErika Muster\nRedaktion\n"
    assert cut(text) == ["-- \nErika Muster\nRedaktion"]


def test_front_matter_is_no_text_and_a_rule_is_no_front_matter() -> None:
    fields = "---\ntitle: Ein Titel\ntags:\n  - Politik\n---\n"
    assert cut(f"{fields}\n{SENTENCE}\n") == [fields.strip()]
    assert cut(f"---\n{SENTENCE}\n---\n{SENTENCE} Es bleibt dabei.\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Sie zeigte ein „Plakat“ (Foto: privat) und ging.",
        "Der Minister sagte: „Das ist ein Bild: der Winter kommt.“",
        "Sie möchten den Newsletter nicht mehr lesen, sagte die Ministerin über ihre Kollegen.",
        "Anzeige gegen den Minister erstattete am Mittwoch ein Abgeordneter.",
        "Update: Die Regierung hat am 2. März 2026 zugestimmt",
        "Länge: Die Strecke misst 312 Kilometer.",
        "(Bericht folgt)",
        "Sprache: Was die Rede des Ministers verrät",
    ],
)
def test_a_line_that_only_resembles_the_furniture_is_read(line: str) -> None:
    assert cut(f"{SENTENCE}\n\n{line}\n\n{SENTENCE[::-1]}") == []


@pytest.mark.parametrize("heading", ["Pressekontakt:", "Rückfragehinweis:", "Rückfragen an:"])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_the_address_below_its_heading_is_skipped(heading: str, blank: str) -> None:
    address = f"{heading}\n{blank}   Das Blatt\n   Redaktion\n   Telefon: (0211) 505-2621\n   presse@blatt.example"
    assert cut(f"{SENTENCE}\n\n{address}\n") == [address]


def test_what_follows_an_address_is_read() -> None:
    text = f"{SENTENCE}\n\nPressekontakt:\nDas Blatt\nTel.: 0211 505 2621\n\nEin Zwischentitel\n\n{TEASER}\n"
    read = readable(Article.from_text(text, name="a")).text
    assert "Das Blatt" not in read
    assert "Ein Zwischentitel" in read
    assert TEASER in read


def test_a_heading_for_an_address_takes_no_text_with_it() -> None:
    text = f"{SENTENCE}\n\nPressekontakt:\n\nEin Zwischentitel\n\n{TEASER}\n\nTel.: 0211 505 2621\n"
    read = readable(Article.from_text(text, name="a")).text
    assert "Ein Zwischentitel" in read
    assert TEASER in read


NOTES = (
    "# Notizblock\n\n## Orte\n- Behörde, Hauptplatz 4, Bonn\n\n* * * *\n"
    "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\n"
    "## Kontakte\n- Autorin: Erika Muster, +49 201 123\n\ndpa abc yydd n1 xyz\n011130 Feb 26"
)


def test_what_a_wire_says_is_not_to_be_printed_is_skipped_and_the_next_text_read() -> None:
    read = readable(Article.from_text(f"{SENTENCE}\n\n{NOTES}\n\n{TEASER}\n", name="a")).text
    assert [word for word in ("Notizblock", "Orte", "Muster", "yydd") if word in read] == []
    assert SENTENCE in read
    assert TEASER in read


def test_a_text_that_goes_on_below_such_a_line_is_read() -> None:
    lines = "\n".join(f"{number}. {TEASER}" for number in range(40))
    text = f"{SENTENCE}\n\nNicht zur Veröffentlichung bestimmt\n\n{lines}\n"
    assert lines.splitlines()[-1] in readable(Article.from_text(text, name="a")).text


@pytest.mark.parametrize("beside", ["Von Eva Groß", "18.11.2026", "Donaubote\n18. November 2026"])
def test_a_head_that_ends_in_whose_its_rights_are_is_no_caption(beside: str) -> None:
    text = (
        f"Berlin prüft neue Hilfen\n{beside}\n© 2026 Donaubote\n\nDas Kabinett prüft neue Hilfen, hieß es in Berlin.\n"
    )
    assert "Berlin prüft neue Hilfen" in readable(Article.from_text(text, name="a")).text


def test_a_caption_of_two_lines_is_one() -> None:
    text = (
        "Der Kanzler am Montag in Kiew, wo er\nden Präsidenten trifft. Archivbild (c) 2026 Donaubote\n\nMehr folgt.\n"
    )
    assert "Archivbild" not in readable(Article.from_text(text, name="a")).text
