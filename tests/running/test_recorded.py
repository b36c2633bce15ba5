"""The committed recordings: played through vcrpy with the network blocked, and by `--engine recorded` without it."""

import json
import shutil
from pathlib import Path

import pytest

from summarizer.engines.recordings import Recordings
from tests.endpoint.cassette import use_cassette
from tests.record import CASSETTES, FAULTS, FAULTS_PORT, PORT, ROOT, STAND_IN, TINY, run
from tests.running.sample import ARTICLE, folder_of, summarizer

SEEDS = ROOT / "seeds"
ADDRESS = f"http://127.0.0.1:{PORT}/v1"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds' run, played through vcrpy: every recorded exchange is used."""
    out = tmp_path_factory.mktemp("played")
    with use_cassette(CASSETTES / "seeds.yaml"):
        ended = run(SEEDS, out, ADDRESS, STAND_IN)
    assert ended.code == 0, ended.err
    return out


def test_every_seed_becomes_a_summary_and_nothing_is_lost(played: Path) -> None:
    rows = json.loads((played / "run.json").read_text("utf-8"))["articles"]
    assert [row["name"] for row in rows] == sorted(path.stem for path in SEEDS.glob("*.txt"))
    assert {row["status"] for row in rows} <= {"ok", "partial"}


def test_without_key_or_network_the_recorded_replies_give_the_same_summaries(played: Path, tmp_path: Path) -> None:
    ended = summarizer("run", SEEDS, "--out", tmp_path / "out", "--cassettes", CASSETTES)
    assert ended.code == 0, ended.err
    assert "engine recorded" in ended.err
    for path in sorted((played / "articles").glob("*.json")):
        ours = json.loads((tmp_path / "out/articles" / path.name).read_text("utf-8"))
        theirs = json.loads(path.read_text("utf-8"))
        assert ours.pop("run").pop("engine") == "recorded"
        assert theirs.pop("run").pop("engine") == "openai"
        assert {**ours, "source": None} == {**theirs, "source": None}


def test_the_recorded_model_says_that_it_is_a_stand_in() -> None:
    assert Recordings.load(CASSETTES).models == (STAND_IN,)


def test_a_changed_article_is_not_answered_by_an_old_recording(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a=f"{next(iter(sorted(SEEDS.glob('*')))).read_text('utf-8')}\nNeu.")
    ended = summarizer(
        "run", folder, "-o", tmp_path / "out", "--cassettes", CASSETTES, "--engine", "recorded", "--json"
    )
    assert ended.code == 1
    assert ended.json["articles"][0]["error"]["kind"] == "not_recorded"


def test_a_changed_prompt_is_not_answered_by_an_old_recording(tmp_path: Path) -> None:
    template = (ROOT / "prompts" / "task.j2").read_text("utf-8")
    (tmp_path / "task.j2").write_text(f"{template}One more word.", "utf-8")
    words = ("--cassettes", CASSETTES, "--engine", "recorded", "--prompts", tmp_path, "--limit", "1")
    assert summarizer("run", SEEDS, "-o", tmp_path / "out", *words).code == 1


OUTCOMES = {
    "rate_limited": (0, 2, "json_schema"),
    "overloaded": (0, 3, "json_schema"),
    "empty_replies": (0, 3, "json_schema"),
    "mode_unknown": (0, 2, "json_object"),
    "cut_off": (0, 2, "json_schema"),
    "bad_json": (0, 3, "json_object"),
    "refused": (1, 1, "refusal"),
    "filtered": (1, 1, "content_filter"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_recorded_faults_end_as_they_did(tmp_path: Path, name: str) -> None:
    code, requests, kind = OUTCOMES[name]
    folder = folder_of(tmp_path / "in", artikel=ARTICLE)
    words = ("--engine", "recorded", "--cassettes", tmp_path / "one", "--task", TINY, "--json")
    (tmp_path / "one").mkdir()
    shutil.copy(CASSETTES / "faults" / f"{name}.yaml", tmp_path / "one")
    ended = summarizer("run", folder, "-o", tmp_path / "out", *words)
    (row,) = ended.json["articles"]
    assert ended.code == code
    if code:
        assert row["error"]["kind"] == kind
    else:
        assert row["status"] == "ok"
        # Playback asks in the mode that was reached.
        assert row["requests"] == requests - (name in {"mode_unknown", "bad_json"})


@pytest.mark.drill
@pytest.mark.parametrize("name", [name for name in FAULTS if name != "rate_limited"])
def test_recorded_faults_play_through_vcrpy_to_the_last_exchange(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path / "in", artikel=ARTICLE)
    with use_cassette(CASSETTES / "faults" / f"{name}.yaml"):
        ended = run(folder, tmp_path / "out", f"http://127.0.0.1:{FAULTS_PORT}/v1", "test-model", "--task", str(TINY))
    assert ended.code == OUTCOMES[name][0]


def test_recordings_hold_no_key_and_no_path_of_a_machine() -> None:
    for path in CASSETTES.rglob("*.yaml"):
        text = path.read_text("utf-8")
        assert "sk-" not in text.replace("risk-", "").replace("ask-", "")
        assert "authorization" not in text.lower()
        assert str(ROOT) not in text
