"""What a page puts into a sentence, and what is the sentence's own."""

from pathlib import Path

import pytest

from summarizer import Article

FIRST = (
    "Der Rat der Stadt hat über die Partnerschaft beraten. Die Sitzung dauerte bis in den späten Abend, wie es hieß."
)
LAST = "Die Bürgermeisterin dankte allen. Im Frühjahr soll der Rat noch einmal über die Partnerschaft sprechen."


def read(tmp_path: Path, sentence: str) -> Article:
    path = tmp_path / "a.html"
    body = "".join(f"<p>{each}</p>" for each in (FIRST, sentence, LAST))
    head = "<!doctype html><html lang=de><meta charset=utf-8><title>Rat tagt</title>"
    path.write_text(f"{head}<body><main><h1>Rat tagt</h1>{body}</main></body></html>", "utf-8")
    return Article.from_file(path)


@pytest.mark.parametrize(
    "inserted",
    [
        "<ins class='adsbygoogle'>Anzeige</ins>",
        "<!-- ad --><ins class='adsbygoogle x' style='display:block'>Anzeige</ins>",
        "<span role='tooltip'>kalt</span>",
        "<span class='tooltiptext'>kalt</span>",
        "<span class='Tooltip__Content box'>Eine kalte Zeit</span>",
    ],
)
def test_advertisements_and_explanations_inside_a_sentence_are_none_of_its_words(tmp_path: Path, inserted: str) -> None:
    article = read(
        tmp_path, f"„Der Winter wird {inserted}hart“, sagte die Frau von der Kammer in der Sitzung am Abend."
    )
    assert "„Der Winter wird hart“, sagte die Frau" in article.text
    assert FIRST in article.text
    assert LAST in article.text


@pytest.mark.parametrize(
    "word",
    [
        "<span class='glossar'>Gera<span class='tooltip'>Gera ist eine Stadt in Thüringen</span></span>",
        "<abbr>Gera<span class='tooltip'>Eine Stadt in Thüringen</span></abbr>",
        "<span class='tooltip'>Gera<span class='tooltiptext'>Eine Stadt</span></span>",
        "<span class='tooltip' title='Eine Stadt'>Gera</span>",
        "<a href='/gera' class='tooltip'>Gera</a>",
        "<ins>Gera</ins>",
    ],
)
def test_of_a_word_that_a_page_explains_the_word_stays(tmp_path: Path, word: str) -> None:
    article = read(
        tmp_path, f"„Wir stehen zu {word} und zu unserem Wort“, sagte der Bürgermeister am Abend vor dem Rat."
    )
    assert "„Wir stehen zu Gera und zu unserem Wort“" in article.text


@pytest.mark.parametrize(
    "words",
    [
        "<b>Der Rat <span class='tooltip'>der Stadt Gera</span></b>",
        "<span>Der Rat <span class='tooltip'>der Stadt Gera</span> tagt,</span>",
        "<span>Der Rat <span class='tooltip'>der Stadt Gera</span><i>tagt</i></span>",
        "<span>Der Rat <span class='tooltip'>in Gera</span></span>",
        "<span>Am Abend nach langer Debatte will der Rat <span class='tooltip'>der Stadt Gera</span></span>",
        "<span><span class='tooltip'>Der Rat in Gera</span></span>",
    ],
)
def test_what_may_be_the_sentences_own_stays(tmp_path: Path, words: str) -> None:
    article = read(tmp_path, f"{words} das nicht, und das sagt er auch in der Sitzung am Abend.")
    own = article.text.replace(FIRST, "")
    assert "Rat" in own
    assert "Gera" in own


def test_a_long_explanation_that_goes_is_told(tmp_path: Path) -> None:
    told = "Gera ist eine Stadt im Osten von Thüringen und hat hunderttausend Einwohner"
    article = read(
        tmp_path, f"„Wir stehen zu <span>Gera<span class='tooltip'>{told}</span></span> und zum Wort“, sagte er."
    )
    assert told not in article.text
    assert any(told[:30] in issue for issue in article.issues)
