"""Pages that show something else than one article: walls, notices, overviews, the beginning of an article."""

from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from tests.articles.publishers import HEADLINE, LEAD, PARAGRAPHS, linked_data

CUT = "ends at a paywall: only the beginning of the article is here"


def read(folder: Path, body: str, *, title: str = HEADLINE, head: str = "") -> Article:
    path = folder / "seite.html"
    markup = f'<!doctype html><html lang="de"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    path.write_text(markup, "utf-8")
    return Article.from_file(path)


def text(count: int = 5) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:count])


def test_a_wall_that_asks_for_consent_is_refused(tmp_path: Path) -> None:
    wall = (
        "<h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Sie können Ihre "
        "Zustimmung jederzeit widerrufen, Details stehen in der Datenschutzerklärung.</p><p>Oder Pur-Abo abschließen: "
        "Lesen Sie ganz ohne Werbetracking für 4,99 Euro im Monat.</p>"
    )
    with pytest.raises(ArticleError, match=r"seite\.html: the page asks for consent") as caught:
        read(tmp_path, wall, title="Der Tagesbote")
    assert caught.value.kind == "empty_file"


def test_an_article_about_consent_is_read(tmp_path: Path) -> None:
    about = (
        "<p>Das Gericht hat entschieden, dass ein Verlag ein Pur-Abo für 4,99 Euro anbieten darf.</p><p>„Der Leser hat "
        "die Wahl“, sagte die Richterin. Der Kläger hatte verlangt, Cookies ablehnen zu können.</p>"
    )
    assert "die Wahl" in read(tmp_path, f"<article><h1>{HEADLINE}</h1>{about}{text(2)}</article>").text


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("Seite nicht gefunden", "Bitte nutzen Sie die Suche, oder gehen Sie zur Startseite zurück, um weiterzulesen."),
        (
            "Fehler 404",
            "Unter dieser Adresse gibt es nichts zu lesen, das tut uns leid. Bitte versuchen Sie es erneut.",
        ),
        ("Tagesbote", "Die von Ihnen gesuchte Seite existiert leider nicht mehr, oder sie ist nun anderswo zu finden."),
    ],
)
def test_a_notice_that_there_is_no_such_page_is_refused(tmp_path: Path, title: str, notice: str) -> None:
    with pytest.raises(ArticleError, match="no such article"):
        read(tmp_path, f"<h1>{title}</h1><p>{notice}</p>", title=title)


