"""The policy: one readable table, which a user can change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer import UsageError, verify
from summarizer.verification import Policy
from tests.verification.making import Remark, Ruling, ruling

ROOT = Path(__file__).parents[2]
UNMARKED = Ruling(remarks=[Remark(text_de="mit diesem Ausgang gerechnet")])


def test_an_error_can_be_made_a_warning_or_turned_off() -> None:
    warned = verify(UNMARKED, ruling(), policy=Policy.default().with_(severities={"quote.unmarked": "warning"}))
    assert warned.ok
    assert [one.severity for one in warned.findings] == ["warning"]
    silent = verify(UNMARKED, ruling(), policy=Policy.default().with_(severities={"quote.unmarked": "off"}))
    assert silent.findings == ()


def test_a_policy_file_holds_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("checks: {quote.unmarked: off, quote.twice: {severity: warning}}\nthresholds: {missed_words: 12}\n")
    policy = Policy.load(path)
    assert policy.severities["quote.unmarked"] == "off"
    assert policy.severities["quote.twice"] == "warning"
    assert policy.severities["quote.absent"] == "error"
    assert policy.thresholds["missed_words"] == 12
    assert verify(UNMARKED, ruling(), policy=policy).missed == ()


@pytest.mark.parametrize(
    "content",
    [
        "checks: {quote.invented: error}",
        "checks: {quote.absent: fatal}",
        "thresholds: {altered: high}",
        "thresholds: {altered: .nan}",
        "thresholds: {altered: -5}",
        "- 1",
        "a: [",
        ": :",
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(content)
    with pytest.raises(UsageError):
        Policy.load(path)


def test_a_missing_policy_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        Policy.load(tmp_path / "nowhere.yaml")


def test_every_code_in_the_checks_is_in_the_table_and_the_other_way_round() -> None:
    sources = (ROOT / "summarizer/verification").rglob("*.py")
    used = {code for path in sources for code in re.findall(r'"((?:[a-z]+)\.(?:[a-z_]+))"', path.read_text("utf-8"))}
    kinds = {"quote.absent", "quote.altered", "passage.absent", "passage.altered"}
    families = {code.partition(".")[0] for code in Policy.default().severities}
    assert {code for code in used if code.partition(".")[0] in families} | kinds == set(Policy.default().severities)


def test_the_documentation_has_the_same_table() -> None:
    page = (ROOT / "docs/verification.md").read_text("utf-8")
    policy = Policy.default()
    for code, severity in policy.severities.items():
        assert f"| `{code}` | {severity} | {policy.explanations[code]} |" in page
    for name, value in policy.thresholds.items():
        assert f"| `{name}` | {value} | {policy.explanations[name]} |" in page
