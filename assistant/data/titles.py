"""What an operation asks, in a few words: 兴庆区：是否入选."""

from assistant.data.among import Among
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
from assistant.data.names import Names
from assistant.data.operations import OnProjects, Operation
from assistant.data.rows import cell
from assistant.data.selection import ProjectRanking, ProjectStanding, RegionStanding, Selected
from assistant.words import messages
from corpus.text.numbers import exact_percent
from evaluation.words.vocabulary import STATUS, level_text


def title(operation: Operation, names: Names) -> str:
    """The operation in words of our own and names of the data."""
    match operation:
        case Completion():
            return messages.AS_COMPLETION.format(_named(operation.regions, operation, names))
        case Reaching():
            share = operation.threshold
            shown = messages.AS_THRESHOLD if share is None else exact_percent(share)
            words = messages.DATA_COMPARISONS[operation.comparison].format(shown)
            return messages.AS_REACHING.format(words, _among(operation, names))
        case WithStatus():
            status = STATUS[operation.status]
            return messages.AS_STATUS.format(status, _among(operation, names))
        case Shortfall():
            kind = messages.DATA_MISSING if operation.missing_only else messages.DATA_UNMET
            place = _named((operation.region,), operation, names)
            return messages.AS_SHORTFALL.format(place, operation.of_class or kind)
        case Ranking(region=""):
            best = messages.AS_WORST if operation.worst else messages.AS_BEST
            return best.format(operation.number, _among(operation, names))
        case Ranking():
            return messages.AS_PLACE.format(_named((operation.region,), operation, names))
        case Average():
            return messages.AS_AVERAGE.format(
                messages.AS_CITIES if operation.by_city else _named((), operation, names)
            )
        case AcrossRegions():
            place = _named(operation.regions, operation, names)
            return messages.AS_INDICATOR.format(cell(operation.indicator), place)
        case WeakIndicators():
            return messages.AS_WEAK.format(_named((), operation, names), operation.number)
    return _of_shortlist(operation, names)


def _of_shortlist(operation: Selected | RegionStanding | OnProjects, names: Names) -> str:
    match operation:
        case Selected():
            place = _among(operation, names)
            if operation.what != "regions":
                place = messages.AS_WHAT[operation.what].format(_place(operation, names))
            return messages.AS_PART[operation.part].format(place)
        case RegionStanding():
            return messages.AS_STANDING.format(_named(operation.regions, None, names))
        case ProjectStanding():
            return messages.AS_PROJECT.format("、".join(map(cell, operation.projects)))
        case ProjectRanking(number=None):
            return messages.AS_PROJECTS
    best = messages.AS_PROJECTS_WORST if operation.worst else messages.AS_PROJECTS_BEST
    return best.format(operation.number)


def _named(codes: tuple[str, ...], operation: object, names: Names) -> str:
    """The regions named, else each of those that are meant."""
    if codes or not isinstance(operation, Among):
        return "、".join(cell(names.regions.get(code, code)) for code in codes)
    among = _among(operation, names)
    return among if operation.parent else messages.AS_EACH.format(among)


def _place(operation: Among, names: Names) -> str:
    """银川市的, "" for no region."""
    if not operation.parent:
        return ""
    name = cell(names.regions.get(operation.parent, operation.parent))
    return messages.PROJECTS_OF.format(name)


def _among(operation: Among, names: Names) -> str:
    """The regions meant, in words: 银川市下辖的县（市、区）."""
    name = cell(names.regions.get(operation.parent, operation.parent))
    of = messages.DATA_OF.format(name) if name else ""
    return f"{of}{level_text('county' if operation.parent else operation.level)}"
