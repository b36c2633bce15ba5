"""Rendered briefings taken apart: the elements of a page, the tokens of a Markdown text."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token


class Page(HTMLParser):
    """An HTML page as the list of its start tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags and the names of their attributes, in order."""
        return [(tag, tuple(attributes)) for tag, attributes in self.elements]

    @property
    def ids(self) -> list[str]:
        return [each for _, attributes in self.elements if (each := attributes.get("id"))]

    @property
    def links(self) -> list[str]:
        return [each for tag, attributes in self.elements if tag == "a" and (each := attributes.get("href"))]


def tokens(markdown: str) -> list[Token]:
    """All tokens of a text, block and inline, with GitHub's tables and strikethrough."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [token for block in blocks for token in (block, *(block.children or ()))]


def structure(markdown: str) -> list[tuple[str, str, str]]:
    """What a text is made of, without its words: the types of its tokens, their targets and raw HTML."""
    return [
        (token.type, str(token.attrGet("href") or ""), token.content if token.type.startswith("html") else "")
        for token in tokens(markdown)
        if token.type not in ("text", "text_special", "softbreak")
    ]


def targets(found: Iterable[Token]) -> list[str]:
    return [str(token.attrGet("href")) for token in found if token.type == "link_open"]
