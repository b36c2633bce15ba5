"""What lines that state a date look like: expressions, made of the parts that are named below.

The groups of a date are those that `day` reads. Every expression is for lines of up to `LONGEST_LINE` characters.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

from summarizer.articles._data import entries
from summarizer.articles.head._forms import Form

LONGEST_LINE = 120
"""Characters of a line that holds nothing but a date and what goes with one."""


def _words(name: str) -> str:
    """A word list as an expression, the longest first; by first letters, so that most lines fail at one of them."""
    words = sorted((each.removeprefix("~ ") for each in entries(name)), key=lambda word: (word[0], -len(word)))
    ends = ((first, "|".join(map(_pattern, of_first))) for first, of_first in groupby(words, key=itemgetter(0)))
    return "|".join(f"{re.escape(first)}(?:{rest})" for first, rest in ends)


def _pattern(word: str) -> str:
    return re.escape(word[1:]).replace(r"\ ", r"[^\S\n]+")


_S = r"[^\S\n]*"
_LONG_WEEKDAY = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_WEEKDAY = (
    rf"(?:(?:{_LONG_WEEKDAY}|mo|di|mi|do|fr|sa|so)\b\.?,?"
    rf"{_S}(?:de[nmr]\b{_S})?)?"
)
_GERMAN_DAY = rf"(?P<day>\d{{1,2}})(?:\.{_S}(?P<month>\d{{1,2}})\.|\.?{_S}(?P<name>[^\W\d]+)\.?){_S}"
_ISO_DAY = r"(?P<y>\d{4})(?P<dash>[-/])(?P<m>\d{2})(?P=dash)(?P<d>\d{2})"
_DATE = rf"(?:{_ISO_DAY}|{_GERMAN_DAY}(?P<year>\d{{4}}))(?!\d)"
_DATE_OR_SHORT = rf"(?:{_ISO_DAY}|{_GERMAN_DAY}(?P<year>\d{{4}}|\d{{2}}))(?!\d|\.\d)"
_SHORT_DATE = r"(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{2})(?!\d|\.)"
_SHORT_DATE_AT_STOP = _SHORT_DATE.replace(r"|\.)", r"|\.\d)")
"""One behind which a dateline's full stop may stand: "Kiel, 16.11.25. Der"."""
_BETWEEN = rf"{_S}[,|·•/–—-]?{_S}"
_ZONE = rf"(?:{_S}\(?(?:MEZ|MESZ|CET|CEST|Z|[+-]\d\d:?\d\d)\)?)?"
_HOUR = rf"\d{{1,2}}[.:∶]\d{{2}}(?:[:.]\d{{2}})?(?:{_S}uhr(?![^\W_]))?{_ZONE}"
_TIME = rf"(?:(?:{_BETWEEN}(?:um[^\S\n]+)?|T){_HOUR})?"
_ANY_DATE = rf"{_WEEKDAY}(?:{_DATE}|{_SHORT_DATE})(?:[^\S\n](?:{_LONG_WEEKDAY}))?{_TIME}"

