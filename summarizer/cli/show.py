"""`summarizer show`: a run's folder comes in; its articles, or one of them, go to the terminal as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from summarizer.briefing import claimed, in_marks, whose
from summarizer.cli.closing import shown
from summarizer.errors import UsageError
from summarizer.output import stored_results
from summarizer.results import ArticleResult
from summarizer.verification import Withheld, named_references
from summarizer.visible import visible

_NARROWEST = 24
"""Letters of a line of running text: narrower columns are no reading."""

_ENDLESS = 10_000
"""A width that no table has."""


def command(out: Path, name: str | None, task: str | None) -> None:
    """Print the list of a run's articles, or one article's result."""
    results = stored_results(out, task)
    console = Console(highlight=False)
    if name is None:
        console.print(_list(results, console))
        console.print(f"One article: {shown(out, 'NAME', task=results.task)}", markup=False, soft_wrap=True)
        return
    if name not in results:
        close = get_close_matches(name, [result.name for result in results], n=1, cutoff=0.4)
        meant = f"; did you mean {close[0]}?" if close else ""
        raise UsageError(
            f"{out}: has no article {name!r}{meant}; {shown(out, task=results.task)} lists them", kind="missing"
        )
    for part in _article(results.read(name), console):
        console.print(part)


def _list(results: Iterable[ArticleResult], console: Console) -> Table:
    rows = (
        (result.name, result.status, _headline(result), str(len(result.withheld)), str(len(result.missed)))
        for result in results
    )
    cells = [[Text(visible(cell)) for cell in row] for row in rows]
    return _laid_out(console, ("article", "status", "headline", "withheld", "missed"), cells)


def _headline(result: ArticleResult) -> str:
    """The article's headline, or why it has none."""
    data: dict[str, Any] = result.summary.model_dump() if result.summary else {}
    headline: Any = data.get("headline")
    if isinstance(headline, dict):
        parts = cast("dict[str, Any]", headline)
        headline = parts.get("text_en") or parts.get("evidence_de")
    return _told(headline or result.error)


def _article(result: ArticleResult, console: Console) -> Iterator[Table | Text]:
    yield Text(f"{result.name}: {result.status}", style="bold")
    if result.summary is None:
        yield Text(_told(result.error))
        return
    data = result.summary.model_dump(mode="json")
    names = named_references(result.summary)
    for field, value in data.items():
        places = _places(field, value)
        if places and all(isinstance(item, dict) for item in places.values()):
            yield _items(field, places, names, console)
        elif value not in (None, [], ""):
            yield Text(f"{field}: {_told(value)}")
    for withheld in result.withheld:
        yield Text(visible(_withheld(withheld)), style="red")
    for passage in result.missed:
        yield Text(visible(f"not covered: {passage.text}"), style="yellow")


def _places(field: str, value: Any) -> dict[str, Any]:
    """The items of a field, or its one value, by their JSON Pointers."""
    items = cast("list[Any]", value) if isinstance(value, list) else None
    return {f"/{field}": value} if items is None else {f"/{field}/{at}": item for at, item in enumerate(items)}


def _withheld(withheld: Withheld) -> str:
    """What did not pass: whose it was said to be, its words in marks that nothing printed has, and why."""
    told = whose(withheld)
    words = "; ".join(in_marks(part.wording.text) for part in claimed(withheld))
    why = "; ".join(finding.message for finding in withheld.findings)
    return f"withheld {withheld.path}{f', of {told}' if told else ''}: {f'{words}: ' if words else ''}{why}"


def _items(field: str, places: Mapping[str, dict[str, Any]], names: Mapping[str, str], console: Console) -> Table:
    """A list's items: short fields first, then the German beside the English, or above it where there is no room.

    Items of a union have each the fields of their own model.
    """
    keys = list(dict.fromkeys(key for item in places.values() for key in item))
    german = [key for key in keys if key.endswith("_de") and key not in ("role_de", "cue_de", "mentions_de")]
    english = [key for key in keys if key.endswith("_en") and key not in ("role_en", "name_en")]
    short = [key for key in keys if key not in (*german, *english, "cue_de", "mentions_de", "id", "role_de")]
    columns = (*short, *(key.removesuffix("_de") + " (German)" for key in german), *english)
    rows = [
        [Text(_told(names.get(f"{place}/{key}", item.get(key)))) for key in (*short, *german, *english)]
        for place, item in places.items()
    ]
    return _laid_out(console, columns, rows, title=field)


def _told(value: Any) -> str:
    """A value in one line; nothing for null, and what a terminal would obey by its code points."""
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value).items()
        return "; ".join(f"{visible(key)}: {_told(part)}" for key, part in parts if part not in (None, [], ""))
    if isinstance(value, list):
        return " | ".join(map(_told, cast("list[Any]", value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else visible(" ".join(str(value).split()))


def _laid_out(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[Text]], *, title: str | None = None
) -> Table:
    """Rows as a table, or where it has no room for columns that can be read, one field a line."""
    table = _empty(title, box.SIMPLE_HEAD)
    for column in columns:
        long = column.endswith(("(German)", "_en", "headline"))
        least = _NARROWEST if long else None
        table.add_column(_heading(column), ratio=1 if long else None, overflow="fold", min_width=least)
    for row in rows:
        table.add_row(*row)
    needed = Measurement.get(console, console.options.update(width=_ENDLESS), table).minimum
    return table if needed <= console.width else _stacked(columns, rows, title)


def _stacked(columns: Sequence[str], rows: Iterable[Sequence[Text]], title: str | None) -> Table:
    """Rows one field a line; fields that say nothing are left out."""
    table = _empty(title, None)
    table.show_header = False
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if cell.plain:
                table.add_row(_heading(column), cell)
        table.add_row()
    return table


def _empty(title: str | None, lines: box.Box | None) -> Table:
    return Table(title=title and title.replace("_", " "), title_justify="left", box=lines, expand=True)


def _heading(column: str) -> str:
    return column.removesuffix("_en").replace("_", " ")
