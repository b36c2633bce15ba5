"""Frames in which a wrong speaker would be named with certainty."""

import pytest

from summarizer.german import quotations
from summarizer.german._particles import surnames_with_particle

PARTY = (
    "Parteichefin Alice Weidel kritisierte die Regierung. Sie sagte, das sei falsch.\n\n"
    "Die Grünen-Politikerin Agnieszka Brugger widersprach: «Wer jetzt zögert», sagte sie, «der lädt Putin ein.»"
)


def test_a_pronoun_takes_up_whoever_stands_before_the_colon() -> None:
    (found,) = quotations(PARTY)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.name) == ("sie", "Agnieszka Brugger")


@pytest.mark.parametrize(
    ("frame", "speaker"),
    [
        ("Kanzler Olaf Scholz zitierte Putin mit den Worten: ", "Putin"),
        ("Friedrich Merz sagte, Putin habe ihm gesagt: ", "Putin"),
        ("Friedrich Merz sagte: ", "Friedrich Merz"),
    ],
)
def test_speech_within_speech_belongs_to_whoever_is_nearest(frame: str, speaker: str) -> None:
    (found,) = quotations(f"{frame}„Das ist das Ende der alten Ordnung in Europa.“")
    assert found.speaker is not None
    assert found.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ihr Kollege im Außenamt, Vizeminister Jan Muster, erklärte, es sei „nicht ganz leicht“.",
            "Vizeminister Jan Muster",
        ),
        ("Nach den Worten des Parteichefs, Jan Muster, ist es „die schwerste Flut seit Jahren“.", "Jan Muster"),
        ("Ihr zufolge ist die Lage „dramatischer, als viele glauben“.", "Ihr"),
        ("Für den Historiker Jan Muster ist das „ein frommes Märchen ohne Wert“.", "Historiker Jan Muster"),
        ("Den Minister zitierte er mit dem Satz, man könne „nicht jeden Krieg der Welt bezahlen“.", "Den Minister"),
        ("Anna Muster sprach von Hass; Jan Muster hingegen von „schönen und wahren Worten“.", "Jan Muster"),
        ("EU-Kommissarin Anna Muster begrüsste den „sehr weisen und klugen“ Plan.", "EU-Kommissarin Anna Muster"),
        ("Nein, sagte Anna Muster, während Jan Muster rief: „Das sehen wir ganz anders als sie.“", "Jan Muster"),
        ("Anna Muster lobte ihn, während Jan Muster von einem „schweren Fehler“ sprach.", "Jan Muster"),
        ("Während Jan Muster von einem „schweren Fehler“ sprach, lobte Anna Muster ihn.", "Jan Muster"),
        ("Während Jan Musters Rede rief Anna Muster: „Das sehen wir ganz anders als er.“", "Anna Muster"),
        ("Während Gesprächen in Genf sagte Anna Muster: „Das sehen wir ganz anders.“", "Anna Muster"),
        ("Putins Angebot nannte Jan Muster „eine Falle ohne jeden Wert“.", "Jan Muster"),
        ("Die Pläne von Anna Muster kritisierte Jan Muster als „gefährlichen Irrweg“.", "Jan Muster"),
        ("Die Hilfe von 11 Milliarden Euro nannte Jan Muster „ein Fass ohne Boden“.", "Jan Muster"),
        ("Die Hilfe von 11,5 Milliarden Euro nannte Jan Muster „ein Fass ohne Boden“.", "Jan Muster"),
        ("Diese Idee fand Jan Muster „völlig absurd und gefährlich“.", "Jan Muster"),
        ("Die Äußerungen Papiers und Kerns bezeichnete Muster als „Knaller aus Karlsruhe“.", "Muster"),
        ("Das Papier hielt Jan Muster für „einen schweren Fehler“.", "Jan Muster"),
        ("Die Kritik aus Wien wertete Jan Muster als „unerhörte Einmischung“.", "Jan Muster"),
        ("Solche Rufe findet die Ministerin „unverantwortlich und naiv“.", "die Ministerin"),
        ("Dies nannte Jan Muster „einen schweren Fehler der Regierung“.", "Jan Muster"),
        ("Der Bericht nannte Jan Muster „eine Gefahr für das ganze Land“.", "Der Bericht"),
        ("Das Gericht nannte Jan Muster „einen notorischen Lügner“.", "Das Gericht"),
        ("Jan Muster hielt das Papier für „einen schweren Fehler“.", "Jan Muster"),
        ("Die Regierung nannte Vorwürfe von Jan Muster „völlig absurd“.", "Die Regierung"),
        ("Der so Gescholtene legte nach: „Genau das habe ich ja getan.“", "Der so Gescholtene"),
    ],
)
def test_a_frame_or_an_apposition_names_the_speaker(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert speaker in found.speaker.text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Muster kam. Jan Muster blieb dabei; der Anruf sei „nie bei ihm eingegangen“.", "Jan Muster"),
        ("Jan Muster sprach lange. Wer Märchen erzähle, „darf sich über Kinder nicht wundern“.", "Jan Muster"),
        ("Jan Muster warnte. Dass Berg von Sicherheit spreche, sei „ein Treppenwitz der Geschichte“.", "Jan Muster"),
        ("Das sagte sie. Jan Muster findet, die Bank hätte „im März schon gehen müssen, Punkt“.", "Jan Muster"),
        ("Das sagte sie. Jan Muster fand auch, das sei „ein Treppenwitz der Geschichte“.", "Jan Muster"),
    ],
)
def test_reported_speech_belongs_to_whoever_reports_it(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert found.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Muster klagte, es sei kalt, und Jan Muster will wissen, warum man „immer gleich frieren muss“.", "Jan"),
        ("Anna Muster schwieg, und Jan Muster wollte von ihr wissen, ob das „ein sehr schlechter Witz“ sei.", "Jan"),
        ("Anna Muster schwieg. Warum man „immer gleich frieren muss“, will Jan Muster wissen.", "Jan"),
        ("Anna Muster lobte den Plan, und Jan Muster muss einräumen, er sei „ein sehr schlechter Witz“.", "Jan"),
        ("Anna Muster sagte, der Plan sei gut und Jan Muster sollte wissen, „dass wir ihn nun umsetzen“.", "Anna"),
        ("Anna Muster sagte, Jan Muster wolle wissen, ob das „ein sehr schlechter Witz“ sei.", "Anna"),
    ],
)
def test_who_wants_to_know_or_has_to_admit_something_says_it(text: str, speaker: str) -> None:
    found = quotations(text)[-1]
    assert found.speaker is not None
    assert (found.speaker.text, found.trusted) == (f"{speaker} Muster", True)


