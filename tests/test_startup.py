"""Start-up stays light: what a command does not need is not imported."""

import subprocess
import sys

import pytest

HEAVY = ("openai", "httpx2", "pydantic", "jinja2", "yaml", "rich", "rapidfuzz", "babel", "tenacity", "genai_prices")


def loaded(code: str, packages: tuple[str, ...] = HEAVY) -> list[str]:
    """Which heavy packages a fresh interpreter has loaded after running `code`."""
    script = f"{code}\nimport sys; sys.stderr.write(' '.join(m for m in {packages!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stderr.split()


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded("import summarizer; summarizer.__all__, dir(summarizer)") == []


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["summarizer", *{words!r}]
from summarizer.cli import main
try:
    main()
except SystemExit:
    pass
"""
    assert loaded(code) == []


def test_the_help_of_a_command_loads_nothing_heavy_but_what_typer_loads_itself() -> None:
    code = """
import sys
sys.argv = ["summarizer", "run", "--help"]
from summarizer.cli import main
try:
    main()
except SystemExit:
    pass
"""
    assert set(loaded(code)) <= {"pydantic"}


def test_what_only_reads_quotations_loads_neither_briefings_nor_the_checks_of_english() -> None:
    code = "import summarizer.cli.quotes"
    assert loaded(code, ("summarizer.german", "summarizer.briefing", "summarizer.verification.rendering")) == [
        "summarizer.german"
    ]


def test_reading_schemas_and_recordings_does_not_load_the_test_library() -> None:
    code = "import summarizer.engines.recorded, sys; assert 'vcr' not in sys.modules"
    assert "openai" in loaded(code)


def test_a_briefing_of_what_is_stored_does_not_load_the_checks_of_renderings() -> None:
    loaded("import summarizer.output, sys; assert 'summarizer.verification.rendering._checks' not in sys.modules")


def test_every_public_name_is_there() -> None:
    import summarizer

    for name in summarizer.__all__:
        assert getattr(summarizer, name).__doc__
