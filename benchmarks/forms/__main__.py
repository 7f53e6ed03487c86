"""How exactly lists of indicators of every form are read: python -m benchmarks.forms

`--seeds N` lists of each form; `--held-back` only those of the third of forms that was not looked
at while the reader was made, `--seen` only the others; `--show N` prints the first differences.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.forms.combinations import forms
from benchmarks.forms.reading import ALARM, EXACT, SILENT, TOLD, Outcome, read

DIMENSIONS = ("levels", "scheme", "runs", "mark", "container", "wrapping", "names")


def table(outcomes: list[Outcome]) -> list[str]:
    """The rows of the table: each value of each dimension."""
    lines = [f"{'':24}{'lists':>7}{'exact':>8}{'alarm':>7}{'told':>6}{'silent':>8}"]
    rows: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        rows["all", ""][outcome.result] += 1
        for name in DIMENSIONS:
            rows[name, str(getattr(outcome.form, name))][outcome.result] += 1
    for (name, value), counts in sorted(rows.items()):
        total = counts.total()
        exact = (counts[EXACT] + counts[ALARM]) / total
        lines.append(
            f"{name + ' ' + value:24}{total:7}{exact:8.1%}{counts[ALARM]:7}{counts[TOLD]:6}"
            f"{counts[SILENT]:8}"
        )
    return lines


def main() -> None:
    """Read the lists and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    chosen = [
        form
        for form in forms()
        if not (given.held_back and not form.held_back) and not (given.seen and form.held_back)
    ][:: given.every]
    with tempfile.TemporaryDirectory() as folder:
        outcomes = [
            read(form, seed, Path(folder))
            for form in chosen
            for seed in range(given.first, given.first + given.seeds)
        ]
    print("\n".join(table(outcomes)))
    shown = [o for o in outcomes if o.result in (SILENT, TOLD, ALARM)]
    for outcome in sorted(shown, key=lambda o: o.result != SILENT)[: given.show]:
        print(outcome.result, outcome.form, outcome.seed, *outcome.differences[:4], sep="\n    ")


if __name__ == "__main__":
    main()
