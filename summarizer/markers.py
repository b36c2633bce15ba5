"""Markers: what must be true of a field, declared in its type and enforced by `summarizer.verify`.

    class Quote(BaseModel):
        speaker: Annotated[str | None, RefersTo("actor"), SpeakerOf("text_de", cue="cue_de")]
        text_de: Annotated[str, Verbatim(quoted=True)]
        text_en: Annotated[str | None, RenderingOf("text_de")]

A marker names sibling fields by their names. Nothing here does anything: the verifier reads them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A string copied from the article, letter by letter.

    Attributes:
        quoted: It must stand between the article's quotation marks.
    """

    quoted: bool = False


@dataclass(frozen=True, slots=True)
class RenderingOf:
    """An English rendering of a sibling verbatim field: numbers, names, dates and negations must survive.

    A model's reply may not leave it null unless the sibling may be null; without a model it may.

    Attributes:
        field: The sibling that it renders. Where that is null, the whole article is the evidence.
        actors: Siblings holding actor ids or names that the rendering may name although the evidence does not.
        complete: It translates all of the sibling (a quotation), rather than stating what a part of it says.
        comment: It comments on the article rather than renders it: outside knowledge is a warning, not an error.
        asks: It says what the article leaves open: its numbers, dates and names must be the article's.
    """

    field: str
    actors: tuple[str, ...] = ()
    complete: bool = False
    comment: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerOf:
    """The speaker of a sibling quotation: an actor id, a name, or null where the text names none.

    Attributes:
        field: The sibling that holds the quotation.
        cue: The sibling that holds the attributing words, if there is one.
    """

    field: str
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class HolderOf:
    """Who holds what a sibling English sentence states: an actor id, a name, or null.

    Attributes:
        field: The sibling that holds the sentence, a `RenderingOf` its evidence.
        proposes: It is put forward rather than held; the sentence may tell what others are to do.
    """

    field: str
    proposes: bool = False


@dataclass(frozen=True, slots=True)
class NamedInSource:
    """A name in English or German spelling that the article must contain, in any inflected form.

    Attributes:
        mentions: A sibling list of verbatim mentions that count as this name's forms.
    """

    mentions: str | None = None


@dataclass(frozen=True, slots=True)
class StatedInSource:
    """A number that the article must state, in digits or in words.

    Attributes:
        near: The sibling verbatim field that must hold it; None for anywhere in the article.
    """

    near: str | None = None


@dataclass(frozen=True, slots=True)
class DateInSource:
    """A date (``datetime.date`` or ISO string) that the article states, or that follows from its publication date."""


@dataclass(frozen=True, slots=True)
class StanceIn:
    """A label for a stance that a sibling verbatim field shows: it must not say the opposite of that.

    Attributes:
        field: The sibling that shows it.
        pro: The labels that stand for support.
        contra: The labels that stand for refusal.
    """

    field: str
    pro: tuple[str, ...] = ("supportive",)
    contra: tuple[str, ...] = ("opposed",)


@dataclass(frozen=True, slots=True)
class StatusIn:
    """A label for where a point stands, as a sibling verbatim field shows: it must not say the opposite of that.

    Attributes:
        field: The sibling that shows it.
        agreed: The labels of what is settled.
        refused: The labels of what is rejected or dropped.
        demanded: The labels of what somebody demands.
        proposed: The labels of what somebody proposes.
        promised: The labels of what somebody offers or pledges.
        discussed: The labels of what is still open.
        drafted: The labels of what a draft has.
        revised: The labels of what was changed.
    """

    field: str
    agreed: tuple[str, ...] = ("agreed",)
    refused: tuple[str, ...] = ("ruled_out",)
    demanded: tuple[str, ...] = ("demanded",)
    proposed: tuple[str, ...] = ("proposed",)
    promised: tuple[str, ...] = ("offered", "pledged")
    discussed: tuple[str, ...] = ("under_discussion",)
    drafted: tuple[str, ...] = ("in_draft",)
    revised: tuple[str, ...] = ("revised",)


@dataclass(frozen=True, slots=True)
class Id:
    """The identity of this item within the summary; code renumbers it in order of appearance.

    Attributes:
        of: What kind of thing it identifies; `RefersTo` names the same word. Also the prefix of the new ids.
    """

    of: str


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Holds the `Id` of another item of the summary, or null."""

    of: str


@dataclass(frozen=True, slots=True)
class InTextOrder:
    """A list whose items are put in the order in which their first passages appear in the article."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model's reply must hold, though a verified result, from which items were withheld, need not.

    Attributes:
        required: The reply may not leave this null.
        min_items: The least number of list items in a reply.
        max_items: The greatest number of list items in a reply.
    """

    required: bool = False
    min_items: int | None = None
    max_items: int | None = None
