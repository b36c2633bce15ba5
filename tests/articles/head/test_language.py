"""Languages are told by their words, variants of German by what only they write."""

from pathlib import Path

import pytest

from summarizer import Article

GERMAN = "Der Minister sagte, dass die Lieferung nicht vor dem Winter kommt und auch nicht danach."
ENGLISH = "The minister said that the delivery would not arrive before winter and that nobody had asked for it."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("Das Treffen wurde abgesagt, sagte er.", "de"),
        ("Scholz kritisiert die Entscheidung", "und"),
        (ENGLISH, "en"),
        ("The meeting was cancelled, he said.", "en"),
        ("Le ministre a dit que la livraison ne sera pas faite avant l'hiver et que les alliés sont surpris.", "fr"),
        ("De minister zei dat de levering niet voor de winter komt en dat het overleg is afgelast.", "nl"),
        ("El ministro dijo que la entrega no llegará antes del invierno y que los aliados están sorprendidos.", "es"),
        ("Il ministro ha detto che la consegna non arriverà prima dell'inverno e che gli alleati sono sorpresi.", "it"),
        ("Minister powiedział, że dostawa nie dotrze przed zimą i że to jest decyzja rządu.", "pl"),
        ("Министр сказал, что поставка не придет до зимы.", "ru"),
        ("Міністр сказав, що постачання не прийде до зими, і це її рішення.", "uk"),
        (" ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60)), "und"),
        ("12,5 % 3:1 2025", "und"),
    ],
)
def test_the_language_is_told_by_its_words(text: str, language: str) -> None:
    article = Article.from_text(text, name="a")
    assert article.language == language
    assert article.is_german == (language == "de")


@pytest.mark.parametrize(
    ("text", "language", "basis"),
    [
        (
            "US-Aussenminister Müller sagte, dass die Grösse der Hilfe nicht feststeht.",
            "de-CH",
            "spelling: 'Aussenminister' and 'Grösse' without any ß in the text",
        ),
        ("Die Strasse ist gesperrt, und ausserdem fehlt der Bus.", "de-CH", "spelling: 'Strasse' and 'ausserdem'"),
        ("Die Strasse ist gesperrt, und der Bus fährt nicht.", "de", "function words"),
        ("Karl Strasser und Eva Weissmann sagten, dass der Fussner nicht kommt.", "de", "function words"),
        ("DER GROSSE STRASSENSTREIT. Der Minister sagte am Mittwoch, dass es reicht.", "de", "function words"),
        ("Außenminister Müller sagte, dass die Aussenstelle nicht öffnet.", "de", "function words"),
        ("Minister Weiss sagte, dass die Stelle nicht öffnet.", "de", "function words"),
        ("Das Treffen findet am 12. Jänner statt, sagte die Ministerin.", "de-AT", "wording: '. Jänner'"),
    ],
)
def test_a_variant_of_german_needs_evidence(text: str, language: str, basis: str) -> None:
    article = Article.from_text(text, name="a")
    assert article.language == language
    assert article.basis.language is not None
    assert basis in article.basis.language or article.basis.language.endswith("Jänner'")


def test_a_passage_in_another_language_is_reported_and_does_not_change_the_article() -> None:
    article = Article.from_text(
        "\n\n".join([f"{GERMAN} {GERMAN}", f"{ENGLISH} {ENGLISH}", f"Dazu: {GERMAN}", GERMAN]), name="a"
    )
    assert article.language == "de"
    assert article.issues == ("paragraph 2 is in another language (en)",)


def test_german_quotations_do_not_make_an_english_article_german() -> None:
    text = f"{ENGLISH} „{GERMAN}“ {ENGLISH} {ENGLISH}"
    assert Article.from_text(text, name="a").language == "en"