_AGENCIES = rf"(?:{_words('head/agencies')})(?:-[a-z]{{2,8}})?"
_IN_BRACKETS = rf"(?:{_S}\([\w /,.:-]{{2,30}}\))?"
_TOWN = (
    rf"[A-ZÄÖÜ][\w./'’-]+(?:[^\S\n](?:[A-ZÄÖÜ][\w./'’-]*|[a-z]\.|(?i:{_words('head/town_tails')})(?!\w))){{0,3}}"
    rf"{_IN_BRACKETS},{_S}"
)
"""A town's words have capitals, or are a known tail; "Selenskyj in Kiew" is a picture's."""
_PLACE = rf"(?-i:{_TOWN}(?:(?:den|am)[^\S\n]+)?)"
_NAME = r"(?:(?-i:[A-ZÄÖÜ])[\w.'’-]+|und|von|van|de)"
_BY = rf"(?:von|text:)[^\S\n]+{_NAME}(?:,?[^\S\n]+{_NAME}){{0,7}}"
_SIGN = rf"(?:(?-i:[A-ZÄÖÜ])[\w.'’-]+(?:[^\S\n]{_NAME}){{1,3}}|{_AGENCIES})"
"""A name or an agency without "von" is a by-line only beside a mark."""
_ANY_NAME = r"(?P<outlet>(?-i:[A-ZÄÖÜ])[^\n,|:;()\d]{1,50}?)"
_WORD = r"(?-i:[A-ZÄÖÜ])[\w.'’-]*"
_NAMED = rf"{_WORD}(?:[^\S\n]{_WORD}){{0,3}}"
_ON_ITS_DAY = r"[^\S\n]+am[^\S\n]+(?:sonntag|wochenende|morgen|abend)"
_PAPER = (
    rf"(?:(?:{_WORD}[^\S\n]+){{0,3}}?[\w-]*(?:{_words('head/paper_words')})(?:{_ON_ITS_DAY}|(?:[^\S\n]+{_WORD}){{0,2}}?)"
    rf"|(?:welt|bild|nzz)[^\S\n]+am[^\S\n]+sonntag)"
)
"""A name in which a word says that it is a paper's: "Kurier am Sonntag"."""
_READING_TIME = (
    rf"(?:lesezeit|lesedauer):?{_S}(?:ca\.{_S})?\d{{1,2}}{_S}min\w*\.?"
    rf"|(?:ca\.{_S})?\d{{1,2}}{_S}min\w*\.?{_S}(?:lesezeit|lesedauer)"
)
_COMMENTS = rf"(?:\d{{1,5}}|keine?){_S}(?:postings?|(?:leser)?kommentare?)"
_ISSUE = (
    rf"(?:(?:morgen|abend|sonntags)ausgabe|(?:(?:ausgabe-|newsletter[^\S\n]+)?nr\.|s\.|seite:?|ausgabe){_S}\d{{1,3}}"
    rf"(?:[,;]{_S}(?:s\.|seite:?){_S}\d{{1,3}})?)"
)
_MASTHEAD = (
    rf"(?:(?:\d{{1,3}}\.{_S}jahrgang|jahrgang{_S}\d{{1,3}})|(?:€|eur|euro|chf|fr\.){_S}\d{{1,2}}[.,]\d{{2}}"
    rf"|\d{{1,2}}[.,]\d{{2}}{_S}(?:€|eur|euro|chf|franken))"
)
"""What stands below a paper's name beside the day: its year and its price."""
_MARKUP = r"[*_]{0,3}"
_OPENS = rf"{_S}(?:(?:[-+>]|#{{2,6}})[^\S\n]+)?{_MARKUP}[(\[]?"
"""Markdown before a line that is no title, and a bracket around the date."""
_CLOSES = rf"[)\]]?{_MARKUP}{_S}\Z"

