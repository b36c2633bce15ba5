"""Words that stand near a quotation and do not say it: subheads, denials, addresses, addressees."""

import pytest

from summarizer.german import actors, quotations, statements

SUBHEAD = "Sebastian Heinermann forderte staatliche Anreize.\n\n{}\n\n{}"


def speaker(text: str) -> str | None:
    """Who says the last quotation of a text, as printed."""
    found = quotations(text)[-1]
    return found.speaker and found.speaker.text


def name(text: str) -> str | None:
    """Whom that stands for."""
    found = quotations(text)[-1]
    return found.speaker and found.speaker.name


@pytest.mark.parametrize(
    ("subhead", "below"),
    [
        ("„Ein Tropfen auf den heißen Stein“", "So nannte Grünen-Chefin Franziska Brantner das Angebot."),
        ("## „Ein Tropfen auf den heißen Stein“", "So nannte Grünen-Chefin Franziska Brantner das Angebot."),
        ("„Das ist zu wenig“", "Die Opposition ist empört und verlangt mehr Geld."),
    ],
)
def test_a_quotation_as_a_subhead_is_not_given_to_whoever_stands_above(subhead: str, below: str) -> None:
    assert speaker(SUBHEAD.format(subhead, below)) is None


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        (SUBHEAD.format("„Wir brauchen sie, sonst wird es im Winter knapp.“", "Das wird geprüft."), "Heinermann"),
        ("Dazu erklärte Franziska Brantner:\n\n„Ein Tropfen auf den heißen Stein“\n\nDas wird geprüft.", "Brantner"),
        (SUBHEAD.format("„Ein Tropfen auf den heißen Stein“", "— Franziska Brantner, Grünen-Chefin"), "Brantner"),
    ],
)
def test_a_quotation_that_goes_on_or_is_signed_keeps_its_speaker(text: str, said_by: str) -> None:
    assert said_by in (speaker(text) or "")


@pytest.mark.parametrize(
    "said",
    [
        "„Das wird einfach“, behauptete dagegen niemand im Saal.",
        "„Das wird einfach“, erklärte keiner.",
        "Niemand sagte: „Das wird einfach werden.“",
        "Keiner der Minister sagte: „Das wird einfach werden.“",
        "Kein Minister behauptete: „Das wird einfach werden.“",
        "Weder Merz noch Söder sagten: „Das wird einfach werden.“",
        "„Das wird einfach“, sagten weder Merz noch Söder.",
        "„Die Steuern werden erhöht“, sagte Merz nicht, auch wenn es viele hörten.",
        "„Die Steuern werden erhöht“, sagte Merz nie.",
        "„Die Steuern werden erhöht“, hat Merz nie gesagt.",
        "„Die Steuern werden erhöht“, wie Merz nicht sagte.",
        "Merz hat nicht gesagt: „Die Steuern werden erhöht.“",
        "Merz sagte nicht: „Die Steuern werden erhöht.“",
        "Merz sagte niemals, dass „die Steuern erhöht werden müssen“.",
        "Nicht Merz sagte: „Die Steuern werden erhöht.“",
    ],
)
def test_what_is_denied_has_no_speaker(said: str) -> None:
    assert speaker(f"Kanzler Friedrich Merz sprach in Berlin über den Haushalt. {said}") is None


@pytest.mark.parametrize(
    "said",
    [
        "„Die Steuern werden erhöht“, sagte Merz nicht nur in Berlin.",
        "„Die Steuern werden erhöht“, sagte Merz nicht ohne Stolz.",
        "„Die Steuern werden erhöht“, sagte Merz nicht zum ersten Mal.",
        "„Die Steuern werden erhöht“, sagte Merz, der nicht nach Berlin kam.",
        "Merz sagte nicht nur: „Die Steuern werden erhöht.“",
        "Merz, der keine Fragen zuließ, sagte: „Die Steuern werden erhöht.“",
        "Merz schloss das nicht aus und sagte: „Die Steuern werden erhöht.“",
        "Niemand habe ihn gefragt, sagte Merz: „Die Steuern werden erhöht.“",
        "Das bestätigte Merz nicht: „Die Steuern werden vielleicht erhöht.“",
        "Sagte Merz nicht: „Die Steuern werden erhöht“?",
    ],
)
def test_a_negation_of_something_else_leaves_the_speaker(said: str) -> None:
    assert (speaker(said) or "").endswith("Merz")


