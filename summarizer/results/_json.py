"""JSON as this project writes it: letters as letters, and nothing in it that a terminal or an editor would obey."""

from __future__ import annotations

import json
import re
from typing import Any

# Surrogates cannot be encoded; bidi controls, tags and other invisible characters could show a reviewer a text
# that is not there (CVE-2021-42574). As \u escapes they remain the same JSON.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def json_text(document: Any) -> str:
    """Write a JSON document: keys in the order given, indented by 2, final newline."""
    return legible(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def legible(text: str) -> str:
    """Written JSON with escapes for what nobody could see."""
    return _ESCAPED.sub(lambda match: json.dumps(match[0])[1:-1], text)
