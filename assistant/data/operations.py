"""The quantities that people ask of an assessment, as typed operations: exact, from its tables.

Each is a pydantic model: the rules (`assistant.data.questions`) make them from a question, and a
language model is given them as tools, by their docstrings and fields (`assistant.data.tools`).
None of them reads a text; each computes, from the shortlist and the assessment that it rests on,
sentences and rows of figures (`compute`) with fractions.
"""

from typing import get_args

from assistant.data.completion import (
    AcrossRegions,
    Average,
    Completion,
    Ranking,
    Reaching,
    Shortfall,
    WeakIndicators,
    WithStatus,
)
from assistant.data.selection import ProjectRanking, ProjectStanding, RegionStanding, Selected

OnProjects = ProjectStanding | ProjectRanking
OnShortlist = Selected | RegionStanding | OnProjects
Operation = (
    Completion
    | Reaching
    | WithStatus
    | Shortfall
    | Ranking
    | Average
    | AcrossRegions
    | WeakIndicators
    | OnShortlist
)
OPERATIONS: tuple[type[Operation], ...] = get_args(Operation)


def regions_of(operation: Operation) -> tuple[str, ...]:
    """The codes of the regions that an operation names, without the city they lie in."""
    one = getattr(operation, "region", "")
    return (*getattr(operation, "regions", ()), *([one] if one else []))


def projects_of(operation: Operation) -> tuple[str, ...]:
    """The ids of the projects that an operation names."""
    return operation.projects if isinstance(operation, ProjectStanding) else ()


def only_on_projects(operation: Operation) -> bool:
    """Whether an operation is on nothing but projects."""
    return isinstance(operation, OnProjects) or (
        isinstance(operation, Selected) and operation.what == "projects"
    )
