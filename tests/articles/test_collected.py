"""Press reviews pasted into one text: told as several articles, and a text with stars between its chapters is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.articles import Article

TEXT = "Der Minister kam am Abend in die Stadt und sprach mit den Leuten am Hafen. " * 4
ONE, TWO = f"Minister besucht den Hafen\n\n{TEXT}", f"Reederei: „Wir bleiben hier“\n\n{TEXT}"
SEVERAL = "reads like 2 articles, parted by rules; if it holds several, save each as a file"


def issues_of(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return Article.from_file(path).issues


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\n* * *\n\n{TWO}",
        f"PRESSESPIEGEL 18.11.2026\n\n1. {ONE}\n(Neue Woche)\n\n----------\n\n2. {TWO}\n",
        f"{ONE}\n===\n{TWO}\n===\nZusammengestellt von der Redaktion",
    ],
)
def test_articles_that_rules_part_are_told(tmp_path: Path, text: str) -> None:
    assert SEVERAL in issues_of(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\n***\n\n{TEXT}",
        f"{ONE}\n\n***\n\nSie schwieg lange Zeit.\n\n{TEXT}",
        f"{ONE}\n\n***\n\n„Was nun?“, fragte er.\n\n{TEXT}",
        f"# {ONE}\n\n---\n\n## {TWO}",
        f"---\ntitle: Minister besucht den Hafen\n---\n{ONE}",
        f"{ONE}\n---\nDie Redaktion",
        f"{ONE}\n\n{TWO}",
    ],
)
def test_what_rules_part_in_one_text_is_not(tmp_path: Path, text: str) -> None:
    assert not any("parted by rules" in issue for issue in issues_of(tmp_path, text))
