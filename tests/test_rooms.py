"""Rooms are entered by their fronts: nobody imports what another room keeps behind an underscore."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "summarizer"
AT_WORK_IN_ANOTHER = {("verification", "german")}
"""Verification works with the parts of German analysis."""


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports from, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def inner(file: Path) -> Iterator[str]:
    """The inner modules of other rooms that a file imports from."""
    home = file.relative_to(PACKAGE).parts[0]
    for module in imported(file):
        package, *parts = module.split(".")
        if package != "summarizer" or len(parts) < 2 or home == parts[0] or (home, parts[0]) in AT_WORK_IN_ANOTHER:
            continue
        if any(part.startswith("_") for part in parts):
            yield f"{file.relative_to(PACKAGE)}: {module}"


def test_nobody_imports_the_inner_modules_of_another_room() -> None:
    assert [found for file in PACKAGE.rglob("*.py") for found in inner(file)] == []