LABELLED = Form(
    rf"{_OPENS}(?P<label>{_words('head/date_labels')})\b(?:[^\S\n]+(?:am|vom|seit|den)\b)?{_MARKUP}{_S}"
    rf"(?P<firm>[:|])?{_MARKUP}{_S}{_WEEKDAY}{_DATE_OR_SHORT}",
    re.IGNORECASE,
)
LABELLED_ALONE = Form(rf"{LABELLED.pattern}{_TIME}{_CLOSES}", re.IGNORECASE)
"""A date with a label, and nothing else."""
OF_EVENTS = frozenset({"date", "datum", "online"})
"""Labels that also say when an event is."""
BESIDE_EVENT = Form(
    rf"{_OPENS}(?:{_words('head/beside_events')}){_MARKUP}{_S}(?::|\||\Z|(?:frei|kostenlos|ab|um|gegen)\b|\d)",
    re.IGNORECASE,
)
"""A line by which the date above or below it is that of an event: "Eintritt frei"."""
BESIDE_BOOK = Form(r"ISBN\b|\d[^\S\n]+(?:Seiten|S\.)(?!\w)")
"""A line by which it is that of a book."""
REST = Form(
    rf"{_TIME}{_MARKUP}{_S}(?:\Z|{_READING_TIME}|[|·•/;(–—-]|(?:,{_S}\d|,?{_S}(?:in|im|auf|bei|von|um)\b))",
    re.IGNORECASE,
)
SENTENCE = Form(r", [a-zäöüß]|[.!?:…]\s*\Z")
_TAIL = rf"(?:{_BETWEEN}(?:{_BY}|{_READING_TIME}|{_ISSUE}|{_COMMENTS}|quellen?:[^.!?]{{2,40}}))?"
_ALONE = Form(
    rf"{_OPENS}(?:(?:{_BY}{_BETWEEN}|{_SIGN}{_S}[|·•]{_S})|{_PLACE}|(?:{_words('head/rubrics')})[^\S\n]+)?"
    rf"(?:{_HOUR},?[^\S\n]+)?{_ANY_DATE}{_IN_BRACKETS}{_TAIL}{_CLOSES}",
    re.IGNORECASE,
)
BARE = Form(rf"(?m)^{_OPENS}{_PLACE}?{_WEEKDAY}{_DATE}{_MARKUP}:?{_S}$", re.IGNORECASE)
"""A day, with a town or without one, such as heads the parts of a diary too."""
_IN_FIGURES = r"(?:(?<=\d\.\d{4}\.)|(?<=\d\.\d{2}\.))"
"""Only a date in figures is a line's own where a full stop is all that parts it from the text: with the month's name, a
story goes back to another day ("Kiew, 24. Februar 2022. Sirenen heulen über der Stadt")."""
_DAYTIME = r"\w*(?:morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?)"
_ABBREVIATED = r"(?<=\b[a-zä]{3}\.[^\S\n]\d{4}\.)"
"""A month that is cut short: "19. Nov. 2026."; no story goes back like this."""
_SCENE = (
    rf"(?:(?:es[^\S\n](?:ist|war)|um|gegen|kurz|mitten|noch|draußen|{_DAYTIME}"
    rf"|(?:am|in|ein)\b(?:[^\S\n]\w+)?[^\S\n]{_DAYTIME})\b)"
)
"""How a story goes back to an earlier day: "Kiew, 24.02.2022. Es ist fünf Uhr morgens"."""
_BY_AGENCY = rf"(?P<agency>(?=[^\n,]{{2,60}}\((?:[a-z]+-)?{_AGENCIES}(?:/[a-z]{{2,8}})?\),))?"
"""An agency in brackets behind the town: "Genf (dpa), 19. November 2026."; it reports, and sets no scene."""
_REPORT_BEGINS = rf"{_MARKUP}(?=[^\S\n]+(?!{_SCENE})[\"„“»]?(?-i:[A-ZÄÖÜ]))"
DATELINE = Form(
    rf"{_S}{_MARKUP}{_BY_AGENCY}{_PLACE}{_WEEKDAY}(?:{_DATE}|{_SHORT_DATE_AT_STOP})"
    rf"(?:{_IN_BRACKETS}{_S}[–—-]{{1,2}}|{_S}\((?:[a-z]+-)?{_AGENCIES}(?:/[a-z]{{2,8}})?\)[.:]?"
    rf"|\.(?:(?(agency)|(?!))|{_IN_FIGURES}|{_ABBREVIATED}){_REPORT_BEGINS})[^\S\n]",
    re.IGNORECASE,
)
DATELINE_IN_WORDS = Form(rf"{_S}{_MARKUP}{_PLACE}{_WEEKDAY}{_DATE}\.{_REPORT_BEGINS}", re.IGNORECASE)
"""A town and a day, with the month's name too: it heads a report if that tells of the days up to it."""
ON_WEEKDAY = Form(rf"\bam[^\S\n]+(?P<weekday>(?i:{_LONG_WEEKDAY}))")
"""A weekday within a sentence: at its beginning, it may set a scene."""
WEEKDAYS = (*_LONG_WEEKDAY.replace("sonnabend|", "").split("|"),)
PARTED = Form(
    rf"[^\S\n]*[|·•;][^\S\n]*|[^\S\n]+[/–—-][^\S\n]+|(?<=\d{{4}})\.[^\S\n]+(?=(?-i:[A-ZÄÖÜ]))"
    rf"|(?:,[^\S\n]+|[^\S\n](?:(?<=\d[^\S\n])|(?<=uhr[^\S\n]))[^\S\n]*)"
    rf"\(?(?=(?:{_words('head/date_labels')})\b(?![^\S\n]+vom)[^|·•;]*\d{{4}})",
    re.IGNORECASE,
)
PART = Form(rf"{_OPENS}{_PLACE}?{_ANY_DATE}{_CLOSES}", re.IGNORECASE)
BESIDE = Form(
    rf"{_OPENS}(?:{_words('head/rubrics')}|(?:um[^\S\n]+)?{_HOUR}|{_READING_TIME}|{_ISSUE}|{_COMMENTS}"
    rf"|{_MASTHEAD}|{_BY}|{_AGENCIES}|(?:aus[^\S\n]+)?{_PAPER}(?:[^\S\n]+\d{{1,2}}/\d{{4}})?){_CLOSES}",
    re.IGNORECASE,
)
BYLINE = Form(rf"{_OPENS}{_BY}(?:(?:,|[^\S\n]+[|·•])[^\n]{{2,60}})?{_CLOSES}", re.IGNORECASE)
NAME_AND_TOWN = Form(rf"{_OPENS}{_SIGN}(?:,[^\S\n]+{_NAME}){{0,2}}{_CLOSES}", re.IGNORECASE)
"""How authors sign below a headline: "Eva Groß, Wien"."""
PAPER_NAME = Form(rf"{_S}(?:{_WORD}[^\S\n]+){{0,3}}?[\w-]*(?:{_words('head/paper_words')}){_S}\Z", re.IGNORECASE)
BESIDE_MARK = Form(rf"{_OPENS}{_SIGN}{_CLOSES}", re.IGNORECASE)

