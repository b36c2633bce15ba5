"""Only a run on a cluster reads and writes beyond this machine; other commands refuse URLs by name."""

from pathlib import Path

import pytest

from tests.running.sample import summarizer


@pytest.mark.parametrize(
    "words",
    [
        ("show", "s3://bucket/out"),
        ("brief", "s3://bucket/out"),
        ("quotes", "s3://bucket/out"),
        ("batch", "status", "s3://bucket/out"),
        ("batch", "collect", "s3://bucket/out"),
        ("batch", "submit", ".", "-o", "s3://bucket/out", "--dry-run"),
        ("batch", "submit", "s3://bucket/out", "--dry-run"),
    ],
)
def test_a_url_is_refused_by_name_and_becomes_no_folder(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = summarizer(*words)
    assert ended.code == 2
    assert "s3://bucket/out: a URL, and this command works on this machine's files; copy it here" in ended.err
    assert not list(tmp_path.iterdir())
