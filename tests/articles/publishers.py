"""Pages as publishers in Germany, Austria and Switzerland mark them up: one article in many surroundings.

Every layout prints the same headline, lead and paragraphs; what else it prints is the page's.
"""

import json
from collections.abc import Callable
from typing import Any

HEADLINE = "Verteidigungsminister sagt Treffen in Brüssel ab"
LEAD = "Die Verbündeten zeigen sich überrascht: Der Minister bleibt zu Hause. Über die Gründe wird gestritten."
PARAGRAPHS = (
    "Der Verteidigungsminister hat seine Teilnahme an dem Treffen in Brüssel abgesagt. Das teilte sein Haus am "
    "Dienstag "
    "mit, ohne einen Grund zu nennen. In der Hauptstadt der Verbündeten war die Überraschung groß.",
    "„Wir hätten uns einen anderen Zeitpunkt gewünscht“, sagte die Botschafterin. Die Gespräche würden aber "
    "fortgesetzt, "
    "und an den Zusagen ändere sich nichts.",
    "Die Opposition verlangte Auskunft im Parlament. Der Ausschuss soll noch in dieser Woche zusammenkommen, um "
    "über die "
    "Lieferungen zu beraten, die für das Frühjahr angekündigt sind.",
    "„Es gibt kein Zurück“, erklärte der Minister am Abend im Fernsehen. Er werde die Reise nachholen, sobald es "
    "die Lage "
    "zulasse; bis dahin vertrete ihn seine Staatssekretärin.",
    "Beobachter rechnen damit, dass die Entscheidung erst nach dem Gipfel fällt. Dort wollen die Staats- und "
    "Regierungschefs über die Hilfen für das kommende Jahr sprechen.",
)
SUBHEADING = "Opposition fordert Auskunft"
BODY = (LEAD, *PARAGRAPHS[:2], SUBHEADING, *PARAGRAPHS[2:])
PUBLISHED = "2025-12-02"

NAVIGATION = (
    '<header class="site-header"><nav><a href="/">Startseite</a><a href="/politik">Politik</a><a '
    'href="/abo">Abo</a></nav>'
    '<div class="search"><form><label>Suche</label><input name="q"></form></div></header>'
)
COOKIES = (
    '<div id="usercentrics-root" class="consent-layer"><p>Wir und unsere 214 Partner verarbeiten '
    "personenbezogene Daten, "
    "zum Beispiel Ihre IP-Adresse, um Anzeigen zu personalisieren. Sie können Ihre Einwilligung jederzeit "
    "widerrufen; "
    "mehr dazu steht in der Datenschutzerklärung. Mit einem Abo lesen Sie ohne Werbung und ohne Tracking.</p>"
    "<button>Alle akzeptieren</button></div>"
)
TEASER = (
    '<div class="inline-teaser"><a href="/x"><span class="kicker">Haushalt</span><h3>Warum das Geld nicht reicht</h3>'
    "<p>Die Kassen sind leer, und doch wird weiter ausgegeben. Wer am Ende zahlt, ist offen.</p></a></div>"
)
NEWSLETTER = (
    '<div class="newsletter-signup"><h3>Der Morgen, unser Newsletter</h3><p>Was heute wichtig wird: jeden Morgen '
    "um sechs "
    "Uhr in Ihrem Postfach. Sie können sich jederzeit abmelden.</p><button>Abonnieren</button></div>"
)
INFOBOX = (
    '<aside class="infobox"><h3>Zur Person</h3><p>Der Minister, geboren 1968, kam vor drei Jahren ins Amt. '
    "Vorher führte "
    "er ein Bundesland und saß im Bundestag.</p></aside>"
)
TWEET = (
    '<div class="embed embed--twitter"><p>Empfohlener redaktioneller Inhalt</p><blockquote '
    'class="twitter-tweet"><p>Das '
    "Treffen findet ohne uns statt. Eine Schande, was hier geschieht.</p>— Jemand (@jemand)</blockquote></div>"
)
GALLERY = (
    '<section class="bildergalerie"><p>Bild 1 von 12: Der Minister im Gespräch mit Soldaten, aufgenommen im '
    "vergangenen "
    "Sommer bei einer Übung.</p></section>"
)
COMMENTS = (
    '<section id="kommentare" class="comments"><h2>48 Kommentare</h2><div class="comment"><p>Das war doch '
    "abzusehen, meine "
    "Herren. Wer so regiert, der muss sich nicht wundern, wenn ihm am Ende keiner mehr folgt.</p></div></section>"
)
FOOTER = (
    "<footer><p>Alle Rechte vorbehalten. Die Nutzung der Inhalte zu anderen als privaten Zwecken ist ohne "
    "Zustimmung nicht "
    'gestattet.</p><a href="/impressum">Impressum</a><a href="/datenschutz">Datenschutz</a></footer>'
)
PICTURE = (
    "<figure><img src='x.jpg' alt=''><figcaption>Der Minister vor der Presse in Berlin (Archivbild). <span>Foto: "
    "Agentur/Erika Muster</span></figcaption></figure>"
)


