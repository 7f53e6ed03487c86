"""The records that flow from a table to a shortlist.

Who gives what (every function takes and returns records of this module):

- `evaluation.tables.loading.load_folder(path) -> Dataset`: a folder or one .xlsx, with findings.
- `evaluation.scoring.assessment.assess(dataset, rules=None) -> Assessment`: regions by rank.
- `evaluation.scoring.projects.score_projects(dataset, mean=…) -> tuple[ProjectResult, ...]`.
- `evaluation.scoring.shortlist.shortlist(dataset, rules=None) -> Shortlist`, and
  `select_regions(assessment)`, `select_projects(results, rules)` for one half of it.
- `evaluation.scoring.gap.gap(assessment, region_code) -> Gap`.

`rules=None` means the dataset's own. A dataset with errors among its findings is refused by
`assess` and `score_projects` with FindingsError; `dataset.errors` says beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

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
    """One expert's score (0 to 100) of a project by a criterion; None: left blank."""

    project: str
    expert: str
    criterion: str
    score: Fraction | None
    place: Place = Place()


class Rules(BaseModel):
    """The rules of selection; None: does not bind. Raises pydantic.ValidationError.

    `threshold` takes "0.9", "90%", 0.9 or a Fraction. `Rules(**(rules.model_dump() | change))`
    gives changed rules, checked again.
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


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole`, exactly: counts of indicators, or sums of weights under `weighted`."""

    part: Fraction
    whole: Fraction
    method: Method = "count"

    @property
    def fraction(self) -> Fraction:
        """The share between 0 and 1; 0 where nothing applies."""
        return self.part / self.whole if self.whole else Fraction(0)

    @property
    def exact(self) -> str:
        """ "27/30": the counts unreduced, or the reduced fraction under `weighted`."""
        if self.method == "count":
            return f"{self.part}/{self.whole}"
        return f"{self.fraction.numerator}/{self.fraction.denominator}"

    def as_json(self) -> dict[str, Any]:
        """{"exact", "value"} of the interfaces."""
        return {"exact": self.exact, "value": float(self.fraction)}


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """How one indicator stands in one region: the bottom of every derivation.

    `observation` is None where the pair has no row. `attainment` is value ÷ target (target ÷
    value for at_most), 1 when met, 0 where no ratio makes sense, None when missing or not
    applicable. `indicator_class` is None when not applicable.
    """

    indicator: Indicator
    observation: Observation | None
    outcome: Outcome
    attainment: Fraction | None
    indicator_class: IndicatorClass | None


@dataclass(frozen=True)
class RegionResult:
    """One region's figures. `completed`, `applicable`, `missing` count indicators under either
    method. `items` holds every indicator that is for regions, in the order of the table."""

    region: Region
    rank: int
    completed: int
    applicable: int
    missing: int
    lower: Rate
    upper: Rate
    status: Status
    vetoes: tuple[str, ...]
    shortfall: int
    items: tuple[IndicatorResult, ...]

    @property
    def code(self) -> str:
        """The code of the region."""
        return self.region.code

    @property
    def completion(self) -> Rate:
        """Completed ÷ applicable: what is missing is not completed, so it equals `lower`."""
        return self.lower

    @cached_property
    def classes(self) -> dict[IndicatorClass, tuple[str, ...]]:
        """The codes of the indicators of each class, in the order of the table."""
        names: tuple[IndicatorClass, ...] = ("短板", "提升", "巩固")
        return {
            name: tuple(i.indicator.code for i in self.items if i.indicator_class == name)
            for name in names
        }


@dataclass(frozen=True)
class Assessment:
    """The regions in ranking order: by lower completion, best first, then by code."""

    rules: Rules
    regions: tuple[RegionResult, ...]

    @cached_property
    def by_code(self) -> dict[str, RegionResult]:
        """The results by the code of the region."""
        return {result.code: result for result in self.regions}


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """One project's score, 0 to 100; None when a criterion has no score from anybody.

    `means` are the experts' means by criterion. Ranked by score, best first, then by id.
    """

    project: Project
    rank: int
    score: Fraction | None
    means: tuple[tuple[Criterion, Fraction | None], ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A candidate that cannot be selected, and why, in Chinese."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen, best first; the other candidates in ranking order; who cannot be chosen.

    `objective` is the exact sum of what was maximised. `optimal` is checked, not assumed: no
    exchange improves the set. `notes` say in Chinese what the reader must know (a rule that
    cannot be met, places left unfilled); `reserve_reasons` why each of the reserve is not chosen.
    """

    selected: tuple[str, ...]
    reserve: tuple[str, ...]
    objective: Fraction
    optimal: bool
    unfilled: int
    excluded: tuple[Exclusion, ...] = ()
    reserve_reasons: tuple[Exclusion, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Both selections, with the results that they rest on."""

    assessment: Assessment
    project_results: tuple[ProjectResult, ...]
    regions: Selection
    projects: Selection


@dataclass(frozen=True, slots=True)
class Gap:
    """The fewest unmet indicators that bring a region to the threshold, nearest first.

    `vetoes` are the veto indicators that stand against it whatever the rate.
    """

    region: str
    needed: int
    plan: tuple[IndicatorResult, ...]
    reaches: Rate
    vetoes: tuple[str, ...]
