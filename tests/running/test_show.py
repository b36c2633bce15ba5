"""`summarizer show`: a run's list, an article's German beside its English, and tasks of one's own of any shape."""

from pathlib import Path

from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer, words_for

TASK = """
from typing import Annotated, Literal
from pydantic import BaseModel, Field
from summarizer.markers import Id, NamedInSource, RefersTo

class Place(BaseModel):
    kind: Literal["place"]
    id: Annotated[str, Id("place")]
    name: Annotated[str, NamedInSource()]

class Sum(BaseModel):
    kind: Literal["sum"]
    at: Annotated[str | None, RefersTo("place")]
    amount: float

class Terms(BaseModel):
    days: int
    words: list[str]

class Deal(BaseModel):
    terms: Terms
    open: bool

class Summary(BaseModel):
    items: list[Annotated[Place | Sum, Field(discriminator="kind")]]
    deal: Deal
    rank: int
    none: list[str]
    mixed: list[Terms | str]
"""


def test_items_of_a_union_and_models_in_models_are_shown_in_words(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(TASK)
    answer = {
        "items": [
            {"kind": "place", "id": "p1", "name": "Kyjiw"},
            {"kind": "sum", "at": "p1", "amount": 3e6},
        ],
        "deal": {"terms": {"days": 3, "words": ["a", "b"]}, "open": False},
        "rank": 0,
        "none": [],
        "mixed": [{"days": 5, "words": []}, "later"],
    }
    own = ("--task", tmp_path / "own.py")
    with Endpoint(always(reply(answer))) as endpoint:
        words = ("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--base-url", endpoint.base_url)
        assert summarizer(*words, "--model", "m", *own).code == 0
    shown = summarizer("show", tmp_path / "out", "a", *own, COLUMNS="200")
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    assert shown.code == 0, shown.err
    assert "sum Kyjiw 3000000" in lines
    assert "days: 3; words: a | b False" in lines
    assert "rank: 0" in lines
    assert "mixed: days: 5 | later" in lines
    assert not any(line.startswith("none") for line in lines)


def test_show_lists_the_articles_and_reads_one_with_german_beside_english(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, leer=" ")
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(articles, tmp_path / "out", endpoint))
    listed = summarizer("show", tmp_path / "out", COLUMNS="400").out
    assert "eins" in listed
    assert "failed" in listed
    assert "leer.txt: is empty" in listed
    shown = " ".join(summarizer("show", tmp_path / "out", "eins").out.split())
    assert "Kari Lunde" in shown
    assert "allein" in shown
    assert "alone" in shown
    missing = summarizer("show", tmp_path / "out", "zwei")
    assert (missing.code, "has no article 'zwei'" in missing.err) == (2, True)
