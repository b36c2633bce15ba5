"""What keeps a German statement from being plain fact."""

from __future__ import annotations

import pytest

from summarizer.german._hedges import hedges


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Er könnte kommen.", ["possible"]),
        ("Das dürfte reichen.", ["possible"]),
        ("Er soll krank sein.", ["intended"]),
        ("Das würde helfen.", ["conditional"]),
        ("Er sei krank.", ["reported"]),
        ("Angeblich ist er krank.", ["reported"]),
        ("Laut Polizei ist er frei.", ["reported"]),
        ("Er gilt in Brüssel als Favorit.", ["reported"]),
        ("In Moskau heißt es, er komme.", ["reported", "reported"]),
        ("Neutral heißt nicht gleichgültig.", []),
        ("Er will sich dazu nicht äußern.", []),
        ("Ausschließen wolle er das aber nicht.", []),
        ("Er will das Land nicht verlassen.", ["intended"]),
        ("Er kommt.", []),
        ("Das Gesetz gilt ab Mai.", []),
    ],
)
def test_modals_subjunctives_and_attributions_hedge(text: str, kinds: list[str]) -> None:
    assert [hedge.kind for hedge in hedges(text)] == kinds


def test_the_first_person_is_no_subjunctive() -> None:
    assert hedges("Ich habe das gesehen.") == ()
