"""The key-free engine: what it states is in the article by construction, and it says that nothing was translated."""

import json
from pathlib import Path

import pytest

from summarizer import Article, verify
from summarizer.extraction import extract
from tests.record import ROOT
from tests.running.sample import ARTICLE, folder_of, summarizer

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
WIKINEWS = ROOT.parent / "shared" / "data" / "wikinews_quotes_train.jsonl"


def test_quotations_speakers_and_offices_are_found() -> None:
    summary = extract(Article.from_text(ARTICLE, name="a"))
    (quote,) = summary.quotes
    speaker = next(actor for actor in summary.key_actors if actor.id == quote.speaker)
    assert quote.text_de == "Wir lassen Kyjiw in diesem Winter nicht allein"
    assert (speaker.name_en, speaker.role_de) == ("Kari Lunde", "Verteidigungsministerin")


def test_only_names_and_offices_are_in_english_and_no_stance_is_claimed() -> None:
    summary = extract(Article.from_text(ARTICLE, name="a"))
    assert {actor.name_en for actor in summary.key_actors} >= {"Norway", "Ukraine"}
    assert all(quote.text_en is None for quote in summary.quotes)
    assert {position.stance for position in summary.positions_on_ukraine} <= {"unclear"}
    assert summary.headline is not None
    assert summary.headline.text_en is None


@pytest.mark.parametrize(
    ("role", "english"),
    [
        ("US-Außenminister", "US Secretary of State"),
        ("US-Aussenminister", "US Secretary of State"),
        ("US-Präsident", "US President"),
        ("NATO-Generalsekretär", "NATO Secretary General"),
        ("Außenminister", None),
        ("US-Sonderbeauftragter", None),
    ],
)
def test_an_office_is_put_into_english_only_where_its_country_is_in_the_word(role: str, english: str | None) -> None:
    from summarizer.extraction._english import office_in_english

    assert office_in_english(role) == english


def test_an_article_that_is_not_about_ukraine_has_no_positions_and_no_plan_points() -> None:
    text = "Die Ministerin forderte neue Verhandlungen über die Sanktionen. Sie sagte, die Truppen müssten bleiben."
    summary = extract(Article.from_text(text, name="a"))
    assert (summary.positions_on_ukraine, summary.plan_points) == ([], [])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_nothing_that_it_states_of_a_seed_is_withheld(path: Path) -> None:
    article = Article.from_file(path)
    assert verify(extract(article), article).errors == ()


def test_nothing_that_it_states_of_other_news_is_withheld() -> None:
    if not WIKINEWS.is_file():
        pytest.skip("the Wikinews quotations are not here")
    with WIKINEWS.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(150), lines, strict=False)]
    for row in rows:
        article = Article.from_text(row["text"], name=row["id"])
        assert verify(extract(article), article).errors == (), row["id"]


def test_without_a_key_or_a_recording_a_folder_still_becomes_a_briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = summarizer("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out")
    assert ended.code == 0, ended.err
    assert "engine extract (no model, nothing is translated)" in ended.err
    document = json.loads((tmp_path / "out/articles/a.json").read_text("utf-8"))
    assert (document["status"], document["run"]["engine"], document["run"]["prompt_sha256"]) == ("ok", "extract", None)
    page = (tmp_path / "out/briefing.md").read_text("utf-8")
    assert "Wir lassen Kyjiw in diesem Winter nicht allein" in page
    assert "translat" in page


def test_a_task_of_ones_own_needs_a_model(tmp_path: Path) -> None:
    own = tmp_path / "own.py"
    own.write_text("from pydantic import BaseModel\nclass Summary(BaseModel):\n    x: str\n")
    ended = summarizer(
        *("run", folder_of(tmp_path / "in", a=ARTICLE), "--task", own, "--engine", "extract", "-o", tmp_path / "out")
    )
    assert ended.code == 2
    assert "engine extract knows the task ukraine only" in ended.err


@pytest.mark.parametrize("word", ["a" * 1_000_000, "1" * 1_000_000, "a" + "\u0301" * 1_000_000])
def test_one_word_of_a_million_characters_is_read_in_linear_time(word: str) -> None:
    """It would take hours if it were looked at from each of its characters on."""
    assert not extract(Article.from_text(f"Der Minister sagte {word} am Abend.", name="a")).source_issues


def test_a_damaged_word_is_told_as_a_whole() -> None:
    summary = extract(Article.from_text("Der lang\ufffdähr\ufffdge Minister kam \ufffdber Nacht.", name="a"))
    assert [note.evidence_de for note in summary.source_issues] == ["lang\ufffdähr\ufffdge", "\ufffdber"]