_FROM = r"[\"“«]?(?:[,;](?:[^\S\n]+[\w-]{0,20}ausgabe,?(?:[^\S\n]+vom)?)?|[^\S\n]+vom|[^\S\n]*[·•])?[^\S\n]+"
_ON_PAGE = rf"(?:[,;/]|{_S}){_S}{_ISSUE}(?:{_S}/{_S}[\w-]{{3,20}})?\.?"
_IN_PRINT = rf"(?:[^\S\n]+[·•][^\S\n]+\d{{1,3}})(?:[^\S\n]+[·•][^\S\n]+{_BY})?"
"""The page and the author as e-papers print them: "· 9 · Von Eva Groß"."""
_BAR = r"[^\S\n]+[|·•–—-][^\S\n]+"
_SECTION = rf"(?:(?:{_words('head/rubrics')}){_BAR})?"
_ISSUES = rf"{_ISSUE}(?:{_BAR}{_ISSUE})?"
"""The page, and the number, as a printed page has them at its head: "Kurier | 22. November 2026 | Nr. 9 | Seite 3"."""
_SOURCE = rf"{_OPENS}(?:quelle|erschienen in):{_MARKUP}{_S}"
_OF_PAPER = rf"{_OPENS}(?:aus[^\S\n]+(?:(?P<article>der|dem)[^\S\n]+)?)?[\"„»]?(?P<outlet>{_PAPER}){_FROM}{_ANY_DATE}"
BY_PAGE = (
    Form(rf"{_OF_PAPER}{_ON_PAGE}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_OPENS}(?P<outlet>(?-i:[A-ZÄÖÜ]{{2,5}})){_FROM}{_WEEKDAY}{_DATE}{_ON_PAGE}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_OF_PAPER}{_IN_PRINT}{_CLOSES}", re.IGNORECASE),
    Form(
        rf"{_OPENS}(?P<outlet>(?:die|der|das)[^\S\n]{_WORD}(?:[^\S\n]{_WORD})?),[^\S\n]+{_DATE}{_ON_PAGE}{_CLOSES}",
        re.IGNORECASE,
    ),
    Form(rf"{_S}[\"„»](?P<outlet>{_NAMED})[\"“«][^\S\n]+vom[^\S\n]+{_ANY_DATE}{_ON_PAGE}{_CLOSES}", re.IGNORECASE),
    Form(
        rf"{_S}(?P<outlet>{_PAPER}(?:[^\S\n]/[^\S\n]{_WORD})?);[^\S\n]+{_ANY_DATE};[^\S\n]+{_ISSUE}{_CLOSES}",
        re.IGNORECASE,
    ),
    Form(
        rf"{_S}(?P<outlet>(?-i:[A-ZÄÖÜ])[^,;\n\d]{{1,50}});[^\S\n]+{_ANY_DATE};[^\S\n]+ausgabe-nr\.[^\S\n]*\d{{1,3}};"
        rf"[^\S\n]+seite[^\S\n]+\d{{1,3}}{_CLOSES}",
        re.IGNORECASE,
    ),
    Form(rf"{_OPENS}(?P<outlet>{_PAPER}){_BAR}{_SECTION}{_ANY_DATE}{_BAR}{_SECTION}{_ISSUES}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_OPENS}{_ISSUES}{_BAR}(?P<outlet>{_PAPER}){_BAR}{_SECTION}{_ANY_DATE}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_OPENS}{_ANY_DATE}{_BAR}(?P<outlet>{_PAPER}){_BAR}{_SECTION}{_ISSUES}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_SOURCE}(?P<outlet>{_PAPER}){_FROM}{_ANY_DATE}(?:{_ON_PAGE})?{_CLOSES}", re.IGNORECASE),
    Form(rf"{_SOURCE}{_ANY_NAME}{_FROM}{_ANY_DATE}{_ON_PAGE}{_CLOSES}", re.IGNORECASE),
)
_OF_A_TOWN = (
    rf"(?P<outlet>(?:(?!unser\b)(?-i:[A-ZÄÖÜ])[\w-]+er[^\S\n]+(?:{_WORD}[^\S\n]+)?[\w-]*|(?-i:[A-ZÄÖÜ])[\w-]*-)"
    rf"(?:{_words('head/paper_words')}))"
)
"""A paper's name that says of where it is, "Tiroler Rundschau" or "Saale-Zeitung": a rubric has no such name."""
OF_PAPERS = (
    Form(rf"{_OF_PAPER}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_OPENS}{_OF_A_TOWN}{_BAR}{_SECTION}{_ANY_DATE}{_CLOSES}", re.IGNORECASE),
    Form(rf"{_SOURCE}{_ANY_NAME}{_FROM}{_ANY_DATE}{_CLOSES}", re.IGNORECASE),
    *BY_PAGE,
)
"""A paper's name with a date: by its words, by its page, by what stands in front of it. At the end, where articles list
what they rest on and charts say whose figures they show, two of these are needed."""
_WIRE = Form(
    rf"{_S}{_AGENCIES}\d{{0,4}}(?:[^\S\n]+(?:[–-][^\S\n]+)?[a-z\d]{{1,7}}){{0,6}}?(?:,|[^\S\n][–-])?[^\S\n]+"
    rf"{_ANY_DATE}{_S}\Z",
    re.IGNORECASE,
)
_STAMP = Form(
    rf"{_S}(?P<day>\d{{1,2}})[.-](?:(?P<month>\d{{1,2}})|(?P<name>[^\W\d]{{3,4}}))[.-](?P<year>\d{{4}})[^\S\n]+"
    r"\d{2}:\d{2}(?::\d{2})?(?:[^\S\n]+-[^\S\n].*)?\Z"
)
"""The second in which a report was sent, in front of its headline ("24-Jul-2026 14:31:07 - ...")."""
_IN_PARENTHESES = Form(
    rf"{_S}\((?=[^)]*\b(?:{_AGENCIES}|red)\b)(?:[a-zäöü/. -]{{2,30}},{_S}){{1,4}}{_ANY_DATE}\){_S}\Z", re.IGNORECASE
)
_SIGNED = Form(rf"{_S}(?-i:{_TOWN}(?:den|am)[^\S\n]+){_DATE}{_S}\Z", re.IGNORECASE)
SIGNED_BY_PAPER = Form(rf"{_S}(?P<outlet>{_PAPER}),[^\S\n]+{_ANY_DATE}{_S}\Z", re.IGNORECASE)
_ISSUED = (
    rf"{_OPENS}(?:aus[^\S\n]+)?(?P<outlet>{_PAPER}|(?:die|der|das)[^\S\n]{_WORD}),?[^\S\n]+"
    rf"(?:(?:nr\.|heft|ausgabe)[^\S\n]+)?\d{{1,2}}/(?P<of>(?:1[89]|20)\d\d)"
)
ISSUED = Form(rf"{_ISSUED}(?:,|{_CLOSES})", re.IGNORECASE)
"""A magazine and its issue: "DER SPIEGEL 14/1983"."""
_ISSUED_ON = Form(rf"{_ISSUED},[^\S\n]+{_ANY_DATE}{_CLOSES}", re.IGNORECASE)
_NUMBERED = Form(
    rf"{_OPENS}(?:(?:presse|medien)(?:mitteilung|information|meldung|aussendung|erklärung|info|dienst|notiz)"
    rf"(?:en)?[^\S\n]+)?(?:nr\.?|nummer)[^\S\n]*\d[\d/.-]{{0,8}}{_S}(?:vom\b|[,/–-]){_S}{_ANY_DATE}{_CLOSES}",
    re.IGNORECASE,
)
"""How press offices number what they send: "Nummer 17/26 vom 17. Februar 2026"; acts are numbered too."""
_RIGHTS = Form(rf"{_S}(?:©|\(c\)|copyright:?){_S}{_PAPER},{_S}{_ANY_DATE}\.?{_S}\Z", re.IGNORECASE)
_WIRE_CLOSES = Form(
    rf"{_S}(?:{_AGENCIES}[^\S\n]+)?(?P<day>\d{{2}})\d{{4}}[^\S\n]+(?P<name>[^\W\d]{{3,4}})[^\S\n]+(?P<year>\d{{2}}){_S}\Z",
    re.IGNORECASE,
)
"""How dpa ends a report: day, hour and minute, month, year ("021241 Dez 25")."""
_WIRE_SENT = Form(rf"{_S}(?:apa|ots|axc)\d{{3,4}}[^\S\n]+{_ISO_DAY}/\d\d:\d\d{_S}\Z", re.IGNORECASE)
"""How APA and dpa-AFX end one: number, day, hour ("AXC0123 2026-02-16/10:01")."""
_WIRE_NUMBER = Form(r".{0,60}\bdpa:(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})-\d{2,4}-\d+")
"""How dpa numbers a report: year, month, day ("dpa:251202-930-123456/1")."""
_WIRE_NOTED = Form(rf"{_S}\(\d{{4}}/{_DATE}\){_S}\Z")
"""How epd does: hour and minute, then the day ("(0912/25.09.2026)")."""
OF_ANOTHER = Form(
    rf"{_OPENS}(?:foto|fotos|bild|bilder|video|grafik|infografik|karte|tabelle|illustration"
    r"|(?:presse|medien)(?:spiegel|schau))\b",
    re.IGNORECASE,
)
"""A line that opens like this dates a picture, or a review of the papers."""
DATED_NAME = Form(
    rf"(?P<name>.+?)(?:[,;]|[^\S\n]+vom)[^\S\n]+{_WEEKDAY}{_DATE.replace('?P<name>', '?P<month_name>')}", re.IGNORECASE
)
ADDRESS = Form(r"\s*<?https?://\S+>?\s*\Z")

IN_HEAD = (_ALONE, DATELINE, *OF_PAPERS, _ISSUED_ON, _NUMBERED, _WIRE, _STAMP, _IN_PARENTHESES)
AT_END = (*BY_PAGE, _WIRE, _IN_PARENTHESES, _RIGHTS, _WIRE_NUMBER, _WIRE_NOTED)
AT_VERY_END = (_SIGNED, _WIRE_CLOSES, _WIRE_SENT, SIGNED_BY_PAPER)
