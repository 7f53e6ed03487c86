"""How fast and how lean the evaluation is: `python -m benchmarks.evaluation [--json]`.

- `shifan shortlist` and `shifan robustness` on 500 regions × 300 indicators, each as a process of
  its own: wall and processor time with the start of Python, and peak memory.
- The simulation at 10,000 draws × 27 regions × 100 indicators, against a plain pandas
  implementation of the same draws in the same run. Every draw of both is selected from.
- The exported workbook of the large folder, with the size of the file, and what pandas takes for
  as many cells.
- The large folder as one .xlsx: `shifan assess` and `shifan round add` in processor seconds, as a
  ratio to `pandas.read_excel` of the same file, which gives tables and assesses nothing.
- One value of a round of 27 × 113 corrected: written, read again, assessed, selected.
"""

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from evaluation.firmness.outcome_matrix import outcome_matrix
from evaluation.firmness.robustness import robustness
from evaluation.firmness.sampling import SPREAD
from evaluation.results import Assessment
from evaluation.scoring.assessment import assess
from evaluation.tables.loading import load_folder

SEED = 2025
LARGE, USUAL, ROUND = (500, 300), (27, 100), (27, 113)
PROGRAM = (sys.executable, "-m", "assistant.cli")
PEER_ROWS = 20_000
READ_EXCEL = "import sys, pandas; pandas.read_excel(sys.argv[1], sheet_name=None, dtype=str)"
DRAWS, PLAIN_DRAWS = 10_000, 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    if arguments.json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        print(f"{name:40} {value:>12,.2f}")


def measure(folder: Path) -> dict[str, float]:
    """All figures by name: seconds, megabytes, and a ratio."""
    large, usual = folder / "large", folder / "usual"
    write_folder(large, *LARGE)
    write_folder(usual, *USUAL)
    found: dict[str, float] = {}
    for command in ("shortlist", "robustness"):
        seconds, on_processor, megabytes = run_command(folder, command, large)
        found[f"{command}_500x300_seconds"] = seconds
        found[f"{command}_500x300_cpu_seconds"] = on_processor
        found[f"{command}_500x300_peak_mb"] = megabytes
    assessment = assess(load_folder(usual))
    found["robustness_27x100_seconds"] = timed(lambda: robustness(assessment, DRAWS))
    plain = timed(lambda: plain_robustness(assessment, PLAIN_DRAWS)) * DRAWS / PLAIN_DRAWS
    found["pandas_27x100_seconds"] = plain
    found["times_faster_than_pandas"] = plain / found["robustness_27x100_seconds"]
    found |= measure_workbook(folder, large)
    found |= measure_reading(folder, large)
    found["correction_27x113_cpu_seconds"] = measure_correction(folder)
    return found


def measure_workbook(folder: Path, large: Path) -> dict[str, float]:
    """The export of the large folder, written in this process, beside as many cells of pandas."""
    from evaluation.scoring.shortlist import shortlist
    from evaluation.workbook.assessment import write_workbook

    dataset = load_folder(large)
    found = shortlist(dataset)
    path = folder / "export.xlsx"
    seconds = on_processor(lambda: write_workbook(path, dataset, found.assessment, found))
    # A row of the derivation and one of the observations, of ten cells each, for each value.
    rows = pd.DataFrame([[str(i)] * 5 + [i / 7] * 5 for i in range(PEER_ROWS)])
    peer = on_processor(lambda: rows.to_excel(folder / "peer.xlsx", engine="openpyxl"))
    peer *= 2 * len(dataset.observations) / PEER_ROWS
    return {
        "workbook_500x300_cpu_seconds": seconds,
        "workbook_500x300_mb": path.stat().st_size / 1e6,
        "pandas_workbook_cpu_seconds": peer,
        "workbook_to_pandas": seconds / peer,
    }


def measure_reading(folder: Path, large: Path) -> dict[str, float]:
    """The large folder as one .xlsx: processor seconds, beside pandas reading it."""
    path = folder / "large.xlsx"
    with pd.ExcelWriter(path) as book:
        for table in ("indicators", "regions", "observations"):
            rows = pd.read_csv(large / f"{table}.csv", dtype=str, keep_default_na=False)
            rows.to_excel(book, sheet_name=table, index=False)
    peer = run_process(folder, [sys.executable, "-c", READ_EXCEL, str(path)])[1]
    run_process(folder, [*PROGRAM, "round", "new", "示例"])
    found = {"pandas_read_excel_cpu_seconds": peer}
    commands = {"assess": ["assess", str(path)], "round_add": ["round", "add", "示例", str(path)]}
    for name, command in commands.items():
        seconds = run_process(folder, [*PROGRAM, *command, "--json"])[1]
        found[f"{name}_xlsx_500x300_cpu_seconds"] = seconds
        found[f"{name}_xlsx_to_pandas"] = seconds / peer
    return found


