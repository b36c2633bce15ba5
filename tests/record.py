"""Record the exchanges that the tests and `--engine recorded` play.

    OPENAI_API_KEY=… python -m tests.record                       # the seeds, OpenAI, the default model
    python -m tests.record --base-url URL --model NAME            # another OpenAI-compatible endpoint
    python -m tests.record --replies DIR                          # texts out of a folder, served on loopback
    python -m tests.record --faults                               # scripted faults of the tests' own server

With --replies, a request that has no text yet is written to DIR/<hash>.request.json (messages and schema); put the
reply's text into DIR/<hash>.json and give the command again.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from summarizer.defaults import DEFAULT_MODEL
from tests.endpoint import answers
from tests.endpoint.answers import Answer, error
from tests.endpoint.cassette import use_cassette
from tests.endpoint.server import Endpoint, replies_from
from tests.running.sample import ARTICLE, Ended, folder_of, reply, summarizer

ROOT = Path(__file__).parents[1]
CASSETTES = ROOT / "cassettes"
STAND_IN = "stand-in-reader"
PORT, FAULTS_PORT = 8765, 8766  # fixed, because a recording holds the address

TINY = ROOT / "tests" / "running" / "tiny.py"
GOOD = json.dumps({"headline_de": "Norwegen schickt Flugabwehr", "headline_en": "Norway sends air defence"})
FAULTS: dict[str, tuple[Answer, ...]] = {
    "rate_limited": (error(429, "Rate limit reached for requests", headers={"retry-after": "20"}), reply(GOOD)),
    "overloaded": (answers.OVERLOADED, answers.HTML_PAGE, reply(GOOD)),
    "empty_replies": (answers.NO_CHOICES, answers.NULL_CONTENT, reply(GOOD)),
    "mode_unknown": (
        error(400, "'response_format' of type 'json_schema' is not supported"),
        reply(f"<think>The headline is …</think>Gladly, here it is:\n```json\n{GOOD}\n```"),
    ),
    "cut_off": (answers.CUT_OFF, reply(GOOD)),
    "bad_json": (reply('{"headline_de": '), reply('{"headline_de": null, "headline_en": null}'), reply(GOOD)),
    "refused": (answers.REFUSAL,),
    "filtered": (answers.FILTERED,),
}
"""What the tests' server answers in turn; each is one cassette in cassettes/faults/."""


def run(folder: Path, out: Path, base_url: str | None, model: str, *words: str) -> Ended:
    """The run that is recorded, and that a test plays again word for word."""
    address = ("--base-url", base_url) if base_url else ()
    key = os.environ.get("OPENAI_API_KEY")
    environment = {"OPENAI_API_KEY": key} if key else {}
    return summarizer(
        *("run", folder, "--engine", "openai", "--out", out, "--model", model, *address, *words), **environment
    )


def _record_seeds(base_url: str | None, model: str, replies: Path | None) -> None:
    fresh = CASSETTES / "seeds.new.yaml"
    fresh.unlink(missing_ok=True)
    with ExitStack() as stack:
        out = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if replies is not None:
            replies.mkdir(parents=True, exist_ok=True)
            endpoint = stack.enter_context(Endpoint(replies_from(replies), port=PORT, models=(STAND_IN,)))
            base_url, model = endpoint.base_url, STAND_IN
        stack.enter_context(use_cassette(fresh, record_mode="all"))
        ended = run(ROOT / "seeds", out, base_url, model, "--timeout", "600", "--verbose")
    sys.stderr.write(ended.err)
    unanswered = _unanswered(replies) if replies else []
    if ended.code != 0 or unanswered:
        fresh.unlink(missing_ok=True)
        sys.exit("\n".join(f"no reply yet: {path}" for path in unanswered) or ended.code)
    fresh.replace(CASSETTES / "seeds.yaml")


def _record_faults() -> None:
    for name, script in FAULTS.items():
        path = CASSETTES / "faults" / f"{name}.yaml"
        path.unlink(missing_ok=True)
        with (
            tempfile.TemporaryDirectory() as scratch,
            Endpoint(lambda _body, call, script=script: script[call - 1 :][0], port=FAULTS_PORT) as endpoint,
            use_cassette(path, record_mode="all"),
        ):
            folder = folder_of(Path(scratch) / "in", artikel=ARTICLE)
            ended = run(folder, Path(scratch) / "out", endpoint.base_url, "test-model", "--task", str(TINY))
        sys.stderr.write(f"{name}: exit {ended.code}\n")


def _unanswered(replies: Path) -> list[Path]:
    requests = sorted(replies.glob("*.request.json"))
    return [path for path in requests if not path.with_name(path.name.replace(".request", "")).exists()]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.record", description="Record replies.")
    parser.add_argument("--base-url")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--replies", type=Path)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    if options.faults:
        _record_faults()
    else:
        _record_seeds(options.base_url, options.model, options.replies)


if __name__ == "__main__":
    main()
