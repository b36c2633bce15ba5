"""Text from outside comes in; it goes out without what cannot be seen, in one line, or short enough to quote."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[\s\x85]+")
_INVISIBLE = re.compile(
    # Controls; marks, embeddings, overrides and isolates of the bidi algorithm; noncharacters and surrogates;
    # interlinear annotation; fillers; variation selectors beyond the 16th and tags, which can spell out hidden text.
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2061-\u206f\u115f\u1160\u3164\uffa0\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]+"
)
USUAL = re.compile("[\t-\r -~\u00a0-\u024f\u2010-\u201f…€]*")
"""What nearly every text consists of: to see that it has nothing else takes a tenth of the time of a search."""

_LONGEST_QUOTE = 300
_MARKUP = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^<>]{1,300}>")
_REPEATED = re.compile(r"\A(.{4,80}) \1(?!\S)")
"""What a page's title and its heading both say."""


def visible(text: str) -> str:
    """Replace characters that hide text or turn it around by their code points."""
    return text if USUAL.fullmatch(text) else _INVISIBLE.sub(_code_points, text)


def one_line(text: str) -> str:
    """The text without line breaks and without white space at its ends."""
    return _SPACE.sub(" ", text).strip()


def quoted(words: str) -> str:
    """What a server or a model says, fit for a line of a message: no markup, no control characters, not too long."""
    plain = _MARKUP.sub(" ", words)
    seen = "".join(c if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"} else "" for c in plain)
    line = _REPEATED.sub(r"\1", " ".join(seen.split()))
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def _code_points(match: re.Match[str]) -> str:
    run = match[0]
    return f"⟨U+{ord(run[0]):04X}{f' and {len(run) - 1} more' if len(run) > 1 else ''}⟩"
