"""Roles, affiliations and stances: what a summary makes of an actor is held against what stands with the name."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer.markers import Id, NamedInSource, RenderingOf, StanceIn, Verbatim
from summarizer.verification import verify
from summarizer.verification._roles import phrase_beside
from summarizer.verification.rendering._offices import role_problems
from tests.verification.making import article, checks

TEXT = """\
Verteidigungsminister Jonas Feld und Außenministerin Clara Bremer reisten nach Riga. Der russische Botschafter in
Berlin, Pawel Orlow, protestierte. Der frühere Bundeskanzler Anton Wirth lobte Feld. Bremers lettischer Kollege
Janis Ozols dankte.
Oppositionsführerin Rita Sand, Fraktionschefin der Grünen, lehnt die Reise ab.
"""


class Person(BaseModel):
    id: Annotated[str, Id("person")]
    name: Annotated[str, NamedInSource(mentions="mentions")]
    role_de: Annotated[str | None, Verbatim()] = None
    role_en: Annotated[str | None, RenderingOf("role_de")] = None
    state: Annotated[str | None, NamedInSource()] = None
    mentions: list[Annotated[str, Verbatim()]]


class Holding(BaseModel):
    stance: Annotated[str, StanceIn("evidence", pro=("for",), contra=("against",))]
    evidence: Annotated[str, Verbatim()]


class Sheet(BaseModel):
    people: list[Person] = []
    holdings: list[Holding] = []


def person(id_: str, name: str, role: tuple[str, str] | None, state: str | None, *mentions: str) -> Person:
    german, english = role or (None, None)
    return Person(id=id_, name=name, role_de=german, role_en=english, state=state, mentions=list(mentions))


FELD = person("a", "Jonas Feld", ("Verteidigungsminister", "defence minister"), None, "Jonas Feld", "Feld")
BREMER = person("b", "Clara Bremer", ("Außenministerin", "foreign minister"), "Germany", "Clara Bremer", "Bremers")
ORLOW = person("c", "Pavel Orlov", ("russische Botschafter", "Russian ambassador"), "Russia", "Pawel Orlow")
WIRTH = person("d", "Anton Wirth", ("frühere Bundeskanzler", "former chancellor"), None, "Anton Wirth")
OZOLS = person("e", "Janis Ozols", None, "Latvia", "Janis Ozols")
SAND = person("f", "Rita Sand", ("Fraktionschefin der Grünen", "leader of the Greens in parliament"), None, "Rita Sand")
PEOPLE = (FELD, BREMER, ORLOW, WIRTH, OZOLS, SAND)


def found(changed: Person) -> set[str]:
    people = [changed if one.id == changed.id else one for one in PEOPLE]
    return {one for one in checks(verify(Sheet(people=people), article(TEXT))) if one.endswith(".contradicted")}


def test_roles_and_states_as_the_article_has_them_are_right() -> None:
    assert verify(Sheet(people=list(PEOPLE)), article(TEXT)).ok


@pytest.mark.parametrize(
    ("holder", "role"),
    [
        (FELD, "foreign minister"),
        (FELD, "deputy defence minister"),
        (BREMER, "former foreign minister"),
        (BREMER, "chancellor"),
        (ORLOW, "Russian foreign minister"),
        (WIRTH, "chancellor"),
        (WIRTH, "former president"),
        (SAND, "spokeswoman of the Greens"),
    ],
)
def test_another_office_or_field_or_one_no_longer_held_is_an_error(holder: Person, role: str) -> None:
    assert found(holder.model_copy(update={"role_en": role})) == {"role.contradicted"}


def test_the_state_of_a_role_is_not_borne_out_by_the_role_itself() -> None:
    source = "Die US-Gesandte Ruth Hale sprach mit einem Ukrainer. Die amerikanische Gesandte ging."
    for role, right in (("American envoy", True), ("US envoy", True), ("Ukrainian envoy", False)):
        hale = person("h", "Ruth Hale", ("amerikanische Gesandte", role), "United States", "Ruth Hale")
        assert verify(Sheet(people=[hale]), article(source)).ok == right


def test_the_role_of_somebody_else_is_an_error_where_the_article_gives_its_holder_another() -> None:
    assert found(FELD.model_copy(update={"role_de": "Außenministerin", "role_en": "foreign minister"}))
    assert not found(OZOLS.model_copy(update={"role_de": "Außenministerin", "role_en": "foreign minister"}))


def test_a_former_office_stays_one_when_its_word_is_not_copied() -> None:
    assert found(WIRTH.model_copy(update={"role_de": "Bundeskanzler", "role_en": "chancellor"})) == {
        "role.contradicted"
    }
    assert not found(WIRTH.model_copy(update={"role_de": "Bundeskanzler", "role_en": "former chancellor"}))


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("US-Außenminister", "US Secretary of State"),
        ("Ministerpräsident", "prime minister"),
        ("Kremlchef", "Russian president"),
        ("EU-Außenbeauftragte", "EU foreign policy chief"),
        ("Kanzleramtschef", "head of the chancellery"),
        ("Staats- und Regierungschefs", "heads of state and government"),
        ("Altkanzler", "former chancellor"),
        ("Ex-Präsident", "ex-president"),
        ("Vizekanzler", "vice chancellor"),
        ("Abgeordneter", "deputy"),
        ("Sozialbürgermeisterin", "deputy mayor for social affairs"),
        ("Nato-Generalsekretär", "NATO chief"),
        ("Nato-Chef", "NATO secretary general"),
        ("Mitglied im Haushaltsausschuss", "member of the finance committee"),
        ("Technikvorstand", "chief technology officer"),
        ("Staatssekretär", "deputy minister"),
        ("Generalstabschef", "chief of the general staff"),
        ("Schatzkanzlerin", "Chancellor of the Exchequer"),
        ("Nobelpreisträger", "Nobel laureate"),
        ("Winzer", "winemaker"),
    ],
)
def test_an_office_may_go_by_several_english_names_and_an_unknown_one_by_any(german: str, english: str) -> None:
    assert not list(role_problems(english, german, ""))


def test_a_sentence_that_ends_before_a_name_tells_nothing_of_its_holder() -> None:
    text = "In Moskau hieß es, nachts griffen ukrainische Drohnen an. Lew Maslow schwieg."
    report = verify(Sheet(people=[person("a", "Lew Maslow", None, "Russia", "Lew Maslow")]), article(text))
    assert not checks(report)


@pytest.mark.parametrize(("whose", "state", "wrong"), [("Moskauer", "Russia", False), ("russische", "Latvia", True)])
def test_a_minister_beside_his_state_tells_nothing_of_another_ministry(whose: str, state: str, wrong: bool) -> None:
    text = f"Litauens Verteidigungsminister Robert Kaun sprach. Das {whose} Verteidigungsministerium schwieg."
    ministry = person("a", "defence ministry", None, state, f"Das {whose} Verteidigungsministerium")
    assert ("affiliation.contradicted" in checks(verify(Sheet(people=[ministry]), article(text)))) == wrong


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("CDU-Generalsekretär", "CDU chairman"),
        ("Mitglied im Haushaltsausschuss", "member of the defence committee"),
        ("Finanzvorstand", "chief technical officer"),
    ],
)
def test_another_office_or_field_than_the_words_name_is_found(german: str, english: str) -> None:
    assert list(role_problems(english, german, ""))


@pytest.mark.parametrize("state", ["Germany", "Russia"])
def test_another_state_than_the_one_that_stands_with_the_name_is_an_error(state: str) -> None:
    assert found(OZOLS.model_copy(update={"state": state})) == {"affiliation.contradicted"}


@pytest.mark.parametrize(
    ("stance", "evidence", "contrary"),
    [
        ("for", "Oppositionsführerin Rita Sand, Fraktionschefin der Grünen, lehnt die Reise ab", True),
        ("against", "Oppositionsführerin Rita Sand, Fraktionschefin der Grünen, lehnt die Reise ab", False),
        ("against", "Der frühere Bundeskanzler Anton Wirth lobte Feld", True),
        ("for", "Der frühere Bundeskanzler Anton Wirth lobte Feld", False),
        ("for", "Der russische Botschafter in\nBerlin, Pawel Orlow, protestierte", True),
        ("open", "Der frühere Bundeskanzler Anton Wirth lobte Feld", False),
    ],
)
def test_a_label_that_says_the_opposite_of_its_evidence_is_warned_of(
    stance: str, evidence: str, contrary: bool
) -> None:
    report = verify(Sheet(holdings=[Holding(stance=stance, evidence=evidence)]), article(TEXT))
    assert [one.check for one in report.findings] == (["stance.contrary"] if contrary else [])
    assert report.ok


@pytest.mark.parametrize(
    "text",
    ["Er lehnt ein Ende der Hilfe ab", "Er lehnt die Hilfe nicht ab", "Er lobt den Plan, lehnt die Kürzung aber ab"],
)
def test_a_refusal_of_an_end_or_with_a_limit_may_be_support(text: str) -> None:
    assert verify(Sheet(holdings=[Holding(stance="for", evidence=text)]), article(text)).findings == ()


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Exkanzler", "former chancellor", "chancellor"),
        ("Exminister", "former minister", "minister"),
        ("Polizeipräsidentin", "police commissioner", "police spokeswoman"),
        ("Kulturstaatsminister", "culture commissioner", "culture ambassador"),
        ("Innensenator", "interior minister", "finance minister"),
        ("zweiter Vorsitzender", "vice-chair", "former chair"),
        ("Außenpolitiker", "foreign policy expert", "foreign minister"),
        ("Bundeswahlleiterin", "federal returning officer", "federal judge"),
        ("Verteidigungsminister", "Pentagon chief", "chief of staff"),
        ("Schatzkanzlerin", "finance minister", "prime minister"),
    ],
)
def test_an_office_with_another_name_in_english_is_right_and_another_office_is_not(
    german: str, right: str, wrong: str
) -> None:
    assert not list(role_problems(right, german, german))
    assert list(role_problems(wrong, german, german))


@pytest.mark.parametrize(
    ("role", "right"),
    [
        (("Außenminister", "former foreign minister"), True),
        (("Außenminister", "foreign minister"), False),
        (("Bundespräsident", "federal president"), True),
        (("Bundespräsident", "chancellor"), False),
    ],
)
def test_former_before_the_first_of_two_offices_goes_with_that_alone(role: tuple[str, str], right: bool) -> None:
    text = "Der frühere Außenminister und heutige Bundespräsident Frank Steinmann sprach."
    report = verify(Sheet(people=[person("a", "Frank Steinmann", role, None, "Frank Steinmann")]), article(text))
    assert ("role.contradicted" not in checks(report)) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Jonas Feld sprach. Feld war Verteidigungsminister.", True),
        ("Jonas Feld sprach. In Riga war Verteidigungsminister Feld nicht.", False),
    ],
)
def test_an_office_that_somebody_was_in_may_be_a_former_one(text: str, right: bool) -> None:
    role = ("Verteidigungsminister", "former defence minister")
    report = verify(Sheet(people=[person("a", "Jonas Feld", role, None, "Jonas Feld", "Feld")]), article(text))
    assert ("role.contradicted" not in checks(report)) == right


PARTY_TEXT = """Ratssitzung in Kiel

