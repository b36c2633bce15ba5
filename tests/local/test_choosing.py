"""Which engine runs where a model is on this machine, or is asked for; and the words of the command `models`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer.engines.choose import Choice, EngineName, Whom, choose
from summarizer.engines.local import catalogue as listed
from summarizer.engines.local import models
from summarizer.engines.local.catalogue import Known, catalogue
from summarizer.engines.local.models import folder, model_file, present
from summarizer.errors import UsageError
from tests.local.hub import LoopbackHub
from tests.running.sample import ARTICLE, folder_of, summarizer

pytestmark = pytest.mark.usefixtures("one_core")


def known(content: bytes, name: str = "small") -> Known:
    return LoopbackHub.described(content, name=name, file=f"{name}.gguf")


@pytest.fixture
def listing(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Known]:
    """A list of models that has the tiny one as small, and one that nothing can load as large."""
    content = tiny.read_bytes()
    made = {"small": known(content), "large": known(content[:3000], name="large")}
    for module in (listed, models):
        monkeypatch.setattr(module, "catalogue", lambda: made)
    return made


def put(model: Known, content: bytes) -> Path:
    path = folder() / model.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content[: model.bytes])
    return path


def chosen(name: EngineName = "auto", model: str | None = None, base_url: str | None = None) -> Choice:
    whom = Whom(engine=name, model=model, base_url=base_url).with_environment()
    return choose(whom, task="ukraine", requests=lambda: ())


def test_the_sizes_are_what_the_list_says_they_are() -> None:
    sizes = list(catalogue().values())
    assert [size.name for size in sizes] == ["small", "medium", "large"]
    assert [size.bytes for size in sizes] == sorted(size.bytes for size in sizes)
    for size in sizes:
        assert len(size.sha256) == 64 and len(size.revision) == 40 and size.file.endswith(".gguf")
        assert size.licence == "Apache-2.0" and size.bytes < size.memory * 1e9


def test_a_model_that_is_here_comes_before_rules(listing: Mapping[str, Known], tiny: Path) -> None:
    assert chosen().engine.name == "extract"
    put(listing["small"], tiny.read_bytes())
    choice = chosen()
    assert (choice.engine.name, choice.engine.model) == ("local", "small.gguf")
    assert "this model is here" in choice.why and "--engine" in choice.why


def test_an_endpoint_comes_before_a_model_that_is_here(
    listing: Mapping[str, Known], tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(listing["small"], tiny.read_bytes())
    assert chosen(base_url="http://127.0.0.1:9/v1").engine.name == "openai"
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    assert chosen().engine.name == "openai"


def test_a_model_named_by_its_size_stays_here_whatever_key_there_is(
    listing: Mapping[str, Known], tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(listing["small"], tiny.read_bytes())
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    assert chosen(model="small").engine.name == "local"
    assert chosen(model=str(tiny)).engine.model == "tiny.gguf"


def test_the_largest_that_fits_is_taken_where_none_is_named(listing: Mapping[str, Known], tiny: Path) -> None:
    for model in listing.values():
        put(model, tiny.read_bytes())
    assert chosen("local").engine.model == "large.gguf"


def test_requests_in_flight_are_as_many_as_slots(listing: Mapping[str, Known], tiny: Path) -> None:
    put(listing["small"], tiny.read_bytes())
    choice = chosen("local", "small")
    assert choice.at_once is not None and choice.concurrency(100) == choice.at_once
    assert choice.concurrency(1) == 1 and choice.timeout == 3600


def test_a_model_that_is_not_here_is_named_with_the_command_that_gets_it(listing: Mapping[str, Known]) -> None:
    with pytest.raises(UsageError, match=r"summarizer models pull small") as caught:
        chosen("local", "small")
    assert caught.value.kind == "model_missing"
    with pytest.raises(UsageError, match="summarizer models list"):
        chosen("local")


def test_a_path_to_nothing_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"nowhere\.gguf: neither a model file"):
        model_file("nowhere.gguf")


def test_half_a_file_is_not_here(listing: Mapping[str, Known], tiny: Path) -> None:
    put(listing["small"], tiny.read_bytes()[:-1])
    assert present(listing["small"]) is None


def test_what_the_tools_of_the_hub_have_downloaded_is_here(listing: Mapping[str, Known], tiny: Path) -> None:
    snapshot = Path(os.environ["HF_HOME"]) / "hub" / "models--nobody--tiny-gguf" / "snapshots" / "0123abc"
    snapshot.mkdir(parents=True)
    (snapshot / "small.gguf").write_bytes(tiny.read_bytes())
    assert present(listing["small"]) == snapshot / "small.gguf"


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c"}, Path("/c/summarizer/models")),
        ("win32", {"LOCALAPPDATA": "/a"}, Path("/a/summarizer/models")),
        ("linux", {"SUMMARIZER_MODELS": "/m", "XDG_CACHE_HOME": "/c"}, Path("/m")),
    ],
)
def test_models_are_kept_where_the_platform_keeps_such_files(
    platform: str, environ: dict[str, str], expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert folder(environ) == expected


def places() -> dict[str, str]:
    return {name: os.environ[name] for name in ("SUMMARIZER_MODELS", "HF_HOME")}


def test_a_model_is_pulled_by_a_command_and_used_by_the_next(
    listing: Mapping[str, Known], tiny: Path, tmp_path: Path
) -> None:
    with LoopbackHub(tiny.read_bytes(), file="small.gguf") as hub:
        pulled = summarizer("models", "pull", "small", "--yes", HF_ENDPOINT=hub.hub.endpoint, **places())
    assert pulled.code == 0 and Path(pulled.out.strip()) == folder() / "small.gguf"
    articles = folder_of(tmp_path / "articles", eins=ARTICLE)
    task = Path(__file__).parents[1] / "running" / "tiny.py"
    run = summarizer("run", articles, "-o", tmp_path / "out", "--task", task, "--json", **places())
    assert run.code == 0 and (run.json["engine"], run.json["model"]) == ("local", "small.gguf")


def test_size_licence_and_source_are_told_before_the_first_byte_and_silence_is_no_consent(
    listing: Mapping[str, Known], tiny: Path
) -> None:
    with LoopbackHub(tiny.read_bytes(), file="small.gguf") as hub:
        ended = summarizer("models", "pull", "small", HF_ENDPOINT=hub.hub.endpoint, **places())
        page = f"{hub.hub.endpoint}/nobody/tiny-gguf"
    assert ended.code == 2 and hub.ranges == []
    for words in (
        "Tiny by Nobody: 0.0 GB",
        "licence Apache-2.0 (https://example.org/licence)",
        page,
        "GB free",
        "--yes",
    ):
        assert words in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_at_a_terminal_a_no_is_asked_for_and_heeded(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    environ = {**os.environ, **places(), "HF_ENDPOINT": "http://127.0.0.1:9"}
    command = [sys.executable, "-m", "summarizer", "models", "pull", "small"]
    os.write(ours, b"n\n")
    ended = subprocess.run(command, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, env=environ)
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert ended.returncode == 2 and "Download it? [y/N]" in said and "nothing was downloaded" in said
    assert "Gemma 4 E4B by Google: 5.2 GB, licence Apache-2.0" in said


def test_a_model_that_is_here_is_not_pulled_again(listing: Mapping[str, Known], tiny: Path) -> None:
    path = put(listing["small"], tiny.read_bytes())
    ended = summarizer("models", "pull", "small", HF_ENDPOINT="http://127.0.0.1:9", **places())
    assert (ended.code, ended.out.strip()) == (0, str(path))


def test_the_list_says_which_are_here(listing: Mapping[str, Known], tiny: Path) -> None:
    path = put(listing["small"], tiny.read_bytes())
    ended = summarizer("models", "list", **places())
    assert str(path) in ended.out and "summarizer models pull large" in ended.out
    as_json = summarizer("models", "list", "--json", **places()).json["models"]
    assert [(model["name"], model["path"]) for model in as_json] == [("small", str(path)), ("large", None)]


def test_where_is_the_folder_or_the_file(listing: Mapping[str, Known], tiny: Path) -> None:
    assert Path(summarizer("models", "where", **places()).out.strip()) == folder()
    assert summarizer("models", "where", "small", **places()).code == 2
    path = put(listing["small"], tiny.read_bytes())
    assert Path(summarizer("models", "where", "small", **places()).out.strip()) == path


def test_a_name_that_is_no_size_is_wrong_usage(listing: Mapping[str, Known]) -> None:
    ended = summarizer("models", "pull", "huge", **places())
    assert ended.code == 2 and "use small, large" in ended.err


def test_a_dry_run_asks_for_no_model_and_costs_nothing(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "articles", eins=ARTICLE)
    ended = summarizer("run", articles, "--engine", "local", "--dry-run", **places())
    assert ended.code == 0 and "0.0000 USD" in ended.out