NOTICES = {
    "wants to know whether a human reads it": [
        "<h1>umschau.example</h1><p>Wir überprüfen, ob Ihre Verbindung sicher ist. Dies kann einige Sekunden "
        "dauern.</p>",
        "<h1>Sind Sie ein Mensch?</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind. Aktivieren Sie JavaScript "
        "und Cookies, um fortzufahren.</p>",
        "<h1>bote.example</h1><p>Verify you are human by completing the action below. bote.example needs to review the "
        "security of your connection. Performance &amp; security by Cloudflare</p>",
        "<h1>bote.example</h1><p>bote.example needs to review the security of your connection before proceeding.</p>",
    ],
    "minds an ad blocker": [
        "<h1>Bitte deaktivieren Sie Ihren Adblocker</h1><p>Sie haben einen Adblocker aktiviert und sehen deshalb "
        "nichts. Schalten Sie ihn aus, und laden Sie die Seite neu.</p>",
        "<h1>Please disable your ad blocker</h1><p>You are using an ad blocker, and so there is nothing to read. Turn "
        "off your ad blocker and reload the page.</p>",
    ],
    "asks to log in": [
        "<h1>Anmelden</h1><p>Bitte melden Sie sich an, um den Artikel zu lesen. Noch kein Konto? Registrieren Sie sich "
        "jetzt kostenlos.</p>",
        "<h1>Sign in</h1><p>Please log in to continue reading. You do not have an account yet? Create a free account "
        "today.</p>",
    ],
    "refuses access": [
        "<h1>403 Forbidden</h1><p>Der Zugriff auf diese Seite wurde verweigert. Ihre IP-Adresse wurde aus Gründen der "
        "Sicherheit gesperrt.</p>",
        "<h1>Sorry, you have been blocked</h1><p>You are unable to access bote.example, which is using a security "
        "service to protect itself from online attacks.</p>",
    ],
    "does not work now": [
        "<h1>Wartungsarbeiten</h1><p>Unsere Seite ist wegen Wartungsarbeiten derzeit nicht erreichbar. Bitte versuchen "
        "Sie es in wenigen Minuten noch einmal.</p>",
        "<h1>503 Service Temporarily Unavailable</h1><p>The server is temporarily unable to serve your request. Please "
        "try again later.</p>",
    ],
    "asks for consent": [
        "<h1>Willkommen</h1><p>Mit Werbung weiterlesen: Besuchen Sie uns wie gewohnt mit Werbung und Tracking durch "
        "183 Partner.</p><p>Oder werbefrei für 3,99 Euro im Monat mit contentpass. Schon dabei? Hier einloggen.</p>",
        "<h1>Willkommen beim Boten</h1><p>Um unser Angebot zu nutzen, stimmen Sie bitte der Verwendung von Cookies und "
        "der Verarbeitung Ihrer Daten zu.</p>",
        "<h1>Willkommen beim Boten</h1><p>Bitte stimmen Sie der Nutzung von Cookies und der Verarbeitung Ihrer Daten "
        "durch uns und unsere 182 Partner zu, um weiterzulesen.</p>",
        "<h1>Wir brauchen Ihre Zustimmung</h1><p>Für die Nutzung unseres Angebots benötigen wir Ihre Einwilligung in "
        "die Speicherung von Cookies.</p>",
        "<h1>Diese Webseite verwendet Cookies</h1><p>Wir verwenden Cookies, um Inhalte und Anzeigen zu "
        "personalisieren. Außerdem geben wir Informationen zu Ihrer Verwendung unserer Website an Partner weiter.</p>",
        "<h1>Hallo!</h1><p>Wir nutzen Cookies und ähnliche Techniken. Wenn du weiterliest, stimmst du der Verwendung "
        "von Cookies zu.</p>",
        "<h1>Willkommen</h1><p>Bitte wählen Sie: Mit Werbung kostenlos weiterlesen oder werbefrei im Abo.</p>",
        "<h1>Willkommen</h1><p>Cookies und andere Technologien werden eingesetzt, um Inhalte zu personalisieren und "
        "Anzeigen auszuspielen. Mit einem Klick auf „Akzeptieren“ willigen Sie in die Verarbeitung ein.</p>",
        "<h1>Zustimmung erforderlich</h1><p>Um den Inhalt zu nutzen, ist die Zustimmung zur Datenverarbeitung durch "
        "164 Partner nötig.</p>",
        "<h1>We value your privacy</h1><p>We use cookies to enhance your browsing experience. By clicking on the "
        "button, you consent to our use of cookies.</p>",
    ],
}


@pytest.mark.parametrize(("message", "notice"), [(each, page) for each, pages in NOTICES.items() for page in pages])
def test_a_page_that_lets_its_reader_in_on_a_condition_only_is_refused(
    tmp_path: Path, message: str, notice: str
) -> None:
    with pytest.raises(ArticleError, match=message):
        read(tmp_path, notice)


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Störung legt Seiten lahm", "Nutzer lasen „Bitte bestätigen Sie, dass Sie ein Mensch sind“ und „Error 502“."),
        ("Wartungsarbeiten bei der Bahn", "Wegen Wartungsarbeiten ist die Seite der Bahn am Sonntag nicht erreichbar."),
        ("Verlag siegt gegen Adblocker", "Wer einen Adblocker nutzt, sieht künftig vielleicht keinen Artikel mehr."),
        (
            "Passwort vergessen?",
            "„Registrieren Sie sich jetzt, und angemeldet bleiben!“, sagte der Betrüger am Telefon.",
        ),
        ("403 Drohnen in einer Nacht", "Der Zugriff auf das Stromnetz war in Odessa für Stunden unterbrochen."),
        ("Gericht erlaubt Pur-Abo", "Verlage dürfen werbefrei für 4,99 Euro anbieten, was sonst mit Werbung kommt."),
    ],
)
def test_a_short_article_about_such_pages_is_read(tmp_path: Path, title: str, about: str) -> None:
    markup = f"<article><h1>{title}</h1><p>{about}</p><p>Das ging am Dienstag in Berlin zu Ende.</p></article>"
    assert about in read(tmp_path, markup, title=title).text


