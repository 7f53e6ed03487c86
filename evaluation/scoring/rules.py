"""The rules of selection, from rules.toml or a sheet 规则."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from corpus.errors import DocumentError
from corpus.text.decoding import decode
from corpus.text.normal import clean
from evaluation.records import Finding, Place, Rules
from evaluation.tables import row_findings
from evaluation.tables.recognition import Table
from evaluation.tables.values import read_flag

RULES_FILE = "rules.toml"
# What each rule may be, for messages; the Chinese names stand in the sheet and on the page.
EXPECTED: dict[str, str] = {
    "threshold": '大于0、不超过100%的数，例如 "0.9" 或 "90%"',
    "method": '"count"（按条数）或 "weighted"（按分值）',
    "regions": "不小于 0 的整数",
    "projects": "不小于 0 的整数",
    "exclude_awarded": "true（是）或 false（否）",
    "max_per_parent": "不小于 0 的整数",
    "min_counties": "不小于 0 的整数",
    "max_projects_per_region": "不小于 0 的整数",
    "max_projects_per_field": "不小于 0 的整数",
}
RULE_TITLES: dict[str, str] = {
    "threshold": "完成率门槛",
    "method": "计算方式",
    "regions": "地区名额",
    "projects": "项目名额",
    "exclude_awarded": "已命名的不再推荐",
    "max_per_parent": "同一地级市最多",
    "min_counties": "县级至少",
    "max_projects_per_region": "同一地区项目最多",
    "max_projects_per_field": "同一领域项目最多",
}
METHOD_TITLES = {"count": "按条数", "weighted": "按分值"}


def read_rules_file(path: Path) -> tuple[Rules, list[Finding]]:
    """Read rules.toml; the defaults where it has errors."""
    place = Place(path.name)
    try:
        # Editors on Windows save GB18030, or put a mark in front, which TOML does not know.
        given = tomllib.loads(decode(path.read_bytes(), path.name))
    except (tomllib.TOMLDecodeError, DocumentError) as error:
        return Rules(), [row_findings.rules_syntax(place, str(error))]
    return check_rules(given, place)


def read_rules_tables(tables: Iterable[Table]) -> tuple[Rules, list[Finding]]:
    """Read the sheets 规则: a rule and its value a row; a blank value: does not bind."""
    names = {title: name for name, title in RULE_TITLES.items()}
    methods = {title: name for name, title in METHOD_TITLES.items()}
    given: dict[str, object] = {}
    place = Place()
    for table in tables:
        place = table.place()
        for row in table:
            name, text = clean(row.text("rule")), clean(row.text("value"))
            name = names.get(name, name)
            if text:
                given[name] = _typed(name, methods.get(text, text))
    return check_rules(given, place)


def _typed(name: str, text: str) -> object:
    """A cell's text as the value a rule takes."""
    if name == "exclude_awarded":
        flag = read_flag(text)
        return text if flag is None else flag
    if name not in ("threshold", "method") and text.isascii() and text.isdigit():
        return int(text)
    return text


def check_rules(given: Mapping[str, object], place: Place) -> tuple[Rules, list[Finding]]:
    """Check rules given by name; the defaults where any is wrong, with every error found.

    >>> check_rules({"threshold": "90%", "region": 6}, Place("rules.toml"))[1][0].message
    '没有规则“region”。'
    """
    try:
        return Rules.model_validate(given), []
    except ValidationError as error:
        found = []
        for problem in error.errors():
            name = str(problem["loc"][0]) if problem["loc"] else ""
            if name in EXPECTED:
                found.append(row_findings.bad_rule(place, name, given[name], EXPECTED[name]))
            else:
                found.append(row_findings.unknown_rule(place, name, list(EXPECTED)))
        return Rules(), found
