"""Names that begin with a number: those of groups that the article counts."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import NamedInSource, Verbatim

ARTICLE = Article.from_text(
    "Acht Staaten der Nato-Ostflanke unterschrieben. Die drei baltischen Länder zögern. Vierzehn Generäle warnten.",
    name="a",
)


class Group(BaseModel):
    name: Annotated[str, NamedInSource(mentions="mentions_de")]
    mentions_de: list[Annotated[str, Verbatim()]]


def found(name: str, mention: str) -> list[str]:
    return [one.check for one in verify(Group(name=name, mentions_de=[mention]), ARTICLE).findings]


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("Eight states on NATO's eastern flank", "Acht Staaten der Nato-Ostflanke"),
        ("Three Baltic countries", "Die drei baltischen Länder"),
        ("Fourteen generals", "Vierzehn Generäle"),
    ],
)
def test_a_group_may_bear_the_number_of_its_members(name: str, mention: str) -> None:
    assert found(name, mention) == []


def test_another_number_is_an_invented_part() -> None:
    assert found("Nine states on NATO's eastern flank", "Acht Staaten der Nato-Ostflanke") == ["name.invented_part"]
