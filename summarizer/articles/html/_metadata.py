"""What a web page states about its article: JSON-LD, meta tags and headings come in, values with their basis go out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from summarizer.articles._data import word_list
from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head import field_date, is_name, is_publisher
from summarizer.articles.html._blocks import letters
from summarizer.articles.html._markup import Element
from summarizer.articles.html._published import address_date, meta_date

_ARTICLE_TYPES = re.compile(r"\w*(?:Article|BlogPosting|Report)")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title")
_LEAD_METAS = ("og:description", "description", "twitter:description", "dc.description")
_OUTLET_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
_COUNTRIES = ((".at", "de-AT"), (".ch", "de-CH"), (".li", "de-CH"))
"""Where German is written as at home; German is read at addresses of Germany's elsewhere too."""
_WITH_COUNTRY = re.compile(r"de[-_](?:\w+[-_])?(?:de|at|ch)", re.IGNORECASE)
_MAX_JSON = 1_000_000
_WORD = re.compile(r"[^\W_]{4,}")
_SHARED = 0.3
"""The part of the words that two wordings of one headline share, at least."""

MOST_HEADINGS = 12
"""So many of a page's titles and headings are compared with those of its metadata."""

_SURE, _LIKELY, _UNNAMED, _FOREIGN = range(4)
"""How sure it is that something is the page's article; what has no headline may be it, what has another is not."""

_OWN_PROPERTIES = frozenset({"articleBody", "mainEntity", "mainEntityOfPage", "hasPart", "text"})
"""Properties that an article's own may stand in."""

_BAR = re.compile(r"\s+[|–—•·-]\s+|\s*\|\s*")
_LAST = 5000
"""Characters at a page's end among which it says whose it is."""

_SUFFIX = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,40}$")


class Page(NamedTuple):
    """What a page states."""

    titles: tuple[Stated, ...]
    """What it calls the article: for social networks, for programs, for search engines."""
    alternatives: tuple[str, ...]
    """What its JSON-LD calls the alternatives to its headline."""
    dates: tuple[StatedDate, ...]
    """When the article appeared by its metadata, the most exact first."""
    addressed: StatedDate | None
    """The date in its address."""
    outlet: Stated | None
    signed: Stated | None
    """The outlet's name behind the headline in its `<title>`, where something else bears it out."""
    language: Stated | None
    is_article: bool
    """Whether it says that it is an article, and not an overview of several."""
    locked: bool
    """Whether it says that it is not free to read."""
    leads: tuple[str, ...]
    """What it says the article is about; often the lead."""
    body: str | None
    """The article as its JSON-LD has it: it shows where the visible article begins and ends, and is read for nothing
    else, because nobody sees it."""


class _Names(NamedTuple):
    """What the page calls its article, by letters and by words.

    Attributes:
        titles: In its title, its metadata for readers elsewhere and its main headings.
        headings: In the headings below.
        addresses: Its own addresses.
    """

    titles: tuple[str, ...]
    headings: tuple[str, ...]
    addresses: tuple[str, ...]

    def rank(self, headline: str | None, addresses: Iterable[str] = ()) -> int:
        """How sure it is that something of this headline and these addresses is the page's article."""
        here = any(address in self.addresses for address in addresses)
        if headline is None or not (self.titles or self.headings):
            return _UNNAMED if headline is None and not here else _SURE
        key = letters(headline)
        if here or any(_is_one(key, letters(title)) for title in self.titles):
            return _SURE
        if any(_is_one(key, letters(heading)) for heading in self.headings):
            return _LIKELY
        return _LIKELY if any(_is_alike(headline, title) for title in self.titles) else _FOREIGN


class _Node(NamedTuple):
    """An article of the JSON-LD, and how sure it is the page's."""

    rank: int
    fields: dict[str, Any]


def stated(tree: Element, scripts: Iterable[str]) -> Page:
    """Read a page's metadata; of several places the one that names its meaning most exactly counts."""
    names = _names(tree)
    metas = _metas(tree, names)
    nodes = [
        _Node(names.rank(_text(node.get("headline")), _addresses(node)), node)
        for node in _nodes(scripts)
        if _is_article(node)
    ]
    nodes.sort(key=lambda node: node.rank)
    every = [node.fields for node in nodes]
    articles = every if len(every) == 1 else [node.fields for node in nodes if node.rank < _FOREIGN]
    outlet = _outlet(articles, metas)
    return Page(
        titles=tuple(_titles(tree, every, metas, outlet)),
        alternatives=tuple(filter(None, (_text(node.get("alternativeHeadline")) for node in articles))),
        dates=tuple(_dates(tree, nodes, metas, names)),
        addressed=address_date(names.addresses),
        outlet=outlet,
        signed=None if outlet else _signed(tree, names),
        language=_language(tree, articles, metas, names),
        is_article=metas.get("og:type") == "article" or any(node.rank < _UNNAMED for node in nodes),
        locked=any(str(node.get("isAccessibleForFree")).lower() == "false" for node in articles),
        leads=tuple(dict.fromkeys(_leads(articles, metas))),
        body=next((body for node in articles if (body := _text(node.get("articleBody")))), None),
    )


