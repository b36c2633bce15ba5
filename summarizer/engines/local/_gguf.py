"""A GGUF file comes in, what it says of its model goes out, read from the file's first kilobytes.

The layout is GGUF's own specification (ggml/docs/gguf.md), versions 2 and 3: everything little-endian; a magic word,
the version, two counts, then key and value pairs, of which those that describe the model stand before the tokenizer's.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import UsageError

_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_LONGEST_STRING = 1 << 20
_LONGEST_ARRAY = 1 << 16


class _Malformed(Exception):
    pass


def read_metadata(path: Path) -> Mapping[str, object]:
    """What a model file says of its model; keys of the model's own architecture come without its name.

    Raises:
        UsageError: The file cannot be read, or is no GGUF file.
    """
    try:
        with path.open("rb") as file:
            fields = _fields(file)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}", kind="model_file") from None
    except (_Malformed, struct.error, UnicodeDecodeError):
        raise UsageError(f"{path}: is not a GGUF model file, or not all of one", kind="model_file") from None
    prefix = f"{fields.get('general.architecture')}."
    return {key.removeprefix(prefix): value for key, value in fields.items()}


def _fields(file: BinaryIO) -> dict[str, object]:
    magic, version, _, count = struct.unpack("<4sIQQ", file.read(24))
    if magic != b"GGUF" or version not in (2, 3):
        raise _Malformed
    fields: dict[str, object] = {}
    for _ in range(count):
        key = _string(file)
        if key.startswith("tokenizer."):
            break
        fields[key] = _value(file, *_unpacked(file, "I"))
    return fields


def _value(file: BinaryIO, kind: int) -> object:
    if kind in _NUMBERS:
        return _unpacked(file, _NUMBERS[kind])[0]
    if kind == _STRING:
        return _string(file)
    if kind != _ARRAY:
        raise _Malformed
    inner, length = _unpacked(file, "IQ")
    if length > _LONGEST_ARRAY:
        raise _Malformed
    if inner in _NUMBERS:
        return list(_unpacked(file, f"{length}{_NUMBERS[inner]}"))
    return [_value(file, inner) for _ in range(length)]


def _string(file: BinaryIO) -> str:
    (length,) = _unpacked(file, "Q")
    if length > _LONGEST_STRING:
        raise _Malformed
    content = file.read(length)
    if len(content) < length:
        raise _Malformed
    return content.decode()


def _unpacked(file: BinaryIO, form: str) -> tuple[int, ...]:
    return struct.unpack(f"<{form}", file.read(struct.calcsize(f"<{form}")))