def measure_correction(folder: Path) -> float:
    """Processor seconds from a corrected value to the new shortlist."""
    import evaluation.rounds.tables  # noqa: F401 - the tables of the database
    from corpus.store.database import open_database
    from evaluation.rounds.adding import keep, prepare
    from evaluation.rounds.correcting import correct
    from evaluation.rounds.reading import dataset_of_round
    from evaluation.rounds.store import create, load
    from evaluation.scoring.shortlist import shortlist

    data, now = folder / "round", datetime.now(UTC)
    write_folder(data, *ROUND)
    database = open_database(f"sqlite:///{folder / 'round.db'}")
    create(database, "示例", now.date(), by="示例", now=now)
    keep(database, prepare(load(database, "示例"), [data]), by="示例", now=now)

    def corrected(value: str) -> None:
        kept = load(database, "示例")
        key = next(e.key for e in kept.entries if e.table == "observations")
        correct(database, kept, {(key[0], key[1]): value}, by="示例", reason="示例", now=now)
        shortlist(dataset_of_round(load(database, "示例")))

    corrected("90%")  # what is imported at the first time
    return on_processor(lambda: corrected("91%"))


def on_processor(work: Callable[[], object]) -> float:
    """Seconds of this process that `work` takes, once."""
    start = time.process_time()
    work()
    return time.process_time() - start


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run_command(folder: Path, command: str, data: Path) -> tuple[float, float, float]:
    """Wall and processor seconds and peak megabytes of `shifan COMMAND DATA --json`."""
    return run_process(folder, [*PROGRAM, command, str(data), "--json"])


def run_process(folder: Path, program: Sequence[str]) -> tuple[float, float, float]:
    """Wall and processor seconds, with those of its own processes, and peak megabytes."""
    environment = os.environ | {"SHIFAN_DATA_DIR": str(folder / "data")}
    start = time.perf_counter()
    process = subprocess.Popen(
        program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{program} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, peak_megabytes(usage)


def peak_megabytes(usage: resource.struct_rusage) -> float:
    """Peak resident memory; macOS counts bytes, Linux kilobytes."""
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def plain_robustness(assessment: Assessment, draws: int) -> dict[str, float]:
    """What one writes first: a loop over the draws with pandas, the rules of selection in it."""
    matrix = outcome_matrix(assessment)
    rules = assessment.rules
    codes, indicators = list(matrix.codes), list(matrix.indicators)
    met = pd.DataFrame(matrix.met, index=codes, columns=indicators).astype(float)
    missing = pd.DataFrame(matrix.missing, index=codes, columns=indicators)
    applicable = pd.DataFrame(matrix.applicable, index=codes, columns=indicators)
    weights = pd.Series([float(weight) for weight in matrix.weights], index=indicators)
    regions = pd.DataFrame(
        [(r.code, r.region.parent, bool(r.region.awarded)) for r in assessment.regions],
        columns=["code", "parent", "awarded"],
    ).set_index("code")
    generator = np.random.default_rng(1)
    selected = pd.Series(0, index=codes)
    for _ in range(draws):
        drawn = weights * generator.uniform(1 - SPREAD, 1 + SPREAD, len(weights))
        coins = pd.DataFrame(generator.integers(0, 2, met.shape), index=codes, columns=indicators)
        outcome = met.mask(missing, coins)
        rate = outcome.mul(drawn).sum(axis=1) / applicable.mul(drawn).sum(axis=1)
        table = regions.assign(rate=rate)
        table = table[(table["rate"] >= float(rules.threshold)) & ~table["awarded"]]
        table = table.sort_values("rate", ascending=False, kind="stable")
        if rules.max_per_parent is not None:
            table = table.groupby("parent").head(rules.max_per_parent)
        selected[table.head(rules.regions).index] += 1
    return dict(selected / draws)


def write_folder(folder: Path, regions: int, indicators: int) -> None:
    """Made-up tables (示例), the same every time: a tenth unmet, a twentieth missing."""
    folder.mkdir()
    chance = random.Random(SEED)
    codes = [f"{640100 + 100 * (n % 5) + n // 5 + 1}" for n in range(regions)]
    write_csv(
        folder / "indicators.csv",
        ["code", "category", "title", "kind", "direction", "target", "unit", "weight"],
        [
            [
                f"{n:03}",
                f"示例部分{n % 10}",
                f"示例指标{n}",
                "ratio",
                "at_least",
                "90%",
                "%",
                1 + n % 5,
            ]
            for n in range(1, indicators + 1)
        ],
    )
    write_csv(
        folder / "regions.csv",
        ["code", "name", "level", "parent"],
        [[code, f"示例县{code}", "county", f"{code[:4]}00"] for code in codes],
    )
    skill = {code: chance.uniform(0.8, 0.99) for code in codes}
    write_csv(
        folder / "observations.csv",
        ["region", "indicator", "value", "evidence"],
        (
            [code, f"{n:03}", drawn_value(chance, skill[code]), "示例材料"]
            for code in codes
            for n in range(1, indicators + 1)
        ),
    )
    (folder / "rules.toml").write_text('method = "weighted"\nmax_per_parent = 2\n')


def drawn_value(chance: random.Random, skill: float) -> str:
    """A value that is missing in one of twenty, else meets 90% with chance `skill`."""
    if chance.random() < 0.05:
        return ""
    low, high = (90, 100) if chance.random() < skill else (30, 89.9)
    return f"{chance.uniform(low, high):.1f}%"


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
