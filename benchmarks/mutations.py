"""What `verify` catches of summaries made wrong on purpose, and how often it objects to right ones.

    python benchmarks/mutations.py [--summaries DIR] [--limit N] [--seed N] [--written-only] [--fresh] [--misses]

DIR is the output folder of a run over German articles; without it, the seeds are run from the recorded replies first.
The articles of tests/mutations/articles.yaml and turned.yaml are always used, unless --fresh asks for those of
fresh.yaml alone, which were written after the checks. An item that does not pass as it is counts as a
false alarm and is not mutated.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer import verify
from tests.mutations.corpus import Case, fresh, of_run, of_seeds, written
from tests.mutations.runner import Alarms, Score, alarms, alarms_on_variants, measure

_KINDS = ("quotes", "english", "else")
_RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--summaries", type=Path, help="the output folder of a run")
    parser.add_argument("--limit", type=int, default=25, help="at most so many mutants of an operator and an article")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--written-only", action="store_true", help="leave the run out")
    parser.add_argument("--fresh", action="store_true", help="only the articles that were written after the checks")
    parser.add_argument("--misses", action="store_true", help="list what was missed, warned of only, or a false alarm")
    options = parser.parse_args()
    cases = fresh() if options.fresh else (*written(), *(() if options.written_only else _of_run(options.summaries)))
    scores = measure(cases, limit=options.limit, seed=options.seed)
    sound = {"untouched": alarms(cases), **alarms_on_variants(cases)}
    _print_scores(scores, len(cases))
    _print_alarms(sound)
    _print_time(cases)
    if options.misses:
        _print_misses(scores, sound)


def _of_run(folder: Path | None) -> tuple[Case, ...]:
    if folder is not None:
        return of_run(folder)
    with tempfile.TemporaryDirectory() as scratch:
        return of_seeds(Path(scratch))


def _print_scores(scores: Mapping[str, Score], cases: int) -> None:
    print(f"{cases} articles\n\n{'operator':32} {'planted':>8} {'caught':>7} {'warned':>7} {'missed':>7} {'rate':>7}")
    for name, score in scores.items():
        row = f"{score.planted:8} {score.caught:7} {len(score.warned):7} {len(score.missed):7} {score.rate:7.1%}"
        print(f"{name:32} {row}")


def _print_alarms(sound: Mapping[str, Alarms]) -> None:
    print(f"\nfalse alarms, errors and (warnings) in 100 items\n{'':32} {'items':>6}", end="")
    print("".join(f"{kind:>16}" for kind in _KINDS))
    for name, found in sound.items():
        rates = (f"{found.rate(kind):8.1%} ({found.rate(kind, 'warning'):.1%})" for kind in _KINDS)
        print(f"{name:32} {found.items:6}" + "".join(f"{rate:>16}" for rate in rates))


def _print_time(cases: Sequence[Case]) -> None:
    def once(case: Case) -> float:
        started = time.perf_counter()
        verify(case.summary, case.article)
        return time.perf_counter() - started

    times = sorted(min(once(case) for _ in range(_RUNS)) * 1000 for case in cases)
    print(f"\none verify: {times[0]:.0f} to {times[-1]:.0f} ms, median {times[len(times) // 2]:.0f} ms")


def _print_misses(scores: Mapping[str, Score], sound: Mapping[str, Alarms]) -> None:
    for name, score in scores.items():
        for what, mutants in (("warned", score.warned), ("missed", score.missed)):
            for case, mutant in mutants:
                print(f"\n{what}: {name}; {case} {mutant.path}\n  {mutant.change}")
    for name, found in sound.items():
        for case, finding in found.findings:
            print(f"\n{finding.severity} on what is right: {name}; {case} {finding.path}")
            print(f"  {finding.check}: {finding.message}")


if __name__ == "__main__":
    main()
