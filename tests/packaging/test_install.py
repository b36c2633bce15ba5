"""What people install carries prompts/ and schemas/: a wheel from the source distribution, and an editable checkout."""

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.drill

ROOT = Path(__file__).parents[2]
TRY_IT = """
import json, summarizer, summarizer.schemas
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.tasks import load_task
task = load_task("ukraine")
from summarizer import Article, brief
request = task.request(Article.from_text("Er sagte das.", name="a"))
page = brief([]).to_html()
told = {"file": summarizer.__file__, "model": ArticleSummary.__name__, "prompt": request.messages[0]["content"]}
print(json.dumps(told))
"""


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone of what is committed."""
    folder = tmp_path_factory.mktemp("clone") / "checkout"
    run("git", "clone", "--quiet", ROOT, folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def distributions(checkout: Path) -> Path:
    run(sys.executable, "-m", "build", "--outdir", checkout / "dist", cwd=checkout)
    return checkout / "dist"


def interpreter(version: str) -> str:
    """A Python of this version on the machine, if there is one."""
    managed = Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}")
    for name in (sys.executable, f"python{version}", *map(str, managed)):
        asked = [name, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        try:
            if subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == version:
                return name
        except (OSError, subprocess.CalledProcessError):
            continue
    pytest.skip(f"no Python {version} on this machine")


def fresh_python(folder: Path, python: str = sys.executable) -> Path:
    run(python, "-m", "venv", folder, cwd=folder.parent)
    return folder / "bin" / "python"


def test_wheel_and_source_distribution_hold_what_people_edit(distributions: Path) -> None:
    (wheel,), (source,) = distributions.glob("*.whl"), distributions.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("prompts", "schemas"):
        for path in sorted((ROOT / folder).glob("*.*")):
            assert f"summarizer/{folder}/{path.name}" in names
    assert "summarizer/py.typed" in names
    assert not [name for name in names if not name.startswith(("summarizer/", "summarizer-"))]
    with tarfile.open(source) as archive:
        assert any(name.endswith("summarizer/prompts/ukraine.j2") for name in archive.getnames())


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_a_wheel_works_in_a_fresh_environment_away_from_the_checkout(
    distributions: Path, tmp_path: Path, version: str
) -> None:
    python = fresh_python(tmp_path / "env", interpreter(version))
    (wheel,) = distributions.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    told = json.loads(run(python, "-c", TRY_IT, cwd=tmp_path))
    assert told["model"] == "ArticleSummary"
    assert str(tmp_path) in told["file"]
    assert "Usage" in run(python, "-m", "summarizer", "run", "--help", cwd=tmp_path)


def test_an_editable_install_works_and_follows_edits(checkout: Path, tmp_path: Path) -> None:
    python = fresh_python(tmp_path / "env")
    run(python, "-m", "pip", "install", "--quiet", "-e", checkout, cwd=tmp_path)
    before = json.loads(run(python, "-c", TRY_IT, cwd=tmp_path))
    assert str(checkout) in before["file"]
    template = checkout / "prompts" / "ukraine.j2"
    template.write_text(template.read_text("utf-8").replace("# Example", "# An example"), "utf-8")
    after = json.loads(run(python, "-c", TRY_IT, cwd=tmp_path))
    assert after["prompt"] == before["prompt"].replace("# Example", "# An example") != before["prompt"]