ABOUT_COOKIES = {
    "Gericht: Cookies nur mit Zustimmung": "Die Verwendung von Cookies braucht eine aktive Einwilligung. Die "
    "Verarbeitung personenbezogener Daten zu Zwecken der Werbung ist sonst verboten.",
    "Was Sie über Banner wissen müssen": "Viele Seiten fragen, ob Sie der Nutzung von Cookies zustimmen. Die "
    "Verarbeitung Ihrer Daten ist sonst auf das Nötigste beschränkt.",
    "So schützen Sie sich": "Stimmen Sie der Verwendung von Cookies nicht zu, wenn es auch anders geht. Die "
    "Verarbeitung Ihrer Daten können Sie ablehnen.",
    "Ich klicke nicht mehr": "Ich stimme der Verarbeitung meiner Daten nicht zu, und die Verwendung von Cookies lehne "
    "ich ab. Wir alle klicken, und diese Seiten sammeln weiter.",
    "So widersprechen Sie": "Der Konzern will Ihre Daten für das Training nutzen. Die Nutzung Ihrer Daten können Sie "
    "mit einem Formular verhindern. Die Verarbeitung Ihrer Daten ist sonst erlaubt.",
    "Merz wirbt um Stimmen": "Meine Damen und Herren, wir brauchen Ihre Zustimmung. Stimmen Sie dem Angebot an die "
    "Ukraine zu. Wir benötigen Ihre Zustimmung noch heute.",
    "Warum klicken wir?": "Warum nutzen wir alle Cookies? Weil es bequem ist. Stimmen Sie selbst immer zu? Ja, leider.",
    "Was diese Seite über Sie weiß": "Ein Verein aus Wien hat ein Werkzeug gebaut. Diese Seite zeigt, welche Cookies "
    "auf Ihrem Gerät liegen. Wer will, löscht sie gleich.",
    "Gespräch über Banner": "Frau Kern, akzeptieren Sie Cookies? Nein, nie. Auch nicht auf unserer Seite? Auch dort "
    "nicht, und das Tracking lehne ich immer ab.",
    "Bote führt ein Abo ein": "Leser sollen mit Werbung kostenlos weiterlesen oder werbefrei im Abo lesen. Das "
    "kündigte der Verlag an, der die Zeitung herausgibt.",
    "Bank ändert Bedingungen": "Eine Zustimmung ist erforderlich. Mit einem Klick auf den Knopf willigen Kunden in "
    "die neuen Bedingungen der Bank ein, ohne dass sie Cookies erlauben müssten.",
    "Kasse verschickt Post": "Wir nutzen Ihre Daten, um Sie besser zu beraten: So beginnt ein Brief der Kasse. Ihre "
    "Einwilligung braucht sie dafür nicht mehr.",
}


@pytest.mark.parametrize(("title", "about"), ABOUT_COOKIES.items())
@pytest.mark.parametrize("head", ["", "<meta property='og:type' content='article'>"])
def test_a_short_text_about_cookies_is_read(tmp_path: Path, title: str, about: str, head: str) -> None:
    assert about in read(tmp_path, f"<article><h1>{title}</h1><p>{about}</p></article>", title=title, head=head).text


def test_an_article_above_a_longer_request_for_consent_is_read(tmp_path: Path) -> None:
    request = (
        "Diese Webseite verwendet Cookies. Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren. Mit der "
        "Nutzung unserer Seite stimmen Sie dem zu."
    )
    path = tmp_path / "a.txt"
    path.write_text(f"{HEADLINE}\n\n{LEAD} {PARAGRAPHS[0]}\n\n" + f"{request * 4}\n\n", "utf-8")
    assert LEAD in Article.from_file(path).text


