"""Text from outside stays text: whatever it holds, the briefing has the structure that plain words would give it."""

from __future__ import annotations

import json
import re
import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.articles import Article, Span
from summarizer.briefing import article_markdown, brief
from summarizer.errors import ArticleError
from summarizer.results import ArticleResult, NotSummarized, Provenance, Summarized
from summarizer.verification import Evidence, Finding, Passage
from summarizer.visible import visible
from tests.briefing.making import ukraine, withheld
from tests.briefing.reading import Page, structure, tokens

HOSTILE = [
    "<script>alert(1)</script></title></style><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>",
    "https://evil.example www.evil.example me@evil.example @all",
    "`code` ``more`` *em* **strong** _em_ __strong__ ~~gone~~ ~sub~ ^sup^ $x^2$",
    "| a | b |\n| - | - |\n| c | d |",
    "# heading\n\n## another\n\n- list\n\n1. one\n\n> said\n\n    code\n\n---\n\n```\nfence",
    "- dash",
    "1. one",
    "12) twelve",
    "+ plus",
    "=====",
    "<!-- comment",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "ends in a backslash \\",
    "\\[x](y) \\*a\\*",
    "[^1]: note [1.Q1]: http://evil.example",
    '" onmouseover="alert(1)" x="',
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "]]> <![CDATA[ x ]]>",
]
UNSEEN = "a\u202eb\u2066c\u200fd\U000e0041e\x1bf\x00g\ufeffh\ue000i"


def hostile(text: str) -> list[ArticleResult]:
    """A summary and a failure that hold `text` in every field that can hold any."""
    spot = (Span(0, len(text)),)
    warning = Finding("/x", text, "warning", text)
    noted = {"text_en": text, "evidence_de": text}
    summary = ukraine(
        headline=noted,
        overview=[noted],
        key_actors=[
            {
                "id": "a1",
                "name_en": f"somebody {text}",
                "kind": "person",
                "role_de": text,
                "role_en": text,
                "affiliation": text,
                "mentions_de": [text],
            }
        ],
        quotes=[
            {"speaker": "a1", "text_de": text, "text_en": text, "cue_de": text, "kind": "full"},
            {"speaker": None, "text_de": text, "text_en": None, "cue_de": None, "kind": "document"},
        ],
        positions_on_ukraine=[
            {
                "actor": "a1",
                "topic": "other",
                "stance": "unclear",
                "mode": "direct",
                "statement_en": text,
                "evidence_de": text,
            }
        ],
        plan_points=[
            {
                "plan": "plan",
                "number": None,
                "summary_en": text,
                "proposed_by": "a1",
                "status": "agreed",
                "evidence_de": text,
            }
        ],
        open_questions=[noted],
        source_issues=[noted],
    )
    paths = [
        "/headline/evidence_de",
        "/overview/0/evidence_de",
        "/key_actors/0/role_de",
        "/key_actors/0/mentions_de/0",
        "/quotes/0/text_de",
        "/quotes/0/cue_de",
        "/quotes/1/text_de",
        "/positions_on_ukraine/0/evidence_de",
        "/plan_points/0/evidence_de",
        "/open_questions/0/evidence_de",
        "/source_issues/0/evidence_de",
    ]
    article = Article(
        name=text, text=text, sha256="0", path=text, published=date(2026, 1, 1), title=text, issues=(text,)
    )
    result = Summarized(
        name=f"a{text}",
        status="partial",
        path=text,
        article=article,
        summary=summary,
        evidence=tuple(Evidence(path, "normalised", (text,), spot, (warning,)) for path in paths),
        withheld=(withheld(f"/{text}", {"x": text}, text, text, Passage(text, 0, len(text))),),
        missed=(Passage(text, 0, len(text)),),
        run=Provenance(text, text, f"{text}2", text, None, "0"),
    )
    # With the same text it would be one origin with the first, as long as that is a text of some length.
    other = replace(article, text="Anders.")
    untitled = replace(result, name=f"b{text}", article=other, summary=ukraine(), evidence=(), withheld=(), missed=())
    failure = NotSummarized(f"c{text}", "failed", path=text, error=ArticleError(text, kind=text))
    return [result, untitled, failure]


PLAIN = Page(brief(hostile("plain")).to_html()).skeleton
PLAIN_MARKDOWN = structure(brief(hostile("plain")).to_markdown())
PLAIN_ARTICLE = structure(article_markdown(hostile("plain")[0]))

