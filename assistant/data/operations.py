"""The quantities that people ask of an assessment, as typed operations: exact, from its tables.

Each is a pydantic model: the rules (`assistant.data.questions`) and the examples
(`assistant.data.meaning`) make them from a question, and a language model is given them as tools,
by their docstrings and fields (`assistant.data.tools`). None of them reads a text; each computes,
from the shortlist and the assessment that it rests on, sentences and rows of figures (`compute`)
with fractions; those on the round that is open, from it and the one before (`of_round`).
"""

from typing import get_args

from assistant.data.computing.comparing import ProjectComparison, RegionComparison
from assistant.data.computing.completion import (
    AcrossRegions,
    Average,
    Completion,
    Ranking,
    Reaching,
    Shortfall,
    WeakIndicators,
    WithStatus,
)
from assistant.data.computing.counting import CountsByCity, EasiestIndicators, IndicatorAverage
from assistant.data.computing.rounds import OnRound
from assistant.data.computing.selection import (
    ProjectRanking,
    ProjectStanding,
    RegionStanding,
    Selected,
)
from assistant.data.computing.what_if import WhatIfDone, WhatIfList, WhatIfThreshold

OnProjects = ProjectStanding | ProjectRanking | ProjectComparison
WhatIf = WhatIfThreshold | WhatIfDone | WhatIfList
OnShortlist = Selected | RegionStanding | OnProjects | WhatIf
Operation = (
    Completion
    | Reaching
    | WithStatus
    | Shortfall
    | Ranking
    | Average
    | AcrossRegions
    | WeakIndicators
    | RegionComparison
    | CountsByCity
    | IndicatorAverage
    | EasiestIndicators
    | OnShortlist
    | OnRound
)
OPERATIONS: tuple[type[Operation], ...] = get_args(Operation)


def regions_of(operation: Operation) -> tuple[str, ...]:
    """The codes of the regions that an operation names, without the city they lie in."""
    one = getattr(operation, "region", "")
    moved = (*getattr(operation, "into", ()), *getattr(operation, "out", ()))
    return (*getattr(operation, "regions", ()), *moved, *([one] if one else []))


def projects_of(operation: Operation) -> tuple[str, ...]:
    """The ids of the projects that an operation names."""
    return getattr(operation, "projects", ())


def indicators_of(operation: Operation) -> tuple[str, ...]:
    """The codes of the indicators that an operation names."""
    one = getattr(operation, "indicator", "")
    return (*getattr(operation, "indicators", ()), *([one] if one else []))


def only_on_projects(operation: Operation) -> bool:
    """Whether an operation is on nothing but projects."""
    return isinstance(operation, OnProjects) or (
        isinstance(operation, Selected) and operation.what == "projects"
    )