def paragraphs(between: tuple[str, ...] = (), tag: str = "p", attributes: str = "") -> str:
    """The text with what the page puts between its paragraphs."""
    boxes = dict(enumerate(between))
    parts = [f"<{tag} {attributes}>{text}</{tag}>{boxes.get(number, '')}" for number, text in enumerate(PARAGRAPHS)]
    parts.insert(2, f"<h2>{SUBHEADING}</h2>")
    return "\n".join(parts)


def page(head: str, body: str, *, title: str = f"{HEADLINE} | Tagesbote") -> str:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{COOKIES}{NAVIGATION}{body}{FOOTER}</body></html>"
    )


def linked_data(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields, ensure_ascii=False)}</script>'


def metas(**fields: str) -> str:
    return "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in fields.items())


def national() -> str:
    """A news site: a graph of JSON-LD, a kicker inside the heading, boxes between the paragraphs."""
    graph = [
        {"@type": "WebPage", "datePublished": "2025-12-01T05:00:00+01:00"},
        {
            "@type": "NewsArticle",
            "headline": HEADLINE,
            "datePublished": "2025-12-02T12:41:00+01:00",
            "dateModified": "2025-12-03T08:00:00+01:00",
        },
    ]
    head = linked_data(**{"@context": "https://schema.org", "@graph": graph}) + metas(
        og_title=f"{HEADLINE} - Tagesbote", og_site_name="Tagesbote", og_description=LEAD
    )
    text = paragraphs((PICTURE, TEASER, INFOBOX, NEWSLETTER))
    return page(
        head,
        f"<main><article><header><h1><span class='kicker'>Sicherheitspolitik</span> <span>{HEADLINE}</span></h1>"
        f"<p class='article-lead'>{LEAD}</p><div class='byline'>Von Erika Muster, Berlin</div>"
        f"<time datetime='2025-12-03T08:00:00+01:00' class='updated'>Aktualisiert am 3. Dezember 2025</time></header>"
        f"<div class='article-body'>{text}</div></article>{COMMENTS}</main>",
    )


def regional() -> str:
    """A regional paper: no JSON-LD, the date in German, the lead outside the text, everything in a "paywall"."""
    text = paragraphs(("", TEASER, TWEET, GALLERY))
    return page(
        metas(og_title=HEADLINE, og_site_name="Der Regionalbote"),
        f"<div class='page paywall-content'><div class='head'><span "
        f"class='dachzeile'>Bundeswehr</span><h1>{HEADLINE}</h1>"
        f"<div class='meta'><span>Von Hans Beispiel</span><span class='date'>2. Dezember 2025, 12.41 "
        f"Uhr</span></div></div>"
        f"<div class='vorspann'><p>{LEAD}</p></div><div class='text paywall'>{text}</div>"
        f"<div class='related'><h3>Mehr zum Thema</h3><ul><li><a href='/1'>Was der Winter "
        f"bringt</a></li></ul></div></div>",
        title=f"{HEADLINE} - Politik - Der Regionalbote",
    )


def broadcaster() -> str:
    """A broadcaster: the date in a line with "Stand:", teasers as paragraphs, the lead in bold letters."""
    text = paragraphs(
        (TEASER.replace("inline-teaser", "teaser-absatz"), PICTURE, "", GALLERY), attributes='class="textabsatz"'
    )
    return page(
        metas(og_title=f"{HEADLINE} | tagesfunk.de", og_description=f"{LEAD[:70]}..."),
        f"<main><article><h1><span class='topline'>Absage</span><span class='headline'>{HEADLINE}</span></h1>"
        f"<p class='metatextline'>Stand: 02.12.2025 12:41 Uhr</p><p class='textabsatz'><strong>{LEAD}</strong></p>"
        f"{text}<p class='autorenzeile'>Von Erika Muster, ARD-Studio Brüssel</p></article></main>",
        title=f"{HEADLINE} | tagesfunk.de",
    )


