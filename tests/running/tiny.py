"""The smallest task: recordings of faults use it, so that they stay small and outlive changes of prompts/."""

from typing import Annotated

from pydantic import BaseModel

from summarizer.markers import Asked, RenderingOf, Verbatim


class Summary(BaseModel):
    """A headline."""

    headline_de: Annotated[str | None, Verbatim(), Asked(required=True)]
    headline_en: Annotated[str | None, RenderingOf("headline_de"), Asked(required=True)]
