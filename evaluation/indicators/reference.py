"""The reference list of indicators that is shipped: not the official one, and it says so."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.records import Indicator

REFERENCE = Path(__file__).with_name("reference_indicators.csv")


@dataclass(frozen=True, slots=True)
class ReferenceIndicator:
    """One row of the reference list; all fields are text, as in the table `indicators`.

    `basis` holds the ids of the provisions that it was drawn from (see
    `evaluation.indicators.basis`); no figure stands in it that does not stand in them.
    `evidence` is the class of evidence, with what belongs to it. `measure` says how the value is
    found. `source` says that the list is not the official one.
    """

    code: str
    category: str
    title: str
    kind: str
    direction: str
    target: str
    unit: str
    weight: str
    applies_to: str
    veto: str
    basis: str
    evidence: str
    measure: str
    source: str


@cache
def read_reference() -> tuple[ReferenceIndicator, ...]:
    """The reference list, in its order: the plan's four actions, then 法定要求."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return tuple(ReferenceIndicator(**row) for row in csv.DictReader(file))


def uses_reference(indicators: Iterable[Indicator]) -> bool:
    """Whether any indicator is one of the reference list, by its code and its title."""
    shipped = {(i.code, i.title) for i in read_reference()}
    return any((i.code, i.title) in shipped for i in indicators)
