"""Folders become lists of files in a fixed order, under names that no file system confuses."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, ArticleError, UsageError
from summarizer.articles import discover, on_disk
from summarizer.articles.files import writable
from tests.running.sample import summarizer

NOBODY = 65534


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
    fill(tmp_path, "a.txt", "bild.png", "b.pdf", "c.zip")
    found = discover([tmp_path])
    assert [source.path.name for source in found.sources] == ["a.txt", "b.pdf", "c.zip"]
    assert [path.name for path in found.ignored] == ["bild.png"]


def test_pipes_and_links_to_folders_are_named_among_what_is_left_aside(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "rohr.txt")
    (tmp_path / "schleife").symlink_to(tmp_path, target_is_directory=True)
    found = discover([tmp_path])
    assert [path.name for path in found.ignored] == ["rohr.txt", "schleife"]
    assert [source.name for source in found.sources] == ["a"]


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


def test_glob_patterns_are_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.html", "unter/c.txt", "unter/d.md")
    found = discover([tmp_path / "**" / "*.txt"])
    assert [source.path.name for source in found.sources] == ["a.txt", "c.txt"]


def test_an_ignore_file_names_what_to_leave_aside(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "alt/b.txt", "neu/c.txt", "neu/entwurf-1.txt")
    (tmp_path / ".summarizerignore").write_text("# nicht\nalt/\nentwurf-*\n")
    assert [source.name for source in discover([tmp_path]).sources] == ["a", "c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_an_ignore_file_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    fill(tmp_path, "a.txt", "Entwürfe/b.txt")
    (tmp_path / ".summarizerignore").write_text("Entwürfe/\n", encoding)
    assert [source.name for source in discover([tmp_path]).sources] == ["a"]


def test_an_ignore_file_that_cannot_be_read_stops_the_run_before_it_reads_past_it(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "geheim/b.txt")
    (tmp_path / ".summarizerignore").symlink_to("weg")
    with pytest.raises(UsageError, match=r"\.summarizerignore: is a link to a file that is not there") as refused:
        discover([tmp_path])
    assert refused.value.kind == "unreadable"
    (tmp_path / ".summarizerignore").unlink()
    (tmp_path / ".summarizerignore").write_bytes(bytes(range(256)))
    with pytest.raises(UsageError, match=r"\.summarizerignore: is binary, not text.*It says what to leave aside there"):
        discover([tmp_path])


def test_an_ignore_file_that_nobody_may_read_is_named(closed: Path) -> None:
    Path(".summarizerignore").write_text("a.txt\n")
    Path(".summarizerignore").chmod(0)
    with pytest.raises(UsageError, match=r"\.summarizerignore: cannot be read \(Permission denied\)"):
        discover(["."])


def test_the_frames_that_a_browser_saves_with_a_page_are_no_articles(tmp_path: Path) -> None:
    fill(tmp_path, "Seite.html", "Seite-Dateien/rahmen.html", "Seite_files/x.html", "Andere-Dateien/c.txt")
    assert [source.path.name for source in discover([tmp_path]).sources] == ["c.txt", "Seite.html"]


def test_each_row_of_a_json_lines_file_is_a_source_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "artikel.jsonl").write_text('{"text": "eins"}\n\n{"text": "zwei"}\n')
    found = discover([tmp_path]).sources
    assert [(source.path.name, source.name) for source in found] == [
        ("artikel.jsonl#1", "artikel-0001"),
        ("artikel.jsonl#3", "artikel-0003"),
    ]
    assert discover([found[1].path]).sources == (found[1],)


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder with an article, a folder that cannot be opened and one that cannot be entered."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        folder = Path(place)
        fill(folder, "a.txt", "zu/b.txt", "halb/c.txt")
        patch.chdir(folder)
        me = os.geteuid()
        if me == 0:  # to whom nothing is closed
            os.chown(folder, NOBODY, NOBODY)
            for inner in ("zu", "halb"):
                os.chown(folder / inner, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            Path("zu").chmod(0)
            Path("halb").chmod(0o400)
            yield folder
        finally:
            for inner in ("zu", "halb"):
                Path(inner).chmod(0o700)
            if me == 0:
                os.seteuid(me)


def test_what_cannot_be_opened_is_refused_by_name_and_the_rest_is_read(closed: Path) -> None:
    found = discover(["."])
    assert [(source.path.as_posix(), source.name) for source in found.sources] == [
        ("a.txt", "a"),
        ("halb/c.txt", "c"),
        ("zu", "zu"),
    ]
    assert found.ignored == ()
    for path in ("halb/c.txt", "zu"):
        with pytest.raises(ArticleError, match=rf"{path}: cannot be read \(Permission denied\). Check its permissions"):
            Article.from_file(path)


def test_a_run_goes_on_with_the_rest_and_says_what_could_not_be_opened(closed: Path) -> None:
    if not os.access(os.__file__, os.R_OK, effective_ids=True):
        pytest.skip("Python lies where only root may read: a run could import nothing more")
    ended = summarizer("run", ".", "-o", "out", "--engine", "extract", "--any-language", "--json")
    assert ended.code == 1
    assert [(row["path"], row["status"]) for row in ended.json["articles"]] == [
        ("a.txt", "ok"),
        ("halb/c.txt", "failed"),
        ("zu", "failed"),
    ]
    assert "failed: zu: cannot be read (Permission denied). Check its permissions." in ended.err


@pytest.mark.parametrize("path", ["zu", "zu/b.txt"])
def test_where_nothing_can_be_opened_that_is_what_is_told(closed: Path, path: str) -> None:
    with pytest.raises(UsageError, match=rf"{path}: cannot be read \(Permission denied\).*permissions") as refused:
        discover([path])
    assert refused.value.kind == "unreadable"


def test_links_that_lead_nowhere_are_refused_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "kreis.txt").symlink_to(tmp_path / "kreis.txt")
    (tmp_path / "lose.txt").symlink_to(tmp_path / "weg.txt")
    found = discover([tmp_path]).sources
    assert [source.name for source in found] == ["a", "kreis", "lose"]
    assert discover([found[1].path]).sources == (found[1],)
    with pytest.raises(ArticleError, match=r"kreis.txt: is a link that leads back to itself. Name the file"):
        Article.from_file(found[1].path)
    with pytest.raises(ArticleError, match=r"lose.txt: is a link to a file that is not there. Name the file"):
        Article.from_file(found[2].path)


def test_the_output_folder_of_a_run_is_not_read_as_articles(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "briefing/articles/a.md", "briefing/sources/a.txt", "briefing/ledger.sqlite")
    assert [source.path.name for source in discover([tmp_path]).sources] == ["a.txt"]


def test_a_link_back_to_the_folder_is_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "kreis").symlink_to(tmp_path, target_is_directory=True)
    assert [source.name for source in discover([tmp_path]).sources] == ["a"]


def test_a_file_whose_name_is_no_utf8_is_an_article_under_a_name_that_can_be_written(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"k\xe4se.txt")
    odd.write_text("Der Käse kommt aus dem Allgäu.\n", "utf-8")
    fill(tmp_path, "gut.txt")
    for paths in ([tmp_path], [odd, tmp_path / "gut.txt"], [tmp_path / "*.txt"]):
        found = {source.name: source.path for source in discover(paths).sources}
        assert found == {"gut": tmp_path / "gut.txt", r"k\xe4se": tmp_path / r"k\xe4se.txt"}
    shown = tmp_path / r"k\xe4se.txt"
    assert discover([shown]).sources[0].path == shown
    for path in (odd, shown):
        article = Article.from_file(path)
        assert (article.name, article.path) == (r"k\xe4se", shown.as_posix())
        assert article.text.startswith("Der Käse")


def test_rows_of_a_file_whose_name_is_no_utf8_are_articles(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"k\xe4se.jsonl")).write_text('{"text": "Der Käse kommt."}\n', "utf-8")
    (source,) = discover([tmp_path]).sources
    assert source.name == r"k\xe4se-0001"
    assert Article.from_file(source.path).text == "Der Käse kommt."


def test_control_characters_in_a_name_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    names = {
        "rot\x1b[31m.txt": r"rot\x1b[31m.txt",
        "zwei\nZeilen.txt": r"zwei\x0aZeilen.txt",
        "\u202etxt.md": r"\xe2\x80\xaetxt.md",
    }
    fill(tmp_path, *names)
    assert {source.path.name for source in discover([tmp_path]).sources} == set(names.values())
    for name, shown in names.items():
        for given_as in (name, shown):
            article = Article.from_file(tmp_path / given_as)
            assert (article.path, article.text) == ((tmp_path / shown).as_posix(), "Text")


def test_a_run_writes_no_control_characters_of_a_name_to_the_terminal(tmp_path: Path) -> None:
    fill(tmp_path, "in/rot\x1b[31m.txt", "in/leer\x1b[2J.txt")
    (tmp_path / "in" / "leer\x1b[2J.txt").write_text("")
    out = str(tmp_path / "out")
    ended = summarizer("run", str(tmp_path / "in"), "-o", out, "--engine", "extract", "--any-language")
    assert r"leer\x1b[2J.txt: is empty" in ended.err
    assert "\x1b" not in ended.err + ended.out
    rows = json.loads((tmp_path / "out" / "run.json").read_text())["articles"]
    assert [Path(row["path"]).name for row in rows] == [r"leer\x1b[2J.txt", r"rot\x1b[31m.txt"]
    assert (tmp_path / "out" / "sources" / r"rot\x1b[31m.txt").read_text() == "Text"


@given(st.binary(min_size=1, max_size=20).filter(lambda name: not set(name) & set(b"/\\\0")))
def test_a_path_that_was_written_down_leads_back_to_its_file(name: bytes) -> None:
    path = Path("/nowhere") / os.fsdecode(b"a" + name)
    str(writable(path)).encode()
    assert on_disk(writable(path)) == path


@pytest.mark.parametrize("pattern", ["**/*.txt", "**"])
def test_a_pattern_reaches_each_file_once_though_links_lead_back(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "a" / "zurück").symlink_to(tmp_path, target_is_directory=True)
    found = discover([tmp_path / pattern])
    assert [source.path for source in found.sources] == [tmp_path / "a" / "x.txt"]


def test_a_pattern_matches_a_link_to_a_file_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [source.name for source in discover([tmp_path / "*.txt"]).sources] == ["a", "b"]