def test_a_short_article_that_begins_with_such_a_number_is_read(tmp_path: Path) -> None:
    title = "404 Drohnen in einer Nacht abgeschossen"
    assert "Sommer" in read(tmp_path, f"<h1>{title}</h1><p>{LEAD} So viele waren es seit dem Sommer nicht.</p>").text


def test_an_overview_is_flagged(tmp_path: Path) -> None:
    teasers = "".join(
        f"<article><h2><a href='/{n}'>{n}. Meldung vom Tage</a></h2><p>{paragraph}</p></article>"
        for n, paragraph in enumerate(PARAGRAPHS)
    )
    article = read(tmp_path, f"<main>{teasers}</main>", title="Der Tag im Überblick")
    assert "looks like an overview of 5 articles, not like one of them" in article.issues


@pytest.mark.parametrize(
    "teaser",
    [
        "<a href='/{n}'><h2>{n}. Meldung vom Tage in der Stadt</h2><p>{text}</p></a>",
        "<li><a href='/{n}'><strong>{n}. Meldung vom Tage in der Stadt</strong></a><br>{text}</li>",
        "<div><b>{n}. Meldung vom Tage</b><p>{text} … <a href='/{n}'>weiterlesen</a></p></div>",
        "<div><a href='/{n}'>{n}. Meldung vom Tage in der Stadt</a><div>Das Blatt</div><div>{text}</div></div>",
    ],
)
def test_an_overview_is_flagged_whatever_it_says_it_is(tmp_path: Path, teaser: str) -> None:
    teasers = "".join(teaser.format(n=n, text=paragraph) for n, paragraph in enumerate(PARAGRAPHS))
    head = '<meta property="og:type" content="article">'
    issues = read(tmp_path, f"<main>{teasers}</main>", title="Der Tag im Überblick", head=head).issues
    assert any(issue.endswith("articles, not like one of them") for issue in issues)


@pytest.mark.parametrize(
    "teaser",
    [
        "<div><h2><a href='/{n}'>{n}. Meldung</a></h2><p><a href='/{n}'>{text} weiterlesen</a></p></div>",
        "<a href='/{n}'><h2>{n}. Meldung vom Tage in der Stadt</h2><p>{text}</p></a>",
        "<div><h2><a href='/{n}'>{n}. Meldung vom Tage in der Stadt</a></h2><p>{text}</p></div>",
    ],
)
def test_an_overview_of_three_articles_is_flagged(tmp_path: Path, teaser: str) -> None:
    teasers = "".join(teaser.format(n=n, text=paragraph) for n, paragraph in enumerate(PARAGRAPHS[:3]))
    issues = read(tmp_path, f"<main><h1>Politik</h1>{teasers}</main>", title="Politik").issues
    assert "looks like an overview of 3 articles, not like one of them" in issues


@pytest.mark.parametrize(
    "between",
    [
        "<p>{text}</p><p><a href='/{n}'>Lesen Sie auch die {n}. Meldung vom Tage</a></p>",
        "<h2 id='a{n}'><a href='#a{n}'>{n}. Teil der Meldung vom Tage</a></h2><p>{text}</p>",
        "<p>{text} <a href='/{n}'>Die {n}. Meldung</a> kam am Abend.</p>",
    ],
)
def test_an_article_of_three_paragraphs_with_links_is_no_overview(tmp_path: Path, between: str) -> None:
    paragraphs = "".join(between.format(n=n, text=paragraph) for n, paragraph in enumerate(PARAGRAPHS[:3]))
    issues = read(tmp_path, f"<main><h1>{HEADLINE}</h1>{paragraphs}</main>").issues
    assert not any("overview" in issue for issue in issues)


def test_an_article_whose_parts_are_headed_by_links_is_no_overview(tmp_path: Path) -> None:
    parts = "".join(f"<h2><a href='/{n}'>Teil {n}</a></h2><p>{each}</p>" for n, each in enumerate(PARAGRAPHS))
    head = linked_data(**{"@type": "NewsArticle", "headline": HEADLINE})
    assert not any("overview" in issue for issue in read(tmp_path, f"<article>{parts}</article>", head=head).issues)


