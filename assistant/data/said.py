"""What the words of a question say of a field, whichever operation it is for."""

import re

from assistant.data.computing.selection import ProjectRanking
from assistant.data.operations import Operation
from assistant.data.questions import MISSING
from corpus.text.numerals import CHINESE_DIGITS, NUMERAL, parse_numeral
from evaluation.records import Level, Status

COUNT = re.compile(
    rf"(?:前|后|倒数|最后|最[高低好差多少]的?)({NUMERAL})(?!成)"
    rf"|(?<!第)({NUMERAL})(?:个(?!地?级?市各)|名|项|家)"
)
_COUNTY = re.compile(r"(?<!市)(?<!市、)县|(?<![地全治市县咱])区(?![别域分间里])")
_COUNTIES = re.compile(r"县[(（]市、区[)）]")
_CITY = re.compile(r"(?:地级|设区的?)?市(?!县|、县|区县)")
_WORST = re.compile(rf"差|低|最少|落后|后腿|末|垫底|倒数|靠后|弱|最后|后[{CHINESE_DIGITS}十两\d]")
_STATUSES: dict[Status, str] = {
    "vetoed": "否决|否了|红线",
    "possible": "待|可能|补|没报[齐全]|[定下]不[下了]",
    "qualified": "达标|达到|合格|过线",
}


def counts(rest: str) -> list[int]:
    """How many a text asks for, as it says them: 前三名, 五项."""
    read = (parse_numeral(m[1] or m[2]) for m in COUNT.finditer(rest))
    return [number for number in read if number]


def usual_number(operation: type[Operation], rest: str) -> int | None:
    """How many are meant where a text does not say it: the best project is one."""
    if operation is ProjectRanking and (worst(rest) or re.search("最|第一", rest)):
        return 1
    usual: int | None = operation.model_fields["number"].default
    return usual


def worst(rest: str) -> bool:
    """Whether a text asks from the bottom up."""
    return bool(_WORST.search(rest))


def said_status(rest: str) -> Status | None:
    """The status that a text names; None for none."""
    return next((s for s, words in _STATUSES.items() if re.search(words, rest)), None)


def missing(rest: str) -> bool:
    """Whether a text asks only for what has no value; 含未填报 asks for that too."""
    return bool(MISSING.search(rest.replace("含未填报", "")))


def level_of(rest: str) -> Level | None:
    """The level that a text limits itself to; None where it names both or neither."""
    rest = _COUNTIES.sub("县", rest)
    county, city = bool(_COUNTY.search(rest)), bool(_CITY.search(rest))
    if county == city:
        return None
    return "county" if county else "prefecture"
