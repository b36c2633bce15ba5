"""`summarizer doctor`: an endpoint's settings come in; what works there goes out, each failure with its remedy."""

from __future__ import annotations

import asyncio
import textwrap
import time
from dataclasses import asdict
from typing import Any

import typer

from summarizer.cli.doctor._examination import examine
from summarizer.cli.doctor._reading import Check
from summarizer.engines.choose import Whom
from summarizer.engines.choose import probe as probe_of
from summarizer.engines.probe import Probe
from summarizer.results import json_text

_WIDTH = 110
_INDENT = 20


def command(whom: Whom, *, until: float, as_json: bool) -> int:
    """Examine an endpoint until a moment of `time.monotonic`; the exit code: 0 if all is well, 3 if something fails."""
    probe = probe_of(whom)
    began = time.monotonic()

    async def examined() -> list[Check]:
        try:
            return await examine(probe, until)
        finally:
            await probe.aclose()

    checks = asyncio.run(examined())
    failed = sum(check.state == "FAIL" for check in checks)
    if as_json:
        typer.echo(json_text(_document(probe, checks, failed, time.monotonic() - began)).rstrip())
    else:
        typer.echo("\n".join(_table(probe, checks, failed)))
    return 3 if failed else 0


def _table(probe: Probe, checks: list[Check], failed: int) -> list[str]:
    lines = [f"{probe.base_url}, model {probe.model}", ""]
    for check in checks:
        lines += _wrapped(f"{check.state:<5} {check.name:<13} ", check.found)
        if check.remedy:
            lines += _wrapped(" " * _INDENT + "→ ", check.remedy)
    return [*lines, "", f"{failed} of {len(checks)} checks failed." if failed else "All is well."]


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)


def _document(probe: Probe, checks: list[Check], failed: int, seconds: float) -> dict[str, Any]:
    return {
        "format": "summarizer/doctor/1",
        "ok": not failed,
        "endpoint": {
            "base_url": probe.base_url,
            "model": probe.model,
            "server": probe.server or None,
            "key_variable": probe.key_variable,
        },
        "checks": [asdict(check) for check in checks],
        "seconds": round(seconds, 3),
    }