def _names(tree: Element) -> _Names:
    titles: list[str] = []
    headings: list[str] = []
    addresses: list[str] = []
    for element in tree.iter("meta", "link", "title", "h1", "h2"):
        match element.tag:
            case "meta":
                name, value = element.get("property") or element.get("name"), element.get("content") or ""
                titles += [value] if name in ("og:title", "twitter:title") else []
                addresses += [_address(value)] if name == "og:url" else []
            case "link":
                addresses += [_address(element.get("href") or "")] if element.get("rel") == "canonical" else []
            case tag:
                known = headings if tag == "h2" else titles
                if len(known) < MOST_HEADINGS:
                    known.append(element.text_content())
    return _Names(
        tuple(title for title in titles if letters(title)),
        tuple(heading for heading in headings if letters(heading)),
        tuple(filter(None, addresses)),
    )


def _is_one(one: str, other: str) -> bool:
    """Whether two headlines' letters are one, with something on either that is at most twice as long as the other."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and 3 * len(shorter) >= len(longer)


def _is_alike(one: str, other: str) -> bool:
    """Whether two wordings may head one article: they share words that tell something."""
    first, second = (set(_WORD.findall(title.lower())) for title in (one, other))
    return len(first & second) >= max(1, _SHARED * min(len(first), len(second)))


def _addresses(node: dict[str, Any]) -> list[str]:
    page = node.get("mainEntityOfPage")
    page = cast("dict[str, Any]", page).get("@id") if isinstance(page, dict) else page
    return [_address(each) for each in (page, node.get("url"), node.get("@id")) if isinstance(each, str)]


def _address(address: str) -> str:
    """An address without what does not tell pages apart."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", address)


def _titles(
    tree: Element, articles: list[dict[str, Any]], metas: dict[str, str], outlet: Stated | None
) -> Iterator[Stated]:
    for name in _TITLE_METAS:
        if name in metas and (not outlet or metas[name] != outlet.value):
            yield Stated(_without_outlet(metas[name], outlet), f"meta {name}")
            break
    for node in articles:
        if value := _text(node.get("headline")):
            yield Stated(value, "JSON-LD headline")
            break
    element = tree.find(".//title")
    if element is not None and (value := _text(element.text_content())):
        yield Stated(_without_outlet(value, outlet), "title element")


def _leads(articles: list[dict[str, Any]], metas: dict[str, str]) -> Iterator[str]:
    """What the metadata say the article is about, without the dots where it was cut."""
    found = [
        *(metas[name] for name in _LEAD_METAS if name in metas),
        *(_text(node.get("description")) for node in articles),
    ]
    for value in found:
        if value:
            yield value.rstrip(" .…")


def _without_outlet(title: str, outlet: Stated | None) -> str:
    """The title without " | Outlet" at its end, if that is the outlet's name."""
    match = _SUFFIX.search(title)
    if match is None or outlet is None:
        return title
    end = re.sub(r"\W", "", match[0]).lower()
    name = re.sub(r"\W", "", outlet.value).lower()
    return title[: match.start()] if end and (end in name or name in end) else title


def _dates(tree: Element, articles: Sequence[_Node], metas: dict[str, str], names: _Names) -> Iterator[StatedDate]:
    """When the article appeared by its own metadata, the most exact first; what is no date is passed over."""
    found = [next(filter(None, (_node_date(node) for node in articles if node.rank < _UNNAMED)), None)]
    found.append(meta_date(metas))
    found += [
        field_date(
            element.get("content") or element.get("datetime") or element.text_content(), "itemprop datePublished"
        )
        for element in tree.xpath("//*[@itemprop='datePublished']")
        if _is_own(element, names)
    ][:1]
    found += [_node_date(node) for node in articles if node.rank == _UNNAMED][:1]
    yield from (each for each in found if each is not None)


def _node_date(node: _Node) -> StatedDate | None:
    value = _text(node.fields.get("datePublished"))
    return field_date(value, "JSON-LD datePublished") if value else None


