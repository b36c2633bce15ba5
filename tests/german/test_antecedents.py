"""Whom "er", "sie", "dieser" and "die Politikerin" take up: by gender, and nobody where somebody else stands nearer."""

import pytest

from summarizer.german import actors, quotations

MINISTER = "Minister Karl Hager sprach in Wien.\n\n"
MINISTERIN = "Ministerin Eva Brandt sprach in Wien.\n\n"


def name(text: str) -> str | None:
    """Whom the speaker of the last quotation of a text stands for."""
    found = quotations(text)[-1]
    return found.speaker and found.speaker.name


@pytest.mark.parametrize(
    "text",
    [
        MINISTER + "Kritik kam von einem Gemeinderat. „Das ist nicht unsere Sache“, sagte er.",
        MINISTER + "Ein Beamter in Kiew sah es anders. „Wir nehmen jede Decke“, erklärte er.",
        MINISTER + "Widerspruch meldete ein Priester an. „Das war ein Fehler“, klagte er.",
        MINISTER + "Draußen stand ein Rentner mit Schild. „Der hat uns verkauft“, rief er.",
        MINISTER + "Der Leiter des Krankenhauses bleibt skeptisch. „Das reicht für zwei Wochen“, sagte er.",
        MINISTER + "Der Generalstab wurde deutlicher. „Wir haben das Dorf verloren“, teilte er mit.",
        MINISTERIN + "Eine Anwohnerin wartete am Zaun. „Mein Haus ist weg“, sagte sie.",
        MINISTERIN + "Die Außenbeauftragte kam später hinzu. „Europa zahlt pünktlich“, sagte sie.",
        MINISTERIN + "Eine 34-Jährige aus Odessa weinte. „Ich habe alles verloren“, sagte sie.",
        "Minister Karl Hager schwieg. Sein Sprecher nicht: „Der Minister war bewegt“, sagte dieser.",
        "Minister Karl Hager traf den Botschafter Chinas. „Wir wollen Frieden“, sagte dieser.",
        MINISTER + "Der Arzt Hagers war da. „Er ist ganz gesund“, sagte er.",
        MINISTER + "Der behandelnde Arzt Hagers hat sich geäußert, dass der Mann fliegen könne. „Er darf“, sagte er.",
        "Die Mutter von Minister Karl Hager lebt in Linz. „Er war ein stilles Kind“, erzählt sie.",
        "Ministerin Eva Brandt traf Minister Karl Hager. „Ich zahle“, sagte Hager. „Ich nicht“, entgegnete er.",
        "Ministerin Eva Brandt schwieg zunächst. „Wir lassen uns nicht drängen“, sagte er dann.",
    ],
)
def test_where_an_unnamed_person_stands_nearer_or_the_gender_is_another_nobody_is_named(text: str) -> None:
    assert name(text) is None


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        (MINISTERIN + "Bundesrat Beat Odermatt bat um Geduld. „Das dauert noch“, sagte er.", "Beat Odermatt"),
        (MINISTER + "Schulrätin Gerda Pichler war da. „Die Kinder leiden“, sagte sie.", "Gerda Pichler"),
        (MINISTER + "Primar Lothar Zehetner war da. „Zwei sind gerettet“, sagte er.", "Lothar Zehetner"),
        (MINISTER + "Ständerätin Maya Fehr blieb. „Die Arbeit beginnt“, sagte die Politikerin.", "Maya Fehr"),
        ("Ministerin Eva Brandt traf Kanzler Karl Hager. „Das ist machbar“, sagte er.", "Karl Hager"),
        ("Ministerin Eva Brandt traf Kanzler Karl Hager. „Das ist machbar“, sagte sie.", "Eva Brandt"),
        ("Kanzler Karl Hager kam. Es regnete. „Wir bleiben“, sagte er.", "Karl Hager"),
        ("Kanzler Karl Hager sprach mit einem Beamten. „Wir prüfen das“, sagte er.", "Karl Hager"),
        ("Kanzler Karl Hager ist müde. Er dankte einem Elektriker. „Ohne euch ginge nichts“, sagte er.", "Karl Hager"),
        (
            "„Es ist ernst“, sagte Karl Hager. Minister Paul Novak müsse liefern. „Jeder Tag zählt jetzt“, sagte er.",
            "Karl Hager",
        ),
        ("Der Bürgermeister von Lemberg, Andrij Sadow, dankte. „Ihr helft uns sehr“, schrieb er.", "Andrij Sadow"),
        ("Der Botschafter in Berlin, Andrij Sadow, mahnte. „Es eilt allen sehr“, sagte er.", "Andrij Sadow"),
        ("Andrij Sadow, der Bürgermeister von Lemberg, dankte. „Ihr helft uns sehr“, schrieb er.", "Andrij Sadow"),
        (
            "Kanzler Karl Hager kam. Das freute ihn, lachte er, wie ein Beamter sah. „Wir prüfen das jetzt“, sagte er.",
            "Karl Hager",
        ),
        (
            "Ministerin Eva Brandt traf Minister Karl Hager. „Ich zahle“, sagte Brandt. „Ich nicht“, entgegnete er.",
            "Karl Hager",
        ),
        ("Landrat Uwe Thoma geht. Der 58-Jährige will nicht mehr. „Es reicht“, sagte er.", "Uwe Thoma"),
    ],
)
def test_the_nearest_person_who_fits_is_taken_up(text: str, said_by: str) -> None:
    assert name(text) == said_by


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lorenz und Eva Brandt stritten. „Ich bleibe dabei“, sagte Brandt. „Das wird sich zeigen“, entgegnete sie.",
        "Premier Paul Novak und Kanzler Karl Hager kamen. „Wir sind bereit“, sagte der Franzose.",
    ],
)
def test_where_two_fit_nobody_is_named(text: str) -> None:
    assert name(text) is None


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Bundesrat Beat Odermatt bat um Geduld.", "Beat Odermatt", "Bundesrat"),
        ("Gestern kam Divisionär Hans Aebi.", "Hans Aebi", "Divisionär"),
        ("Gestern kam Zugsführer Lothar Zehetner.", "Lothar Zehetner", "Zugsführer"),
    ],
)
def test_a_noun_before_a_first_name_and_a_surname_is_a_title(text: str, person: str, role: str) -> None:
    (found,) = actors(text)
    assert found.role is not None
    assert (found.name, text[slice(*found.role)]) == (person, role)
