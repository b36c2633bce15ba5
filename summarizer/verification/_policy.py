"""The policy: what each check's finding means. The table itself is checks.yaml."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from summarizer.errors import UsageError

Level = Literal["error", "warning", "off"]
_TABLE = Path(__file__).with_name("checks.yaml")


@dataclass(frozen=True, slots=True)
class Policy:
    """Severities and thresholds of all checks.

    Attributes:
        severities: ``error``, ``warning`` or ``off`` by the check's code.
        thresholds: Numbers that checks compare with, by name.
        explanations: What each check and threshold means, in one line.
    """

    severities: Mapping[str, Level]
    thresholds: Mapping[str, float]
    explanations: Mapping[str, str]

    @classmethod
    def default(cls) -> Policy:
        """The table that comes with the package."""
        return _default()

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """The default with the changes of a YAML file of the same form: ``checks: {quote.twice: warning}``.

        Raises:
            UsageError: The file cannot be read, or names a check or severity that does not exist.
        """
        import yaml

        try:
            table: Any = yaml.safe_load(Path(path).read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise UsageError(
                f"{path}: cannot read this policy: {' '.join(str(error).split())}; docs/verification.md shows one",
                kind="policy",
            ) from error
        try:
            checks, thresholds = dict(table.get("checks") or {}), dict(table.get("thresholds") or {})
        except (AttributeError, TypeError, ValueError) as error:
            raise UsageError(f"{path}: a policy has `checks` and `thresholds`, both mappings", kind="policy") from error
        return cls.default().with_(
            severities={code: _entry(entry, "severity") for code, entry in checks.items()},
            thresholds={name: _entry(entry, "value") for name, entry in thresholds.items()},
        )

    def with_(
        self,
        *,
        severities: Mapping[str, Level] | None = None,
        thresholds: Mapping[str, float] | None = None,
    ) -> Policy:
        """A policy that differs in some rows.

        Raises:
            UsageError: A row does not exist, or its value makes no sense.
        """
        for code, level in (severities or {}).items():
            if code not in self.severities:
                raise UsageError(f"there is no check {code!r}; see docs/verification.md", kind="policy")
            if level not in get_args(Level):
                raise UsageError(f"{code}: {level!r} is not error, warning or off", kind="policy")
        for name, value in (thresholds or {}).items():
            if name not in self.thresholds:
                raise UsageError(f"there is no threshold {name!r}; see docs/verification.md", kind="policy")
            if isinstance(value, bool) or not isinstance(value, (int, float)):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise UsageError(f"{name}: {value!r} is not a number", kind="policy")
            if not 0 <= value < math.inf:
                raise UsageError(f"{name}: {value!r} is below 0 or no finite number", kind="policy")
        return replace(
            self,
            severities={**self.severities, **(severities or {})},
            thresholds={**self.thresholds, **(thresholds or {})},
        )


@cache
def _default() -> Policy:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, dict[str, dict[str, Any]]] = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=loader)
    rows = {**table["checks"], **table["thresholds"]}
    return Policy(
        severities={code: cast("Level", row["severity"]) for code, row in table["checks"].items()},
        thresholds={name: row["value"] for name, row in table["thresholds"].items()},
        explanations={name: row["explanation"] for name, row in rows.items()},
    )


def _entry(entry: Any, key: str) -> Any:
    """A row's value, given alone or as in the table; YAML 1.1 reads a bare ``off`` as false."""
    if isinstance(entry, Mapping):
        entry = cast("Mapping[str, Any]", entry).get(key)
    return "off" if entry is False else entry
