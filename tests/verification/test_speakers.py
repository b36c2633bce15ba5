"""Speakers whom no name beside the quotation gives: offices, callings, pronouns, reported speech, and namesakes."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from tests.verification.making import Party, Remark, Ruling

NAMES = ("Jonas Merker", "Karl Hager", "Anna Berg", "Carl Diehl", "Viktor Orso", "Anita Orso")
ELSEWHERE = "Jonas Merker, Karl Hager, Anna Berg, Carl Diehl und Viktor Orso kamen am Montag. Anita Orso fehlte.\n\n"


def said_by(name: str, paragraph: str) -> set[str]:
    """What is found of the speaker of the first quotation of a paragraph."""
    parties = [Party(id=one, name=one, mentions_de=[one]) for one in NAMES]
    words = paragraph.partition("„")[2].partition("“")[0]
    ruling = Ruling(parties=parties, remarks=[Remark(by=name, text_de=words)])
    report = verify(ruling, Article(name="a", text=ELSEWHERE + paragraph, sha256=""))
    return {finding.check for finding in report.findings if finding.path == "/remarks/0/by"}


@pytest.mark.parametrize(
    ("right", "wrong", "paragraph"),
    [
        # A calling, a relation or a people takes up whom the sentence before is about.
        (
            "Karl Hager",
            "Jonas Merker",
            "Der Berater Karl Hager ist dagegen. „Das ist mir zu wenig Geld“, so der Oberst.",
        ),
        (
            "Karl Hager",
            "Carl Diehl",
            "Berater Karl Hager kam. „Das ist mir zu wenig“, sagte der Schwiegersohn der Chefin.",
        ),
        (
            "Carl Diehl",
            "Karl Hager",
            "Minister Carl Diehl bleibt. Das sei „viel Geld“, erklärte der Parteifreund der Chefin.",
        ),
        (
            "Anna Berg",
            "Carl Diehl",
            "Das kündigte Ministerpräsidentin Anna Berg an. „Wir helfen gern“, so die Regierungschefin.",
        ),
        (
            "Anna Berg",
            "Jonas Merker",
            "Ministerin Anna Berg, die das hörte, lachte. „Er hat Humor“, meinte die Bernerin.",
        ),
        (
            "Jonas Merker",
            "Karl Hager",
            "Präsident Jonas Merker mahnte zur Ruhe. „Wir warten“, riet das Staatsoberhaupt.",
        ),
        # Reported speech goes on with whom its own paragraph is about.
        (
            "Anna Berg",
            "Jonas Merker",
            "Ministerin Anna Berg lobte den Plan. Ein Beitritt 2027 sei „ehrgeizig und schön“.",
        ),
        ("Anna Berg", "Karl Hager", "Ministerin Anna Berg lobte den Plan. Über das Ziel bestehe „kein Streit“."),
        ("Carl Diehl", "Karl Hager", "Minister Carl Diehl blieb bei seiner Sicht; ein Anruf sei „nie eingegangen“."),
        ("Carl Diehl", "Jonas Merker", "Minister Carl Diehl wurde ernst: Hager wisse, „wovon er redet“."),
        # Right before its bracket, or between commas before its verb, stands whose it is.
        (
            "Karl Hager",
            "Jonas Merker",
            "Auch Jonas Merker gratulierte, so Premier Carl Diehl, der Leiter des Amts, Karl Hager („Mir fällt niemand "
            "ein, der diese Ehre mehr verdient hätte.“), und Ministerin Anna Berg: „Der Preis kommt nicht zu früh.“",
        ),
        (
            "Anna Berg",
            "Karl Hager",
            "Minister Karl Hager (CDU) wies das zurück, die Sprecherin der Fraktion, Anna Berg (GRÜNE), "
            "erklärte: „Neid schadet allen.“",
        ),
        (
            "Jonas Merker",
            "Karl Hager",
            "Der Doktorvater von Hager, Jonas Merker, erklärte am Montag, über den Versuch sei er „sehr enttäuscht“.",
        ),
        # Two in one sentence, each with a share.
        (
            "Jonas Merker",
            "Karl Hager",
            "Minister Jonas Merker nannte es „unwürdig“; Karl Hager hingegen lobte den Plan.",
        ),
        ("Karl Hager", "Jonas Merker", "Jonas Merker sprach von Verrat; Karl Hager hingegen von „hohlen Worten“."),
        # One word between marks reads like a title, and is somebody's all the same.
        ("Carl Diehl", "Karl Hager", "Delegationschef Carl Diehl tat sie als „Show“ ab."),
        ("Karl Hager", "Carl Diehl", "Minister Karl Hager hatte am Montag noch von „Ende 2027“ gesprochen."),
        # An apposition behind a place, and frames.
        (
            "Jonas Merker",
            "Karl Hager",
            "Ihr Kollege im Außenamt, Vizeminister Jonas Merker, hatte erklärt, es sei „nicht leicht“.",
        ),
        (
            "Karl Hager",
            "Carl Diehl",
            "Ähnlich äußerte sich Historiker Karl Hager. Für ihn ist das „ein frommes Märchen“.",
        ),
        (
            "Jonas Merker",
            "Carl Diehl",
            "Man habe „ruhig, aber klar“ verhandelt, sagte der Delegationsleiter Jonas Merker.",
        ),
        # Whose the speaker is has not spoken.
        ("Anna Berg", "Karl Hager", "Hagers Sprecherin Anna Berg wies das zurück: „Der Minister hat Zeit“."),
        ("Anna Berg", "Karl Hager", "Karl Hagers Sprecherin Anna Berg sagte: „Der Minister hat Zeit“."),
        ("Anna Berg", "Karl Hager", "Die Sprecherin von Karl Hager, Anna Berg, sagte: „Der Minister hat Zeit“."),
        ("Anna Berg", "Jonas Merker", "Karl Hagers Sprecherin Anna Berg sagte: „Der Minister hat Zeit“."),
        ("Anna Berg", "Karl Hager", "Hagers langjährige Beraterin Anna Berg sagte: „Der Minister hat Zeit“."),
        ("Anna Berg", "Karl Hager", "„Der Minister hat Zeit“, so Karl Hagers enge Vertraute Anna Berg."),
        ("Anna Berg", "Karl Hager", "Nach den Worten von Hagers neuer Sprecherin Anna Berg ist das „nicht wahr“."),
        ("Carl Diehl", "Jonas Merker", "Russlands früherer Gesandter Carl Diehl sagte: „Wir haben Zeit“."),
        ("Carl Diehl", "Karl Hager", "Der von Hager entlassene Minister Carl Diehl sagte: „Wir haben Zeit“."),
        ("Carl Diehl", "Karl Hager", "Das sei „nicht wahr“, so der von Karl Hager entlassene Minister Carl Diehl."),
        (
            "Carl Diehl",
            "Karl Hager",
            "Laut dem von Hager scharf kritisierten Carl Diehl ist das „nicht wahr“.",
        ),
        ("Carl Diehl", "Anna Berg", "Der Anna Berg nahestehende Jurist Carl Diehl sagte: „Wir haben Zeit“."),
        ("Anna Berg", "Karl Hager", "Anders als Hagers früherer Minister sagte Anna Berg: „Wir haben Zeit“."),
        # Of a surname there are two.
        ("Anita Orso", "Viktor Orso", "Ministerin Anita Orso reiste ab. „Das ist mir gleich“, sagte sie."),
    ],
)
def test_the_article_shows_who_has_spoken_without_a_name_beside_it(right: str, wrong: str, paragraph: str) -> None:
    assert "speaker.contradicted" in said_by(wrong, paragraph)
    assert said_by(right, paragraph) == set()


@pytest.mark.parametrize(
    ("name", "paragraph"),
    [
        ("Anna Berg", "Punkt drei sieht Zölle ohne Frist vor – ein Mangel, den Ministerin Anna Berg „herb“ nennt."),
        ("Carl Diehl", "Gespräche, für die Sprecher Carl Diehl „keinen Boden“ sah, fielen aus."),
        ("Karl Hager", "Punkt vier nennt Strafen – ein Zusatz, dem Karl Hager „nie im Leben“ zustimmt."),
    ],
)
def test_a_relative_clause_has_a_subject_of_its_own(name: str, paragraph: str) -> None:
    assert said_by(name, paragraph) == set()


@pytest.mark.parametrize(
    ("either", "paragraph"),
    [
        ({"Viktor Orso", "Carl Diehl"}, "Carl Diehl traf Viktor Orso. „Wir haben lange geredet“, sagte er."),
        ({"Jonas Merker", "Karl Hager"}, "Jonas Merker kam um neun. Karl Hager war schon da. „Es war kalt“, sagte er."),
        (
            {"Jonas Merker", "Carl Diehl"},
            "Minister Carl Diehl lobte Jonas Merker. „Ein guter Tag“, sagte der Berliner.",
        ),
    ],
)
def test_where_it_may_be_either_neither_is_contradicted(either: set[str], paragraph: str) -> None:
    assert all("speaker.contradicted" not in said_by(name, paragraph) for name in either)


@pytest.mark.parametrize(
    ("speaker", "paragraph"),
    [
        ("Jonas Merker", "Minister Jonas Merker kam. Ein Beamter in Kiew war dagegen. „Wir warten noch“, sagte er."),
        ("Jonas Merker", "Minister Jonas Merker schwieg. Sein Sprecher nicht: „Er war tief bewegt“, sagte dieser."),
        ("Anna Berg", "Ministerin Anna Berg kam. Eine Anwohnerin weinte. „Mein Haus ist weg“, sagte sie."),
        ("Anna Berg", "Ministerin Anna Berg kam. Ein Jurist folgt ihr. „Ich freue mich sehr“, sagte er."),
        ("Anna Berg", "Ministerin Anna Berg schwieg. „Wir lassen uns nicht drängen“, sagte er."),
        ("Karl Hager", "Karl Hager kam um neun. „Das ist nicht meine Sache“, sagte ein Gemeinderat."),
        ("Karl Hager", "Karl Hager kam um neun. Ein Gemeinderat sagte: „Das ist nicht meine Sache“."),
        ("Karl Hager", "Karl Hager sprach lange. Vom Balkon rief jemand: „Das ist nicht meine Sache“."),
        ("Karl Hager", "Karl Hager sprach lange. Ein anderer Abgeordneter sagte: „Das ist nicht meine Sache“."),
        ("Karl Hager", "Karl Hager sprach lange. „Das ist nicht meine Sache“, sagte eine der Frauen."),
        ("Karl Hager", "Karl Hager sprach lange. Einer seiner Berater sagte: „Das ist nicht meine Sache“."),
        ("Karl Hager", "Karl Hager sprach lange. Ein anderer rief: „Das ist nicht meine Sache“."),
        ("Anna Berg", "Karl Hager sprach. Aus der Fraktion kam der Zwischenruf: „Das ist nicht meine Sache“."),
        ("Anna Berg", "Karl Hager sprach. „Das ist nicht meine Sache“, schallte es aus dem Saal."),
    ],
)
def test_words_of_somebody_unnamed_are_of_nobody_named(speaker: str, paragraph: str) -> None:
    assert "speaker.contradicted" in said_by(speaker, paragraph)


@pytest.mark.parametrize(
    ("speaker", "paragraph"),
    [
        ("Jonas Merker", "Minister Jonas Merker kam. Kritik übte man an einem Gemeinderat. „Wir warten“, sagte er."),
        ("Jonas Merker", "Minister Jonas Merker kam. Der Leiter der Klinik war da. „Das reicht nicht“, sagte er."),
        ("Jonas Merker", "Jonas Merker traf Karl Hager. Einer der beiden sagte: „Das reicht nicht“."),
        ("Jonas Merker", "Jonas Merker kam mit Gästen. Mehrere Frauen riefen: „Das reicht nicht“."),
        ("Jonas Merker", "Jonas Merker sprach. Aus dem Publikum ertönte der Ruf: „Das reicht nicht“."),
    ],
)
def test_where_an_unnamed_person_may_be_meant_a_named_one_is_doubtful(speaker: str, paragraph: str) -> None:
    assert said_by(speaker, paragraph) == {"speaker.doubtful"}


@pytest.mark.parametrize("said", ["Hagers enge Beraterin", "Hagers Beraterin", "Die Beraterin von Hager"])
def test_whose_adviser_has_spoken_seems_not_to_have_spoken(said: str) -> None:
    assert said_by("Karl Hager", f"{said} sagte: „Wir warten noch“.") == {"speaker.doubtful"}


@pytest.mark.parametrize("object_first", ["Hagers Kritik", "Hagers scharfe Kritik"])
def test_what_is_somebodys_may_be_what_another_speaks_of(object_first: str) -> None:
    assert said_by("Anna Berg", f"{object_first} wies Anna Berg zurück: „Wir warten noch“.") == set()


@pytest.mark.parametrize(
    ("speaker", "paragraph"),
    [
        ("Anna Berg", "Das von Karl Hager vorgelegte Papier nannte Anna Berg einen „Witz ohne Pointe“."),
        ("Anna Berg", "Hagers Beraterin Anna Berg kam. „Wir warten noch“, sagte Hagers enge Beraterin."),
        ("Jonas Merker", "Minister Jonas Merker sprach mit einem Beamten. „Wir prüfen das“, sagte er."),
        ("Jonas Merker", "Minister Jonas Merker kam. Der 58-Jährige war müde. „Es reicht mir“, sagte er."),
        ("Jonas Merker", "Minister Jonas Merker kam. Der Parteichef war müde. „Es reicht mir“, sagte er."),
        ("Karl Hager", "„Das ist nicht meine Sache“, sagte ein Gemeinderat, der Jurist Karl Hager."),
        ("Karl Hager", "Einer der beiden Minister, Karl Hager, sagte: „Das ist nicht meine Sache“."),
        ("Karl Hager", "Anna Berg sprach. Von Karl Hager kam der Zwischenruf: „Das ist nicht meine Sache“."),
        ("Karl Hager", "Aus der Fraktion kam Kritik. „Das ist nicht meine Sache“, sagte Karl Hager."),
        ("Karl Hager", "Aus Kiew kam Karl Hager und sagte: „Das ist nicht meine Sache“."),
        ("Anna Berg", "Ministerin Anna Berg lobte den Plan. Die Regierung berät bald. „Das geht gut“, sagte sie."),
    ],
)
def test_who_is_meant_in_spite_of_others_is_not_doubted(speaker: str, paragraph: str) -> None:
    assert said_by(speaker, paragraph) == set()


@pytest.mark.parametrize("signature", ["Anna Berg, Ministerin", "Ministerin Anna Berg", "Anna Berg"])
def test_who_signs_a_quotation_below_it_has_said_it(signature: str) -> None:
    before = "Ministerin Anna Berg kam. Kanzler Carl Diehl schwieg."
    paragraph = f"{before}\n\n„Wir warten auf nichts mehr.“\n\n{signature}\n\nEs geht weiter."
    assert said_by("Anna Berg", paragraph) == set()
    assert said_by("Carl Diehl", paragraph) <= {"speaker.contradicted", "speaker.doubtful"} != set()
    assert ("speaker.contradicted" in said_by("Carl Diehl", paragraph)) == ("," in signature)


@pytest.mark.parametrize(
    "said", ["„Wir warten noch“, sagte von Ahlen.", "Hierzu sagt Berater Jan von Ahlen: „Wir warten.“"]
)
def test_neither_a_particle_nor_an_adverb_hides_who_speaks(said: str) -> None:
    paragraph = f"Kanzler Carl Diehl kam mit Jan von Ahlen. {said}"
    assert said_by("Carl Diehl", paragraph) == {"speaker.contradicted"}


def test_a_surname_goes_on_behind_its_article() -> None:
    text = "Präsident Alexander Van der Velde hat sich festgelegt. Ein Diktat, mahnte er, wäre „der Anfang vom Ende“."
    parties = [Party(id="v", name="Alexander Van der Velde", mentions_de=["Alexander Van der Velde"])]
    remarks = [Remark(by="v", text_de="der Anfang vom Ende")]
    assert not verify(Ruling(parties=parties, remarks=remarks), Article(name="a", text=text, sha256="")).findings


def test_who_goes_on_behind_his_office_is_nobody_else_of_that_office() -> None:
    said = "„Das reicht“, sagte der Präsident am Abend. Kurz darauf fügte er hinzu: „Wir holen alle heim.“"
    text = f"Viktor Orso stimmte zu. {said}\n\nDer Ratspräsident Carl Diehl gab sich heiter."
    parties = [Party(id=one, name=one, mentions_de=[one]) for one in ("Viktor Orso", "Carl Diehl")]
    remarks = [Remark(by="Viktor Orso", text_de="Wir holen alle heim.")]
    report = verify(Ruling(parties=parties, remarks=remarks), Article(name="a", text=text, sha256=""))
    assert not report.findings


def test_a_pronoun_is_of_nobody_whom_a_noun_of_the_other_gender_stands_for() -> None:
    text = "Anna Berg lacht. „Mein Bruder schimpft immer laut“, erzählt sie."
    parties = [
        Party(id="b", name="Anna Berg", mentions_de=["Anna Berg"]),
        Party(id="c", name="her brother", mentions_de=["Mein Bruder"]),
    ]
    for by, right in (("b", True), ("c", False)):
        remarks = [Remark(by=by, text_de="Mein Bruder schimpft immer laut")]
        found = verify(Ruling(parties=parties, remarks=remarks), Article(name="a", text=text, sha256="")).findings
        told = [one.check for one in found if one.path == "/remarks/0/by"]
        assert told == ([] if right else ["speaker.contradicted"])


def test_whose_words_somebody_else_reports_may_be_the_words_of_who_reports_them() -> None:
    paragraph = "Anna Berg sprach von einem Erfolg. Jonas Merker habe erklärt, das Land werde „alles Nötige tun“."
    assert said_by("Jonas Merker", paragraph) == set()
    assert said_by("Anna Berg", paragraph) == {"speaker.doubtful"}
    assert said_by("Karl Hager", paragraph) == {"speaker.contradicted"}


def test_a_pronoun_is_sooner_who_says_something_than_to_whom_it_is_said() -> None:
    paragraph = "Minister Karl Hager warf Carl Diehl vor, zu schweigen. „Das ist viel zu wenig“, sagte er."
    assert said_by("Karl Hager", paragraph) == set()
    assert said_by("Carl Diehl", paragraph) == {"speaker.doubtful"}
    assert said_by("Carl Diehl", paragraph.replace("warf Carl Diehl vor, zu schweigen", "traf Carl Diehl")) == set()


def test_the_people_of_a_body_are_not_the_body_where_another_of_the_summary_is_called_so() -> None:
    said = "Ein deutscher Kollege hat gesagt: „Wer jetzt redet, verliert das Spiel.“"
    text = f"Aus dem Kanzleramt in Berlin kommt nichts. {said}"
    names = {"German Chancellery": "Kanzleramt in Berlin", "a German colleague": "Ein deutscher Kollege"}
    parties = [Party(id=name, name=name, mentions_de=[form]) for name, form in names.items()]
    for name, found in (("a German colleague", []), ("German Chancellery", ["speaker.contradicted"])):
        remark = Remark(by=name, text_de="Wer jetzt redet, verliert das Spiel.")
        report = verify(Ruling(parties=parties, remarks=[remark]), Article(name="a", text=text, sha256=""))
        assert [one.check for one in report.findings if one.path == "/remarks/0/by"] == found


def test_who_differs_from_another_is_the_one_who_goes_on_speaking() -> None:
    paragraph = "Minister Karl Hager las das Urteil anders als Carl Diehl. „Das ist kein Freibrief“, schrieb er."
    assert said_by("Karl Hager", paragraph) == set()
    assert said_by("Carl Diehl", paragraph) == {"speaker.contradicted"}
    assert said_by("Carl Diehl", paragraph.replace("anders als", "mit")) == set()


def test_who_becomes_plainer_has_spoken() -> None:
    text = (
        "Carl Diehl schwieg dazu. Ein Berner Rat, der ungenannt bleiben will, wird deutlicher. „Er hat uns getäuscht.“"
    )
    parties = [
        Party(id="r", name="a councillor from Bern", mentions_de=["Ein Berner Rat"]),
        Party(id="d", name="Carl Diehl", mentions_de=["Carl Diehl"]),
        Party(id="h", name="Karl Hager", mentions_de=["Karl Hager"]),
    ]
    for by, expected in (("r", []), ("h", ["speaker.contradicted"])):
        article = Article(name="a", text=f"Karl Hager kam.\n\n{text}", sha256="")
        ruling = Ruling(parties=parties, remarks=[Remark(by=by, text_de="Er hat uns getäuscht.")])
        found = [one.check for one in verify(ruling, article).findings if one.path == "/remarks/0/by"]
        assert found == expected


def test_a_member_by_party_is_no_body_and_takes_up_who_was_named() -> None:
    paragraph = (
        "Minister Karl Hager warb für die Vorlage des Bundesrats. „Wir verlieren Kunden“, sagte der SP-Bundesrat."
    )
    assert said_by("Karl Hager", paragraph) == set()
    assert said_by("Carl Diehl", paragraph) == {"speaker.contradicted"}


@pytest.mark.parametrize(
    "share", ["52 Prozent", "Eine knappe Mehrheit", "Die Befragten", "Vier von zehn", "Zwei Drittel der Leute"]
)
def test_a_part_of_those_asked_does_not_contradict_who_has_asked_them(share: str) -> None:
    institute = "Kiewer Institut für Soziologie"
    text = f"Das {institute} hat gefragt. {share} lehnten einen Abzug „ganz und gar kategorisch“ ab."
    parties = [
        Party(id="i", name=institute, mentions_de=[institute]),
        Party(id="s", name="those asked", mentions_de=[share]),
    ]
    ruling = Ruling(parties=parties, remarks=[Remark(by="i", text_de="ganz und gar kategorisch")])
    assert not [found for found in verify(ruling, Article(name="a", text=text, sha256="")).findings]


@pytest.mark.parametrize(
    ("speaker", "sister", "expected"),
    [
        ("Anna Berg", "Ihre Schwester lebt in Kassel. „Sie schickt mir Fotos“, sagt sie.", set[str]()),
        ("Anna Berg", "Ihre Sprecherin war offener. „Sie ist müde heute“, sagt sie.", {"speaker.contradicted"}),
        ("Anita Orso", "Ihre Schwester lebt in Kassel. „Sie schickt mir Fotos“, sagt sie.", {"speaker.contradicted"}),
        ("Karl Hager", "Ihre Schwester lebt in Kassel. „Sie schickt mir Fotos“, sagt sie.", {"speaker.contradicted"}),
    ],
)
def test_a_pronoun_behind_somebodys_sister_may_mean_whose_sister_she_is(
    speaker: str, sister: str, expected: set[str]
) -> None:
    assert said_by(speaker, f"Anna Berg schüttelt den Kopf. {sister}") == expected


def test_who_is_called_something_contradicts_nobody_who_calls_him_so() -> None:
    paragraph = "Karl Hager wird in Moskau als „großer Kriegsverbrecher“ bezeichnet. Das ärgert Anna Berg."
    assert said_by("Anna Berg", paragraph) == set()
    by_berg = "Karl Hager wird von Anna Berg als „großer Kriegsverbrecher“ bezeichnet."
    assert said_by("Karl Hager", by_berg) == {"speaker.contradicted"}


@pytest.mark.parametrize(("name", "found"), [("Peter Haber", set[str]()), ("Karl zu Hagen", {"speaker.contradicted"})])
def test_whose_supervisor_speaks_does_not_speak(name: str, found: set[str]) -> None:
    parties = [Party(id=one, name=one, mentions_de=[one]) for one in ("Peter Haber", "Karl zu Hagen")]
    text = (
        "Karl zu Hagen schwieg.\n\nDer Doktorvater zu Hagens, Peter Haber, erklärte gestern, er sei „sehr enttäuscht“."
    )
    ruling = Ruling(parties=parties, remarks=[Remark(by=name, text_de="sehr enttäuscht")])
    report = verify(ruling, Article(name="a", text=text, sha256=""))
    assert {finding.check for finding in report.findings if finding.path == "/remarks/0/by"} == found
