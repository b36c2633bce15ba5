"""What a reader of a page does not see: an element's attributes come in, whether they hide it goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.articles.html._markup import Element

NEVER_HIDDEN = frozenset({"html", "head", "body", "main", "article"})
"""A script hides all of a page until it is ready; a saved page may have been saved before."""

_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|clip\s*:\s*rect\(\s*0"
    r"|(?:left|right|top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|%|v[wh]))",
    re.I,
)
_SHOWING_STYLE = re.compile(r"display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible", re.I)
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|a11y-hidden|u-hidden|is-hidden|hidden|"
    r"offscreen|noprint-hidden)(?:\s|$)",
    re.I,
)
_SHOWN_ON_WIDE = re.compile(r"(?:^|\s)(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|table|contents)")
"""Utility classes hide what is shown on wider screens: "hidden md:block"."""

_MAY_HIDE = re.compile("none|hidden|collapse|opacity|font-size|clip|-999|-[1-9]0{3}")
_SIMPLE_SELECTOR = re.compile(r"^\s*([.#])([A-Za-z_][\w-]*)\s*$")


class Hiding:
    """What hides text on a page: attributes, and plain rules of its style sheets; conditional ones are not followed.

    Args:
        sheets: The style sheets that stand in the page.
    """

    def __init__(self, sheets: Iterable[str]) -> None:
        self._classes: set[str] = set()
        self._ids: set[str] = set()
        self._known: dict[str, bool] = {}
        for sheet in sheets:
            for selectors, declarations in _rules(sheet):
                if _MAY_HIDE.search(declarations) and _HIDING_STYLE.search(declarations):
                    for names, name in self._named(selectors):
                        names.add(name)
                elif "display" in declarations or "visible" in declarations:
                    for names, name in self._named(selectors):  # of two rules, the later one counts
                        if name in names and _SHOWING_STYLE.search(declarations):
                            names.remove(name)

    def _named(self, selectors: str) -> Iterator[tuple[set[str], str]]:
        for selector in selectors.split(","):
            if match := _SIMPLE_SELECTOR.match(selector):
                yield self._classes if match[1] == "." else self._ids, match[2]

    def hides(self, attributes: Sequence[tuple[str, str]]) -> bool:
        """Whether an element with these attributes is hidden."""
        for name, value in attributes:
            if name == "class":
                known = self._known.get(value)
                if known is None:
                    known = self._known[value] = self._hides_class(value)
                if known:
                    return True
            elif name == "style":
                if _HIDING_STYLE.search(value):
                    return True
            elif (name == "hidden" and value != "until-found") or (name == "id" and value in self._ids):
                return True
        return False

    def _hides_class(self, value: str) -> bool:
        if _HIDING_CLASS.search(value) and not _SHOWN_ON_WIDE.search(value):
            return True
        return not self._classes.isdisjoint(value.split())


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that stand in no other."""
    depth = 0
    for piece in sheet.split("}"):
        opened = piece.count("{")
        if opened == 1 and depth == 0:
            selectors, _, declarations = piece.partition("{")
            yield selectors, declarations
        depth = max(0, depth + opened - 1)


def remove_captions(tree: Element) -> list[str]:
    """Take away the captions of pictures; a figure may also be a quotation or a table, whose caption is its source.

    Returns:
        What they say.
    """
    removed: list[str] = []
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        if figure is not None and next(figure.iter("blockquote", "table", "q"), None) is not None:
            continue
        if caption.getparent() is not None and (said := " ".join(caption.text_content().split())):
            removed.append(said)
            caption.drop_tree()
    return removed