def test_one_sentence_in_another_language_is_reported() -> None:
    article = Article.from_text(f"{GERMAN} {GERMAN}\n\n{ENGLISH}\n\n{GERMAN}", name="a")
    assert article.issues == ("paragraph 2 is in another language (en)",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Im Jänner soll es weitergehen.", "de-AT"),
        ("Am 6.Jänner war Feiertag.", "de-AT"),
        ("Das war schon vergangenen Jänner so.", "de-AT"),
        ("Jänner 2026 war kalt.", "de-AT"),
        ("Anja Jänner sprach für die Fraktion.", "de"),
        ("Der Nationalrat tagt in Wien, der Bundesrat in Bern.", "de"),
        ("Der Fluss ist nass, und der Kompromiss muss her.", "de"),
        ("„Die Strasse ist gross“, hieß es.", "de"),
    ],
)
def test_a_variant_is_what_is_written_and_not_where(text: str, language: str) -> None:
    assert Article.from_text(f"{GERMAN} {text}", name="a").language == language


@pytest.mark.parametrize(
    ("declared", "address", "text", "language"),
    [
        ('<html lang="de">', "https://www.blatt.example/a", GERMAN, "de"),
        ('<html lang="de">', "https://www.blatt.at/a", GERMAN, "de-AT"),
        ('<html lang="de">', "https://www.blatt.ch/a", GERMAN, "de-CH"),
        ('<html lang="de">', "https://www.blatt.ch/a", f"{GERMAN} Die Straße ist zu.", "de"),
        ('<html lang="de-DE">', "https://www.blatt.at/a", GERMAN, "de-DE"),
        ('<html><script type="application/ld+json">%s</script>', "https://www.blatt.example/a", GERMAN, "de-AT"),
    ],
)
def test_a_page_tells_its_variant_by_what_it_declares_then_by_its_address(
    tmp_path: Path, declared: str, address: str, text: str, language: str
) -> None:
    data = '{"@type": "NewsArticle", "headline": "Ein Titel der Seite", "inLanguage": "de-AT"}'
    path = tmp_path / "seite.html"
    path.write_text(
        f'{declared.replace("%s", data)}<meta charset="utf-8"><title>Ein Titel der Seite</title>'
        f'<link rel="canonical" href="{address}"><h1>Ein Titel der Seite</h1><p>{text} {text}</p><p>{text}</p>',
        "utf-8",
    )
    assert Article.from_file(path).language == language


HALF_DE = "Der Minister sagte am Montag, die Regierung werde keine weiteren Waffen liefern, und das sei das Ende."
HALF_EN = "The minister said on Monday that the government would not send any more of these, and that it was over."


@pytest.mark.parametrize(("german", "english", "language"), [(3, 2, "de"), (2, 3, "en"), (0, 2, "en")])
def test_a_text_of_which_half_is_german_is_german(german: int, english: int, language: str) -> None:
    text = "\n\n".join([HALF_EN] * english + [HALF_DE] * german)
    assert Article.from_text(text, name="a").language == language


QUOTED = (
    '"We are all in this together, and nobody should read anything else into the absence of one minister, who is not'
    ' here because he has to be with his family and in his own country at this time of the year."'
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{HALF_DE}\n\nWörtlich sagte er: {QUOTED}\n\nBrüssel reagierte nicht.", "de"),
        (f"{HALF_DE}\n\n{QUOTED}\n\n{QUOTED}\n\nDas war alles.", "de"),
        (f"{HALF_DE} Wörtlich sagte er: {QUOTED} Aus Berlin kam keine Antwort, und auch Paris hat geschwiegen.", "de"),
        (f'Im Wortlaut sagte der Minister nach dem Treffen, das am Montag in Rom war: "{HALF_EN} {HALF_EN}"', "de"),
        (f"Rat weist Zweifel zurück\n\n{HALF_DE}\n\n{HALF_EN[:-17]}.\n\nBrüssel reagierte nicht.", "de"),
        (f'{HALF_EN}\n\n"{HALF_DE}"\n\n{HALF_EN}', "en"),
        (f'{HALF_EN} "{HALF_DE}" {HALF_EN}', "en"),
        (f"Erklärung der NATO im Wortlaut:\n\n{HALF_EN} {HALF_EN}\n\n{HALF_EN}", "en"),
        (f'Der Spiegel: "{HALF_EN}"\n\nDie Zeit: "{HALF_EN}"', "en"),
        (f'"{HALF_EN}" he said. "{HALF_EN}" Nobody was there when it was said by him.', "en"),
    ],
)
def test_the_language_is_what_a_text_says_itself_and_not_whom_it_quotes(text: str, language: str) -> None:
    assert Article.from_text(text, name="a").language == language
