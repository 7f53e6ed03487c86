"""What tables say: indicators, regions, what was reported, projects, rules; with what is wrong.

`evaluation.tables.loading.load_folder` gives a Dataset; what follows from one stands in
`evaluation.results`. A dataset with errors among its findings is refused by `assess` and
`score_projects` with FindingsError; `dataset.errors` says beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

from corpus.errors import InputError
from evaluation.rules import FURTHER_RULES as FURTHER_RULES
from evaluation.rules import Decision as Decision
from evaluation.rules import Lot as Lot
from evaluation.rules import Method as Method
from evaluation.rules import Rules as Rules
from evaluation.rules import TieRule as TieRule

Kind = Literal["ratio", "count", "binary"]
# The last two do not include the target itself: 超过, 低于 (民法典第一千二百五十九条).
Direction = Literal["at_least", "at_most", "more_than", "less_than"]
AppliesTo = Literal["all", "region", "department"]
Level = Literal["prefecture", "county"]
# How points are given: all when the target is met; by the band that the value reaches; in
# proportion to the target; all but so many an occurrence; added to the total; taken off it.
Scoring = Literal["met", "bands", "proportional", "per_occurrence", "bonus", "deduction"]
Severity = Literal["error", "warning"]
Outcome = Literal["met", "unmet", "missing", "not_applicable"]
Status = Literal["qualified", "possible", "not_qualified", "vetoed"]
# The classes are the plan's own words (part two of the work plan) and stand in the JSON so.
IndicatorClass = Literal["短板", "提升", "巩固"]


# A workbook with a sheet of this name is an export: the loader skips it when it lies in a folder
# beside the data it was made from, and reads it when it is given by itself.
EXPORT_SHEET = "版本"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell is: file name, sheet ("" in CSV), row from 1 as a spreadsheet counts (0: the
    whole sheet), and the header of its column ("" for the whole row)."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = (
            f"“{self.file}”" if self.file else "",
            f"工作表“{self.sheet}”" if self.sheet else "",
            f"第{self.row}行" if self.row else "",
            f"“{self.column}”列" if self.column else "",
        )
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful in the data: what, where, how to mend it (all in Chinese).

    With an error nothing is computed; a warning is shown beside the result.
    """

    severity: Severity
    message: str
    hint: str = ""
    place: Place = Place()

    def __str__(self) -> str:
        where = f"{self.place}：" if str(self.place) else ""
        return f"{where}{self.message}{self.hint}"


class FindingsError(InputError):
    """The data have errors; `findings` holds every finding, the message the errors."""

    def __init__(self, message: str, hint: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message, hint)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Worth:
    """What a level of the list is worth: points, or per cent (`percent`) of the level above."""

    number: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class PointsRule:
    """How an indicator is given points; all figures are points but the bounds of `bands`.

    `full` is the most it gives, or takes off. `bands` are pairs of bound and points, best first;
    `below` is for a value that reaches none. `each` is for an occurrence, None where the outcome
    decides. `floor` is the least after taking off. `part` and `subpart` are what its 一级指标 and
    its 二级指标 (`subcategory`) are worth, None where that is the sum of what is below. `stated`:
    the table says so; else all points are given for a met target. `unread`: what it says cannot be
    read, so that any value comes out anywhere between its worst and its best.
    """

    scoring: Scoring
    full: Fraction
    bands: tuple[tuple[Fraction, Fraction], ...] = ()
    below: Fraction = Fraction(0)
    each: Fraction | None = None
    floor: Fraction = Fraction(0)
    subcategory: str = ""
    part: Worth | None = None
    subpart: Worth | None = None
    stated: bool = True
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `target` is a share for per cent (0.9 for 90%); None for binary.

    `unit` as written. `percent` says that numbers without a sign beyond 1 are per cent. `basis`
    holds provision ids of `corpus` (or text, as written). `extra` keeps the further columns, of
    which `points`, `na_allowed` and `min_sample` (answers of a survey; 0: none needed) are read.
    """

    code: str
    title: str
    kind: Kind
    direction: Direction = "at_least"
    target: Fraction | None = None
    category: str = ""
    unit: str = ""
    weight: Fraction = Fraction(1)
    applies_to: AppliesTo = "all"
    veto: bool = False
    basis: str = ""
    percent: bool = False
    points: PointsRule | None = None
    na_allowed: bool = False
    min_sample: int = 0
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = Place()

    @property
    def for_regions(self) -> bool:
        """Whether regions are assessed by it."""
        return self.applies_to != "department"

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.direction in ("at_least", "more_than")


@dataclass(frozen=True, slots=True)
class Region:
    """One candidate region. `awarded` is the batch that named it, "" for none."""

    code: str
    name: str
    level: Level
    parent: str = ""
    awarded: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Observation:
    """One value reported. `value` is 1 or 0 for binary, a share for per cent, None when it is
    missing or (`not_applicable`) does not apply; `text` is the value as it was written."""

    region: str
    indicator: str
    value: Fraction | None
    not_applicable: bool = False
    text: str = ""
    evidence: str = ""
    as_of: str = ""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = Place()

    @property
    def is_known(self) -> bool:
        """Whether a value was read, or that the indicator does not apply."""
        return self.value is not None or self.not_applicable

    @property
    def is_unreadable(self) -> bool:
        """Whether something is written that could not be read: it counts as missing."""
        return bool(self.text) and not self.is_known


@dataclass(frozen=True, slots=True)
class Project:
    """One candidate project of a region in a field."""

    id: str
    name: str
    region: str = ""
    field: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Criterion:
    """What experts score projects by, with its weight (≥ 0)."""

    name: str
    weight: Fraction
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Score:
    """One expert's score (0 to 100) of a project by a criterion; None: left blank.

    `recused`: why the expert does not score the project, "" where they do.
    """

    project: str
    expert: str
    criterion: str
    score: Fraction | None
    place: Place = Place()
    recused: str = ""


@dataclass(frozen=True)
class Dataset:
    """All tables of one folder, with what was found wrong in them.

    `observations` is keyed by (region code, indicator code). `files` are the names of the files
    read; `digest` is the SHA-256 (hex) of their bytes, the version of the data.
    """

    indicators: tuple[Indicator, ...] = ()
    regions: tuple[Region, ...] = ()
    observations: Mapping[tuple[str, str], Observation] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    scores: tuple[Score, ...] = ()
    rules: Rules = field(default_factory=Rules)
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    digest: str = ""

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings with which nothing is computed."""
        return tuple(f for f in self.findings if f.severity == "error")

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are shown beside the result."""
        return tuple(f for f in self.findings if f.severity == "warning")
