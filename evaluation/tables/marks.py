"""What data are marked as by what they hold, so that it survives every export and reading back."""

import re

from evaluation.indicators.reference import uses_reference
from evaluation.records import Dataset
from evaluation.tables.sample import MADE_UP
from evaluation.words.tables import REFERENCE_STAMP, SAMPLE_NOTICE, SAMPLE_STAMP
from evaluation.words.texts import REFERENCE_NOTICE

# As `evaluation.tables.sample` names the projects that it makes up.
_SAMPLE_PROJECT = re.compile(r"示例项目\d\d（.+）")


def is_made_up(dataset: Dataset) -> bool:
    """Whether any of the data come from the sample: its values and projects name it themselves."""
    return any(o.source == MADE_UP for o in dataset.observations.values()) or any(
        _SAMPLE_PROJECT.fullmatch(p.name) for p in dataset.projects
    )


def notices(dataset: Dataset) -> tuple[str, ...]:
    """What must be said wherever something made from these data is shown or written."""
    found = (
        (is_made_up(dataset), SAMPLE_NOTICE),
        (uses_reference(dataset.indicators), REFERENCE_NOTICE),
    )
    return tuple(text for holds, text in found if holds)


def stamp(dataset: Dataset) -> str:
    """The same in a few words, for every sheet, slide and page; "" where there is nothing to say.

    A stamp has no digit, so that no check takes it for a figure.
    """
    found = (
        (is_made_up(dataset), SAMPLE_STAMP),
        (uses_reference(dataset.indicators), REFERENCE_STAMP),
    )
    return "　".join(text for holds, text in found if holds)
