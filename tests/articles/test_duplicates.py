"""Equal and nearly equal articles are grouped; the same words about others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.articles import duplicates, fingerprint

BODY = (
    "Der Außenminister hat seine Teilnahme an dem Treffen in Brüssel abgesagt. Die Bundesregierung zeigte sich "
    "überrascht über die Entscheidung, die erst am Morgen bekannt geworden war. Ein Sprecher sagte, man habe auf eine "
    "Zusage gehofft und werde nun mit den Verbündeten beraten. Die Hilfe im Umfang von 375 Millionen Euro sei nicht in "
    "Gefahr. Über die weiteren Lieferungen entscheidet der Ausschuss am 15. Dezember. Die Opposition verlangte eine "
    "Erklärung im Parlament und warf der Regierung vor, sie habe die Lage falsch eingeschätzt. Merz wies das zurück."
)


def article(name: str, text: str) -> Article:
    return Article.from_text(text, name=name)


def groups(*articles: Article) -> list[tuple[str, tuple[str, ...]]]:
    return [(group.kind, group.names) for group in duplicates(articles)]


def test_equal_files_are_one() -> None:
    assert groups(article("a", BODY), article("x", "Etwas anderes."), article("b", BODY)) == [("bytes", ("a", "b"))]


def test_texts_that_differ_in_white_space_and_furniture_are_one() -> None:
    other = BODY.replace(". ", ".\n\n") + "\n\nZur Startseite\n"
    assert groups(article("a", BODY), article("b", other)) == [("text", ("a", "b"))]


@pytest.mark.parametrize(
    "changed",
    [
        f"(Agentur) {BODY} Mehr dazu folgt in der Abendausgabe unserer Zeitung.",
        BODY.replace("zeigte sich überrascht", "reagierte verwundert"),
        BODY.replace(" und werde nun mit den Verbündeten beraten", ""),
    ],
)
def test_a_shared_agency_copy_is_found(changed: str) -> None:
    assert groups(article("a", BODY), article("b", changed)) == [("near", ("a", "b"))]


@pytest.mark.parametrize(
    "changed",
    [
        BODY.replace("Merz", "Scholz"),
        BODY.replace("375 Millionen", "537 Millionen"),
        BODY.replace("15. Dezember", "16. Dezember"),
        BODY.replace("15. Dezember", "15. November"),
        BODY.replace("Brüssel", "Straßburg"),
        BODY.replace("375 Millionen", "15 Millionen"),  # a number that both texts have
        BODY.replace("sei nicht in Gefahr", "sei in Gefahr"),
        BODY.replace("auf eine Zusage gehofft", "auf keine Zusage gehofft"),
    ],
)
def test_the_same_words_about_another_person_number_or_day_are_another_article(changed: str) -> None:
    assert groups(article("a", BODY), article("b", changed)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brüssel (dpa) – ", "Brüssel (APA/AFP) – "),
        ("Minister sagt ab\n\nVon Erika Muster\n\n", "Merz überrascht Brüssel\n\n02.12.2025, 12:41 Uhr\n\n"),
    ],
)
def test_what_each_paper_writes_above_a_text_is_no_difference(one: str, other: str) -> None:
    assert groups(article("a", one + BODY), article("b", other + BODY)) == [("text", ("a", "b"))]


@pytest.mark.parametrize(
    "dateline",
    [
        "Brüssel/dpa ",
        "BRÜSSEL/KIEW (dpa/AFP) - ",
        "Brüssel/Berlin (dpa) -",
        "Brüssel, 3. März (dpa) – ",
        "Brüssel. ",
        "",
    ],
)
def test_a_dateline_in_another_form_or_with_another_town_beside_its_own_is_no_difference(dateline: str) -> None:
    assert groups(article("a", f"Brüssel (dpa) - {BODY}"), article("b", f"{dateline} {BODY}"))


@pytest.mark.parametrize("other", ["Wien (dpa) - ", "WIEN/APA ", "Wien. ", "Wien/Berlin (dpa/AFP) - "])
def test_the_same_words_from_another_town_are_another_article(other: str) -> None:
    assert groups(article("a", f"Brüssel (dpa) - {BODY}"), article("b", f"{other}{BODY}")) == []


def test_somebody_with_an_agencys_name_behind_his_is_no_dateline() -> None:
    articles = (article(name, f"{name} (AP) hofft auf Frieden. {BODY}") for name in ("Söder", "Habeck"))
    assert groups(*articles) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orban", "Orbán"),
        ("Selenskyj", "Selenski"),
        ("Selenskyjs", "Selenskijs"),
        ("Erdogan", "Erdog\u0306an"),
        ("Kiew", "Kyjiw"),
        ("Swyrydenko", "Svyrydenko"),
        ("Julia Makejew", "Julija Makeiev"),
        ("Sybiha", "Sibiga"),
        ("Wolodymyr", "Volodymyr"),
        ("Botschafter", "Bot\u200bschafter"),
        ("3. Februar", "3. Feber"),
        ("43 %", "43%"),
        ("Meinl-Reisinger", "Meinl-\nReisinger"),
    ],
)
def test_a_name_in_another_papers_spelling_or_broken_at_a_line_end_is_the_same(one: str, other: str) -> None:
    texts = (BODY.replace("Merz", name) for name in (one, other))
    assert groups(*(article(str(n), text) for n, text in enumerate(texts))) == [("text", ("0", "1"))]


def test_a_share_is_the_same_however_it_is_written() -> None:
    texts = (f"{BODY} Der Anteil liegt bei {share}." for share in ("43 Prozent", "43 %", "43%"))
    assert len(groups(*(article(str(n), text) for n, text in enumerate(texts)))) == 1
    texts = (f"{BODY} Der Anteil liegt bei {share}." for share in ("43 Prozent", "44 %"))
    assert groups(*(article(str(n), text) for n, text in enumerate(texts))) == []


@pytest.mark.parametrize(("one", "other"), [("Müller", "Muller"), ("Lang", "Langi"), ("Meinl-Reisinger", "Meinl")])
def test_an_umlaut_and_a_longer_name_make_another_name(one: str, other: str) -> None:
    texts = (BODY.replace("Merz", name) for name in (one, other))
    assert groups(*(article(str(n), text) for n, text in enumerate(texts))) == []


STORY = (
    "In der Nacht brannte am Stadtrand eine Halle mit alten Reifen nieder. Die Feuerwehr war mit 120 Leuten im Einsatz "
    "und brauchte bis zum Morgen, um die Flammen zu löschen. Verletzt wurde niemand. Die Polizei geht davon aus, dass "
    "ein Kabel den Brand ausgelöst hat. Der Besitzer schätzt den Schaden auf zwei Millionen Euro und will neu bauen."
)


def test_two_stories_that_a_third_text_prints_both_are_two() -> None:
    found = groups(article("a", BODY), article("b", STORY), article("c", f"{BODY}\n\n{STORY}"))
    assert found == [("near", ("a", "c"))]


LEAD = (
    "Wer zahlt, wenn Deutschland nicht mehr kommt? Darüber wird in den Hauptstädten seit Wochen gestritten, und eine "
    "Einigung ist nicht in Sicht. Unser Korrespondent Hans Beispiel hat mit 12 Diplomaten gesprochen. "
)


@pytest.mark.parametrize("copy", [BODY, BODY[: BODY.index("Über die")], BODY[BODY.index("Ein Sprecher") :]])
def test_a_copy_behind_an_outlets_own_lead_is_found(copy: str) -> None:
    assert groups(article("a", BODY), article("b", f"{LEAD}\n\n{copy}")) == [("near", ("a", "b"))]


@pytest.mark.parametrize(
    "changed",
    [
        BODY.replace("Treffen", "Gipfel"),  # behind a determiner stands a noun, not a name
        BODY.replace("Eine Erklärung", "Rechenschaft"),
        BODY.replace("15. Dezember", "fünfzehnten Dezember"),
        BODY.replace("am Morgen", "in der Nacht"),
    ],
)
def test_a_rewording_is_no_other_article(changed: str) -> None:
    assert groups(article("a", BODY), article("b", changed))


@pytest.mark.parametrize("one", ["die Ukraine", "die SPD"])
def test_a_name_that_takes_an_article_is_a_name(one: str) -> None:
    other = "die Türkei" if one == "die Ukraine" else "die CDU"
    texts = (BODY.replace("die Opposition", one).replace("Die Opposition", one) for one in (one, other))
    assert groups(*(article(str(n), text) for n, text in enumerate(texts))) == []


def test_two_people_who_change_places_are_another_article() -> None:
    end = " {} kritisierte am Abend die Haltung von {} zu den Lieferungen."
    articles = article("a", BODY + end.format("Söder", "Habeck")), article("b", BODY + end.format("Habeck", "Söder"))
    assert groups(*articles) == []


def test_a_text_that_gives_another_number_than_one_copy_is_no_copy_of_the_others_either() -> None:
    wire = (
        BODY + " Weitere Einzelheiten nannte die Agentur am Abend zunächst keine, und auch die Regierung schwieg dazu."
    )
    toll = "Bei dem Angriff wurden nach ersten Angaben {} Menschen in der Stadt verletzt, teilten die Behörden mit. "
    first, second = (toll.format(number) + BODY for number in (31, 47))
    shorter = second[: second.rindex(" Merz")]
    assert groups(article("a", toll.format(31) + wire), article("b", wire), article("c", first)) == [
        ("near", ("a", "b", "c"))
    ]
    assert groups(article("a", toll.format(31) + wire), article("b", wire), article("c", shorter)) == [
        ("near", ("a", "b"))
    ]


def test_what_is_near_a_copy_but_not_the_first_is_not_drawn_in() -> None:
    longer = f"{BODY} Söder lobte die Entscheidung."
    other = f"{BODY} Habeck lobte die Entscheidung."
    assert groups(article("a", longer), article("b", other)) == []


def test_a_passage_in_a_long_article_does_not_make_it_a_copy() -> None:
    filler = " ".join(f"Im {n}. Jahr sprach {chr(65 + n % 26)}{n} über das Wetter und die Ernte." for n in range(60))
    assert groups(article("a", BODY), article("b", f"{BODY} {filler}")) == []


def test_short_texts_are_duplicates_only_if_equal() -> None:
    assert groups(article("a", "Wetter morgen: Regen."), article("b", "Wetter morgen: Sonne.")) == []


def test_reports_of_one_form_about_many_people_are_many() -> None:
    names = [
        f"{first}{last}" for first in ("Mar", "Kel", "Tor", "Bin") for last in ("tens", "ler", "mann", "berg", "ow")
    ]
    assert groups(*(article(name, BODY.replace("Merz", name)) for name in names)) == []


@given(st.permutations(range(4)))
def test_the_groups_do_not_depend_on_the_order(order: list[int]) -> None:
    cut = BODY[BODY.index("Ein Sprecher") :]
    texts = [BODY, f"{LEAD}\n\n{cut}", BODY.replace("Merz", "Scholz"), "Der Winter wird kalt. " * 20]
    found = groups(*(article(str(n), texts[n]) for n in order))
    assert [(kind, sorted(names)) for kind, names in found] == [("near", ["0", "1"])]


def test_a_fingerprint_takes_two_bytes_a_word_and_no_text() -> None:
    one = fingerprint(article("a", " ".join([BODY] * 20)))
    assert len(one.words) == 2 * len(one) < 2 * len(" ".join([BODY] * 20).split()) + 2
    assert len(one.runs) <= 24 * 4
