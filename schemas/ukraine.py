"""The ukraine task: who said what, who stands where on Ukraine, what is planned. Field texts are read by the model."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from summarizer.markers import (
    Asked,
    HolderOf,
    Id,
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

ActorKind = Literal["person", "state", "organisation", "government_body", "group", "outlet"]
QuoteKind = Literal["full", "partial", "fragment", "document"]
Topic = Literal[
    "nato_membership",
    "security_guarantees",
    "military_support",
    "troops",
    "negotiations",
    "peace_plan",
    "territory",
    "sanctions",
    "funding",
    "other",
]
Stance = Literal["supportive", "conditional", "neutral", "restrictive", "opposed", "unclear"]
Mode = Literal["direct", "indirect", "reported", "author"]
PlanStatus = Literal[
    "in_draft",
    "proposed",
    "offered",
    "demanded",
    "under_discussion",
    "agreed",
    "pledged",
    "revised",
    "ruled_out",
    "reported",
]


def _kebab_case(label: object) -> object:
    """A label in kebab case, however the model wrote it."""
    return re.sub(r"[\W_]+", "-", label.lower()).strip("-") or "unnamed" if isinstance(label, str) else label


class _Item(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(_Item):
    """One English sentence and the German passage that it rests on."""

    text_en: Annotated[str | None, RenderingOf("evidence_de")] = Field(
        description="One English sentence that says no more than evidence_de says."
    )
    evidence_de: Annotated[str, Verbatim()] = Field(
        description="One contiguous German passage copied from the article, long enough to prove every part of text_en."
    )


class Note(_Item):
    """An English remark about the article, with the German passage that it is about, if there is one."""

    text_en: Annotated[str | None, RenderingOf("evidence_de", comment=True)] = Field(
        description="One English sentence."
    )
    evidence_de: Annotated[str | None, Verbatim()] = Field(
        description="The German passage concerned, copied from the article; null if it concerns no one passage."
    )


class Question(Note):
    """An English remark about the article, with the German passage that it is about, if there is one."""

    text_en: Annotated[str | None, RenderingOf("evidence_de", comment=True, asks=True)] = Field(
        description="One English sentence."
    )


class Actor(_Item):
    """A person, state, organisation, body, group or outlet that acts, speaks or takes a position."""

    id: Annotated[str, Id("actor")] = Field(description="A short id that other items refer to: a1, a2, …")
    name_en: Annotated[str, NamedInSource(mentions="mentions_de")] = Field(
        description="The name as English news writes it, with the first name only if the article gives it."
    )
    kind: ActorKind = Field(description="What the actor is.")
    role_de: Annotated[str | None, Verbatim()] = Field(
        description="The office or function as the article states it, copied; null if it states none or a wrong one."
    )
    role_en: Annotated[str | None, RenderingOf("role_de")] = Field(
        description="role_de in English by the house style; null exactly if role_de is null."
    )
    affiliation: Annotated[str | None, NamedInSource()] = Field(
        description="The state or organisation that the article ties the actor to, in English; null if none."
    )
    mentions_de: list[Annotated[str, Verbatim()]] = Field(
        description="The different forms under which the article names the actor, each copied from it."
    )


class Quote(_Item):
    """Words between quotation marks in the article that are speech or document text."""

    speaker: Annotated[str | None, RefersTo("actor"), SpeakerOf("text_de", cue="cue_de")] = Field(
        description="The id of the actor who said or wrote it; null if the article names none."
    )
    text_de: Annotated[str, Verbatim(quoted=True)] = Field(
        description="The words between the marks, copied without the outer marks."
    )
    text_en: Annotated[str | None, RenderingOf("text_de", actors=("speaker",), complete=True)] = Field(
        description="A faithful English translation, without quotation marks around it."
    )
    cue_de: Annotated[str | None, Verbatim()] = Field(
        description="The attributing words as printed ('sagte er', 'so Müller'); null if there are none."
    )
    kind: QuoteKind = Field(
        description="full: whole sentences; partial: part of a sentence; fragment: up to five words; "
        "document: the text of a document."
    )


class Position(_Item):
    """What one holder says or does about something that Ukraine seeks or faces."""

    actor: Annotated[str | None, RefersTo("actor"), HolderOf("statement_en")] = Field(
        description="The id of the one holder; null only if mode is author."
    )
    topic: Topic = Field(description="What it is about.")
    stance: Annotated[Stance, StanceIn("evidence_de")] = Field(
        description="Towards the topic: supportive, conditional (on terms), restrictive (a part of it, or against a "
        "part), opposed, neutral (takes no side), unclear (the article does not let you tell)."
    )
    mode: Mode = Field(
        description="direct: in the holder's quoted words; indirect: in reported speech; reported: the article "
        "or a third party tells of it; author: the article's own view."
    )
    statement_en: Annotated[str | None, RenderingOf("evidence_de", actors=("actor",))] = Field(
        description="One English sentence that states the position, naming its holder."
    )
    evidence_de: Annotated[str, Verbatim()] = Field(
        description="One contiguous German passage copied from the article that proves the position."
    )


class PlanPoint(_Item):
    """A term, offer, demand, measure or commitment concerning the war or NATO's part in it."""

    plan: Annotated[str, BeforeValidator(_kebab_case)] = Field(
        description="A kebab-case label of the plan or package it belongs to, the same for all its points."
    )
    number: Annotated[int | None, StatedInSource(near="evidence_de")] = Field(
        description="The point's own number, only if the article states it; else null."
    )
    summary_en: Annotated[str | None, RenderingOf("evidence_de", actors=("proposed_by",))] = Field(
        description="One English sentence that states the point."
    )
    proposed_by: Annotated[str | None, RefersTo("actor"), HolderOf("summary_en", proposes=True)] = Field(
        description="The id of the actor who put it forward; null if the article does not say."
    )
    status: Annotated[PlanStatus, StatusIn("evidence_de")] = Field(
        description="Where the point stands, by the article."
    )
    evidence_de: Annotated[str, Verbatim()] = Field(
        description="One contiguous German passage copied from the article that proves the point."
    )


class ArticleSummary(_Item):
    """What one German article says, ready to be checked line by line."""

    headline: Annotated[Statement | None, Asked(required=True)] = Field(
        description="An English headline for the article."
    )
    overview: Annotated[list[Statement], Asked(min_items=1, max_items=5)] = Field(
        description="The article in one to five English sentences, the most important first."
    )
    key_actors: Annotated[list[Actor], InTextOrder()] = Field(
        description="Everyone other items refer to, and no one twice."
    )
    quotes: Annotated[list[Quote], InTextOrder()] = Field(
        description="Every string between quotation marks that is speech or document text, fragments included."
    )
    positions_on_ukraine: Annotated[list[Position], InTextOrder()] = Field(
        description="Every position on Ukraine; three holders in one sentence are three positions. "
        "Empty if the article takes up nothing that Ukraine seeks or faces."
    )
    plan_points: Annotated[list[PlanPoint], InTextOrder()] = Field(
        description="Every term, offer, demand, measure or commitment concerning the war or NATO's part in it, "
        "numbered plan or not. Empty if there is none."
    )
    open_questions: list[Question] = Field(description="What the article itself leaves open.")
    source_issues: list[Note] = Field(
        description="Damage or oddities in the article: a wrong office, a broken word, a machine-translation artefact."
    )


Summary = ArticleSummary
