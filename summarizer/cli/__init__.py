"""The command line: words come in, an exit code goes out; what goes wrong is one line on stderr, and so is Ctrl-C."""

import codecs
import signal
import sys
from io import TextIOWrapper
from typing import TextIO

from summarizer.cli.garbage import fewer_collections, none_at_exit


def main() -> None:
    """Run the command line; every error raised on purpose is one line on stderr."""
    none_at_exit()
    try:
        with fewer_collections():
            _command()
    except (SystemExit, KeyboardInterrupt) as end:
        if not _is_interruption(end):
            raise
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would interrupt these very lines
        from summarizer.cli.again import again

        sys.stderr.write(f"summarizer: interrupted; to go on, {again()}\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _command() -> None:
    # Imported here, since all imports take long enough to be interrupted.
    from summarizer.cli.commands import app
    from summarizer.errors import EndpointError, SummarizerError

    for stream in (sys.stdout, sys.stderr):
        _take_any_text(stream)
    try:
        app()
    except SummarizerError as error:
        from summarizer.visible import visible

        sys.stderr.write(f"summarizer: {visible(str(error))}\n")
        sys.exit(3 if isinstance(error, EndpointError) else 2)


def _is_interruption(end: BaseException | None) -> bool:
    """Whether Ctrl-C led to it: typer makes an exit of that, without a word."""
    while end is not None and not isinstance(end, KeyboardInterrupt):
        end = end.__cause__ or (None if end.__suppress_context__ else end.__context__)
    return end is not None


def _take_any_text(stream: TextIO) -> None:
    """Let a stream of a narrow encoding take German quotation marks: ASCII stands for a locale that nobody chose."""
    if isinstance(stream, TextIOWrapper) and (encoding := codecs.lookup(stream.encoding).name) != "utf-8":
        stream.reconfigure(encoding="utf-8" if encoding == "ascii" else None, errors="backslashreplace")
