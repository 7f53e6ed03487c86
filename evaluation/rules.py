"""The rules of an assessment, as rules.toml or a sheet 规则 gives them."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from corpus.text.numbers import parse_points, parse_threshold

Method = Literal["count", "weighted"]


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
Points = Annotated[Fraction | None, BeforeValidator(parse_points)]
# Beyond those that every assessment has: they are shown only where they are set.
FURTHER_RULES = (
    "na_allowed", "min_applicable", "small_samples", "ranking", "points_total",
    "points_threshold", "max_bonus", "max_deduction",
)  # fmt: skip


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

    `na_allowed`: 不适用 counts for every indicator, or where the list allows it (`listed`) or
    somebody who reviewed it agreed, and as missing elsewhere. `min_applicable`: a region with
    fewer applicable indicators does not qualify. `small_samples`: a survey with fewer answers
    than its indicator wants is told, or counts as missing too. `ranking`: what puts those
    that qualify in order. The threshold of completion decides who qualifies, and where it is
    given `points_threshold` in addition.
    `points_total`: what all parts together come to, else the sum of the points that apply;
    `max_bonus` and `max_deduction` cap what is added and taken off in all.
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
    na_allowed: Literal["any", "listed"] = "any"
    min_applicable: Annotated[int | None, Field(ge=0, strict=True)] = None
    small_samples: Literal["told", "missing"] = "told"
    ranking: Literal["completion", "points"] = "completion"
    points_total: Points = None
    points_threshold: Points = None
    max_bonus: Points = None
    max_deduction: Points = None

    def shown(self) -> Iterator[tuple[str, Any]]:
        """The rules by name, as lists of them show them."""
        for name, value in self:
            if name not in FURTHER_RULES or value != type(self).model_fields[name].default:
                yield name, value
