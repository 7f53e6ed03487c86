"""Reads scanned pages and says how well: `python -m benchmarks.scans --pages 10 --seed 7`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from difflib import SequenceMatcher
from statistics import mean

from benchmarks.scans.drawing import CONDITIONS, Condition, Sheet
from benchmarks.scans.reading import Reading, sheets
from corpus.readers.pdf.reader import extract
from corpus.readers.scans.document import recognised
from corpus.readers.scans.lines import Scan
from corpus.readers.scans.printed import SURE, doubts, printed
from corpus.readers.tables.cell import Grid


def read(sheet: Sheet) -> Reading:
    """Read one page as a file with this page alone is read."""
    import numpy as np

    start, processor = time.perf_counter(), time.process_time()
    scans = recognised([np.asarray(sheet.picture)], 1, "page")
    found = extract(printed(scans), "", "page", doubts(dict(enumerate(scans))))
    spent = time.perf_counter() - start, time.process_time() - processor
    if sheet.rows:
        text = "\n".join(cell for grid in found.grids for row in _shown(grid) for cell in row)
    else:
        text = "\n".join(found.lines)
    digits = [
        sure
        for line in scans[0].lines
        for char, sure in zip(line.text, line.sure, strict=True)
        if char.isdigit()
    ]
    return Reading(sheet, text, _sure(sheet, scans[0]), digits, *spent, _cells(sheet, found.grids))


def _shown(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def _cells(sheet: Sheet, grids: Sequence[Grid]) -> tuple[int, int]:
    """How many cells of a table are where they should be and right but for spaces."""
    got = _shown(grids[0]) if grids else []
    whole = sum(
        "".join(cell.split()) == "".join(other.split())
        for row, others in zip(sheet.rows, got, strict=False)
        for cell, other in zip(row, others, strict=False)
    )
    return whole, sum(map(len, sheet.rows))


def _sure(sheet: Sheet, scan: Scan) -> list[tuple[float, bool]]:
    """Of each recognised character how sure it is, and whether it is right."""
    lines = sorted(scan.lines, key=lambda line: (-line.middle, line.centres[0]))
    pieces = [(c, s) for line in lines for c, s in zip(line.text, line.sure, strict=True)]
    if sheet.rows:  # cells stand beside one another: each line is looked for by itself
        return [pair for line in lines for pair in _against(line.text, line.sure, sheet.text)]
    return _against("".join(c for c, _ in pieces), [s for _, s in pieces], sheet.text)


def _against(got: str, sure: Sequence[float], wanted: str) -> list[tuple[float, bool]]:
    matcher = SequenceMatcher(None, "".join(wanted.split()), got, autojunk=False)
    right = {b.b + k for b in matcher.get_matching_blocks() for k in range(b.size)}
    return [(s, i in right) for i, (s, c) in enumerate(zip(sure, got, strict=True)) if c != " "]


def report(condition: Condition, readings: Sequence[Reading], what: str) -> None:
    """Print one line."""
    figures = [sum(part) for part in zip(*(r.figures for r in readings), strict=True)]
    marks = [pair for r in readings for pair in r.sure]
    wrong = [sure for sure, right in marks if not right]
    right = [sure for sure, is_right in marks if is_right]
    found = sum(sure < SURE for sure in wrong)
    cells = [sum(part) for part in zip(*(r.cells for r in readings), strict=True)]
    unmarked = sum(r.has_unmarked_figure(SURE) for r in readings)
    print(
        f"{condition.name:16s} {what:7s} right {mean(r.right for r in readings):.4%}"
        f"  worst page {min(r.right for r in readings):.2%}"
        f"  figures {figures[0]}/{figures[1]}"
        f"  pages with a wrong figure that is not marked {unmarked}/{len(readings)}"
        f"  wrong marked {found}/{len(wrong)}"
        f"  right marked {sum(sure < SURE for sure in right) / max(1, len(right)):.2%}"
        + (f"  cells {cells[0]}/{cells[1]}" if cells[1] else "")
        + f"  {mean(r.seconds for r in readings):.1f} s"
        f" ({mean(r.processor for r in readings):.1f} s of processor) a page",
        flush=True,
    )


def main() -> None:
    """Read pages of every condition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--what", choices=("texts", "tables"))
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    of_texts: list[tuple[float, bool]] = []
    for condition in CONDITIONS:
        if given.only not in condition.name:
            continue
        for tables in (False, True) if not given.what else (given.what == "tables",):
            made = list(sheets(condition, given.pages, given.seed, tables=tables))
            readings = [read(sheet) for sheet in made]
            report(condition, readings, "tables" if tables else "texts")
            # Cells that say the same stand side by side: what is wrong there is told less well.
            of_texts += [] if tables else [pair for r in readings for pair in r.sure]
            if given.show:
                for reading in readings:
                    _show(reading)
    _thresholds(of_texts)


def _thresholds(marks: Sequence[tuple[float, bool]]) -> None:
    """What other thresholds would mark."""
    wrong = [sure for sure, right in marks if not right]
    right = [sure for sure, is_right in marks if is_right]
    for limit in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99):
        of_wrong, of_right = (sum(s < limit for s in part) for part in (wrong, right))
        print(
            f"below {limit}: {of_wrong} of {len(wrong)} wrong, {of_right} of {len(right)} right"
            f" ({of_right / max(1, len(right)):.2%})"
        )


def _show(reading: Reading) -> None:
    wanted, got = ("".join(t.split()) for t in (reading.sheet.text, reading.text))
    for kind, a, b, c, d in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if kind != "equal":
            print(f"    {wanted[a - 4 : a]}[{wanted[a:b]} -> {got[c:d]}]{wanted[b : b + 4]}")


if __name__ == "__main__":
    main()