SPD-Fraktionschefin Imke Harms (49) lobte den Haushalt. Finanzminister Ole Brandt (CDU) widersprach ihr. Die Rätin
Tomke Lührs von der Wählerliste WLK enthielt sich. Grünen-Politiker Arne Timm (Grüne) fehlte. Ungarns Konsulin
Zsófia Varga sah zu. Das tat auch der Berater des Kremls, Oleg Sobin. Viele dankten
Siim Tamm, so der polnische Rat Jan Bak. Der WLK-Abgeordnete Piet Onken sprach zuletzt.
Die Liberale Svea Holt (FDP), in Brüssel bei Renew, war entschuldigt."""


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("Imke Harms", ("SPD", "Social Democrats", "Germany"), ("CDU", "Greens")),
        ("Ole Brandt", ("CDU", "Christian Democrats"), ("SPD", "WLK")),
        ("Arne Timm", ("Greens",), ("SPD", "CDU")),
        ("Tomke Lührs", ("WLK",), ("SPD",)),
        ("Piet Onken", ("WLK",), ("CDU",)),
        ("Svea Holt", ("FDP", "Renew"), ("SPD",)),
        ("Zsófia Varga", ("Hungary",), ("Russia",)),
        ("Oleg Sobin", ("Russia", "Kremlin"), ("Hungary",)),
        ("Siim Tamm", ("Estonia",), ()),
    ],
)
def test_an_affiliation_is_not_with_another_party_or_state_than_stands_beside_the_name(
    name: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    for state in (*right, *wrong):
        sheet = Sheet(people=[person("a", name, None, state, name)])
        codes = checks(verify(sheet, article(PARTY_TEXT)))
        assert ("affiliation.contradicted" in codes) == (state in wrong), (state, codes)


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Kommissionspräsidentin", "Commission President", "Council President"),
        ("Generalsekretär", "general secretary", "parliamentary leader"),
        ("Botschafter", "ambassador", "consul"),
        ("Leiter des Präsidialamts", "head of the presidential office", "head of the foreign ministry"),
        ("Kremlsprecher", "Kremlin spokesman", "White House spokesman"),
        ("Sprecherin des Weißen Hauses", "White House spokeswoman", "State Department spokeswoman"),
        ("Sondergesandter", "special envoy", "ambassador"),
        ("Chefunterhändler", "chief negotiator", "foreign minister"),
        ("Nationalrat", "National Councillor", "member of the Council of States"),
        ("Regierungschefin", "head of government", "president"),
    ],
)
def test_offices_of_one_kind_in_different_houses_differ(german: str, right: str, wrong: str) -> None:
    source = article(f"Am Montag kam {german} Kim Falk an.")
    for english in (right, wrong):
        sheet = Sheet(people=[person("a", "Kim Falk", (german, english), None, "Kim Falk")])
        assert ("role.contradicted" in checks(verify(sheet, source))) == (english == wrong)


FELLOWS = """Die FPÖ-Abgeordnete Petra Gruber griff die Regierung an. Ihr Klubkollege Axel Moser stimmte ihr zu.

