"""Record the replies that the tests and `--engine recorded` play.

    OPENAI_API_KEY=… python -m tests.record                       # OpenAI, the default model
    python -m tests.record --base-url URL --model NAME            # another OpenAI-compatible endpoint
    python -m tests.record --replies DIR                          # texts out of a folder, served on loopback

With --replies, a request that has no text yet is written to DIR/<hash>.request.json (messages and schema); put the
reply's text into DIR/<hash>.json and give the command again.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from summarizer.cli import main as summarizer
from summarizer.engines.choose import DEFAULT_MODEL
from tests.endpoint.cassette import use_cassette
from tests.endpoint.server import Endpoint, replies_from

ROOT = Path(__file__).parents[1]
STAND_IN = "stand-in-reader"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.record", description="Record replies for the seeds.")
    parser.add_argument("--base-url")
    parser.add_argument("--model")
    parser.add_argument("--replies", type=Path)
    options = parser.parse_args()
    base_url, model = options.base_url, options.model or DEFAULT_MODEL
    fresh = ROOT / "cassettes" / "seeds.new.yaml"
    fresh.unlink(missing_ok=True)
    with ExitStack() as stack:
        if options.replies is not None:
            options.replies.mkdir(parents=True, exist_ok=True)
            endpoint = stack.enter_context(Endpoint(replies_from(options.replies), port=8765, models=(STAND_IN,)))
            base_url, model = endpoint.base_url, STAND_IN
        stack.enter_context(use_cassette(fresh, record_mode="all"))
        out = stack.enter_context(tempfile.TemporaryDirectory())
        os.chdir(ROOT)
        words = ["run", "seeds", "--engine", "openai", "--out", out, "--model", model, "--timeout", "600", "--verbose"]
        sys.argv = ["summarizer", *words, *(["--base-url", base_url] if base_url else [])]
        try:
            summarizer()
            code: str | int | None = 0
        except SystemExit as end:
            code = end.code
    unanswered = _unanswered(options.replies) if options.replies else []
    if code != 0 or unanswered:
        fresh.unlink(missing_ok=True)
        sys.exit("\n".join(f"no reply yet: {path}" for path in unanswered) or code)
    fresh.replace(ROOT / "cassettes" / "seeds.yaml")


def _unanswered(replies: Path) -> list[Path]:
    requests = sorted(replies.glob("*.request.json"))
    return [path for path in requests if not path.with_name(path.name.replace(".request", "")).exists()]


if __name__ == "__main__":
    main()
