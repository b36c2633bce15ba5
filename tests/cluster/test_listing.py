"""Articles of folders and of object stores, listed by one set of rules, under names that are unique in the run."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.articles import discover, unique_names
from summarizer.cluster import Storage, articles_at
from summarizer.errors import RunStopped, UsageError

TREE = {
    "b.txt": "b",
    "a/b.txt": "b",
    "a/B.html": "<html>",
    "a/.hidden.txt": "h",
    "a/picture.png": "p",
    "page.html": "<html>",
    "page_files/frame.html": "<html>",
    "out/articles/a.md": "#",
    "out/sources/a.txt": "a",
    "out/ledger/replies/k.json": "{}",
    "drafts/d.txt": "d",
    "rows.jsonl": '{"text": "a"}\n\n{"text": "b"}\n',
    ".summarizerignore": "drafts/*\n",
}


def test_a_bucket_is_listed_as_a_folder_is(tmp_path: Path, bucket: str) -> None:
    storage = Storage(f"{bucket}/in")
    for name, text in TREE.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, "utf-8")
        storage.write(name, text.encode())
    here = [
        (source.path.relative_to(tmp_path).as_posix(), source.name) for source in discover([tmp_path / "in"]).sources
    ]
    there = [(url.removeprefix(f"{bucket}/"), name) for url, name in articles_at([f"{bucket}/in"])]
    assert there == here
    assert ("in/rows.jsonl#3", "rows-0003") in there
    assert len(here) == 6


def test_names_are_unique_over_folders_and_stores(tmp_path: Path, bucket: str) -> None:
    (tmp_path / "a.txt").write_text("a")
    Storage(bucket).write("A.txt", b"a")
    listed = articles_at([str(tmp_path), f"{bucket}/A.txt", f"file://{tmp_path}"])
    assert listed == ((f"{tmp_path}/a.txt", "a"), (f"{bucket}/A.txt", "A-2"))


def test_a_place_without_articles_is_named(bucket: str) -> None:
    Storage(bucket).write("picture.png", b"")
    with pytest.raises(UsageError, match=bucket):
        articles_at([bucket])


def test_patterns_are_for_local_paths_only(bucket: str) -> None:
    with pytest.raises(UsageError, match="nothing is there; patterns are for local paths only: name the folder"):
        articles_at([f"{bucket}/2026/*.txt"])


@pytest.mark.parametrize("folder", ["s3://nobody-has-this-bucket/in", None])
def test_a_place_where_nothing_is_is_named(bucket: str, folder: str | None) -> None:
    place = folder or f"{bucket}/nowhere"
    with pytest.raises(UsageError, match=rf"{place}: nothing is there; check the URL"):
        articles_at([place])


def test_a_listing_that_is_refused_stops_the_run_by_name(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Storage(bucket)

    def denied(_place: str) -> list[str]:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(storage._files, "find", denied)
    with pytest.raises(RunStopped, match=rf"{bucket}: the storage refuses \(Access Denied\)"):
        list(storage.names())


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "A", "a-2", "ä", "b" * 300])))
def test_every_name_is_found_once(wanted: list[str]) -> None:
    names = list(unique_names(wanted))
    assert len(names) == len(wanted) == len({name.casefold() for name in names})
    assert all(len(name.encode()) < 240 for name in names)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_is_left_aside_is_read_in_any_encoding(bucket: str, encoding: str) -> None:
    storage = Storage(f"{bucket}/in")
    for name in ("a.txt", "übrig.txt"):
        storage.write(name, b"Text")
    storage.write(".summarizerignore", "übrig.txt\n".encode(encoding))
    assert [name for _, name in articles_at([f"{bucket}/in"])] == ["a"]
