"""What a check of a rendering says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an English rendering that its German evidence does not bear out.

    Attributes:
        check: The check's code, such as ``"rendering.number"``.
        message: For people, in English.
    """

    check: str
    message: str
