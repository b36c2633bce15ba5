"""`--dry-run --cluster`: what a run on many workers would ask and cost is printed; nobody is asked, here or there."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path

from summarizer.articles import Article, Source
from summarizer.cli.dry_run import foretell
from summarizer.cli.inputs import policy_of
from summarizer.cli.ordering import choice_here, in_batches
from summarizer.cli.plan import Ground
from summarizer.cli.run import Options
from summarizer.cluster import Inputs, Look, Storage, StoredLedger
from summarizer.engines.choose import Choice
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder
from summarizer.tasks import load_task


def foretold(options: Options, out: str, inputs: tuple[tuple[str, str], ...], at_hand: tuple[Source, ...]) -> int:
    """Print what the run would ask and cost; gives the exit code.

    Args:
        options: The words of the command line.
        out: Path or URL of the output folder.
        inputs: Path or URL of each article, and its name.
        at_hand: The articles, if they are on this machine.
    """
    task = load_task(options.task, options.prompts)
    shown = {name: url for url, name in inputs}

    @contextmanager
    def ground(stored: bool) -> Generator[Ground]:
        with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch, Ledger() as empty:
            copies = Inputs(Path.cwd(), Path(scratch))

            async def read(source: Source) -> Article:
                article, _ = await copies.article(shown[source.name], source.name)
                return article

            if not stored:
                yield Ground(inputs, empty, read=read)
                return
            storage = Storage(out, say=options.say)
            kept = _OnlyRead(storage, "dry", fresh=options.fresh, batched=in_batches(storage, only_read=True))

            def finished(settings: str) -> Collection[str]:
                met = {name: shown[name] for name in kept.names() if name in shown}
                if not met:
                    return ()
                place = Path(scratch, "out") if storage.far else Path(storage.place)
                folder = OutputFolder(place, only_read=True)
                look = Look(storage, Inputs(Path.cwd(), Path(scratch)), kept, settings, folder.files_of)
                return asyncio.run(look.done(met))[0].keys()

            yield Ground(inputs, kept, finished, read)

    def choosing() -> Choice:
        return choice_here(options, at_hand)

    return foretell(options, task, policy_of(options.policy), choosing, ground)


class _OnlyRead(StoredLedger):
    """Where replies of earlier runs are looked up, and left as they are."""

    def discard(self, key: str) -> None:
        """Leave it."""
