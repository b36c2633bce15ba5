"""YAML that people can read: every text of several lines as a `|` block, letters as letters.

libyaml refuses a block to a text with a space before a line end or an emoji, and one such line would turn a whole
prompt into one long escaped string. So texts are taken out, the rest is dumped, and the blocks are set in by hand.
"""

# pyright: basic
# What YAML and JSON hold has no types.

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import yaml

# What YAML reads as a line end, cannot show, or would trim from a block's edge.
_UNFIT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def dump(data: object) -> str:
    texts: list[str] = []
    token = "text-" + hashlib.sha256(repr(data).encode("utf-8", "surrogatepass")).hexdigest()[:16] + "-"
    skeleton = yaml.dump(
        _without_texts(data, token, texts), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    in_place = re.compile(rf"^((?: |- |\? |: )*)(.*: )?{token}(\d+)$", re.MULTILINE)
    return in_place.sub(lambda found: _block(found[1], found[2] or "", texts[int(found[3])]), skeleton)


def load(text: str | bytes) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _without_texts(value: Any, token: str, texts: list[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without_texts(item, token, texts) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_texts(item, token, texts) for item in value]
    if isinstance(value, str) and "\n" in value and not _UNFIT.search(value):
        texts.append(value)
        return f"{token}{len(texts) - 1}"
    return value


def _block(lead: str, key: str, text: str) -> str:
    indent = " " * (len(lead) + (2 if key else 0))
    if not indent:  # a document that is nothing but this text
        return lead + json.dumps(text, ensure_ascii=False)
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    mark = "|" + ("2" if not text[0].strip() else "") + ("-" if not ends else "" if ends == 1 and body else "+")
    lines = [indent + line if line else "" for line in (body.split("\n") if body else [])]
    return f"{lead}{key}{mark}\n" + "\n".join([*lines, *[""] * (ends - (1 if body else 0))])


class _Dumper(yaml.CSafeDumper):  # the pure-Python dumper corrupts U+0085
    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _UNFIT.search(text) or "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