@pytest.mark.parametrize("box", ["article", "div class='seite'"])
def test_a_second_article_on_the_page_is_told(tmp_path: Path, box: str) -> None:
    other = "".join(
        f"<p>{f'Im Sport ging es am Tag {n} um andere Dinge, und zwar um Tore. ' * 4}</p>" for n in range(4)
    )
    end = box.split()[0]
    first = f"<{box}><h1>{HEADLINE}</h1><p>{LEAD}</p>{text()}{text()}</{end}>"
    article = read(tmp_path, f"{first}<{box}><h1>Vier Tore</h1>{other}</{end}>")
    assert "Im Sport" not in article.text
    assert "another article stands on the page ('Vier Tore'); left out" in article.issues


def test_main_headings_of_one_article_are_its_chapters(tmp_path: Path) -> None:
    texts = ["".join(f"<p>{n}. {paragraph}</p>" for paragraph in PARAGRAPHS) for n in range(4)]
    chapters = "".join(f"<section id='ch-{n}'><h1>Teil {n}</h1>{each}</section>" for n, each in enumerate(texts))
    article = read(tmp_path, f"<article><h1>{HEADLINE}</h1><p>{LEAD}</p>{chapters}</article>")
    assert f"Teil 3\n\n3. {PARAGRAPHS[0]}" in article.text
    assert not any("another article" in issue for issue in article.issues)


@pytest.mark.parametrize(
    "offer",
    [
        "<p>Bereits Abonnent? Anmelden</p>",
        "<p>Mit WAM+ alle Artikel lesen. 1 Monat gratis, danach 9,99 Euro.</p>",
        "<p>Weiterlesen mit SPIEGEL+</p>",
        "<p>Jetzt weiterlesen mit Bote Plus</p>",
        "<p>Sie haben noch 80 Prozent des Artikels vor sich.</p>",
        "<p>Bitte melden Sie sich an, um weiterzulesen.</p>",
        "<p>Aus der Region: Jetzt vier Wochen für nur 1 Euro testen und sofort weiterlesen.</p>",
        "<p>Lesen Sie mehr mit T+</p>",
    ],
)
@pytest.mark.parametrize("box", ["<div class='paywall'>{}</div>", "<section id='abo-offer'>{}</section>", "{}"])
def test_the_beginning_of_an_article_is_flagged(tmp_path: Path, offer: str, box: str) -> None:
    article = read(tmp_path, f"<main><h1>{HEADLINE}</h1><p>{LEAD}</p>{text(2)}{box.format(offer)}</main>")
    assert article.issues.count(CUT) == 1


def test_a_whole_article_with_an_offer_below_is_not(tmp_path: Path) -> None:
    offer = "<div class='paywall'><p>Bereits Abonnent? Anmelden</p></div>"
    assert CUT not in read(tmp_path, f"<main><h1>{HEADLINE}</h1>{text()}{text()}{offer}</main>").issues


@pytest.mark.parametrize(
    ("title", "about"),
    [
        (
            "Verschollener Beitrag",
            "<p>Der Beitrag aus dem Jahr 1954 ist nicht mehr vorhanden, das Archiv des Senders brannte ab.</p><p>Nun "
            "sucht der Verband in Bern nach Kopien.</p>",
        ),
        (
            "404",
            "<p>So heißt der neue Roman einer Dichterin. Er spielt in Frankreich.</p><p>Die Kritik lobt ihn.</p>",
        ),
        (
            "Fehler 404: Museum zeigt, was es nicht mehr gibt",
            "<p>Das Museum in Bern zeigt verschwundene Seiten. Die Schau öffnet am Freitag.</p>",
        ),
        (
            "Programme lösen Rätsel",
            "<p>Kleine Rätsel sollen beweisen, dass Sie kein Roboter sind.</p><p>Forscher der Universität Zürich haben "
            "gezeigt, dass Programme sie schneller lösen.</p><p>Lösen Sie das Captcha nicht, bleibt die Seite zu.</p>",
        ),
        (
            "Anbieter von Abos wächst",
            "<p>Contentpass hat den Umsatz verdoppelt. Das Berliner Unternehmen bietet werbefreie Seiten für 3,99 Euro "
            "an.</p><p>Contentpass will im Herbst nach Frankreich gehen.</p>",
        ),
    ],
)
@pytest.mark.parametrize("head", ["", "<meta property='og:type' content='article'>"])
def test_a_short_text_that_tells_who_where_or_when_is_no_notice(
    tmp_path: Path, title: str, about: str, head: str
) -> None:
    article = read(tmp_path, f"<article><h1>{title}</h1>{about}</article>", title=title, head=head)
    assert about.rpartition("<p>")[2].removesuffix("</p>") in article.text


