"""A number comes in, a German article of about 5 kB and a right reply about it go out; no two are alike."""

from __future__ import annotations

import json
import random
from typing import Any

_PEOPLE = ("Anna Weber", "Julia Krüger", "Lena Hofmann", "Tanja Schreiber", "Clara Vogt", "Mara Lindner", "Eva Brandt")
_POSTS = (
    ("Außenministerin", "foreign minister"),
    ("Verteidigungsministerin", "defence minister"),
    ("Regierungssprecherin", "government spokeswoman"),
)
_STATES = (("Norwegen", "Norway"), ("Dänemark", "Denmark"), ("Kanada", "Canada"), ("Finnland", "Finland"))
_GOODS = (
    ("Systeme zur Flugabwehr", "air defence systems"),
    ("gepanzerte Fahrzeuge", "armoured vehicles"),
    ("Haubitzen", "howitzers"),
)
_FILLING = (
    "Die Beratungen in der Hauptstadt dauerten nach Angaben der {n} Teilnehmer bis in den späten Abend.",
    "Beobachter verwiesen darauf, dass ähnliche Zusagen in den vergangenen {n} Monaten verschoben worden waren.",
    "In {n} Städten kam es zu Kundgebungen, an denen sich nach Schätzungen der Polizei Hunderte beteiligten.",
    "Der Haushaltsausschuss will sich in den kommenden {n} Tagen nicht mit der Finanzierung befassen.",
    "Aus der Opposition kam Zustimmung, verbunden mit der Frage nach {n} offenen Punkten im Zeitplan.",
    "Die Zeitungen des Landes widmeten dem Vorhaben am Morgen {n} ausführliche Kommentare.",
    "Ein Vertreter der Industrie erklärte, die Werke könnten {n} Prozent der Aufträge bis zum Herbst abarbeiten.",
    "Die Bahn richtet für die Transporte {n} zusätzliche Verbindungen ein.",
)


def article_and_reply(number: int) -> tuple[str, str]:
    """The text, and the JSON that a careful reader would answer with."""
    chance = random.Random(number)
    (state, state_en), (goods, goods_en) = chance.choice(_STATES), chance.choice(_GOODS)
    (post, post_en), minister = chance.choice(_POSTS), chance.choice(_PEOPLE)
    count, millions, day = chance.randint(13, 90), chance.randint(100, 900), chance.randint(2, 28)
    family = minister.split()[1]
    headline = f"{state} liefert {count} {goods}"
    first = f"{state} will der Ukraine {count} {goods} liefern."
    promise = f"Wir stehen zu unserem Wort, und wir werden im Winter nicht an {count} Fahrzeugen oder Geräten sparen"
    money = f"Dafür sind {millions} Millionen Euro vorgesehen"
    refusal = "Eigene Soldaten entsenden wir in diesen Krieg nicht"
    text = [
        headline,
        f"Stand: {day:02}.03.2026 08:15 Uhr",
        f"{first} „{promise}“, sagte {post} {minister} am Montag in der Hauptstadt.",
        f"„{money}“, fügte {family} hinzu. Über die Laufzeit werde noch verhandelt.",
        f"„{refusal}“, sagte {family} auf eine Frage nach Truppen.",
    ]
    text.append(f"Kennung {number:06}.")
    while sum(map(len, text)) < 4_900:
        text.append(" ".join(line.format(n=chance.randint(13, 999)) for line in chance.sample(_FILLING, 4)))
    return "\n\n".join(text) + "\n", json.dumps(
        {
            "headline": {"text_en": f"{state_en} supplies {count} {goods_en}", "evidence_de": headline},
            "overview": [
                {"text_en": f"{state_en} intends to supply Ukraine with {count} {goods_en}.", "evidence_de": first},
                {"text_en": f"{millions} million euros are earmarked for it.", "evidence_de": money},
            ],
            "key_actors": [
                _actor("a1", state_en, "state", None, None, None, [state]),
                _actor("a2", minister, "person", post, post_en, state_en, [minister, family]),
            ],
            "quotes": [
                _quote(
                    promise, f"We stand by our word, and we will not save on {count} vehicles or devices this winter"
                ),
                _quote(money, f"{millions} million euros are earmarked for it"),
                _quote(refusal, "We are not sending soldiers of our own into this war"),
            ],
            "positions_on_ukraine": [
                {
                    "actor": "a2",
                    "topic": "troops",
                    "stance": "opposed",
                    "mode": "direct",
                    "statement_en": f"{family} says they are not sending soldiers of their own into the war.",
                    "evidence_de": refusal,
                }
            ],
            "plan_points": [
                {
                    "plan": "military-support",
                    "number": None,
                    "summary_en": f"{state_en} intends to supply {count} {goods_en}.",
                    "proposed_by": "a1",
                    "status": "offered",
                    "evidence_de": first,
                }
            ],
            "open_questions": [],
            "source_issues": [],
        },
        ensure_ascii=False,
    )


def _actor(*values: Any) -> dict[str, Any]:
    return dict(zip(("id", "name_en", "kind", "role_de", "role_en", "affiliation", "mentions_de"), values, strict=True))


def _quote(text: str, english: str) -> dict[str, Any]:
    return {"speaker": "a2", "text_de": text, "text_en": english, "cue_de": None, "kind": "full"}
