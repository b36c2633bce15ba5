"""Where model files lie: a size's name or a path comes in, the file goes out, if it is there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from summarizer.engines.local.catalogue import Known, catalogue
from summarizer.errors import UsageError
from summarizer.extras import command

SUFFIX = ".gguf"


def get_the_extra() -> str:
    """What is said where llama.cpp is not installed."""
    return f"engine local runs llama.cpp, which is not installed. Add it: {command('local')}"


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where downloaded models are kept: `SUMMARIZER_MODELS`, or a folder of the platform's cache."""
    if chosen := environ.get("SUMMARIZER_MODELS"):
        return Path(chosen)
    if sys.platform == "win32":
        cache = Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = _cache(environ)
    return cache / "summarizer" / "models"


def hub_home(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the hub's own tools: `HF_HOME`."""
    return Path(environ.get("HF_HOME") or _cache(environ) / "huggingface")


def present(known: Known, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The file of a known model: ours, or the one that the hub's own tools have downloaded."""
    cache = Path(environ.get("HF_HUB_CACHE") or hub_home(environ) / "hub")
    snapshot = cache / f"models--{known.repo.replace('/', '--')}" / "snapshots" / known.revision
    for path in (folder(environ) / known.file, snapshot / known.file):
        if path.is_file() and path.stat().st_size == known.bytes:
            return path
    return None


def all_present(environ: Mapping[str, str] = os.environ) -> Iterator[Path]:
    """The known models that are there, the largest first."""
    for known in reversed(tuple(catalogue().values())):
        if path := present(known, environ):
            yield path


def installed() -> bool:
    """Whether llama.cpp is there (the extra ``local``)."""
    return find_spec("xllamacpp") is not None


def is_local(model: str) -> bool:
    """Whether a model's name is a size or a model file, and not a name at an endpoint."""
    return model in catalogue() or model.endswith(SUFFIX)


def model_file(model: str, environ: Mapping[str, str] = os.environ) -> Path:
    """The file of a model that is named by its size or its path.

    Raises:
        UsageError: There is no such file, or no such size.
    """
    known = catalogue().get(model)
    if known is not None:
        if path := present(known, environ):
            return path
        raise UsageError(
            f"the model {model} ({known.title}, {known.gigabytes}, {known.licence}) is not on this machine; "
            f"download it once with: summarizer models pull {model}",
            kind="model_missing",
        )
    path = Path(model)
    if path.is_file():
        return path
    names = ", ".join(catalogue())
    raise UsageError(f"{model}: neither a model file (*{SUFFIX}) nor one of {names}", kind="model_missing")


def _cache(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
