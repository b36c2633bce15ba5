"""Words of the command line that several commands share."""

# No postponed annotations in this module: typer would evaluate each of them at every start.
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.defaults import DEFAULT_MODEL, MOST_REPAIRS


def check_places(*places: str, urls: str | None) -> None:
    """Refuse what an unset variable leaves of a path, and URLs unless they may be: what is said of them.

    Raises:
        UsageError: One of the places is empty, or a URL.
    """
    for place in places:
        if not place or (urls and "://" in place):
            from summarizer.errors import UsageError

            if not place:
                raise UsageError("a path is empty: name a file or a folder; for this one, write .")
            raise UsageError(f"{place}: {urls}")


def here(place: str | Path) -> Path:
    """A path on this machine; `run` alone goes further, with a cluster.

    Raises:
        UsageError: It is empty, or a URL, which as a path would be a folder of an odd name.
    """
    check_places(str(place), urls="a URL, and this command works on this machine's files; copy it here, name the copy")
    return Path(place)


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH", parser=here, help="Articles and folders of them: text, Markdown, HTML, PDF, DOCX, mail, JSONL."
    ),
]
Places = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Articles and folders of them: text, Markdown, HTML, PDF, DOCX, mail, JSONL; with --cluster URLs too.",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="SUMMARIZER_MODEL",
        metavar="MODEL",
        help=f"The model to ask; {DEFAULT_MODEL} if none is named. On this machine: small, medium, large or a GGUF "
        "file (summarizer models).",
        show_default=False,
    ),
]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        envvar="OPENAI_BASE_URL",
        metavar="URL",
        help="An OpenAI-compatible endpoint; else OpenAI's own.",
        show_default=False,
    ),
]
TaskOption = Annotated[
    str,
    typer.Option("--task", metavar="NAME|PATH", help="What to ask: ukraine, or the path of a task file of your own."),
]
PromptsOption = Annotated[
    Path | None, typer.Option("--prompts", metavar="DIR", help="Templates that replace the built-in ones.")
]
CassettesOption = Annotated[
    Path | None, typer.Option("--cassettes", metavar="DIR", help="Recorded replies.", show_default="cassettes")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE|FILE",
        help="What the endpoint needs or shall be sent, such as temperature=0 or token_limit=max_tokens; repeatable.",
    ),
]
PolicyOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Severities and thresholds of checks that differ (YAML).")
]
RepairModelOption = Annotated[str | None, typer.Option(metavar="MODEL", help="A stronger model for repairs only.")]
RepairOption = Annotated[
    int, typer.Option(min=0, max=MOST_REPAIRS, metavar="N", help="How often failed items are asked for again.")
]
AnyLanguageOption = Annotated[bool, typer.Option("--any-language", help="Read articles that are not German too.")]
MaxInputOption = Annotated[
    int | None,
    typer.Option(
        min=1000,
        metavar="TOKENS",
        help="Longest prompt to send, by estimate; longer articles are read in parts.",
        show_default="what the endpoint takes",
    ),
]
LimitOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N articles.")]
FolderOfRun = Annotated[Path, typer.Argument(metavar="OUT", parser=here, help="The folder of a run.")]
TaskOfRunOption = Annotated[
    str | None, typer.Option("--task", metavar="NAME|PATH", help="The task of the run, if it was one of your own.")
]
ProseOption = Annotated[
    bool,
    typer.Option(
        "--prose",
        help="Let a model write the bottom line and the key points, from verified items; every sentence is checked.",
    ),
]


class EngineName(StrEnum):
    """Who answers."""

    auto = "auto"
    openai = "openai"
    local = "local"
    recorded = "recorded"
    extract = "extract"


class Format(StrEnum):
    """A form of the folder's briefing."""

    md = "md"
    html = "html"
    json = "json"
    docx = "docx"
    csv = "csv"


DEFAULT_FORMATS = (Format.md, Format.html, Format.json)

FormatsOption = Annotated[
    list[Format] | None,
    typer.Option("--format", help="A form of the briefing; repeatable.", show_default="md, html, json"),
]
