"""German offices come in, the English that the house style's table has for them goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

_PREFIX = re.compile(r"^(?:(?P<us>US|U\.S\.)|(?P<body>NATO|Nato|EU|UN|UNO))-\s?(?P<office>\S.*)$")


def office_in_english(role: str) -> str | None:
    """An office of the house style's table in English, if the country can be told from the word itself."""
    role = " ".join(role.split())
    match = _PREFIX.match(role)
    if match is None:
        return None
    office = _titles().get(match["office"], {})
    if match["us"]:
        english = office.get("United States")
        return f"US {english}" if english else None
    body = match["body"].upper().replace("UNO", "UN")
    for countries, english in office.items():
        if body in countries or (body == "UN" and "United Nations" in countries):
            return f"{body} {english}"
    return None


@cache
def _titles() -> Mapping[str, Mapping[str, str]]:
    """German title → country → English."""
    source = resources.files("summarizer").joinpath("prompts", "house_style.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(source)
    titles: dict[str, dict[str, str]] = {}
    for german, country, english in table["titles"]:
        forms = {german, german.replace("ß", "ss"), f"{german}in"}
        for form in forms:
            titles.setdefault(form, {})[country] = english.split(" (")[0].split(";")[0]
    titles.setdefault("Präsident", {})["United States"] = "President"
    return titles
