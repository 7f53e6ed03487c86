"""Damages files and reads them: python -m benchmarks.fuzz --kinds .docx .pdf --files 2000

What is neither read nor refused in the product's own words, or takes more than ten seconds, is
printed with the number that makes the file again: `--first N --files 1 --keep FOLDER`.
"""

from __future__ import annotations

import argparse
import gc
import random
import shutil
import tempfile
import zlib
from collections import Counter
from pathlib import Path

from benchmarks.fuzz.mutations import mutated
from benchmarks.fuzz.reading import FOREIGN, MEMORY, READ, REFUSED, SLOW, Outcome, read, warm
from benchmarks.fuzz.seeds import OFFICE, PICTURES, QUICK, SCAN, seeds
from corpus.readers.formats import KINDS

_ROW = "{:10}{:>7}{:>7}{:>9}{:>8}{:>9}{:>9}{:>9}{:>9}{:>8}"


def main() -> None:
    """Damage, read, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="*", default=QUICK, help="also pictures, scan.pdf, .doc …")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for the files that are printed")
    parser.add_argument("--hidden", action="store_true", help="print errors behind refusals")
    given = parser.parse_args()
    print(
        _ROW.format(
            *("", "files", "read", "refused", "memory", "seconds", "MB"),
            *("drawn", "foreign", "slow"),
        )
    )
    for kind in given.kinds:
        _kind(kind, range(given.first, given.first + given.files), given.keep, given.hidden)


def _kind(kind: str, numbers: range, keep: Path | None, hidden: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = seeds(kind, folder)
        others = [*whole, *(data for other in (".docx", ".html") for data in seeds(other, folder))]
        if kind not in (*OFFICE, ".zip"):
            warm(
                [
                    _written(folder, f"种子{i}.{kind.rpartition('.')[2]}", data)
                    for i, data in enumerate(whole)
                ]
            )
        gc.freeze()  # or each child would copy what it counts anew
        outcomes = []
        behind: Counter[str] = Counter()
        for number in numbers:
            chance = random.Random(zlib.crc32(f"{kind} {number}".encode()))
            data = mutated(chance.choice(whole), chance, others)
            path = _written(folder, f"示例{_ending(kind, chance)}", data)
            unpacked = folder / "unpacked"
            unpacked.mkdir()
            outcome = read(path, unpacked, recognise=kind in (*PICTURES, SCAN))
            shutil.rmtree(unpacked)
            outcomes.append(outcome)
            if outcome.hidden:
                behind[f"{outcome.hidden} (as {number})"] += 1
            if outcome.result in (FOREIGN, SLOW, MEMORY):
                print(f"{kind} {number} {outcome}"[:3000].replace("\\n", "\n"), flush=True)
            if keep and (outcome.result in (FOREIGN, SLOW, MEMORY) or len(numbers) == 1):
                shutil.copy(path, keep / f"{number}{path.suffix}")
            path.unlink()
            if len(outcomes) % 100 == 0:
                _print(kind, outcomes)
        if len(outcomes) % 100:
            _print(kind, outcomes)
        for error, count in behind.most_common() if hidden else ():
            print(f"    {count} {error}")


def _ending(kind: str, chance: random.Random) -> str:
    """Mostly the usual ending; now and then another that may stand for files of this kind."""
    other = [ending for ending, kinds in KINDS.items() if kind in kinds]
    if kind == SCAN:
        return ".pdf"
    return chance.choice(other) if other and chance.random() < 0.2 else kind


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _print(kind: str, outcomes: list[Outcome]) -> None:
    counts = Counter(outcome.result for outcome in outcomes)
    print(
        _ROW.format(
            *(kind, len(outcomes), counts[READ], counts[REFUSED], counts[MEMORY]),
            f"{max(outcome.seconds for outcome in outcomes):.1f}",
            f"{max(outcome.megabytes for outcome in outcomes):.0f}",
            sum(outcome.recognised for outcome in outcomes),
            *(counts[FOREIGN], counts[SLOW]),
        ),
        flush=True,
    )


if __name__ == "__main__":
    main()