Die demokratische Senatorin Jane Shaw war dafür. Der CDU-Abgeordnete Rolf Kiene sprach von Verrat, der SPD-Politiker Max
Mütz hingegen nicht. Polens Regierungschef Tusk und der litauische Präsident Gitanas Balsys kamen nicht."""


@pytest.mark.parametrize(
    ("name", "state", "wrong"),
    [
        ("Axel Moser", "FPÖ", "SPÖ"),
        ("Jane Shaw", "Democrats", "Republicans"),
        ("Rolf Kiene", "CDU", "SPD"),
        ("Gitanas Balsys", "Lithuania", "Poland"),
    ],
)
def test_a_fellow_member_is_of_the_same_party_and_an_adjective_tells_it_too(name: str, state: str, wrong: str) -> None:
    for affiliation in (state, wrong):
        report = verify(Sheet(people=[person("a", name, None, affiliation, name)]), article(FELLOWS))
        assert ("affiliation.contradicted" in checks(report)) == (affiliation == wrong)


@pytest.mark.parametrize(
    ("name", "german", "right", "wrong"),
    [
        ("Axel Moser", "Klubkollege", "member of parliament for the FPÖ", "member of parliament for the SPÖ"),
        ("Jane Shaw", "demokratische Senatorin", "Democratic senator", "Republican senator"),
        ("Rolf Kiene", "CDU-Abgeordnete", "CDU member of parliament", "SPD member of parliament"),
        ("Max Mütz", "SPD-Politiker", "SPD politician", "CSU politician"),
    ],
)
def test_an_english_role_names_no_other_party(name: str, german: str, right: str, wrong: str) -> None:
    text = FELLOWS.replace("\nMütz", " Mütz")
    for english in (right, wrong):
        report = verify(Sheet(people=[person("a", name, (german, english), None, name)]), article(text))
        assert ("role.contradicted" in checks(report)) == (english == wrong)


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("SPÖ-Mandatarin", "Social Democratic member of parliament", "Freedom Party member of parliament"),
        ("ÖVP-Abgeordnete", "People's Party lawmaker", "Social Democratic lawmaker"),
        ("SVP-Nationalrätin", "Swiss People's Party lawmaker", "Green Liberal lawmaker"),
        ("FDP-Politikerin", "Free Democratic politician", "Christian Democratic politician"),
    ],
)
def test_parties_go_by_their_english_adjectives(german: str, right: str, wrong: str) -> None:
    text = f"Der Rat tagte. Die {german} Jana Moll war dagegen."
    for english in (right, wrong):
        people = [person("a", "Jana Moll", (german, english), None, "Jana Moll")]
        assert ("role.contradicted" in checks(verify(Sheet(people=people), article(text)))) == (english == wrong)


def test_the_wing_of_a_party_is_no_party_of_its_name() -> None:
    text = "Der SPD-Rat tagte. Jana Moll, die Sprecherin der Parlamentarischen Linken, war dagegen."
    people = [person("a", "Jana Moll", None, "SPD", "Jana Moll")]
    assert "affiliation.contradicted" not in checks(verify(Sheet(people=people), article(text)))


def test_a_state_that_the_end_of_a_line_parts_is_one_word() -> None:
    text = "Der Rat tagte. Der bela-\nrussische Gesandte Jan Moll war dagegen."
    for state, contradicted in (("Belarus", False), ("Russia", True)):
        people = [person("a", "Jan Moll", None, state, "Jan Moll")]
        assert ("affiliation.contradicted" in checks(verify(Sheet(people=people), article(text)))) == contradicted


def test_a_vice_minister_is_a_deputy_minister() -> None:
    assert not [*role_problems("deputy minister", "Vizeminister", "")]
    assert [*role_problems("deputy minister", "Minister", "")]
    assert [*role_problems("minister", "Vizeminister", "")]


def test_a_party_is_known_by_its_english_name_though_several_words_make_it() -> None:
    text = "Der Rat tagte. Jens Moll, Sprecher der Freien Wähler, war dagegen. Uli Karg (FDP) war dafür."
    for english in ("spokesman for the Free Voters", "Free Voters spokesman", "FDP spokesman"):
        report = verify(
            Sheet(people=[person("a", "Jens Moll", ("Sprecher", english), None, "Jens Moll")]), article(text)
        )
        assert (report.findings != ()) == (english == "FDP spokesman")


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("republikanische Senator", "Republican senator", "Democratic senator"),
        ("demokratische Abgeordnete", "Democratic congressman", "Republican congressman"),
    ],
)
def test_an_american_party_is_told_by_its_adjective(german: str, right: str, wrong: str) -> None:
    text = f"Der {german} Bill Ford hat angekündigt, für den Plan zu werben."
    for role in (right, wrong):
        report = verify(Sheet(people=[person("a", "Bill Ford", (german, role), None, "Bill Ford")]), article(text))
        assert ("role.contradicted" in checks(report)) == (role == wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Es war spät, sagte Orlow, die Schäden habe eine ukrainische Rakete verursacht.",
        "Es kamen Orlow, Ungarns Chef Kis.",
    ],
)
def test_what_is_reported_or_listed_behind_a_name_is_not_said_of_it(text: str) -> None:
    orlow = person("a", "Orlow", None, "Russia", "Orlow")
    assert "affiliation.contradicted" not in checks(verify(Sheet(people=[orlow]), article(f"{text} Russland schwieg.")))


@pytest.mark.parametrize(
    ("role", "right", "wrong"),
    [
        (("Sprecherin der FDP-Fraktion", "spokesperson of the FDP parliamentary group"), "FDP", "SPD"),
        (("Bundesaußenminister", "foreign minister"), "Germany", "Russia"),
        (("Bundeskanzler", "chancellor"), "Austria", "Poland"),
    ],
)
def test_an_affiliation_goes_with_the_role_of_its_own_item(role: tuple[str, str], right: str, wrong: str) -> None:
    text = (
        f"Kritik kam von Clara Bremer aus Wien, auch in Polen und Russland. Das sagte: {role[0]}. Die SPD und die FDP."
    )
    for state in (right, wrong):
        sheet = Sheet(people=[person("a", "Clara Bremer", role, state, "Clara Bremer")])
        assert ("affiliation.contradicted" in checks(verify(sheet, article(text)))) == (state == wrong)


@pytest.mark.parametrize(
    ("german", "english", "right"),
    [
        ("Der Vorsitzende der SPD-Fraktion", "chairman of the SPD parliamentary group", True),
        ("Der Vorsitzende der SPD-Fraktion", "leader of the SPD in the Bundestag", True),
        ("Der Vorsitzende der SPD-Fraktion", "chairman of the SPD", False),
        ("Fraktionschefin der Grünen", "party leader", False),
        ("Partei- und Fraktionschef", "leader of the CDU", True),
        ("Parteichefin", "leader of the Greens", True),
        ("der Parteivorsitzende", "the party chairman", True),
        ("der Parteivorsitzende", "the parliamentary group leader", False),
    ],
)
def test_the_head_of_a_parliamentary_group_is_not_that_of_the_party(german: str, english: str, right: bool) -> None:
    assert (not list(role_problems(english, german, german))) == right


def test_the_words_beside_a_long_name_of_several_parts_are_read_in_no_time() -> None:
    text = "Gestern, Ministerin Leutheusser-Schnarrenberger-Wolkensteinhausen lobte das."
    assert phrase_beside(text, text.index("Leut")) == "Ministerin"


def test_initials_are_no_beginning_of_a_longer_name() -> None:
    text = (
        "Das Weiße Haus und der Kreml bestätigten das. Der Kremlberater Juri Uschakow schwieg. Die US-Seite lobte das."
    )
    house = person("a", "White House", None, "United States", "Das Weiße Haus")
    aide = person("b", "Yuri Ushakov", None, "United States", "Juri Uschakow")
    assert checks(verify(Sheet(people=[house]), article(text))) == set()
    assert "affiliation.contradicted" in checks(verify(Sheet(people=[aide]), article(text)))


@pytest.mark.parametrize(
    ("german", "english", "affiliation", "right"),
    [
        ("Nato-Generalsekretär", "NATO Secretary General", "NATO", True),
        ("Nato-Generalsekretär", "Secretary General", None, True),
        ("Nato-Generalsekretär", "EU Secretary General", "NATO", False),
        ("Nato-Generalsekretär", "NATO Secretary General", "European Union", False),
        ("EU-Außenbeauftragte", "EU foreign policy chief", "European Union", True),
        ("EU-Außenbeauftragte", "EU foreign policy chief", "United Nations", False),
        ("EU-Botschafterin bei der Nato", "EU ambassador to NATO", "European Union", True),
        ("UN-Generalsekretär", "UN Secretary General", "United Nations", True),
        ("US-Sondergesandte", "US special envoy", "United States", True),
        ("US-Sondergesandte", "US special envoy", "Russia", False),
        ("US-Botschafter bei der Nato", "US ambassador to NATO", "United States", True),
    ],
)
def test_the_body_or_state_that_a_role_begins_with_is_the_holders(
    german: str, english: str, affiliation: str | None, right: bool
) -> None:
    text = (
        f"In Riga sprach {german} Jonas Feld. Die EU, Russland, die Vereinten Nationen, die Nato und die USA schwiegen."
    )
    holder = person("a", "Jonas Feld", (german, english), affiliation, "Jonas Feld")
    contradicted = {
        one for one in checks(verify(Sheet(people=[holder]), article(text))) if one.endswith("contradicted")
    }
    assert (contradicted == set()) == right
