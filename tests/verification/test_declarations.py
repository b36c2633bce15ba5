"""A marker that names a field which is not there would hold nothing: the model is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, RootModel

from summarizer import Article, UsageError, verify
from summarizer.markers import (
    HolderOf,
    InTextOrder,
    NamedInSource,
    RenderingOf,
    SpeakerOf,
    StanceIn,
    StatedInSource,
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


def test_a_task_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "courts.py").write_text(
        "from typing import Annotated\nfrom pydantic import BaseModel\nfrom summarizer.markers import RenderingOf\n"
        'class Summary(BaseModel):\n    text_de: str\n    text_en: Annotated[str, RenderingOf("text")]\n'
    )
    (tmp_path / "courts.j2").write_text("Give the ruling. {{ shape }}")
    with pytest.raises(UsageError, match="RenderingOf names 'text'"):
        load_task(tmp_path / "courts.py")
