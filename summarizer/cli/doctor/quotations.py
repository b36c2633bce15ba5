"""What the doctor asks an endpoint for: little, but all that a summary stands on."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from summarizer.markers import Verbatim


class Quotation(BaseModel):
    """One quotation and who said it."""

    model_config = ConfigDict(extra="forbid")

    text_de: Annotated[str, Verbatim(quoted=True)] = Field(
        description="The words between quotation marks, copied letter by letter, without the outer marks."
    )
    speaker: str | None = Field(description="The speaker's name, or null.")


class Summary(BaseModel):
    """What a small German article says."""

    model_config = ConfigDict(extra="forbid")

    headline_en: str = Field(description="The headline in English.")
    quotations: list[Quotation] = Field(description="Every quotation, in the order of the article.")