# Without ASCII letters and digits: they can make words and dates, and by those a briefing rightly differs.
any_text = st.text(
    st.characters(exclude_characters="/" + string.ascii_letters, exclude_categories=["Nd"]), min_size=1
).filter(lambda text: bool(text.strip()) and "/" not in text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_nothing_to_the_page(text: str) -> None:
    page = Page(brief(hostile(text)).to_html())
    assert page.skeleton == PLAIN
    assert not page.comments
    assert all(link.startswith("#") for link in page.links)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_nothing_to_the_markdown(text: str) -> None:
    assert structure(brief(hostile(text)).to_markdown()) == PLAIN_MARKDOWN
    assert structure(article_markdown(hostile(text)[0])) == PLAIN_ARTICLE


@given(any_text)
@example("*a* _b_")
@example(": ")
@settings(max_examples=40, deadline=None)
def test_no_text_adds_anything_to_the_page_or_the_markdown(text: str) -> None:
    results = hostile(text)
    assert Page(brief(results).to_html()).skeleton == PLAIN
    assert structure(brief(results).to_markdown()) == PLAIN_MARKDOWN


markup = st.text(alphabet="ab1 \n*_`~[]()<>!#|\\&;:.-+={}$^@/'\"", min_size=1, max_size=12)


@given(markup)
@settings(max_examples=300, deadline=None)
def test_markdown_shows_a_text_word_by_word(text: str) -> None:
    from summarizer.briefing._escaping import escape_markdown
    from summarizer.visible import one_line

    found = tokens(f"- {escape_markdown(text)}\n")
    kinds = {token.type for token in found}
    shown = "".join(token.content for token in found if token.type in ("text", "text_special"))
    blocks = {"bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"}
    assert kinds <= blocks | {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
    assert shown.replace("\u2060", "") == one_line(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://evil.example", r"https\://evil.example"),
        ("www.evil.example", r"www\.evil.example"),
        ("me@evil.example", "me@&#8288;evil.example"),
        ("$5", "&#36;5"),
        ("001_hafen.txt", "001_hafen.txt"),
        ("_a_", r"\_a\_"),
        ("1. Mai", r"1\. Mai"),
        ("3,75 Prozent - nicht 3,57!", "3,75 Prozent - nicht 3,57!"),
    ],
)
def test_what_github_would_link_or_typeset_is_broken_and_plain_words_are_left_alone(text: str, written: str) -> None:
    from summarizer.briefing._escaping import escape_markdown

    assert escape_markdown(text) == written


def test_characters_that_hide_or_turn_text_are_shown_by_their_code_points() -> None:
    results = hostile(UNSEEN)
    for rendered in (brief(results).to_markdown(), brief(results).to_html(), article_markdown(results[0])):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00\x1b\ufeff\U000e0000-\U000e007f]", rendered)
        assert "⟨U+202E⟩" in rendered


def test_every_control_and_every_mark_that_turns_text_is_named_in_german_text_too() -> None:
    controls = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))} - {*"\t\n\v\f\r"}
    for char in controls | {*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"}:
        assert visible(f"„Grüße{char} – bis“ … 3 €") == f"„Grüße⟨U+{ord(char):04X}⟩ – bis“ … 3 €"


def test_the_data_holds_them_as_escapes() -> None:
    text = brief(hostile(UNSEEN)).to_json()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", text)
    assert json.loads(text)["sources"][0]["path"] == UNSEEN


def test_a_lone_surrogate_can_be_written_as_utf_8() -> None:
    results = [NotSummarized("a", "failed", path="\ud800", error=ArticleError("\ud800", kind="\udfff"))]
    for rendered in (brief(results).to_markdown(), brief(results).to_html(), brief(results).to_json()):
        assert rendered.encode("utf-8")


def test_the_page_forbids_everything_but_its_own_style_and_script() -> None:
    import base64
    import hashlib

    html = brief(hostile("x")).to_html()

    def digest(element: str) -> str:
        content = html.split(f"<{element}>")[1].split(f"</{element}>")[0]
        return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"

    elements = Page(html).elements
    policies = [attributes["content"] for _, attributes in elements if "http-equiv" in attributes]
    assert policies == [
        f"default-src 'none'; style-src {digest('style')}; script-src {digest('script')}; "
        "base-uri 'none'; form-action 'none'"
    ]
    assert not {"link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in elements}
    assert not [attributes for _, attributes in elements if "style" in attributes or "src" in attributes]
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_articles_that_the_script_shows_are_data_and_cannot_end_their_element(text: str) -> None:
    html = brief(hostile(text)).to_html()
    data = html.split('<script type="application/json" id="articles">')[1].split("</script>")[0]
    assert not set(data) & set("<>&")
    pieces = json.loads(data)["1"]["text"]
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) == text
