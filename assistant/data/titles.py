"""What an operation asks, in a few words: 兴庆区：是否入选."""

from assistant.data.computing.among import Among
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
from assistant.data.computing.rounds import (
    NotReported,
    OnRound,
    Progress,
    RegionChanges,
    SentBack,
    ThresholdCrossed,
    Unreadable,
)
from assistant.data.computing.rows import cell
from assistant.data.computing.selection import (
    ProjectRanking,
    ProjectStanding,
    RegionStanding,
    Selected,
)
from assistant.data.computing.what_if import WhatIfDone, WhatIfList, WhatIfThreshold
from assistant.data.names import Names
from assistant.data.operations import OnProjects, Operation, WhatIf
from assistant.words import data as words
from assistant.words import messages
from assistant.words import round_answers as round_words
from corpus.text.numbers import exact_percent
from evaluation.words.vocabulary import STATUS, level_text


def title(operation: Operation, names: Names) -> str:
    """The operation in words of our own and names of the data."""
    match operation:
        case Completion():
            return messages.AS_COMPLETION.format(_named(operation.regions, operation, names))
        case Reaching():
            return messages.AS_REACHING.format(_compared(operation), _among(operation, names))
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
        case NotReported() | Unreadable() | SentBack():
            return _of_round(operation, names)
        case Progress() | ThresholdCrossed() | RegionChanges():
            return _of_round(operation, names)
        case WhatIfThreshold() | WhatIfDone() | WhatIfList():
            return _of_trial(operation, names)
        case RegionComparison():
            return words.AS_REGIONS_COMPARED.format(_named(operation.regions, None, names))
        case CountsByCity(of="selected"):
            return words.AS_BY_CITY.format(words.SELECTED_WORDS)
        case CountsByCity():
            return words.AS_BY_CITY.format(words.RATE_WORDS.format(_compared(operation)))
        case IndicatorAverage():
            place = _named((), operation, names)
            return words.AS_INDICATOR_MEAN.format(cell(operation.indicator), place)
        case EasiestIndicators(region=""):
            return words.AS_EASIEST_EACH.format(_named((), operation, names))
        case EasiestIndicators():
            place = _named((operation.region,), operation, names)
            return words.AS_EASIEST.format(place, operation.number)
    return _of_shortlist(operation, names)


def _compared(operation: Reaching | CountsByCity) -> str:
    """达到门槛（含本数）, 低于90%（不含本数）."""
    share = operation.threshold
    shown = messages.AS_THRESHOLD if share is None else exact_percent(share)
    return messages.DATA_COMPARISONS[operation.comparison].format(shown)


def _of_trial(operation: WhatIf, names: Names) -> str:
    """What is tried, in words."""
    match operation:
        case WhatIfThreshold():
            share, place = exact_percent(operation.threshold), _named((), operation, names)
            return words.AS_TRIED_THRESHOLD.format(share, place)
        case WhatIfList():
            into, out = (_named(c, None, names) for c in (operation.into, operation.out))
            moves = [words.AS_BRINGING.format(into)] if into else []
            moves += [words.AS_WITHOUT.format(out)] if out else []
            return words.AS_TRIED_LIST.format("、".join(moves))
    done = "、".join(map(cell, operation.indicators))
    if operation.number:
        done = words.AS_NUMBER.format(operation.number)
    elif operation.of_class:
        done = words.AS_ALL_CLASS.format(operation.of_class)
    elif operation.missing_only:
        done = words.AS_ALL_MISSING
    return words.AS_TRIED_DONE.format(_named((operation.region,), None, names), done)


def _of_round(operation: OnRound, names: Names) -> str:
    """What is asked of the round that is open."""
    match operation:
        case NotReported():
            return round_words.AS_NOT_REPORTED.format(_among(operation, names))
        case Unreadable() | SentBack():
            region = operation.region
            place = _named((region,), None, names) if region else round_words.REGIONS
            if isinstance(operation, Unreadable):
                return round_words.AS_UNREADABLE.format(place)
            return round_words.AS_SENT_BACK.format(place, round_words.STATES[operation.state])
        case Progress():
            moved = round_words.AS_DECLINE if operation.backwards else round_words.AS_PROGRESS
            return moved.format(_among(operation, names), operation.number)
        case ThresholdCrossed():
            return round_words.AS_CROSSED[operation.crossed].format(_among(operation, names))
        case RegionChanges():
            return round_words.AS_REGION_CHANGES.format(_named((operation.region,), None, names))


def _of_shortlist(operation: Selected | RegionStanding | OnProjects, names: Names) -> str:
    match operation:
        case ProjectComparison():
            return words.AS_PROJECTS_COMPARED.format("、".join(map(cell, operation.projects)))
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
