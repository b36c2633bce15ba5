"""What a web page states about its article: JSON-LD, meta tags and headings come in, values with their basis go out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from summarizer.articles._blocks import letters
from summarizer.articles._dates import field_date
from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles._markup import Element

_ARTICLE_TYPES = re.compile(r"\w*(?:Article|BlogPosting|Report)")
_DATE_METAS = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *(
        "dcterms.created",
        "dcterms.date",
        "dcterms.issued",
        "pubdate",
        "publish-date",
        "publish_date",
        "parsely-pub-date",
    ),
    *("sailthru.date", "last-published", "article.published", "cxenseparse:recs:publishtime", "vr:published_time"),
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title")
_LEAD_METAS = ("og:description", "description", "twitter:description", "dc.description")
_OUTLET_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
_UPDATED = re.compile("modif|updat|aktualis|changed", re.IGNORECASE)
_DATED_ADDRESS = re.compile(r"/(20\d\d)[/-](\d{2})[/-](\d{2})(?:/|-|$)")
_MAX_JSON = 1_000_000
_SUFFIX = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,40}$")


class Page(NamedTuple):
    """What a page states."""

    titles: tuple[Stated, ...]
    """What it calls the article: for social networks, for programs, for search engines."""
    published: StatedDate | None
    addressed: StatedDate | None
    """The date in its address."""
    outlet: Stated | None
    language: Stated | None
    locked: bool
    """Whether it says that it is not free to read."""
    leads: tuple[str, ...]
    """What it says the article is about; often the lead."""
    body: str | None
    """The article as its JSON-LD has it: it shows where the visible article begins and ends, and is read for nothing
    else, because nobody sees it."""


def stated(tree: Element, scripts: Iterable[str]) -> Page:
    """Read a page's metadata; of several places the one that names its meaning most exactly counts."""
    nodes = list(_nodes(scripts))
    articles = [node for node in nodes if _is_article(node)]
    metas = _metas(tree)
    outlet = _outlet(articles, metas)
    return Page(
        titles=tuple(_titles(tree, articles, metas, outlet)),
        published=_published(tree, nodes, articles, metas),
        addressed=_address_date(tree),
        outlet=outlet,
        language=_language(tree, metas),
        locked=any(str(node.get("isAccessibleForFree")).lower() == "false" for node in articles),
        leads=tuple(dict.fromkeys(_leads(articles, metas))),
        body=next((body for node in articles if (body := _text(node.get("articleBody")))), None),
    )


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


def _published(
    tree: Element, nodes: list[dict[str, Any]], articles: list[dict[str, Any]], metas: dict[str, str]
) -> StatedDate | None:
    candidates: list[tuple[str, str]] = [
        (value, "JSON-LD datePublished") for node in articles if (value := _text(node.get("datePublished")))
    ]
    spelt = {letters(name): name for name in reversed(metas)}  # "article:published:time" is the same
    names = (spelt[key] for name in _DATE_METAS if (key := letters(name)) in spelt)
    candidates += [(metas[name], f"meta {name}") for name in names]
    candidates += [
        (element.get("content") or element.get("datetime") or element.text_content(), "itemprop datePublished")
        for element in tree.xpath("//*[@itemprop='datePublished']")
    ]
    times = [
        time for time in tree.iter("time") if time.get("datetime") and not _UPDATED.search(time.get("class") or "")
    ]
    chosen = [time for time in times if time.get("pubdate") is not None or _in_header(time)] or times
    candidates += [(time.get("datetime") or "", "time element") for time in chosen[:1]]
    candidates += [(value, "JSON-LD datePublished") for node in nodes if (value := _text(node.get("datePublished")))]
    for value, basis in candidates:
        if (found := field_date(value, basis)) is not None:
            return found
    return None


def _address_date(tree: Element) -> StatedDate | None:
    """The date in the page's own address, as in ``/politik/2025/12/02/``."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for address in tree.xpath(path):
            if match := _DATED_ADDRESS.search(str(address)):
                return field_date("-".join(match.groups()), "address of the page")
    return None


def _in_header(element: Element) -> bool:
    return any(parent.tag in ("header", "article") for parent in element.iterancestors())


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


def _language(tree: Element, metas: dict[str, str]) -> Stated | None:
    value = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if value and len(value) > 2:
        return Stated(value.strip(), "html lang")
    if "og:locale" in metas:
        return Stated(metas["og:locale"], "meta og:locale")
    return Stated(value.strip(), "html lang") if value else None


def _metas(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
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
