"""A model comes in; a marker of it by which nothing would be held against the article is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from summarizer import markers as marking
from summarizer.errors import UsageError
from summarizer.verification._idle import idle_markers
from summarizer.verification._walk import OF_VALUES, Shape, declared, models_in, shapes

_HOLDING = tuple(kind for kind in OF_VALUES if kind not in (marking.Id, marking.RefersTo))
"""The markers by which something is held against the article, and not against other items."""


@cache
def check_markers(model: type[BaseModel]) -> None:
    """See that every marker stands where it can be held, and that every field that it names is one of its model.

    Args:
        model: The model of a summary; the models that it holds are looked at too.

    Raises:
        UsageError: A marker names no field of its model, or nothing can be held by it where it stands.
    """
    for inner in models_in(model):
        for line in (*_lost_markers(inner), *idle_markers(inner)):
            raise UsageError(line, kind="task")


def _lost_markers(model: type[BaseModel]) -> Iterator[str]:
    """Say of each marker of a model that names no field of it."""
    if model.__pydantic_root_model__:
        return  # its one field is all there is
    for name, shape in shapes(model).items():
        for marker in shape.every_marker():
            for sibling in _named(marker):
                if sibling not in model.model_fields:
                    known = ", ".join(other for other in model.model_fields if other != name)
                    yield (
                        f"{model.__name__}.{name}: {type(marker).__name__} names {sibling!r}, and {model.__name__} "
                        f"has no such field; it has: {known}"
                    )


def unheld(model: type[BaseModel]) -> Iterator[str]:
    """What passes verification whatever it says, by the markers that a model has: a line each.

    A model may mean that, as one of labels alone; whoever forgot a marker is to hear of it.
    """
    if not any(isinstance(each, _HOLDING) for each in declared(model)):
        yield f"{model.__name__} has no marker that holds anything of it against the article"
    for inner in models_in(model):
        if inner.__pydantic_root_model__:
            continue  # its one field is all there is
        of_field = shapes(inner)
        for name, shape in of_field.items():
            for each in shape.every_marker():
                if isinstance(each, marking.RenderingOf) and not _is_verbatim(of_field[each.field]):
                    yield (
                        f"{inner.__name__}.{name} is held against {each.field}, which nothing holds against the "
                        "article: it has no Verbatim()"
                    )


def _is_verbatim(shape: Shape) -> bool:
    return any(isinstance(each, marking.Verbatim) for each in shape.every_marker())


def _named(marker: object) -> Iterator[str]:
    """The sibling fields that a marker names."""
    match marker:
        case marking.RenderingOf(field=field, actors=actors):
            yield from (field, *actors)
        case marking.SpeakerOf(field=field, cue=cue):
            yield from (field,) if cue is None else (field, cue)
        case marking.HolderOf(field=field) | marking.StanceIn(field=field) | marking.StatusIn(field=field):
            yield field
        case marking.NamedInSource(mentions=str(other)) | marking.StatedInSource(near=str(other)):
            yield other
        case _:
            pass
