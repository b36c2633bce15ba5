"""Long regular expressions are compiled when they are first used."""

import re
import subprocess
import sys

import pytest

from summarizer.articles.head._forms import Form


def test_a_form_matches_as_its_expression_does() -> None:
    form = Form(r"(?P<day>\d+)\. märz", re.IGNORECASE)
    assert form.match("2. März 2026") and not form.match("am 2. März 2026")
    assert form.search("am 2. März 2026") and form.fullmatch("2. März") and not form.fullmatch("2. März 2026")
    assert [match["day"] for match in form.finditer("1. März, 2. März, 3. März", 3)] == ["2", "3"]
    assert form.split("am 2. März um zwölf") == ["am ", "2", " um zwölf"]


def test_an_expression_is_compiled_at_its_first_use() -> None:
    form = Form("(")
    with pytest.raises(re.error):
        form.match("")


def test_a_program_that_reads_nothing_compiles_no_dates() -> None:
    program = (
        "from summarizer.articles import Article\n"
        "from summarizer.articles.head import dateforms as forms\n"
        "made = [each for each in vars(forms).values() if isinstance(each, forms.Form)]\n"
        "used = lambda: sum('_compiled' in vars(each) for each in made)\n"
        "before = used(); Article.from_text('Stand: 2. März 2026', name='a'); print(before, used() > 0, len(made) > 20)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "True", "True"]
