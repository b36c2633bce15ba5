"""Which names an article contains: a name in English or German spelling comes in, the words it lacks go out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.articles import Article
from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._lexicon import pairs, words
from summarizer.verification.rendering._plain import plain
from summarizer.verification.rendering._states import are_of_state
from summarizer.verification.rendering._vocabulary import Vocabulary


class NameIndex:
    """The names of one article, found in any inflected form and across transliterations and exonyms.

    Attributes:
        text: The article's words, plain.
        vocabulary: The same, to be looked up.
    """

    def __init__(self, article: Article) -> None:
        self.text = plain(article.text)
        self.vocabulary = Vocabulary(self.text)

    def __contains__(self, name: str) -> bool:
        return not self.missing(name)

    def missing(self, name: str) -> tuple[str, ...]:
        """The words of `name` that the article gives in no form; empty if it contains the whole name.

        Lower-case words are not judged ("a senior official", "von der"); words for offices and bodies count
        as missing only if the article has no German word for them at all ("Court" needs a "Gericht").
        """
        return missing_words(name, self.vocabulary)


def missing_words(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of `name` of which `vocabulary` has no form, in the order of the name."""
    return tuple([_bare(word) for part in _sought(name) if not _is_in(part, vocabulary) for word in part.spelled])


class _Part(NamedTuple):
    """What is looked for of a name: a known entity, or one word with a capital.

    Attributes:
        spelled: Its words as written.
        folded: The same folded.
        stems: The German stems of an entity; empty for any other word.
    """

    spelled: tuple[str, ...]
    folded: tuple[str, ...]
    stems: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def _sought(name: str) -> tuple[_Part, ...]:
    """What is looked for of a name."""
    printed = name.replace("‑", "-").replace("-", " ").split()
    read = [(word, folded[0].removesuffix("'s")) for word in printed if (folded := parts_of(word))]
    spelled, parts = tuple(word for word, _ in read), tuple(part for _, part in read)
    sought: list[_Part] = []
    place = 0
    while place < len(parts):
        entity = entity_at(parts, place)
        after = place + (entity.length if entity else 1)
        if entity and any(map(_is_capitalised, spelled[place:after])):
            sought.append(_Part(spelled[place:after], parts[place:after], entity.stems))
        else:
            after = place + 1
            if _is_capitalised(spelled[place]):
                sought.append(_Part((spelled[place],), (parts[place],)))
        place = after
    return tuple(sought)


def _is_in(part: _Part, vocabulary: Vocabulary) -> bool:
    if part.stems:
        return knows(part.folded, part.stems, vocabulary)
    return _has(_bare(part.spelled[0]), part.folded[0], vocabulary)


def knows(parts: Sequence[str], stems: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a known entity occurs, by its German stems or untranslated."""
    if any(map(vocabulary.has_stem, stems)):
        return True
    if all(vocabulary.has_word(part) for part in parts) and len("".join(parts)) > 2:
        return True
    return len(parts) == 1 and not are_of_state(stems) and vocabulary.has_sound(parts[0])


def is_ordinary(folded: str) -> bool:
    """Whether English capitalises this word without naming anybody ("President", "Ministry", "Tuesday")."""
    return folded in words("ordinary_capitals")


def is_first_name(parts: Sequence[str]) -> bool:
    """Whether the first of a name's folded words is no more than a first name: "Christian Stocker", "Israel Katz"."""
    return len(parts) > 1 and parts[0] in words("first_names") and not is_ordinary(parts[1])


def _has(word: str, part: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.has_name(word):
        return True
    offices = _offices().get(part)
    if offices is not None:
        return any(vocabulary.has_part(office) for office in offices)
    return is_ordinary(part)


@cache
def _offices() -> dict[str, tuple[str, ...]]:
    return {
        english.strip(): tuple(stem.strip() for stem in stems.split(","))
        for row, stems in pairs("offices")
        for english in row.split(",")
    }


def _is_capitalised(word: str) -> bool:
    letters = word.lstrip("\"'“”‘’„‚«»(")
    return letters[:1].isupper()


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’„‚«»().,;:").removesuffix("'s").removesuffix("’s")
