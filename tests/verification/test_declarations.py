"""A marker by which nothing would be held, such as one that names a field which is not there: the model is refused."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NewType

import pytest
from pydantic import BaseModel, RootModel, computed_field, create_model
from typing_extensions import TypedDict

from summarizer import Article, UsageError, verify
from summarizer.markers import (
    DateInSource,
    HolderOf,
    InTextOrder,
    NamedInSource,
    RefersTo,
    RenderingOf,
    SpeakerOf,
    StanceIn,
    StatedInSource,
    StatusIn,
    Verbatim,
)
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.tasks import load_task
from summarizer.verification import unheld

ARTICLE = Article.from_text("Norwegen wird keine Truppen entsenden.", name="a")


@pytest.mark.parametrize(
    "marker",
    [
        RenderingOf("text_d"),
        RenderingOf("text_de", actors=("whom",)),
        SpeakerOf("text_d"),
        SpeakerOf("text_de", cue="cue"),
        HolderOf("text_d"),
        NamedInSource(mentions="mentions"),
        StatedInSource(near="text_d"),
        StanceIn("text_d"),
    ],
)
def test_a_marker_that_names_no_field_of_its_model_is_refused(marker: object) -> None:
    class Item(BaseModel):
        text_de: Annotated[str, Verbatim()]
        other: Annotated[str | None, marker] = None

    class Summary(BaseModel):
        items: list[Item] | None

    with pytest.raises(UsageError, match=r"Item\.other: \w+ names '\w+', and Item has no such field; it has: text_de"):
        verify(Summary(items=None), ARTICLE)


def test_a_model_without_markers_is_told_to_hold_nothing() -> None:
    class Labels(BaseModel):
        names: Annotated[list[str], InTextOrder()]

    assert list(unheld(Labels)) == ["Labels has no marker that holds anything of it against the article"]


def test_english_beside_german_that_nothing_looks_up_is_told() -> None:
    class Item(BaseModel):
        text_de: str
        text_en: Annotated[str, RenderingOf("text_de")]

    class Summary(BaseModel):
        items: list[Item]

    (line,) = unheld(Summary)
    assert line.startswith("Item.text_en is held against text_de, which nothing holds against the article")


def test_a_task_whose_every_rendering_stands_beside_a_passage_has_nothing_to_tell() -> None:
    assert not list(unheld(ArticleSummary))


def test_a_model_that_is_its_one_field_needs_no_siblings() -> None:
    class Names(RootModel[list[Annotated[str, RenderingOf("root")]]]):
        pass

    assert verify(Names(["Norway"]), ARTICLE).ok


def test_what_a_model_that_is_its_one_field_holds_is_held() -> None:
    class Sentences(RootModel[list[Annotated[str, Verbatim()]]]):
        pass

    assert not verify(Sentences(["Schweden"]), ARTICLE).ok
    assert not list(unheld(Sentences))


def test_a_task_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "courts.py").write_text(
        "from typing import Annotated\nfrom pydantic import BaseModel\nfrom summarizer.markers import RenderingOf\n"
        'class Summary(BaseModel):\n    text_de: str\n    text_en: Annotated[str, RenderingOf("text")]\n'
    )
    (tmp_path / "courts.j2").write_text("Give the ruling. {{ shape }}")
    with pytest.raises(UsageError, match="RenderingOf names 'text'"):
        load_task(tmp_path / "courts.py")


@dataclass
class Words:
    text_de: Annotated[str, Verbatim()]


class Pair(NamedTuple):
    text_de: Annotated[str, Verbatim()]


class Table(TypedDict):
    text_de: Annotated[str, Verbatim()]


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        (Words, "Verbatim needs a string .* on Words"),
        (list[Words] | None, "on Words"),
        (Pair, "on Pair"),
        (Table, "on Table"),
        (Iterable[Annotated[str, Verbatim()]], "on Iterable"),
        (dict[Annotated[str, NamedInSource()], str], "NamedInSource needs a string .* on the keys of a mapping"),
        (Annotated[int, Verbatim()], "on int"),
        (Annotated[bool | None, StatedInSource()], "StatedInSource needs a number .* on bool"),
        (Annotated[list[str], StatedInSource()], "on str"),
        (Annotated[int, DateInSource()], "DateInSource needs a date .* on int"),
        (Annotated[Words, RefersTo("actor")], "RefersTo needs .* on Words"),
        (Annotated[Literal["yes", "no"], StanceIn("other", pro=("ja",), contra=("no",))], "StanceIn names 'ja'"),
        (Annotated[Literal["yes", "no"], StatusIn("other")], "StatusIn names none of the field's labels: 'no', 'yes'"),
    ],
)
def test_a_marker_where_nothing_can_be_held_by_it_is_refused(type_: Any, said: str) -> None:
    model = create_model("Summary", other=(str, "-"), field=(type_ | None, None))
    with pytest.raises(UsageError, match=rf"Summary\.field: .*{said}"):
        verify(model(), ARTICLE)


def test_a_marker_of_what_code_never_looks_at_is_refused() -> None:
    class Computed(BaseModel):
        @computed_field
        @property
        def text_de(self) -> Annotated[str, Verbatim()]:
            return "x"

    class Extra(BaseModel, extra="allow"):
        __pydantic_extra__: dict[str, Annotated[str, Verbatim()]]

    class Quotes(BaseModel):
        words: list[Annotated[str, Verbatim(quoted=True)]]
        speaker: Annotated[str, SpeakerOf("words")]

    for summary, said in (
        (Computed(), "computed field"),
        (Extra(), "extra fields"),
        (Quotes(words=[], speaker="-"), "which is a list"),
    ):
        with pytest.raises(UsageError, match=said):
            verify(summary, ARTICLE)


Word = NewType("Word", Annotated[str, Verbatim()])


class Sort(StrEnum):
    troops = "Truppen"
    tanks = "Panzer"


class Colour(Enum):
    blue = "blau"


@pytest.mark.parametrize(
    ("type_", "value", "path"),
    [
        (deque[Annotated[str, Verbatim()]], deque(["Panzer"]), "/field/0"),
        (Word, "Panzer", "/field"),
        (list[Word], ["Truppen", "Panzer"], "/field/1"),
        (Annotated[Sort, Verbatim()], Sort.tanks, "/field"),
        (Annotated[Sort, NamedInSource()], Sort.tanks, "/field"),
        (Annotated[list[Colour], Verbatim()], [Colour.blue], "/field/0"),
        (Annotated[Decimal, StatedInSource()], Decimal("77.5"), "/field"),
        (Annotated[list[date], DateInSource()], [date(1999, 1, 1)], "/field/0"),
    ],
)
def test_what_a_marker_stands_on_is_held_whatever_its_type(type_: Any, value: object, path: str) -> None:
    model = create_model("Summary", field=(type_, ...))
    assert [finding.path for finding in verify(model(field=value), ARTICLE).findings] == [path]


def test_the_value_of_an_enumeration_is_looked_up_and_not_its_name() -> None:
    class Summary(BaseModel):
        name: Annotated[Sort, NamedInSource()]

    assert verify(Summary(name=Sort.troops), ARTICLE).ok


def test_a_label_of_an_enumeration_is_held_against_its_passage() -> None:
    class Side(Enum):
        yes = "yes"
        no = "no"

    class Summary(BaseModel):
        text_de: Annotated[str, Verbatim()]
        text_en: Annotated[str, RenderingOf("text_de")]
        side: Annotated[Side, StanceIn("text_de", pro=("yes",), contra=("no",))]

    article = Article.from_text("Die Regierung lehnte den Verkauf der Panzer ab.", name="a")
    summary = Summary(text_de=article.text, text_en="The government rejected the sale of the tanks.", side=Side.yes)
    assert [finding.path for finding in verify(summary, article).findings] == ["/side"]