@pytest.mark.parametrize(("message", "notice"), [(each, page) for each, pages in NOTICES.items() for page in pages])
def test_a_notice_on_a_page_that_says_it_is_an_article_is_refused(tmp_path: Path, message: str, notice: str) -> None:
    with pytest.raises(ArticleError, match=message):
        read(tmp_path, notice, head="<meta property='og:type' content='article'>")


@pytest.mark.parametrize(
    ("message", "notice"),
    [
        (
            "no such article",
            "<h1>Diese Seite gibt es nicht</h1><p>Vielleicht wurde sie verschoben. Nutzen Sie die Suche oben.</p>",
        ),
        (
            "minds an ad blocker",
            "<h1>Adblocker erkannt</h1><p>Guter Journalismus kostet viel Geld. Er lebt auch von Anzeigen. Bitte "
            "deaktivieren Sie Ihren Adblocker und laden Sie die Seite neu.</p>",
        ),
        (
            "does not work now",
            "<h1>Sie sind offline</h1><p>Es gibt hier keine Verbindung zum Internet. Prüfen Sie Ihre Verbindung.</p>",
        ),
    ],
)
def test_a_notice_may_hold_a_sentence_that_speaks_to_nobody(tmp_path: Path, message: str, notice: str) -> None:
    with pytest.raises(ArticleError, match=message):
        read(tmp_path, notice)


@pytest.mark.parametrize(
    "wall",
    [
        "Zugriff verweigert\n\nIhre IP-Adresse wurde gesperrt. Bitte wenden Sie sich an den Kundenservice.",
        "Das Blatt\n\nMit Werbung weiterlesen\nIhre Zustimmung können Sie jederzeit widerrufen.\nPur-Abo abschließen",
        "Fehler 404\n\nDie gesuchte Seite existiert leider nicht mehr.",
    ],
)
def test_a_wall_that_was_saved_as_text_is_refused(tmp_path: Path, wall: str) -> None:
    path = tmp_path / "wand.txt"
    path.write_text(wall, "utf-8")
    with pytest.raises(ArticleError) as caught:
        Article.from_file(path)
    assert caught.value.kind == "empty_file"


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_short_text_on_what_a_page_may_say_is_read(tmp_path: Path, name: str) -> None:
    title = "Wenn die Seite nicht gefunden wird"
    text = "Fehler 404 gehört zu den bekanntesten Meldungen. Der Informatiker Muster hat sie 1992 am Cern eingeführt."
    markup = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    path = tmp_path / name
    path.write_text(f"{title}\n\n{text}\n" if name == "a.txt" else markup, "utf-8")
    assert text in Article.from_file(path).text


@pytest.mark.parametrize(
    ("cut", "read_too"),
    [
        ("<p>Was der Rat dafür anbietet und warum die Ministerin</p>", True),
        ("<p class='fade'>Was der Rat dafür anbietet und warum die Ministerin</p>", True),
        ("<p>Von Eva Groß</p>", False),
        ("<div class='teaser'><p>Was der Rat dafür anbietet und warum die Ministerin</p></div>", False),
    ],
)
def test_the_sentence_that_a_wall_cuts_off_is_read(tmp_path: Path, cut: str, *, read_too: bool) -> None:
    wall = "<div class='paywall'><p>Weiterlesen mit Bote Plus. Jetzt 4 Wochen für 1 Euro testen.</p></div>"
    article = read(tmp_path, f"<main><article><h1>{HEADLINE}</h1><p>{LEAD}</p>{text(2)}{cut}{wall}</article></main>")
    assert ("warum die Ministerin" in article.text) == read_too
    assert "Von Eva Groß" not in article.text
    assert CUT in article.issues
