"""What was submitted is kept here and read back, and becomes the pipeline that submitting and collecting both drive."""

from __future__ import annotations

import json
import shlex
from collections.abc import AsyncGenerator, Callable, Generator, Iterable
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from summarizer.articles import Source
from summarizer.batches import Book, Waiting, Wanted
from summarizer.cli.closing import task_words
from summarizer.cli.inputs import Selection, articles_of, policy_of
from summarizer.engines import read_settings
from summarizer.engines.batch import BatchApi
from summarizer.engines.choose import Whom, endpoint
from summarizer.engines.openai import OPENAI_BASE_URL, OpenAIEngine
from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.locks import Locked, locked
from summarizer.output import changing
from summarizer.pipeline import Desk, Engines, Pace, Pipeline, Settings
from summarizer.tasks import Task, load_task

_AT_ONCE = 8
"""Articles that are read and rendered side by side; nobody is asked."""


@dataclass(frozen=True, slots=True)
class Where:
    """The endpoint, in the words of the command line; the key goes there and nowhere else.

    Attributes:
        whom: The address, and what the endpoint needs; the model is the submission's.
        keyless: Whether no key is needed, since nothing is sent.
    """

    whom: Whom
    keyless: bool = False

    @classmethod
    def of(cls, base_url: str | None, settings: Iterable[str] | None) -> Where:
        """What the command line says of it, the settings as ``KEY=VALUE``.

        Raises:
            UsageError: A setting is not known, or not possible.
        """
        return cls(Whom(base_url=base_url, settings=read_settings(settings or ())).with_environment())

    @property
    def address(self) -> str:
        """The address."""
        return self.whom.base_url or OPENAI_BASE_URL

    @property
    def key_variable(self) -> str | None:
        """The environment variable that holds the key, if one was named."""
        return self.whom.settings.key_variable

    def engine(self, model: str | None) -> OpenAIEngine:
        """A model there.

        Raises:
            UsageError: The address or the key cannot be used, or a key that is needed is missing.
        """
        return endpoint(replace(self.whom, model=model, base_url=self.address), asks=not self.keyless)

    @asynccontextmanager
    async def api(self, model: str, say: Callable[[str], None]) -> AsyncGenerator[BatchApi]:
        """Its Batch API; `say` is told what is waited for."""
        api = BatchApi(model, self.address, key_variable=self.key_variable, tell=say)
        try:
            yield api
        finally:
            await api.aclose()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a run would be given, as far as a result depends on it.

    Attributes:
        folder: Where the command was given; `paths` start there.
        paths: Articles and folders of them.
        model: Who is asked.
        fallback_model: Who is asked where that one fails or refuses.
        repair_model: Who is asked for repairs.
        base_url: Where, without what may be secret.
        settings: What the endpoint is sent, as ``KEY=VALUE``.
        task: The task's name, or the path of its file.
        prompts: A folder of templates.
        repairs: How often failed items are asked for again.
        policy: A file of severities and thresholds.
        any_language: Whether articles that are not German are read too.
        max_input: The most tokens of a prompt, by estimate.
        limit: The most articles.
    """

    folder: str
    paths: tuple[str, ...]
    model: str
    fallback_model: str | None
    repair_model: str | None
    base_url: str
    settings: tuple[str, ...]
    task: str
    prompts: str | None
    repairs: int
    policy: str | None
    any_language: bool
    max_input: int | None
    limit: int | None

    @property
    def whom(self) -> Whom:
        """Whom it is asked of."""
        return Whom(model=self.model, base_url=self.base_url, settings=read_settings(self.settings))

    def load_task(self) -> Task:
        """The task."""
        return load_task(self.task, Path(self.prompts) if self.prompts else None)

    def sources(self, say: Callable[[str], None] = lambda _: None) -> Selection[Source]:
        """The articles; `say` is told what is none.

        Raises:
            UsageError: They are not there, seen from the current folder.
        """
        missing = next((path for path in self.paths if not Path(path).exists()), None)
        if missing is not None and Path(self.folder) != Path.cwd():
            raise UsageError(f"{missing}: not found; the batch was submitted in {self.folder}: give the command there")
        return articles_of(self.paths, self.limit, say)

    def words(self) -> list[str]:
        """The words of a command line that mean the same, for people to copy."""
        options = {
            "--model": self.model,
            "--fallback-model": self.fallback_model,
            "--repair-model": self.repair_model,
            "--base-url": None if self.base_url == OPENAI_BASE_URL else self.base_url,
            "--task": self.task if task_words(self.task) else None,
            "--prompts": self.prompts,
            "--repair": None if self.repairs == 1 else str(self.repairs),
            "--policy": self.policy,
            "--max-input": None if self.max_input is None else str(self.max_input),
            "--limit": None if self.limit is None else str(self.limit),
        }
        words = [*self.paths, *(word for name, value in options.items() if value is not None for word in (name, value))]
        words += [word for setting in self.settings for word in ("--set", setting)]
        return [*words, "--any-language"] if self.any_language else words


def spelled(name: str, out: Path, base_url: str, *more: str, key_variable: str | None = None) -> str:
    """A command of this family about a folder, for people to copy.

    Args:
        name: The command.
        out: The folder.
        base_url: Where its batches are.
        more: Further words.
        key_variable: Where the key is, if it was named: all else that the endpoint needs is remembered by the folder.
    """
    where = [] if base_url == OPENAI_BASE_URL else ["--base-url", base_url]
    if key_variable is not None:
        where += ["--set", f"key_variable={key_variable}"]
    return shlex.join(["summarizer", "batch", name, str(out), *where, *more])


def collecting(out: Path, base_url: str, *more: str, task: str, key_variable: str | None = None) -> str:
    """The command that collects what was submitted with a task, for people to copy."""
    return spelled("collect", out, base_url, *task_words(task), *more, key_variable=key_variable)


def keep(book: Book, submission: Submission) -> None:
    """Keep what was submitted."""
    book.remember(json.dumps(asdict(submission)))


def kept(book: Book, out: Path) -> Submission:
    """What was submitted last.

    Raises:
        UsageError: Nothing was.
    """
    command = book.command()
    if command is None:
        raise UsageError(f"{out}: nothing was submitted from there; see summarizer batch submit --help")
    try:
        return TypeAdapter(Submission).validate_json(command)
    except ValidationError:
        raise UsageError(
            f"{out}: what was submitted was kept in another form; give the submit command again", kind="ledger"
        ) from None


def check_address(api: BatchApi, book: Book, out: Path) -> None:
    """Make sure that the key goes where the user means it to go, and not where a folder says.

    Raises:
        UsageError: The batches are at another endpoint.
    """
    known = {batch.base_url for batch in book.batches()}
    if known and api.base_url not in known:
        raise UsageError(
            f"{out}: its batches are at {', '.join(sorted(known))}, not at {api.base_url}; name the one that your key "
            "may go to with --base-url"
        )


def pipeline_of(
    submission: Submission,
    task: Task,
    engine: OpenAIEngine,
    where: Where,
    ledger: Ledger,
    note: Callable[[Wanted], None],
) -> Pipeline:
    """The ordinary pipeline with engines that ask nobody; what has no reply is noted.

    Args:
        submission: What is asked.
        task: Its task.
        engine: Its first model.
        where: Where the other models are.
        ledger: Replies, and batches.
        note: Called with each request that is wanted.
    """
    book = Book(ledger)

    def another(model: str | None) -> Waiting | None:
        return Waiting(where.engine(model), book, note) if model else None

    return Pipeline(
        task,
        Engines(
            Waiting(engine, book, note),
            fallback=another(submission.fallback_model),
            repairs=another(submission.repair_model),
        ),
        Desk(ledger, Pace(_AT_ONCE)),
        Settings(
            repairs=submission.repairs,
            policy=policy_of(submission.policy),
            any_language=submission.any_language,
            max_input=submission.max_input,
        ),
    )


@contextmanager
def opened(out: Path) -> Generator[tuple[Ledger, Book]]:
    """The ledger of a folder that something was submitted from.

    Raises:
        UsageError: There is none.
    """
    path = out / "ledger.sqlite"
    if not path.is_file():
        raise UsageError(f"{out}: nothing was submitted from there; see summarizer batch submit --help")
    with Ledger(path) as ledger:
        yield ledger, Book(ledger)


@contextmanager
def alone(out: Path) -> Generator[None]:
    """Make sure that no other command changes the batches of a folder meanwhile.

    Raises:
        UsageError: One does.
    """
    lock = out / "batch.lock"
    with ExitStack() as held:
        try:
            with changing(lock):
                held.enter_context(locked(lock))
        except Locked:
            raise UsageError(f"{out}: another `summarizer batch` is at work there; wait for it", kind="busy") from None
        yield
