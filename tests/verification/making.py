"""What the tests of verification share: a German article with known traps, and a schema of their own."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from summarizer import Article
from summarizer.markers import (
    Asked,
    DateInSource,
    Id,
    InTextOrder,
    NamedInSource,
    RefersTo,
    RenderingOf,
    SpeakerOf,
    StatedInSource,
    Verbatim,
)
from summarizer.verification import Finding, Report

RULING = """\
Karlsruhe, 12. März 2024

Das Bundesgericht hat die Klage der Firma Nordwind abgewiesen. Richterin Eva Brandt, die Vorsitzende des
dritten Senats, sagte: „Der Vertrag ist nicht nichtig, aber er bindet die Klägerin kaum.“ Der Streitwert
liegt bei 12.000 Euro.

„Wir nehmen das Urteil hin“, sagte Anwalt Tom Kessler, „und wir prüfen keine Beschwerde.“ Die Firma habe,
so Kessler weiter, mit diesem Ausgang gerechnet.

„Das Gericht hat uns gehört“, sagte Kessler. „Das Gericht hat uns gehört“, sagte auch die Beklagte
Maria Lenz, die in Karls-
ruhe wohnt.
"""


class _Item(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Party(_Item):
    id: Annotated[str, Id("party")]
    name: Annotated[str, NamedInSource(mentions="mentions_de")]
    office_de: Annotated[str | None, Verbatim()] = None
    mentions_de: list[Annotated[str, Verbatim()]]


class Remark(_Item):
    by: Annotated[str | None, RefersTo("party"), SpeakerOf("text_de", cue="cue_de")] = None
    text_de: Annotated[str, Verbatim(quoted=True)]
    text_en: Annotated[str | None, RenderingOf("text_de", actors=("by",), complete=True)] = None
    cue_de: Annotated[str | None, Verbatim()] = None


class Holding(_Item):
    kind: Literal["dismissed", "granted"] = "dismissed"
    against: Annotated[str, RefersTo("party")]
    evidence_de: Annotated[str, Verbatim()]
    amount: Annotated[int | None, StatedInSource(near="evidence_de")] = None


class Ruling(_Item):
    """Court rulings: nothing of it is known to the code under test."""

    decided: Annotated[date | None, DateInSource()] = None
    parties: Annotated[list[Party], InTextOrder()] = []
    remarks: Annotated[list[Remark], InTextOrder(), Asked(min_items=1)] = []
    holdings: list[Holding] = []


def ruling() -> Article:
    return Article(name="ruling", text=RULING, sha256="")


def article(text: str) -> Article:
    return Article(name="text", text=text, sha256="")


def checks(report: Report, path: str = "") -> set[str]:
    """The codes of the findings at or below a path."""
    return {finding.check for finding in report.findings if finding.path.startswith(path)}


def finding(report: Report, check: str) -> Finding:
    """The one finding of a check."""
    (found,) = [one for one in report.findings if one.check == check]
    return found
