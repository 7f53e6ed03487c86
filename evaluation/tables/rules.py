"""The rules of selection, from rules.toml or a sheet 规则."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from corpus.errors import DocumentError
from corpus.text.decoding import decode
from corpus.text.normal import clean
from evaluation.records import Finding, Place, Rules
from evaluation.tables.recognition import Table
from evaluation.tables.tie_cells import read_records, read_ties
from evaluation.tables.values import read_flag
from evaluation.words import findings
from evaluation.words.rules import EXPECTED, METHOD_TITLES, RULE_TITLES

RULES_FILE = "rules.toml"
FLAGS = ("exclude_awarded", "exclude_parent_and_child", "publish_scores")
RECORDS = ("lots", "decisions")


def read_rules_file(path: Path) -> tuple[Rules, list[Finding]]:
    """Read rules.toml; the defaults where it has errors."""
    place = Place(path.name)
    try:
        # Editors on Windows save GB18030, or put a mark in front, which TOML does not know.
        given = tomllib.loads(decode(path.read_bytes(), path.name))
    except (tomllib.TOMLDecodeError, DocumentError) as error:
        return Rules(), [findings.RULES_SYNTAX.at(place, why=str(error))]
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
            name = clean(row.text("rule"))
            name = names.get(name, name)
            # A record stands on each line of a cell.
            text = row.text("value") if name in RECORDS else clean(row.text("value"))
            if text:
                given[name] = typed(name, methods.get(text, text))
    return check_rules(given, place)


def typed(name: str, text: str) -> Any:  # noqa: ANN401 - what it is, the check of rules says
    """A cell's text as the value a rule takes."""
    if name == "ties":
        return tuple(read_ties(text))
    if name in RECORDS:
        return read_records(name, text)
    if name in FLAGS:
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
        for name in dict.fromkeys(str(p["loc"][0]) if p["loc"] else "" for p in error.errors()):
            if name in EXPECTED:
                found.append(
                    findings.BAD_RULE.at(
                        place, name=name, value=given[name], expected=EXPECTED[name]
                    )
                )
            else:
                found.append(findings.UNKNOWN_RULE.at(place, name=name, known=list(EXPECTED)))
        return Rules(), found