def test_a_denied_statement_has_no_speaker() -> None:
    (found,) = statements("Kanzler Friedrich Merz sprach in Berlin. Merz sagte nicht, dass die Steuern erhöht würden.")
    assert found.speaker is None


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Frage: Herr Minister, Herr Lawrow sagt: „Die Nato führt Krieg.“ Hat er recht?", "Herr Lawrow"),
        ("Herr Bundeskanzler, Putin hat gesagt: „Die Nato führt Krieg.“ Stimmt das?", "Putin"),
        ("Frau Ministerin, der Kanzler sagte: „Wir brauchen mehr Geld.“ Stimmt das?", "der Kanzler"),
        ("Frau Baerbock, in Moskau sagte Sergej Lawrow: „Wir brauchen Geld.“ Stimmt das?", "Sergej Lawrow"),
        ("Sehr geehrte Frau Präsidentin, der Minister sagte: „Wir brauchen mehr Geld.“ Stimmt das?", "der Minister"),
        ("Meine Damen und Herren, Kanzler Merz hat gesagt: „Wir brauchen mehr Geld.“", "Kanzler Merz"),
        ("Herr Lawrow, Außenminister Russlands, sagte: „Wir brauchen mehr Geld.“", "Herr Lawrow"),
        ("Herr Minister Lawrow sagte: „Wir brauchen mehr Geld.“", "Herr Minister Lawrow"),
    ],
)
def test_whoever_is_addressed_is_not_whoever_speaks(text: str, said_by: str) -> None:
    assert (speaker(text) or "").startswith(said_by)


@pytest.mark.parametrize(
    ("said", "said_by"),
    [
        ("Putin zu Trump", "Putin"),
        ("Wladimir Putin zu Donald Trump", "Wladimir Putin"),
        ("Selenskyj zu Reportern", "Selenskyj"),
        ("Bundeskanzler Merz zu Journalisten in Berlin", "Bundeskanzler Merz"),
        ("der Kanzler zu Trump", "der Kanzler"),
        ("Karl-Theodor zu Guttenberg", "Karl-Theodor zu Guttenberg"),
        ("Minister zu Guttenberg", "Minister zu Guttenberg"),
        ("Prinz Karl zu Hohenlohe", "Prinz Karl zu Hohenlohe"),
        ("Frank-Walter von Steinbach", "Frank-Walter von Steinbach"),
        ("Kommissionschefin Ursula von der Leyen", "Kommissionschefin Ursula von der Leyen"),
    ],
)
def test_a_name_ends_before_whoever_is_spoken_to_but_holds_its_own_particle(said: str, said_by: str) -> None:
    assert speaker(f"„Wir sind bereit für ein Treffen“, sagte {said}.") == said_by


def test_whoever_is_spoken_to_is_no_part_of_an_actor() -> None:
    found = actors("In Alaska sagte Putin zu Trump: „Wir sind bereit.“ Selenskyj sagte zu Reportern, das sei gut.")
    assert not [actor.name for actor in found if " zu" in actor.name]


@pytest.mark.parametrize(
    "office",
    [
        "der haushalts-\npolitische Sprecher der Fraktion",
        "der haushalts- und finanzpolitische Sprecher der Fraktion",
        "der haushaltspolitische Sprecher der Fraktion",
        "der Sprecher des Ministeriums",
    ],
)
@pytest.mark.parametrize("frame", ["„Kürzungen wird es nicht geben“, sagte {}.", "„Kürzungen kommen nicht“, so {}."])
def test_an_office_with_a_name_beside_it_is_that_name(frame: str, office: str) -> None:
    assert name(frame.format(f"{office}, Christian Haase")) == "Christian Haase"


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u2060", "\u00ad"])
def test_a_sign_that_nobody_sees_ends_no_name(sign: str) -> None:
    text = f"Ministerpräsident Donald Tu{sign}sk schließt die Grenze. Tu{sign}sk sagte, dass das der Sicherheit diene."
    (person,) = (actor for actor in actors(text) if actor.kind == "person")
    assert person.name == "Donald Tusk"
    assert [text[place.start : place.end] for place in person.mentions] == [f"Donald Tu{sign}sk", f"Tu{sign}sk"]
    assert person.role is not None
    assert text[person.role.start : person.role.end] == "Ministerpräsident"
    (said,) = statements(text)
    assert text[said.span.start : said.span.end] == "dass das der Sicherheit diene"
    assert said.speaker is not None
    assert (said.speaker.text, said.speaker.name) == (f"Tu{sign}sk", "Donald Tusk")