def austrian() -> str:
    """Microdata, a time in UTC shortly before midnight, paragraphs in boxes of their own."""
    text = (
        paragraphs((NEWSLETTER, PICTURE, TEASER)).replace("<p ", "<div class='block'><p ").replace("</p>", "</p></div>")
    )
    return page(
        metas(og_title=HEADLINE),
        f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{HEADLINE}</h1>"
        f"<meta itemprop='datePublished' content='2025-12-01T23:15:00Z'><p class='article-subtitle'>{LEAD}</p>"
        f"<div itemprop='articleBody'>{text}<div class='block'><p>(Red., 2.12.2025)</p></div></div></div>{COMMENTS}",
    )


def swiss() -> str:
    """The text twice: on the page and in the metadata, which show where the page's own begins."""
    text = paragraphs(("", GALLERY, TWEET)).replace("ß", "ss")
    whole = " ".join(PARAGRAPHS).replace("ß", "ss")
    data = linked_data(
        **{"@type": "NewsArticle", "headline": f"Absage: {HEADLINE}", "articleBody": whole, "description": LEAD}
    )
    return page(
        data + metas(og_title=HEADLINE, article_published_time="2025-12-02T06:00:00+01:00"),
        f"<div id='__next'><div><h1>{HEADLINE}</h1><div data-testid='lead'>{LEAD}</div><div>{text}"
        "<p>Hans Muster ist Redaktor im Ressort Ausland und berichtet seit zehn Jahren aus Brüssel über die "
        "Allianz.</p>"
        "</div></div></div>",
    )


def breadcrumb() -> str:
    """Search engines get another wording, at the end of the breadcrumb; self-promotion between the paragraphs."""
    picture = "<div class='absatzbild'><p>Der Minister im vergangenen Sommer bei einer Übung der Verbündeten.</p></div>"
    promotion = "<div class='not-prose'><h3>Hauptstadt ganz nah</h3><p>Hinter den Kulissen, jeden Tag neu.</p></div>"
    links = "<ul><li>Mehr lesen: <a href='/1'>Was der Winter für die Front bedeutet</a></li></ul>"
    text = (
        paragraphs((picture, promotion, links))
        .replace(f"<h2>{SUBHEADING}</h2>", f"<h2><a name='sprung1'>{SUBHEADING}</a></h2>")
        .replace("die Botschafterin", "die <a href='/b'>Botschafterin (öffnet im neuen Fenster)</a>")
    )
    wording = "Absage in Brüssel: Warum der Verteidigungsminister nicht kommt"
    return page(
        linked_data(**{"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2025-12-02T12:41:00+01:00"})
        + metas(og_title=wording),
        f"<ul class='crumbs'><li><a href='/'>Politik</a></li></ul><h1 class='nowrap'>{wording}</h1><article><div>"
        f"<div><div>Krieg in Europa</div><hgroup><h2>{HEADLINE}</h2></hgroup><div class='copy'>{LEAD}</div></div>"
        f"<address>Von Erika Muster</address></div><div class='article-body'>{text}</div></article>",
        title=wording,
    )


def plain() -> str:
    """An old site: no paragraphs but line breaks, a table for the layout, the date in the address alone."""
    lines = "<br><br>".join((*PARAGRAPHS[:2], f"<b>{SUBHEADING}</b>", *PARAGRAPHS[2:]))
    return page(
        '<link rel="canonical" href="https://www.blatt.example/politik/2025/12/02/absage/">',
        f"<table><tr><td class='navi'><a href='/'>Start</a></td><td><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p>"
        f"<div class='artikel'>{lines}</div></td></tr></table>",
        title=HEADLINE,
    )


LAYOUTS: dict[str, Callable[[], str]] = {
    layout.__name__: layout for layout in (national, regional, broadcaster, austrian, swiss, breadcrumb, plain)
}
