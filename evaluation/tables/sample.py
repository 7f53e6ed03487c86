"""Sample data 示例: made up, seeded, for the first minute with the program.

The divisions and the indicators are real, every figure is not; each row says so.
"""

import csv
import random
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from corpus.errors import InputError
from evaluation.indicators.divisions import divisions
from evaluation.indicators.reference import ReferenceIndicator, read_reference
from evaluation.tables.indicator_rows import DIRECTIONS, KINDS
from evaluation.tables.values import read_target
from evaluation.words import messages
from evaluation.words.headers import COLUMN_TITLES, TableName, title_of
from evaluation.words.vocabulary import LEVEL_IN_TABLE

AS_OF = "2025-06-30"
MADE_UP = "示例（虚构）"
AWARDED = {"640104": "第二批"}  # 兴庆区, in fact
EXPERTS = tuple(f"示例评委{i}" for i in range(1, 8))
PROJECTS = 30
FIELDS = ("行政执法", "行政复议", "政务服务", "基层治理", "法治宣传")
CRITERIA = {"创新性": 25, "实效性": 30, "可推广性": 20, "群众认可度": 15, "制度化程度": 10}
FURTHER = ("佐证材料类别", "计量口径", "说明")  # of the indicators
RULES = 'threshold = "90%"\nmethod = "count"\nregions = 6\nprojects = 10\nmax_per_parent = 2\n'
# How many of the 27 divisions are made to come out how: shares of unmet and of missing
# indicators, each drawn between two bounds. The rest fall short.
_QUALIFIED = (9, (0.02, 0.08), (0.0, 0.015))
_POSSIBLE = (4, (0.05, 0.07), (0.05, 0.09))
_SHORT = ((0.13, 0.35), (0.0, 0.06))
_NOT_APPLICABLE = 3  # at most so many indicators a region


