"""One client, one run: a process of its own, on one core, prints what it took as JSON.

    python -m benchmarks.clients.client NAME BASE_URL FOLDER CONCURRENCY OUT

Imports, the client and as many articles as are in flight come first and are not counted: `cold` says what they took
of CPU where the whole path is run. Everything that a caller has to do for an article is counted.
``again`` and ``brief`` are this program's second run on what it has written to OUT, and its briefing of that; their
start is counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

os.environ["OPENAI_API_KEY"] = "none"
MODEL = "bench"
Ask = Callable[[str], Awaitable[Any]]


async def in_flight(ask: Ask, texts: list[str], concurrency: int) -> None:
    pending = iter(texts)

    async def work() -> None:
        for text in pending:
            await ask(text)

    await asyncio.gather(*(work() for _ in range(concurrency)))


def run_asking(client: Callable[[str], Ask], base_url: str, texts: list[str], concurrency: int) -> dict[str, float]:
    """Ask about every text; the client is warm."""

    async def within() -> dict[str, float]:
        ask = client(base_url)
        await in_flight(ask, texts[:concurrency], concurrency)
        with taking() as took:
            await in_flight(ask, texts, concurrency)
        return took

    return asyncio.run(within())


@contextlib.contextmanager
def taking() -> Any:
    took: dict[str, float] = {}
    cpu, wall = time.process_time(), time.perf_counter()
    yield took
    took["cpu"] = time.process_time() - cpu
    took["wall"] = time.perf_counter() - wall
    took["peak_mb"] = peak_mb()


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _task() -> Any:
    from summarizer.tasks import load_task

    return load_task("ukraine")


def _messages(text: str) -> list[Any]:
    from summarizer import Article

    return list(_task_once().request(Article.from_text(text, name="a")).messages)


_loaded: list[Any] = []


def _task_once() -> Any:
    if not _loaded:
        _loaded.append(_task())
    return _loaded[0]


def parse(base_url: str) -> Ask:
    """The SDK's own structured output: `.parse()`."""
    import openai

    from summarizer.schemas.ukraine import ArticleSummary

    client = openai.AsyncOpenAI(base_url=base_url, max_retries=0)
    system = _messages("-")[0]

    async def ask(text: str) -> Any:
        return await client.chat.completions.parse(
            model=MODEL, messages=[system, {"role": "user", "content": text}], response_format=ArticleSummary
        )

    return ask


def create(base_url: str) -> Ask:
    """The SDK's `.create()` with a schema made once, and Pydantic."""
    import openai

    from summarizer.schemas.ukraine import ArticleSummary

    client = openai.AsyncOpenAI(base_url=base_url, max_retries=0)
    system = _messages("-")[0]
    schema = _task_once().wire
    form: Any = {"type": "json_schema", "json_schema": {"name": schema.name, "strict": True, "schema": schema.body}}

    async def ask(text: str) -> Any:
        answer = await client.chat.completions.create(
            model=MODEL, messages=[system, {"role": "user", "content": text}], response_format=form
        )
        return ArticleSummary.model_validate_json(answer.choices[0].message.content or "")

    return ask


def instructor(base_url: str) -> Ask:
    """instructor, in its JSON-schema mode."""
    import instructor as library
    import openai

    from summarizer.schemas.ukraine import ArticleSummary

    client = library.from_openai(openai.AsyncOpenAI(base_url=base_url, max_retries=0), mode=library.Mode.JSON_SCHEMA)
    system = _messages("-")[0]

    async def ask(text: str) -> Any:
        return await client.chat.completions.create(
            model=MODEL,
            messages=[system, {"role": "user", "content": text}],
            response_model=ArticleSummary,
            max_retries=0,
        )

    return ask


def run_langextract(base_url: str, texts: list[str], concurrency: int) -> dict[str, float]:
    """langextract, its own batches and its alignment of what comes back; one request an article."""
    import langextract as lx
    from langextract.providers.openai import OpenAILanguageModel

    example = lx.data.ExampleData(
        text="Norwegen hilft.", extractions=[lx.data.Extraction(extraction_class="state", extraction_text="Norwegen")]
    )
    model = OpenAILanguageModel(
        model_id=MODEL, api_key="none", base_url=base_url, max_workers=concurrency, format_type=lx.data.FormatType.JSON
    )
    documents = [lx.data.Document(text=text, document_id=str(number)) for number, text in enumerate(texts)]
    with taking() as took:
        extracted = lx.extract(
            documents,
            prompt_description="Find the states.",
            examples=[example],
            model=model,
            max_char_buffer=10**6,
            batch_length=concurrency,
            max_workers=concurrency,
            show_progress=False,
            resolver_params={"suppress_parse_errors": True},
        )
        for _ in extracted:
            pass
    return took


def run_summarizer(base_url: str, folder: Path, concurrency: int, out: Path) -> dict[str, float]:
    """This program, the whole path: read, render, ledger, ask, validate, verify, write articles and briefing."""
    import openai  # noqa: F401 - as warm as the others

    with tempfile.TemporaryDirectory() as place, taking() as first:
        begin = Path(place, "articles")
        begin.mkdir()
        for path in sorted(folder.iterdir())[:concurrency]:
            shutil.copy(path, begin)
        summarizer(*run_words(base_url, begin, concurrency, Path(place, "out")))
    with taking() as took:
        summarizer(*run_words(base_url, folder, concurrency, out))
    totals = json.loads((out / "run.json").read_text("utf-8"))["totals"]
    assert totals["ok"] == totals["articles"], totals
    return {**took, "cold": first["cpu"]}


def run_again(*words: str) -> dict[str, float]:
    """This program on what it has written, its start included; the wall time is its caller's to take."""
    summarizer(*words)
    return {"cpu": time.process_time(), "peak_mb": peak_mb()}


def run_words(base_url: str, folder: Path, concurrency: int, out: Path) -> tuple[str, ...]:
    words = ("run", str(folder), "-o", str(out), "--base-url", base_url, "--model", MODEL)
    return (*words, "--concurrency", str(concurrency), "--quiet")


def summarizer(*words: str) -> None:
    from summarizer import cli

    sys.argv = ["summarizer", *words]
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            cli.main()
        except SystemExit as end:
            assert not end.code, end.code


def main() -> None:
    name, base_url, folder, concurrency, out = *sys.argv[1:3], Path(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5])
    if name == "summarizer":
        took = run_summarizer(base_url, folder, concurrency, out)
    elif name == "again":
        took = run_again(*run_words(base_url, folder, concurrency, out))
    elif name == "brief":
        took = run_again("brief", str(out))
    else:
        texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
        asking = {"parse": parse, "create": create, "instructor": instructor}
        if name == "langextract":
            took = run_langextract(base_url, texts, concurrency)
        else:
            took = run_asking(asking[name], base_url, texts, concurrency)
    print(json.dumps(took))


if __name__ == "__main__":
    main()
