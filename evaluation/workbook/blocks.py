"""Where the outcomes of each region stand in the sheets 计算过程."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.results import Assessment, RegionResult
from evaluation.words import texts

# A sheet of 100,000 outcomes is more XML than our own reader takes for an honest file.
_ROWS_A_SHEET = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """Where the outcomes of one region stand in the derivation."""

    result: RegionResult
    sheet: str
    first: int
    last: int


def blocks(assessment: Assessment) -> Iterator[Block]:
    """Where each region's outcomes stand, in ranking order."""
    sheet, first = 1, 2
    for result in assessment.regions:
        if first > 2 and first + len(result.items) > _ROWS_A_SHEET:
            sheet, first = sheet + 1, 2
        title = f"{texts.DERIVATION_SHEET}{sheet if sheet > 1 else ''}"
        last = first + max(len(result.items), 1) - 1
        yield Block(result, title, first, last)
        first = last + 1
