"""What a question says of the data, for holding against it an operation that a model chose.

Every field of an operation must stand in the question, or in the earlier ones that it points back
to: codes of what is named, a share or a number that is written, a direction, a level. So a model
chooses among the operations, and nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.data import questions as rules
from assistant.data.completion import AcrossRegions
from assistant.data.names import Named, Names
from assistant.data.operations import Operation, projects_of, regions_of
from assistant.data.selection import Selected
from assistant.data.selection_questions import part_of, what_of
from assistant.records import Question
from corpus.text.normal import squeezed
from corpus.text.numerals import CHINESE_DIGITS, NUMERAL, parse_numeral
from evaluation.records import Dataset, Level

# Names of one kind that a question can be on at most.
_MOST = 30
# Everyday words for how a region stands; any other noun is a subject of its own.
_EVERYDAY = re.compile(
    r"拖?后腿|(?:及格|分数|达标|录取|入围|[成%])线|及格|希望|把握|机会|水平|表现|成绩|进展|进度|火候|位置|前列|末尾|尾巴|榜[首尾]?"
    r"|弱点|强项|优势|劣势|底子|形势|状况|状态|水准|头名|冠军|垫底|有戏"
)
_COUNT = re.compile(
    rf"(?:前|后|倒数|最后|最[高低好差多少]的?)({NUMERAL})|({NUMERAL})(?:个|名|项|家)"
)
_COUNTY = re.compile(r"(?<!市)(?<!市、)县|(?<![地全治市县])区(?![别域分间])")
_CITY = re.compile(r"(?:地级|设区的?)?市(?!县|、县|区县)")
_BELOW_CITY = re.compile("下辖|所辖|辖区|管辖")
_WORST = re.compile(rf"差|低|最少|落后|后腿|末|垫底|倒数|靠后|弱|最后|后[{CHINESE_DIGITS}十两\d]")
_NOT_REACHED = re.compile(r"[没未不]有?能?(?:达|合格|过|到)|不足|低于")
_STATUSES = {"vetoed": "否决", "possible": "待|可能|补", "qualified": "达标|达到|合格|过线"}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a question says: what itself names, and what it or the earlier ones name, by code.

    `indicators` are those named, or those that share the most of its `subjects` and more than half:
    the words for what it is about beside regions and completion. `rest` is the text without names.
    """

    own: Named
    regions: tuple[str, ...]
    projects: tuple[str, ...]
    indicators: tuple[str, ...]
    subjects: tuple[str, ...]
    rest: str
    names: Names
    points_back: bool

    def agrees(self, operation: Operation) -> bool:
        """Whether an operation holds what the question says, all of it and nothing else."""
        fields = type(operation).model_fields
        if not all(self._says(name, getattr(operation, name), operation) for name in fields):
            return False
        if self.subjects and not isinstance(operation, AcrossRegions):
            return False
        if projects_of(operation):
            return set(self.own.projects) <= set(projects_of(operation))
        return not self.own.projects and self._covered(operation)

    def _covered(self, operation: Operation) -> bool:
        """Whether no region named is left out; a city may be, beside one of its counties."""
        parent = getattr(operation, "parent", "")
        held = {*regions_of(operation), *([parent] if parent else [])}
        above = {self.names.parents.get(code, "") for code in held}
        if self.own.regions:
            return set(self.own.regions) <= held | above
        return not self.regions or bool(held & set(self.regions))

    def _says(self, field: str, value: object, operation: Operation) -> bool:
        """Whether the question says what a field holds."""
        match field, value:
            case (("region" | "parent"), ""):
                return True
            case "region", code:
                return code in self.regions
            case "parent", str(code):
                return code in self.regions and self._may_be_parent(code, operation)
            case "regions", tuple(codes):
                return set(codes) <= set(self.regions)
            case "projects", tuple(ids):
                return set(ids) <= set(self.projects)
            case "indicator", code:
                return code in self.indicators
            case "threshold", share:
                said = rules.shares(self.rest)
                return share in said if said else share is None
            case "number", number:
                counts = {parse_numeral(m[1] or m[2]) for m in _COUNT.finditer(self.rest)}
                return number in (counts or {type(operation).model_fields["number"].default})
            case "level", level:
                named = getattr(operation, "parent", "") or regions_of(operation)
                return level == _level(self.rest) or (level is None and bool(named))
            case "worst", worst:
                place = bool(regions_of(operation))  # of one region, whichever way it is counted
                return place or worst == bool(_WORST.search(self.rest))
        return self._words_for(field, value)

    def _words_for(self, field: str, value: object) -> bool:
        """Whether the words of the question are those for a choice."""
        match field, value:
            case "comparison", comparison:
                return comparison == rules.comparison(self.rest)
            case "by_city", by_city:
                return by_city == rules.by_city(self.rest)
            case "of_class", of_class:
                return of_class in (None, rules.of_class(self.rest))
            case "missing_only", missing_only:
                return not missing_only or bool(rules.MISSING.search(self.rest))
            case "status", str(status):
                if status == "not_qualified" or _NOT_REACHED.search(self.rest):
                    return status == "not_qualified" and bool(_NOT_REACHED.search(self.rest))
                return bool(re.search(_STATUSES[status], self.rest))
            case "part", part:
                return part == part_of(self.rest)
            case "what", what:
                return what == what_of(self.rest)
        return False

    def _may_be_parent(self, code: str, operation: Operation) -> bool:
        """Whether the counties of a city are asked for, or the projects of a region."""
        if isinstance(operation, Selected) and operation.what == "projects":
            return True
        below = _BELOW_CITY.search(self.rest) or _level(self.rest) == "county"
        inside = all(self.names.parents.get(one) == code for one in regions_of(operation))
        return self.names.levels.get(code) == "prefecture" and bool(below) and inside


def grounds(question: Question, history: Sequence[str], dataset: Dataset) -> Grounds:
    """What a question, and the earlier ones it points back to, say of the data."""
    names, asked = Names.of(dataset), squeezed(question.asked)
    own = names.named_in(asked)
    nothing = not (own.regions or own.projects)
    back = bool(history) and bool(
        rules.POINTS_BACK.search(asked) or (nothing and question.dependent)
    )
    said = [own]
    for earlier in reversed(history) if back else ():
        said.append(names.named_in(squeezed(earlier)))
        if said[-1].regions or said[-1].projects:
            break
    rest = "，".join(one.rest for one in said)
    words = rules.other_words(_EVERYDAY.sub("，", _COUNT.sub("，", rest)))
    subjects = tuple(word for word, weight in words.items() if weight >= 1)
    return Grounds(
        own,
        tuple(dict.fromkeys(code for one in said for code in one.regions))[:_MOST],
        tuple(dict.fromkeys(code for one in said for code in one.projects))[:_MOST],
        _indicators(rest, subjects, names),
        subjects,
        rest,
        names,
        back,
    )


def _indicators(rest: str, subjects: Sequence[str], names: Names) -> tuple[str, ...]:
    """The indicator that a text names, else those that share most of its subject words."""
    if named := names.indicator_in(rest):
        return (named,)
    shared = {
        code: sum(word in title for word in subjects) for code, title in names.indicators.items()
    }
    most = max(shared.values(), default=0)
    if 2 * most <= len(subjects):
        return ()
    return tuple(code for code, count in shared.items() if count == most)[:_MOST]


def _level(rest: str) -> Level | None:
    """The level that a text limits itself to; None where it names both or neither."""
    county, city = bool(_COUNTY.search(rest)), bool(_CITY.search(rest))
    if county == city:
        return None
    return "county" if county else "prefecture"