def _is_own(element: Element, names: _Names) -> bool:
    """Whether a property is the article's, and not that of a comment, a video or another article."""
    for part in element.iterancestors():
        if (part.get("itemprop") or "articleBody") not in _OWN_PROPERTIES:
            return False
        if part.get("itemscope") is not None and (kind := part.get("itemtype")):
            headlines = [each.text_content() for each in part.xpath(".//*[@itemprop='headline']")]
            own = not any(map(letters, headlines)) or any(names.rank(headline) < _FOREIGN for headline in headlines)
            return own and _ARTICLE_TYPES.fullmatch(kind.rstrip("/").rsplit("/", 1)[-1]) is not None
    return True


def _outlet(articles: list[dict[str, Any]], metas: dict[str, str]) -> Stated | None:
    for name in _OUTLET_METAS:
        if name in metas and not metas[name].startswith(("http://", "https://")):
            return Stated(metas[name], f"meta {name}")
    for node in articles:
        publisher = node.get("publisher")
        for each in cast("list[Any]", publisher) if isinstance(publisher, list) else [publisher]:
            name = cast("dict[str, Any]", each).get("name") if isinstance(each, dict) else each
            if (value := _text(name)) and not value.startswith("http"):
                return Stated(value, "JSON-LD publisher")
    return None


def _signed(tree: Element, names: _Names) -> Stated | None:
    """What stands last in the `<title>`, behind what another heading calls the article, if it is an outlet's name.

    That shows by its words, by the page's own address or by a mark of copyright: it may be a section as well.
    """
    element = tree.find(".//title")
    value = _text(element.text_content()) if element is not None else None
    bars = [*_BAR.finditer(value)] if value else []
    if not value or not bars:
        return None
    headline, name = letters(value[: bars[-1].start()]), value[bars[-1].end() :]
    others = [key for each in (*names.titles, *names.headings) if (key := letters(each)) != letters(value)]
    is_section = name.lower() in word_list("head/rubrics")
    if not is_name(name) or is_section or not any(_is_one(headline, key) for key in others):
        return None
    known = is_publisher(name) or letters(name) in _own_names(names.addresses) or _owns(name, tree)
    return Stated(name, "title element, behind the headline") if known else None


def _own_names(addresses: Iterable[str]) -> Iterator[str]:
    """What a page's own addresses call it: "example" and "exampleat" for www.example.at."""
    for address in addresses:
        *_, name, country = ("", *address.partition("/")[0].split("."))
        yield from (letters(name), letters(name + country))


def _owns(name: str, tree: Element) -> bool:
    """Whether a page says at its end that it is somebody's: "© 2026 Donaubote Medien GmbH"."""
    mark = rf"(?:©|\(c\)|copyright)[\W\d]{{0,20}}(?:by\s+)?{re.escape(name)}\b"
    return re.search(mark, tree.text_content()[-_LAST:], re.IGNORECASE) is not None


def _language(tree: Element, articles: list[dict[str, Any]], metas: dict[str, str], names: _Names) -> Stated | None:
    """The language that the page declares: one that names a country, else that of its address's country, else any."""
    value = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    declared = [Stated(value.strip(), "html lang")] if value else []
    declared += [Stated(metas["og:locale"], "meta og:locale")] if "og:locale" in metas else []
    fields = (_text(node.get("inLanguage")) for node in articles)
    declared += [Stated(field, "JSON-LD inLanguage") for field in fields if field]
    hosts = (address.partition("/")[0].lower() for address in names.addresses)
    at_home = (
        Stated(tag, f"address of the page, {host}") for host in hosts for end, tag in _COUNTRIES if host.endswith(end)
    )
    precise = next((each for each in declared if _WITH_COUNTRY.fullmatch(each.value)), None)
    return precise or next(at_home, declared[0] if declared else None)


def _metas(tree: Element, names: _Names) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        if name is None and (name := element.get("itemprop")) and not _is_own(element, names):
            continue
        value = _text(element.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _nodes(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every object at the top of the page's JSON-LD; what is broken is passed over."""
    for script in scripts:
        content = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$", "", script).strip()
        if len(content) > _MAX_JSON:
            continue
        try:
            data: Any = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flat(data)


def _flat(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = cast("list[Any]", node)
        elif isinstance(node, dict):
            fields = cast("dict[str, Any]", node)
            yield fields
            waiting += [fields[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in fields]


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = cast("list[Any]", types) if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE_TYPES.fullmatch(name.rsplit("/", 1)[-1]) for name in names)


def _text(value: Any) -> str | None:
    """A field's text in one line, with its entities resolved."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).replace("\u00ad", "").split()) or None