def test_who_will_hear_nothing_of_something_has_not_said_it() -> None:
    (found,) = quotations("Anna Muster will von einer „sehr großen Gefahr für alle“ nichts wissen.")
    assert found.speaker is None or not found.trusted


@pytest.mark.parametrize(
    "said",
    [
        "dass die Union bereit ist um zwei Milliarden zuzuteilen, aber betonte, dass es",
        "dass Berg gewarnt hatte, und fügte hinzu, es",
        "die Union sei bereit, aber betonte, dass es",
        "dass die Union bereit sei, und betonte, dass es",
    ],
)
def test_what_somebody_adds_is_not_said_by_whom_he_speaks_of(said: str) -> None:
    (found,) = quotations(f"Jan Muster sagte, {said} „kein leerer Scheck“ ist.")
    assert found.speaker is not None
    assert found.speaker.text == "Jan Muster"


def test_a_clause_below_goes_on_with_its_own_subject() -> None:
    (found,) = quotations("Jan Muster schwieg, weil Berg gewarnt hat und betonte, es sei „ein sehr leerer Scheck“.")
    assert found.speaker is not None
    assert found.speaker.text == "Berg"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Moskau widerspricht: Man habe „lange und schwierig“ verhandelt, so Berater Jan Muster.",
            "Berater Jan Muster",
        ),
        ("Moskau widerspricht: Man habe „lange und schwierig“ verhandelt, sagte Jan Muster.", "Jan Muster"),
        ("Anna Muster widerspricht: Man habe „lange und schwierig“ verhandelt, so dass es reiche.", "Anna Muster"),
        (
            "Anna Muster widerspricht: Man habe „lange und schwierig“ verhandelt, Jan Muster sagte nichts.",
            "Anna Muster",
        ),
    ],
)
def test_who_ends_a_sentence_has_said_what_stands_behind_its_colon(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert (found.speaker.text, found.trusted) == (speaker, True)


@pytest.mark.parametrize("name", ["Jürgen Muster", "Stephen Muster", "Karen Muster", "Artem Muster"])
@pytest.mark.parametrize("behind", ["", ", ein Fachmann der Klinik", ", der Leiter der Klinik,"])
def test_a_first_name_that_looks_like_an_adjective_speaks(name: str, behind: str) -> None:
    (found,) = quotations(f"{name}{behind} erklärte, der Bericht sei „ein großer und wichtiger Schritt“.")
    assert found.speaker is not None
    assert (found.speaker.text.split(",")[0], found.speaker.name, found.trusted) == (name, name, True)


def test_an_adjective_that_opens_a_sentence_is_no_name() -> None:
    (found,) = quotations("Deutschen Politikern sagte Jan Muster: „Wir haben jetzt einen Plan.“")
    assert found.speaker is not None
    assert found.speaker.text == "Jan Muster"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Angriffe werden in einem Bericht von Amnesty als „sehr schwere Verbrechen“ bezeichnet.", "einem Bericht"),
        ("In einem Bericht von Amnesty wird Jan Berg als „sehr schwerer Verbrecher“ bezeichnet.", "einem Bericht"),
        ("Jan Berg wird von Anna Muster als „sehr schwerer Verbrecher“ bezeichnet.", "Anna Muster"),
        ("Anna Muster sagte, Jan Berg werde als „sehr schwerer Verbrecher“ bezeichnet.", "Anna Muster"),
        ("Jan Berg wird in Wien als „sehr schwerer Verbrecher“ bezeichnet.", None),
        ("Am Horizont stehen Berge, die als „wirklich sehr schroff“ beschrieben wurden.", None),
    ],
)
def test_what_somebody_is_called_is_said_by_others(text: str, speaker: str | None) -> None:
    (found,) = quotations(text)
    assert (found.speaker and " ".join(found.speaker.text.split()[:2])) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Wir werden kommen und reden“ (Jan Muster, Chef der Bank).", "Jan Muster"),
        ("Nicht alle sind dafür: „Wir werden niemals mit ihnen reden.“ (Jan Muster, Chef der Bank)", "Jan Muster"),
        ("Anna Muster lobte das als „guten und klugen Schritt“ (Seite 3, Chef der Bank).", "Anna Muster"),
    ],
)
def test_a_bracket_behind_a_quotation_signs_it(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert (found.speaker.text, found.trusted) == (speaker, True)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jan Muster warnte. Sollte Berg siegen, werde das „nicht ohne Antwort bleiben“.", "Jan Muster"),
        ("Jan Muster warnte. Sollte Berg siegen, wird Europa „mit großer Härte“ antworten.", "Jan Muster"),
        ("Jan Muster warnte. Würde Berg siegen, sei das „der Anfang vom Ende“.", "Jan Muster"),
        ("Hätte Berg das gewusst, wäre er „niemals nach Wien“ gereist, sagte Jan Muster.", "Jan Muster"),
        (
            "Jan Muster lobte das. Es gebe „schöne Ansätze“, aber keinen Text, dem beide zugestimmt hätten.",
            "Jan Muster",
        ),
        ("Seit Jan Muster sagte, man müsse über „sehr schmerzhafte Fragen“ reden, ist alles offen.", "Jan Muster"),
        ("Jan Muster lobte das. Erstmals seit 2001 sei man wieder „auf einem guten Weg“.", "Jan Muster"),
    ],
)
def test_who_is_only_spoken_of_in_a_clause_below_does_not_speak(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert found.speaker.text == speaker


@pytest.mark.parametrize("verb", ["tönte", "raunte", "mutmaßte", "stichelte", "prophezeite"])
def test_a_loud_or_a_low_verb_is_one_of_saying(verb: str) -> None:
    (found,) = quotations(f"„Wir stehen an ihrer Seite“, {verb} Minister Jan Muster am Rande der Sitzung.")
    assert found.speaker is not None
    assert (found.speaker.text, found.trusted) == ("Minister Jan Muster", True)


OPENERS = ("Hierzu", "Hierauf", "Hierbei", "Danach", "Daraufhin", "Seinerseits", "Abends", "Andererseits", "Soeben")


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("verb", ["sagte", "erklärt", "entgegnete"])
def test_an_adverb_that_opens_a_sentence_does_not_speak(opener: str, verb: str) -> None:
    (found,) = quotations(f"Jan Berg kam. {opener} {verb} Ministerin Anna Muster: „Wir haben jetzt einen Plan.“")
    assert found.speaker is not None
    assert found.speaker.text == "Ministerin Anna Muster"


@pytest.mark.parametrize("name", ["Anders", "Berg", "Lukaschin"])
def test_a_name_that_opens_a_sentence_speaks(name: str) -> None:
    (found,) = quotations(f"{name} sagte Journalisten der Zeitung: „Wir haben jetzt einen Plan.“")
    assert found.speaker is not None
    assert found.speaker.text == name


@pytest.mark.parametrize(
    ("label", "trusted"),
    [
        ("Dazu Innenminister Tom Kessler", True),
        ("Hierzu die Abgeordnete Eva Brandt", True),
        ("Darauf Tom Kessler (SPD)", True),
        ("Dazu ein Zitat", False),
        ("Dazu passt ein Satz des Ministers", False),
    ],
)
def test_an_adverb_that_turns_to_somebody_labels_what_follows(label: str, trusted: bool) -> None:
    (found,) = quotations(f"Jan Berg kam mit Anna Muster. {label}: „Wir haben jetzt einen Plan.“")
    assert found.trusted == trusted


PARTICLES = (
    "Bürgermeister Jan Berg meldete Schäden. {} EU-Kommissarin Anna von der Muster will kommen. Der Politiker "
    "Konstantin von Kessler schwieg. Karl-Theodor zu Hohenfels kam zu Wort. Der Präsident von Polen sprach von Krieg."
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("„Wir stehen bereit“, sagte von der Muster.", "Anna von der Muster"),
        ("„Wir stehen bereit“, so von Kessler.", "Konstantin von Kessler"),
        ("„Wir stehen bereit“, hatte von Kessler am Montag gesagt.", "Konstantin von Kessler"),
        ("„Wir stehen bereit“, sagte zu Hohenfels.", "Karl-Theodor zu Hohenfels"),
        ("Von der Muster sagte: „Wir stehen jetzt bereit.“", "Anna von der Muster"),
        ("Laut von Kessler ist das „ein schlimmes Zeichen für alle“.", "Konstantin von Kessler"),
        ("„Wir stehen bereit“, sagte Berg über von Kessler.", "Jan Berg"),
        ("Von Anfang an sagte Berg: „Wir stehen jetzt bereit.“", "Jan Berg"),
        ("Berg sprach von Krieg: „Wir stehen jetzt bereit.“", "Jan Berg"),
        ("„Wir stehen bereit“, sagte der Präsident von Polen.", None),
    ],
)
def test_a_surname_with_a_particle_speaks_without_its_first_name(said: str, name: str | None) -> None:
    (found,) = quotations(PARTICLES.format(said))
    assert found.speaker is not None
    assert (found.speaker.name, found.trusted) == (name, True)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Präsidentin von der Muster kam mit Jan Berg. „Wir stehen bereit“, sagte von der Muster.", "von der Muster"),
        ("Jan Berg kam. Frau von Kessler auch. „Wir stehen bereit“, sagte von Kessler.", "von Kessler"),
    ],
)
def test_an_office_or_an_address_shows_a_particle_too(text: str, speaker: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert found.speaker.text == speaker


@pytest.mark.parametrize(
    "text", ["Peter Simon von der Gewerkschaft", "Anna von Polen aus", "Lob von Berlin", "Minister von A"]
)
def test_other_words_behind_a_particle_are_no_surname(text: str) -> None:
    assert not surnames_with_particle(f"Am Montag kam {text} und sprach.")
