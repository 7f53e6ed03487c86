"""How damaged texts are read: python -m benchmarks.damage

`--seeds N` texts of each kind; `--held-back` only the kinds that were not looked at while the
readers were made, `--seen` only the others; `--show N` prints the first that are not exact.
Marked: right but for what is marked as lost; told: wrong, and the user was told; silent: wrong
without a word.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.damage.kinds import HELD_BACK, KINDS
from benchmarks.damage.reading import EXACT, MARKED, REFUSED, SILENT, TOLD, read


def main() -> None:
    """Damage, read, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    kinds = {} if given.held_back else dict(KINDS)
    kinds |= {} if given.seen else HELD_BACK
    total: Counter[str] = Counter()
    print(f"{'':34}{'exact':>7}{'marked':>8}{'told':>6}{'refused':>9}{'silent':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, damage in kinds.items():
            if given.only and given.only not in name:
                continue
            seeds = range(given.first, given.first + given.seeds)
            outcomes = [read(name, damage, seed, Path(folder)) for seed in seeds]
            counts = Counter(outcome.result for outcome in outcomes)
            total += counts
            print(
                f"{name:34}{counts[EXACT]:7}{counts[MARKED]:8}{counts[TOLD]:6}{counts[REFUSED]:9}{counts[SILENT]:8}"
            )
            for outcome in [o for o in outcomes if o.result != EXACT][: given.show]:
                print(f"    {outcome.seed} {outcome.result} {outcome.difference} {outcome.told}")
    print(
        f"{'':34}{total[EXACT]:7}{total[MARKED]:8}{total[TOLD]:6}{total[REFUSED]:9}{total[SILENT]:8}"
    )


if __name__ == "__main__":
    main()
