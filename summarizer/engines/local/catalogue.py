"""The models that are known by a size: models.yaml comes in, `Known` values go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A model that can be had by its size.

    Attributes:
        name: What it is called on the command line.
        title: What its maker calls it.
        maker: Who made it.
        repo: Its repository on the hub.
        revision: The commit of that repository: what it names never changes.
        file: The GGUF file in it.
        bytes: The file's size.
        sha256: The file's SHA-256, hexadecimal.
        licence: The licence, by its SPDX identifier.
        licence_url: Its text.
        languages: What it reads and writes.
        context: Tokens that it was trained to overlook at once.
        memory: What a machine should have, in GB.
    """

    name: str
    title: str
    maker: str
    repo: str
    revision: str
    file: str
    bytes: int
    sha256: str
    licence: str
    licence_url: str
    languages: str
    context: int
    memory: int

    @property
    def gigabytes(self) -> str:
        """The file's size in words."""
        return f"{self.bytes / 1e9:.1f} GB"


@cache
def catalogue() -> Mapping[str, Known]:
    """The known models by their names, smallest first."""
    import yaml

    text = resources.files("summarizer.engines.local").joinpath("models.yaml").read_text("utf-8")
    return MappingProxyType({name: Known(name=name, **fields) for name, fields in yaml.safe_load(text).items()})
