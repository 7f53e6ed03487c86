"""`python -m benchmarks.offices`: what is read of forms as offices send them, by kind."""

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.offices.everyday import Made, make
from benchmarks.offices.further import make_further
from benchmarks.offices.odd import make_odd
from benchmarks.offices.ours import make_ours
from benchmarks.offices.reading import read
from corpus.readers.worker import Worker


def main() -> None:
    """Print a line a set, and with --kinds a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folders", type=int, default=120, help="folders of each set")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kinds", action="store_true", help="each kind too")
    parser.add_argument("--set", help="one set alone")
    options = parser.parse_args()
    sets = {
        "everyday": lambda folder, seed: make(folder, seed),
        "kept apart": lambda folder, seed: make(folder, seed, held=True),
        "odd": make_odd,
        "further": make_further,
        "ours": make_ours,
    }
    for name, maker in sets.items():
        if options.set not in (None, name):
            continue
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        with tempfile.TemporaryDirectory() as folder, Worker() as worker:
            for seed in range(options.seed, options.seed + options.folders):
                made: Made = maker(Path(folder) / str(seed), seed)
                found = read(made, worker)
                for kind in ("all", *made.kinds):
                    kinds[kind].update(found)
        for kind, found in kinds.items():
            if kind == "all" or options.kinds:
                _print(name if kind == "all" else f"  {kind}", found)


def _print(name: str, found: Counter[str]) -> None:
    whole = sum(found[outcome] for outcome in ("exact", "asked", "wrong"))
    shares = "  ".join(f"{o} {found[o] / whole:.2%}" for o in ("exact", "asked", "wrong", "silent"))
    print(f"{name}: {whole} cells  {shares}")


if __name__ == "__main__":
    main()
