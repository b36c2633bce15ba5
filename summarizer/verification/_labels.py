"""Labels of where a point of a plan stands: an item comes in, what its label stands for goes out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel

from summarizer.markers import StatusIn
from summarizer.verification._walk import shapes

if TYPE_CHECKING:
    from summarizer.verification.rendering._status_check import Standing

_PUT_FORWARD: frozenset[Standing] = frozenset({"promised", "refused", "demanded", "proposed", "discussed", "drafted"})
"""Standings of what is neither agreed nor changed."""


def standing_of(marker: StatusIn, label: object) -> Standing | None:
    """What a label of a status stands for."""
    from summarizer.verification.rendering._status_check import Standing

    return next((standing for standing in get_args(Standing) if label in getattr(marker, standing)), None)


def is_put_forward(item: BaseModel) -> bool:
    """Whether an item's label says that its point is only demanded, offered, in a draft or the like."""
    marked = _status(type(item))
    return marked is not None and standing_of(marked[1], getattr(item, marked[0], None)) in _PUT_FORWARD


@cache
def _status(model: type[BaseModel]) -> tuple[str, StatusIn] | None:
    """The field of a model that says where a point stands, with its marker."""
    marked = ((name, one) for name, shape in shapes(model).items() for one in shape.markers)
    return next(((name, one) for name, one in marked if isinstance(one, StatusIn)), None)
