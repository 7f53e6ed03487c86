"""What tables say: indicators, regions, what was reported, projects, rules; with what is wrong.

`evaluation.tables.loading.load_folder` gives a Dataset; what follows from one stands in
`evaluation.results`. A dataset with errors among its findings is refused by `assess` and
`score_projects` with FindingsError; `dataset.errors` says beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from corpus.errors import InputError
from corpus.text.numbers import parse_threshold

Kind = Literal["ratio", "count", "binary"]
Direction = Literal["at_least", "at_most"]
AppliesTo = Literal["all", "region", "department"]
Level = Literal["prefecture", "county"]
Method = Literal["count", "weighted"]
Severity = Literal["error", "warning"]
Outcome = Literal["met", "unmet", "missing", "not_applicable"]
Status = Literal["qualified", "possible", "not_qualified", "vetoed"]
# The classes are the plan's own words (part two of the work plan) and stand in the JSON so.
IndicatorClass = Literal["短板", "提升", "巩固"]


def _once(rules: tuple[str, ...]) -> tuple[str, ...]:
    if len(rules) != len(set(rules)):
        raise ValueError("a tie rule stands twice")
    return rules


# part:TITLE, satisfaction:CODE (the value of that indicator), vetoes, lot, decision.
TieRule = Annotated[
    str, StringConstraints(pattern=r"^((part|satisfaction):\S.*|vetoes|lot|decision)$")
]
Said = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x1f\x7f]*$")
]
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
class Indicator:
    """One indicator. `target` is a share for per cent (0.9 for 90%); None for binary.

    `unit` as written. `percent` says that numbers without a sign beyond 1 are per cent. `basis`
    holds provision ids of `corpus` (or text, as written). `extra` keeps the further columns.
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
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = Place()

    @property
    def for_regions(self) -> bool:
        """Whether regions are assessed by it."""
        return self.applies_to != "department"


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


class Lot(BaseModel):
    """A lot drawn among equals: codes or ids in the order drawn, by whom, when, before whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: Annotated[tuple[Said, ...], Field(min_length=1)]
    by: Said
    on: date
    witness: Said


class Decision(BaseModel):
    """What a body decided together among equals: codes or ids, those to be chosen first; when,
    and the number of the document that says it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: Annotated[tuple[Said, ...], Field(min_length=1)]
    by: Said
    on: date
    number: Said


class Rules(BaseModel):
    """The rules of selection; None: does not bind. Raises pydantic.ValidationError.

    `threshold` takes "0.9", "90%", 0.9 or a Fraction. `Rules(**(rules.model_dump() | change))`
    gives changed rules, checked again. `ties` are the rules, in their order, by which equal sets
    are told apart (`evaluation.scoring.ties` says what each does); `lots` and `decisions` are what
    "lot" and "decision" among them go by.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    threshold: Annotated[Fraction, BeforeValidator(parse_threshold)] = Fraction(9, 10)
    method: Method = "count"
    regions: Annotated[int, Field(ge=0, strict=True)] = 6
    projects: Annotated[int, Field(ge=0, strict=True)] = 10
    exclude_awarded: Annotated[bool, Field(strict=True)] = True
    max_per_parent: Annotated[int | None, Field(ge=0, strict=True)] = None
    min_counties: Annotated[int | None, Field(ge=0, strict=True)] = None
    max_projects_per_region: Annotated[int | None, Field(ge=0, strict=True)] = None
    max_projects_per_field: Annotated[int | None, Field(ge=0, strict=True)] = None
    min_experts: Annotated[int | None, Field(ge=0, strict=True)] = None
    exclude_parent_and_child: Annotated[bool, Field(strict=True)] = False
    publish_scores: Annotated[bool, Field(strict=True)] = False
    ties: Annotated[tuple[TieRule, ...], AfterValidator(_once)] = ()
    lots: tuple[Lot, ...] = ()
    decisions: tuple[Decision, ...] = ()


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
