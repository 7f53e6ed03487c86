"""What a question says of the data, for holding an operation that was proposed against it.

Every field of an operation must stand in the question, or in the earlier ones that it points back
to: codes of what is named, a share or a number that is written, a direction, a level. So examples
and a model choose among the operations, and nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.data import questions as rules
from assistant.data import said_rounds
from assistant.data.computing.completion import (
    Average,
    Completion,
    Reaching,
    Shortfall,
    WeakIndicators,
    WithStatus,
)
from assistant.data.computing.counting import CountsByCity, EasiestIndicators, IndicatorAverage
from assistant.data.computing.rounds import RegionChanges, SentBack, Unreadable
from assistant.data.computing.selection import ProjectRanking, ProjectStanding, Selected
from assistant.data.computing.what_if import WhatIfDone
from assistant.data.meaning import vocabulary
from assistant.data.names import Named, Names
from assistant.data.operations import (
    Operation,
    WhatIf,
    indicators_of,
    only_on_projects,
    projects_of,
    regions_of,
)
from assistant.data.said import COUNT, counts, level_of, missing, said_status, usual_number, worst
from assistant.data.selection_questions import part_of, what_of
from assistant.records import Question
from corpus.text.normal import squeezed
from evaluation.records import Dataset

# Names of one kind that a question can be on at most.
_MOST = 30
# Everyday words for how a region stands; any other noun is a subject of its own.
_EVERYDAY = re.compile(
    r"拖?后腿|(?:及格|分数|达标|录取|入围|[成%])线|及格|希望|把握|机会|水平|表现|成绩|进展|进度|火候|位置|前列|末尾|尾巴|榜[首尾]?"
    r"|弱点|强项|优势|劣势|底子|形势|状况|状态|水准|头名|冠军|垫底|有戏"
)
_BELOW_CITY = re.compile(r"下辖|所辖|辖区|管辖|下[面属边]|底下|[里内]头?的?[哪几各]|各县|的县")
_NOT_REACHED = re.compile(r"[没未不]有?能?(?:达|合格|过|到)|不足|低于")
# What is only supposed is tried, and no figure of the data answers it.
_IF = re.compile("如果|要是|假如|假设|倘若|万一|假定|若是|的话|门槛[^，。]{0,4}[改降提调放]")
_DOING = re.compile(rf"{_IF.pattern}|[再多]|补[齐上完]|[齐完好]后|了呢|能到|[会能]不?[会能]")
_MEAN = re.compile("平均|均值|均数")
_COMPARED = re.compile("谁|哪个|比|差|相|强|还是")
_WHICH_REGION = re.compile(r"谁|哪(?:些|几个|个|家)?(?:地区|地方|市|县|区)|[县市区]是?哪[个些]")
_WHICH_INDICATOR = re.compile(r"(?:哪|几|什么)(?:些|几|个)?(?:指标|项(?!目))")
_MOST_OF_ALL = re.compile("最[好差高低快慢优靠]")
_CITIES = re.compile("市|分布")
_BY_CITY = re.compile("(?:各个?|每个?|[分按])(?:地级)?市.{0,8}几[个家]")


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
    speech: tuple[str, ...]
    rest: str
    names: Names
    points_back: bool

    @property
    def names_indicators(self) -> bool:
        """Whether it names an indicator, by its code or title."""
        return bool(self.names.indicators_in(self.rest))

    def agrees(self, operation: Operation) -> bool:
        """Whether an operation holds what the question says, all of it and nothing else."""
        if not self.is_kind(operation):
            return False
        if self.subjects and not indicators_of(operation):
            return False
        return self.holds_fields(operation)

    def allows(self, operation: Operation) -> bool:
        """As `agrees`, but for words that neither examples nor indicators know: speech, it seems.

        `speech` are such; of a question that has any, nothing is sure.
        """
        if set(self.subjects) - set(self.speech) and not indicators_of(operation):
            return False
        return self.is_kind(operation) and self.holds_fields(operation)

    def holds_fields(self, operation: Operation) -> bool:
        """Whether every field of an operation is said, and all that is named stands in it."""
        fields = type(operation).model_fields
        if not all(self._says(name, getattr(operation, name), operation) for name in fields):
            return False
        if projects_of(operation):
            return set(self.own.projects) <= set(projects_of(operation))
        return not self.own.projects and self._covered(operation)

    def is_kind(self, operation: Operation) -> bool:
        """Whether an operation is of the kind that plain words of the question call for.

        What is supposed is tried, a mean is no list, a comparison no single standing, what is
        asked of the counties of a city is not asked of the city, and who is asked for is a region.
        """
        rest = self.rest
        if isinstance(operation, WhatIf):
            tried = not isinstance(operation, WhatIfDone) or bool(_DOING.search(rest))
            return tried and not self.own.projects
        if not said_rounds.fits(type(operation), rest):
            return False
        if _IF.search(rest) or not self._is_among(operation):
            return False
        if _MEAN.search(rest) or isinstance(operation, Average | IndicatorAverage):
            means = isinstance(operation, Average | IndicatorAverage)
            return means and bool(_MEAN.search(rest)) and self._on_indicators(operation)
        if len(self.own.projects) > 1 and _COMPARED.search(rest):
            return not isinstance(operation, ProjectStanding)
        if "项目" in rest and not self.own.projects:
            return isinstance(operation, ProjectRanking | Selected)
        if not self._on_indicators(operation):
            return False
        return bool(self.own.projects) or not only_on_projects(operation)

    def _on_indicators(self, operation: Operation) -> bool:
        """Whether indicators are what it is on, or asks for, just where the question does."""
        if self.names_indicators:
            return bool(indicators_of(operation))
        if isinstance(operation, Unreadable | SentBack):
            return True  # of values, which are of both
        on_them = isinstance(operation, WeakIndicators | EasiestIndicators)
        if on_them or isinstance(operation, Shortfall | RegionChanges):
            return not _WHICH_REGION.search(self.rest)
        return bool(indicators_of(operation)) or not _WHICH_INDICATOR.search(self.rest)

    def _is_among(self, operation: Operation) -> bool:
        """Whether it is on the regions meant: those of each city, of one city, or the best."""
        rest = self.rest
        if isinstance(operation, CountsByCity):
            return bool(_CITIES.search(rest)) and not operation.parent
        if _BY_CITY.search(rest) and isinstance(operation, Reaching | Completion):
            return False
        if _MOST_OF_ALL.search(rest) and isinstance(operation, Reaching | WithStatus):
            return False
        one = regions_of(operation)
        return not (len(one) == 1 and self.own.regions == one and self.below(one[0]))

    def below(self, code: str) -> bool:
        """Whether a region is a city whose counties the question asks for."""
        if self.names.levels.get(code) != "prefecture":
            return False
        return bool(_BELOW_CITY.search(self.rest)) or level_of(self.rest) == "county"

    def _covered(self, operation: Operation) -> bool:
        """Whether no region named is left out; a city may be, beside one of its counties."""
        parent = getattr(operation, "parent", "")
        held = {*regions_of(operation), *([parent] if parent else [])}
        above = {self.names.parents.get(code, "") for code in held}
        if isinstance(operation, CountsByCity):
            return all(self.names.levels.get(code) == "prefecture" for code in self.regions)
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
            case (("regions" | "into" | "out"), tuple(codes)):
                return set(codes) <= set(self.regions)
            case "projects", tuple(ids):
                return set(ids) <= set(self.projects)
            case "indicators", tuple(codes):
                return set(codes) <= set(self.indicators)
            case "indicator", code:
                return code in self.indicators
            case "threshold", share:
                said = rules.shares(self.rest)
                return share in said if said else share is None
            case "number", number:
                usual = usual_number(type(operation), self.rest)
                return number in counts(self.rest) or (not counts(self.rest) and number == usual)
            case "level", level:
                named = getattr(operation, "parent", "") or regions_of(operation)
                all_cities = level is None and isinstance(operation, CountsByCity)
                by_city = getattr(operation, "by_city", False)
                return level == level_of(self.rest) or bool(named or all_cities or by_city)
            case "worst", from_below:
                place = bool(regions_of(operation))  # of one region, whichever way it is counted
                return place or from_below == worst(self.rest)
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
                return not missing_only or missing(self.rest)
            case "status", str(status):
                if status == "not_qualified" or _NOT_REACHED.search(self.rest):
                    return status == "not_qualified" and bool(_NOT_REACHED.search(self.rest))
                return status == said_status(self.rest)
            case "of", of:
                return of == "reaching" or bool(re.search("选|名额", self.rest))
            case "part", part:
                return part == part_of(self.rest)
            case "backwards", fell:
                return fell == said_rounds.backwards(self.rest)
            case "crossed", crossed:
                return crossed == said_rounds.crossed(self.rest)
            case "state", state:
                return state == said_rounds.state(self.rest)
            case "what", what:
                return what == what_of(self.rest)
        return False

    def _may_be_parent(self, code: str, operation: Operation) -> bool:
        """Whether the counties of a city are asked for, or the projects of a region."""
        if isinstance(operation, Selected) and operation.what == "projects":
            return True
        inside = all(self.names.parents.get(one) == code for one in regions_of(operation))
        return self.below(code) and inside


def grounds(question: Question, history: Sequence[str], dataset: Dataset | None) -> Grounds:
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
    words = rules.other_words(_EVERYDAY.sub("，", COUNT.sub("，", rest)))
    own_words, others = vocabulary()
    subjects = tuple(w for w, weight in words.items() if weight >= 1 and w not in own_words)
    titles = "".join(names.indicators.values())
    speech = tuple(w for w in subjects if w not in others and w not in titles)
    return Grounds(
        own,
        tuple(dict.fromkeys(code for one in said for code in one.regions))[:_MOST],
        tuple(dict.fromkeys(code for one in said for code in one.projects))[:_MOST],
        _indicators(rest, subjects, names),
        subjects,
        speech,
        rest,
        names,
        back,
    )


def _indicators(rest: str, subjects: Sequence[str], names: Names) -> tuple[str, ...]:
    """The indicators that a text names, else those that share most of its subject words."""
    if named := names.indicators_in(rest):
        return named
    shared = {
        code: sum(word in title for word in subjects) for code, title in names.indicators.items()
    }
    most = max(shared.values(), default=0)
    if 2 * most <= len(subjects):
        return ()
    return tuple(code for code, count in shared.items() if count == most)[:_MOST]
