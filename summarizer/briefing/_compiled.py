"""Templates compiled once and kept as Python keeps its modules: beside them in ``__pycache__``, if that can be written.

Compiling those of a briefing takes longer than writing up a small folder. What was kept of another template, or by
another compiler, is compiled anew; where nothing can be kept, templates are compiled each time.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """The compiled templates of a folder.

    Args:
        folder: Where the templates are.
        compiler: What tells, besides the versions of Jinja and Python, how they are compiled.
    """

    def __init__(self, folder: Path, compiler: str) -> None:
        self._folder = folder
        self._compiler = f"{version('jinja2')}\n{compiler}\n"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's own name: what is kept is called by it."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """What changes with the template, and with how it is compiled."""
        return super().get_source_checksum(self._compiler + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept of a template; what is damaged or of another one is left."""
        with suppress(Exception), self._path(bucket).open("rb") as file:  # damaged, it may raise anything
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        path = self._path(bucket)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(bucket.bytecode_to_string())
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._folder / bucket.key)))
