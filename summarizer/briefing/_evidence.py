"""References: an article's evidence in; numbered entries out, whose German is always a slice of the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.articles import Article, Span, unbroken
from summarizer.briefing._values import EvidenceEntry, Passage, Wording, joined
from summarizer.verification import Evidence


class Register:
    """The references of one article, filled while its summary is read."""

    def __init__(self, article: Article, proofs: Iterable[Evidence], number: int | None) -> None:
        self._text = article.text
        self._prefix = "" if number is None else f"{number}."
        self._at: dict[str, Evidence] = {}
        self._below: defaultdict[str, list[Evidence]] = defaultdict(list)
        self._entries: list[EvidenceEntry] = []
        for proof in proofs:
            if proof.spans:
                path = proof.path
                self._at[path] = proof
                while path:
                    self._below[path].append(proof)
                    path = path.rpartition("/")[0]

    @property
    def entries(self) -> tuple[EvidenceEntry, ...]:
        """Every entry so far, in the order in which they were made."""
        return tuple(self._entries)

    def passage(self, path: str) -> Passage | None:
        """The German at a path of the summary, if its place in the article is known."""
        proof = self._at.get(path)
        return None if proof is None else self._passage(path, proof)

    def proves(self, path: str) -> bool:
        """Whether the place of the German at a path of the summary is known."""
        return path in self._at

    def text(self, path: str) -> str | None:
        """The words of that German."""
        proof = self._at.get(path)
        return None if proof is None else joined(self._segments(proof))

    def wording(self, english: str | None, german_path: str) -> Wording | None:
        """The English rendering, or else the German as printed with its words in one piece, or else None."""
        if english:
            return Wording(english, "en")
        german = self.text(german_path)
        return None if german is None else Wording(unbroken(german), "de")

    def cite(self, letter: str, number: int | None, what: str, path: str) -> str:
        """Enter the item at `path` with all its passages; returns its reference."""
        proofs = self._below.get(path, ())
        passages = [self._passage(path, proof) for proof in proofs]
        warnings = [
            self._same_passage(letter, passages) if warning.check == "item.same_passage" else warning.message
            for proof in proofs
            for warning in proof.warnings
        ]
        return self._enter(letter, number, what, passages, tuple(dict.fromkeys(warnings)))

    def cite_passages(self, letter: str, number: int, what: str, passages: Sequence[Passage]) -> str:
        """Enter something that is no item of the summary; returns its reference."""
        return self._enter(letter, number, what, passages, ())

    def slice(self, field: str, verdict: str, start: int, end: int) -> Passage | None:
        """The article between two offsets, or None where there is no such place."""
        if not 0 <= start < end <= len(self._text):
            return None
        return Passage(field, verdict, (), (Span(start, end),), (self._text[start:end],))

    def _same_passage(self, letter: str, passages: Sequence[Passage]) -> str:
        """The warning that an item of its kind rests on the same passages, with that item's reference.

        The verifier names it by its place in the reply, which a reader of the briefing does not see.
        """
        spans = [passage.spans for passage in passages]
        kind = f"{self._prefix}{letter}"
        alike = (
            entry.reference
            for entry in self._entries
            if entry.reference.rstrip("0123456789") == kind and [each.spans for each in entry.passages] == spans
        )
        return f"{next(alike, 'another item')} says something else of the same passage"

    def _passage(self, path: str, proof: Evidence) -> Passage:
        field = proof.path[len(path) :].strip("/") or path.rpartition("/")[2]
        return Passage(field, proof.verdict, proof.folds, proof.spans, self._segments(proof))

    def _segments(self, proof: Evidence) -> tuple[str, ...]:
        return tuple([self._text[start:end] for start, end in proof.spans])

    def _enter(
        self,
        letter: str,
        number: int | None,
        what: str,
        passages: Sequence[Passage],
        warnings: tuple[str, ...],
    ) -> str:
        reference = f"{self._prefix}{letter}{'' if number is None else number}"
        self._entries.append(EvidenceEntry(reference, what, tuple(passages), warnings))
        return reference
