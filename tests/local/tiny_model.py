"""A model made in code: half a megabyte of seeded random weights that llama.cpp loads and serves like any other.

Its words are gibberish on purpose. What it shows is everything around the words: that a reply bound by a schema has the
schema's shape whatever a model would say, and that we cope with the server's real answers and errors. One ASCII byte is
one token, so a text of 8 kB takes about 8,000.

The architecture is llama's: 2 layers, width 64, 32-bit floats. The first number of every token's embedding is a
constant, so that the first column of the output matrix becomes a bias a token: quotation marks and brackets are made
likely, so that answers end, and lone halves of UTF-8 characters impossible: the server answers those with an error.
"""

from __future__ import annotations

import random
import struct
from array import array
from collections.abc import Sequence
from pathlib import Path

WIDTH, LAYERS, HEADS, INNER = 64, 2, 4, 128
CONTEXT = 131_072

_CONTROL = ["<pad>", "<s>", "</s>", "<|user|>", "<|assistant|>"]
_UMLAUTS = "äöüßÄÖÜ"  # a tokenizer of this kind needs merges anyway
_CHAT_TEMPLATE = (
    "{% for m in messages %}{% if m['role'] == 'assistant' %}<|assistant|>{% else %}<|user|>{% endif %}"
    "{{ m['content'] }}</s>{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
_U32, _I32, _F32, _BOOL, _STRING, _ARRAY = 4, 5, 6, 7, 8, 9
_ALIGNMENT = 32


def write_tiny_model(path: Path, *, seed: int = 0) -> Path:
    """Write the model and give its path."""
    chance = random.Random(seed)
    alphabet = _byte_alphabet()
    merges = [" ".join(alphabet[byte] for byte in umlaut.encode()) for umlaut in _UMLAUTS]
    tokens = [*_CONTROL, *alphabet, *(merge.replace(" ", "") for merge in merges)]
    written = [None] * len(_CONTROL) + [bytes([n]) for n in range(256)] + [umlaut.encode() for umlaut in _UMLAUTS]

    def drawn(rows: int, columns: int, scale: float) -> array[float]:
        return array("f", (chance.gauss(0, scale) for _ in range(rows * columns)))

    ones = array("f", [1.0] * WIDTH)
    embedding, output = drawn(len(tokens), WIDTH, 0.5), drawn(len(tokens), WIDTH, 0.08)
    for row, token in enumerate(written):
        embedding[row * WIDTH] = 8.0  # about 7 after normalisation
        output[row * WIDTH] = _liking(token) / 7.0
    tensors = [
        ("token_embd.weight", (len(tokens), WIDTH), embedding),
        ("output_norm.weight", (WIDTH,), ones),
        ("output.weight", (len(tokens), WIDTH), output),
    ]
    for layer in range(LAYERS):
        shapes = {f"attn_{part}": (WIDTH, WIDTH) for part in ("q", "k", "v", "output")}
        shapes |= {"ffn_gate": (INNER, WIDTH), "ffn_up": (INNER, WIDTH), "ffn_down": (WIDTH, INNER)}
        tensors += [(f"blk.{layer}.{part}_norm.weight", (WIDTH,), ones) for part in ("attn", "ffn")]
        tensors += [(f"blk.{layer}.{name}.weight", shape, drawn(*shape, 0.04)) for name, shape in shapes.items()]
    fields = [
        _field("general.architecture", _STRING, "llama"),
        _field("general.name", _STRING, "tiny"),
        _field("llama.context_length", _U32, CONTEXT),
        _field("llama.embedding_length", _U32, WIDTH),
        _field("llama.block_count", _U32, LAYERS),
        _field("llama.feed_forward_length", _U32, INNER),
        _field("llama.attention.head_count", _U32, HEADS),
        _field("llama.attention.head_count_kv", _U32, HEADS),
        _field("llama.attention.layer_norm_rms_epsilon", _F32, 1e-5),
        _field("llama.rope.dimension_count", _U32, WIDTH // HEADS),
        _field("tokenizer.ggml.model", _STRING, "gpt2"),
        _field("tokenizer.ggml.pre", _STRING, "gpt-2"),
        _list("tokenizer.ggml.tokens", _STRING, tokens),
        _list("tokenizer.ggml.token_type", _I32, [3] * len(_CONTROL) + [1] * (len(tokens) - len(_CONTROL))),
        _list("tokenizer.ggml.merges", _STRING, merges),
        _field("tokenizer.ggml.bos_token_id", _U32, 1),
        _field("tokenizer.ggml.eos_token_id", _U32, 2),
        _field("tokenizer.ggml.add_bos_token", _BOOL, True),
        _field("tokenizer.chat_template", _STRING, _CHAT_TEMPLATE),
    ]
    path.write_bytes(gguf(fields, tensors))
    return path


def gguf(fields: Sequence[bytes], tensors: Sequence[tuple[str, tuple[int, ...], array[float]]] = ()) -> bytes:
    """A GGUF file of version 3."""
    descriptions, contents, offset = b"", b"", 0
    for name, shape, numbers in tensors:
        sizes = tuple(reversed(shape))  # the innermost first
        descriptions += _text(name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, 0, offset)
        content = numbers.tobytes()
        contents += content + b"\0" * (-len(content) % _ALIGNMENT)
        offset = len(contents)
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(fields)) + b"".join(fields) + descriptions
    return head + b"\0" * (-len(head) % _ALIGNMENT) + contents


def fields(**values: object) -> list[bytes]:
    """Fields of a file, dots in their names written as two underscores."""
    made: list[bytes] = []
    for name, value in values.items():
        key = name.replace("__", ".")
        if isinstance(value, list):
            kind = _BOOL if isinstance(value[0], bool) else _I32
            made.append(_list(key, kind, value))
        else:
            made.append(_field(key, _STRING if isinstance(value, str) else _U32, value))
    return made


def _field(key: str, kind: int, value: object) -> bytes:
    return _text(key) + struct.pack("<I", kind) + _packed(kind, value)


def _list(key: str, kind: int, values: Sequence[object]) -> bytes:
    content = b"".join(_packed(kind, value) for value in values)
    return _text(key) + struct.pack("<IIQ", _ARRAY, kind, len(values)) + content


def _packed(kind: int, value: object) -> bytes:
    if kind == _STRING:
        return _text(str(value))
    return struct.pack({_U32: "<I", _I32: "<i", _F32: "<f", _BOOL: "<?"}[kind], value)


def _text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def _byte_alphabet() -> list[str]:
    """The printable character that stands for each byte in tokenizers of this kind (GPT-2's)."""
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    spare = iter(range(256, 512))
    return [chr(byte if byte in printable else next(spare)) for byte in range(256)]


def _liking(token: bytes | None) -> float:
    """How likely a token is made, as an addition to its logit; None is a control token."""
    if token is None:
        return -3.0
    if len(token) > 1:
        return 0.5
    if token[0] >= 0x80:
        return -12.0
    likings = {'"': 2.5, "[": 2.2, "{": 2.2, "}": 2.2, "]": 1.2, ",": 1.2, " ": -1.0, "\\": -5.0}
    character = token.decode()
    if character in likings:
        return likings[character]
    if character in "\n\r\t":
        return -7.0
    return 0.5 if character.isalnum() else (-0.5 if character.isprintable() else -5.0)
