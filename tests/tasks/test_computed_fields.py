"""What a task's models compute is written, and is no hindrance where what was written is read again."""

import json
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, RootModel, computed_field

from summarizer import Article, verify
from summarizer.markers import Verbatim
from summarizer.results import ArticleResult, Summarized
from summarizer.tasks import load_task
from summarizer.verification import without_computed

TASK = """
from typing import Annotated
from pydantic import BaseModel, ConfigDict, computed_field
from summarizer.markers import Verbatim

class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text_de: Annotated[str, Verbatim()]

    @computed_field
    @property
    def length(self) -> int:
        return len(self.text_de)

class Summary(BaseModel):
    model_config = ConfigDict(extra="forbid")
    items: list[Item]

    @computed_field
    @property
    def number(self) -> int:
        return len(self.items)
"""
TEXT = "Norwegen schickt Flugabwehr. Polen zahlt."


def words(*texts: str) -> str:
    return json.dumps({"items": [{"text_de": text} for text in texts]})


def test_parts_are_joined_repaired_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(TASK)
    task = load_task(tmp_path / "own.py")
    joined, _ = task.join([task.read_reply(words("Norwegen")), task.read_reply(words("Polen", "Schweden"))])
    reply = json.dumps({"items": [{"path": "/items/2", "item": {"text_de": "Flugabwehr"}}]})
    summary = task.read_repair(reply, joined, frozenset({"/items/2"}))
    article = Article.from_text(TEXT, name="a")
    report = verify(summary, article)
    result = Summarized(name="a", status="ok", article=article, summary=summary, evidence=report.evidence)
    written = result.to_json()
    assert json.loads(written)["summary"]["number"] == 3
    assert ArticleResult.from_json(written, model=task.model, source_text=TEXT).summary == summary


class Sum(BaseModel):
    kind: Literal["sum"]
    amount: int

    @computed_field
    @property
    def half(self) -> float:
        return self.amount / 2


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: Literal["part"]
    half: float
    words: Annotated[str, Verbatim()] = "x"


class Sums(RootModel[list[Sum | Part]]):
    pass


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"kind": "sum", "amount": 4, "half": 2.0}, {"kind": "sum", "amount": 4}),
        ({"kind": "part", "half": 2.0, "words": "x"}, {"kind": "part", "half": 2.0, "words": "x"}),
        ({"kind": "sum", "amount": 4, "other": 1}, {"kind": "sum", "amount": 4, "other": 1}),
        ("no item", "no item"),
    ],
)
def test_only_what_the_model_that_is_meant_computes_is_left_out(data: object, told: object) -> None:
    assert without_computed([data], Sums) == [told]
