"""Folders become lists of files in a fixed order, under names that no file system confuses."""

from pathlib import Path

import pytest

from summarizer import UsageError
from summarizer.articles import discover


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text")


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.md", "unter/c.txt", ".versteckt.txt", ".git/d.txt")
    found = discover([tmp_path])
    assert [source.path.relative_to(tmp_path).as_posix() for source in found.sources] == [
        "a.md",
        "b.txt",
        "unter/c.txt",
    ]


def test_names_are_stems_made_unique_without_regard_to_case(tmp_path: Path) -> None:
    fill(tmp_path, "x/a.txt", "y/A.txt", "z/a-2.txt")
    assert [source.name for source in discover([tmp_path]).sources] == ["a", "A-2", "a-2-2"]


def test_pictures_are_left_aside_and_documents_are_kept_to_be_refused_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "bild.png", "b.pdf")
    found = discover([tmp_path])
    assert [source.path.name for source in found.sources] == ["a.txt", "b.pdf"]
    assert [path.name for path in found.ignored] == ["bild.png"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    assert len(discover([tmp_path, tmp_path / "a.txt"]).sources) == 1


@pytest.mark.parametrize("names", [(), ("bild.png",)])
def test_a_folder_without_articles_is_a_usage_error(tmp_path: Path, names: tuple[str, ...]) -> None:
    fill(tmp_path, *names)
    with pytest.raises(UsageError, match="no articles"):
        discover([tmp_path])


def test_a_path_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nirgends: no such file or folder"):
        discover([tmp_path / "nirgends"])


def test_a_link_back_to_the_folder_is_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "kreis").symlink_to(tmp_path, target_is_directory=True)
    assert [source.name for source in discover([tmp_path]).sources] == ["a"]
