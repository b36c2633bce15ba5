"""`summarizer quotes`: what an article says in quotation marks, and who says it, without a model."""

from pathlib import Path

from tests.record import ROOT
from tests.running.sample import ARTICLE, folder_of, summarizer


def test_the_json_has_the_documented_form_with_exact_places(tmp_path: Path) -> None:
    ended = summarizer("quotes", folder_of(tmp_path, a=ARTICLE), "--json")
    (file,) = ended.json["files"]
    (found,) = file["quotations"]
    assert file["path"].endswith("a.txt")
    assert list(found) == ["spans", "text", "kind", "speaker", "cue", "trusted"]
    ((start, end),) = found["spans"]
    assert ARTICLE[start:end] == found["text"] == "Wir lassen Kyjiw in diesem Winter nicht allein"
    assert list(found["speaker"]) == ["text", "start", "end", "name"]
    assert ARTICLE[found["speaker"]["start"] : found["speaker"]["end"]] == found["speaker"]["text"]
    assert (found["speaker"]["name"], found["trusted"]) == ("Kari Lunde", True)
    assert ARTICLE[found["cue"]["start"] : found["cue"]["end"]] == found["cue"]["text"] == "sagte"


def test_a_quotation_cut_by_page_furniture_is_one_of_two_spans() -> None:
    (path,) = (ROOT / "seeds").glob("000*")
    ended = summarizer("quotes", path, "--json")
    text = path.read_text("utf-8")
    split = [found for found in ended.json["files"][0]["quotations"] if len(found["spans"]) == 2]
    assert [[text[start:end].split()[-1] for start, end in found["spans"]] for found in split] == [["wo", "sollte"]]


def test_the_table_shows_speakers_and_leaves_titles_out(tmp_path: Path) -> None:
    text = f"{ARTICLE}\nDer Film „Der Untergang“ läuft heute in zwei Kinos der Stadt."
    ended = summarizer("quotes", folder_of(tmp_path, a=text))
    assert "Kari Lunde" in ended.out
    assert "Untergang" not in ended.out
    assert "Untergang" in summarizer("quotes", tmp_path, "--all").out


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    ended = summarizer("quotes", folder_of(tmp_path, a=ARTICLE, leer=" "), "--json")
    assert ended.code == 1
    assert "leer.txt: is empty" in ended.err
    assert len(ended.json["files"]) == 1


def test_a_text_in_another_language_is_said_to_be_one(tmp_path: Path) -> None:
    english = "The minister said that they would not go, and that the money was not there for what they asked."
    ended = summarizer("quotes", folder_of(tmp_path, en=english))
    assert ended.code == 0
    assert "en.txt: is not German (en)" in ended.err
    assert "en.txt:noquotation" in "".join(ended.out.split())  # a narrow terminal breaks the line anywhere
    assert "speaker " not in ended.out.partition("(?)")[0]