def write_sample(folder: Path, seed: int = 2025) -> None:
    """Write the sample tables into a new or empty folder, all or nothing.

    The same seed writes the same bytes. Raises InputError where the folder holds anything.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(*messages.folder_in_use(str(folder)))
    rng = random.Random(seed)
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=parent, prefix=".sample-"))
    try:
        _write_tables(made, rng)
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write_tables(folder: Path, rng: random.Random) -> None:
    indicators = read_reference()
    veto = _veto(indicators)
    listed = (_indicator_row(i, veto) for i in indicators if not _is_completion(i))
    _write(folder, "indicators", listed, FURTHER)
    _write(folder, "regions", _region_rows())
    _write(folder, "observations", _observation_rows(rng, indicators, veto))
    projects = list(_project_rows(rng))
    _write(folder, "projects", projects)
    _write(folder, "criteria", CRITERIA.items())
    _write(folder, "scores", _score_rows(rng, [str(p[0]) for p in projects]))
    (folder / "rules.toml").write_text(RULES, encoding="utf-8")


def _write(
    folder: Path,
    table: TableName,
    rows: Iterable[Sequence[object]],
    further: Sequence[str] = (),
) -> None:
    headers = [title_of(table, field) for field in COLUMN_TITLES[table]]
    # The mark tells Excel that the file is UTF-8.
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[*headers, *further], *rows])


def _veto(indicators: Sequence[ReferenceIndicator]) -> str:
    """The indicator that the sample, not any source, makes a veto: the first 未发生…"""
    return next(i.code for i in indicators if i.title.startswith("未发生"))


def _is_completion(indicator: ReferenceIndicator) -> bool:
    """Whether it asks for the completion of a list: that of the sample itself is what is found."""
    return "指标体系》指标完成" in indicator.title


def _indicator_row(i: ReferenceIndicator, veto: str) -> list[object]:
    flag = "是" if i.code == veto else i.veto
    note = f"{i.source}；一票否决为示例设定" if i.code == veto else i.source
    fields = (i.code, i.category, i.title, i.kind, i.direction, i.target, i.unit, i.weight)
    return [*fields, i.applies_to, flag, i.basis, i.evidence, i.measure, note]


def _region_rows() -> Iterator[list[object]]:
    for d in divisions().values():
        yield [d.code, d.name, LEVEL_IN_TABLE[d.level], d.parent, AWARDED.get(d.code, "")]


def _observation_rows(
    rng: random.Random, indicators: Sequence[ReferenceIndicator], veto: str
) -> Iterator[list[object]]:
    counted = [i for i in indicators if i.applies_to != "department"]
    # It is drawn with the others, so that those stay what they are without it.
    left_out = {i.code for i in counted if _is_completion(i)}
    codes = list(divisions())
    rng.shuffle(codes)
    # One of those that would qualify is stopped by the veto.
    bounds = [_QUALIFIED[1:]] * (_QUALIFIED[0] + 1) + [_POSSIBLE[1:]] * _POSSIBLE[0]
    bounds += [_SHORT] * (len(codes) - len(bounds))
    plans = dict(zip(codes, bounds, strict=True))
    for code in divisions():
        unmet, missing, not_applicable = _draw(rng, counted, veto, *plans[code])
        if code == codes[0]:
            unmet.add(veto)
        values = {
            i.code: "NA" if i.code in not_applicable else _value(rng, i, i.code not in unmet)
            for i in counted
        }
        values |= dict.fromkeys(missing, "")
        for indicator, value in values.items():
            if indicator in left_out:
                continue
            evidence = f"示例材料{indicator}" if value not in ("", "NA") else ""
            yield [code, indicator, value, evidence, AS_OF, MADE_UP]


def _draw(
    rng: random.Random,
    indicators: Sequence[ReferenceIndicator],
    veto: str,
    unmet: tuple[float, float],
    missing: tuple[float, float],
) -> tuple[set[str], set[str], set[str]]:
    """The codes of the indicators that are unmet, missing and not applicable in a region."""
    codes = [i.code for i in indicators if i.code != veto]
    rng.shuffle(codes)
    numbers = (
        round(len(codes) * rng.uniform(*unmet)),
        round(len(codes) * rng.uniform(*missing)),
        rng.randint(0, _NOT_APPLICABLE),
    )
    first, second = numbers[0], numbers[0] + numbers[1]
    return set(codes[:first]), set(codes[first:second]), set(codes[second : second + numbers[2]])


def _value(rng: random.Random, i: ReferenceIndicator, met: bool) -> str:
    kind, direction = KINDS[i.kind], DIRECTIONS[i.direction]
    if kind == "binary":
        return "是" if met else "否"
    target, percent, _ = read_target(i.target, kind, i.unit, direction)
    if percent:
        room = Fraction(rng.randint(0, 100), 100)
        share = target + (1 - target) * room if met else target * (1 - (1 + room * 4) / 10)
        return f"{float(share * 100):.1f}%"
    steps = rng.randint(0, 3)
    if direction in ("at_least", "more_than"):
        return str(target + steps if met else max(Fraction(0), target - 1 - steps))
    return str(max(Fraction(1), target - steps) if met else target + 1 + steps * 2)


def _project_rows(rng: random.Random) -> Iterator[list[object]]:
    codes = list(divisions())
    for number in range(1, PROJECTS + 1):
        field = rng.choice(FIELDS)
        yield [f"P{number:02}", f"示例项目{number:02}（{field}）", rng.choice(codes), field]


def _score_rows(rng: random.Random, projects: Sequence[str]) -> Iterator[list[object]]:
    """Experts differ: the last is strict, the last but one goes his own way."""
    for project in projects:
        quality = rng.uniform(70, 92)
        for position, expert in enumerate(EXPERTS):
            own = rng.uniform(70, 92) if position == len(EXPERTS) - 2 else quality
            own -= 6 if position == len(EXPERTS) - 1 else 0
            for criterion in CRITERIA:
                score = min(99, max(50, round(own + rng.gauss(0, 3))))
                skipped = project == projects[-1] and position == 0 and criterion == "群众认可度"
                yield [project, expert, criterion, "" if skipped else score]
