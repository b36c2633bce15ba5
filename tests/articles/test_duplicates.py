"""Equal and nearly equal articles are grouped; the same words about others are not."""

import pytest

from summarizer import Article
from summarizer.articles import duplicates

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
    ],
)
def test_the_same_words_about_another_person_number_or_day_are_another_article(changed: str) -> None:
    assert groups(article("a", BODY), article("b", changed)) == []


def test_agencies_behind_the_place_are_no_difference() -> None:
    assert groups(article("a", f"Brüssel (dpa) – {BODY}"), article("b", f"Brüssel (APA) – {BODY}")) == [
        ("near", ("a", "b"))
    ]


def test_two_people_who_change_places_are_another_article() -> None:
    end = " {} kritisierte am Abend die Haltung von {} zu den Lieferungen."
    articles = article("a", BODY + end.format("Söder", "Habeck")), article("b", BODY + end.format("Habeck", "Söder"))
    assert groups(*articles) == []


def test_what_is_near_a_copy_but_not_the_first_is_not_drawn_in() -> None:
    longer = f"{BODY} Söder lobte die Entscheidung."
    other = f"{BODY} Habeck lobte die Entscheidung."
    assert groups(article("a", longer), article("b", other)) == []


def test_a_passage_in_a_long_article_does_not_make_it_a_copy() -> None:
    filler = " ".join(f"Im {n}. Jahr sprach {chr(65 + n % 26)}{n} über das Wetter und die Ernte." for n in range(60))
    assert groups(article("a", BODY), article("b", f"{BODY} {filler}")) == []


def test_short_texts_are_duplicates_only_if_equal() -> None:
    assert groups(article("a", "Wetter morgen: Regen."), article("b", "Wetter morgen: Sonne.")) == []


def test_the_groups_do_not_depend_on_hash_seeds() -> None:
    many = [article(f"{n}", BODY.replace("Treffen", f"Treffen{n}")) for n in range(3)]
    assert duplicates(many) == duplicates(many)
