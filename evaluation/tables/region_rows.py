"""Rows of the regions table to regions, compared with the known divisions."""

from collections.abc import Iterable
from dataclasses import replace

from evaluation.indicators.divisions import Division, divisions, fits
from evaluation.records import Finding, Level, Region
from evaluation.tables.awarded import naming
from evaluation.tables.indicator_rows import choice
from evaluation.tables.recognition import Row, Table, code_of, repeated
from evaluation.words import findings
from evaluation.words.vocabulary import LEVEL_IN_TABLE

LEVELS: dict[str, Level] = {
    "地级": "prefecture",
    "prefecture": "prefecture",
    "县级": "county",
    "county": "county",
    "地级市": "prefecture",
    "县": "county",
    "区": "county",
    "县级市": "county",
    "县(市、区)": "county",
}


def read_regions(tables: Iterable[Table], found: list[Finding]) -> dict[str, Region]:
    """Read the regions by code, in the order of the tables; what is wrong goes to `found`."""
    regions: dict[str, Region] = {}
    for table in tables:
        for row in table:
            region = _region(row, found)
            if region is None:
                continue
            first = regions.get(region.code)
            if first is None:
                regions[region.code] = region
                continue
            same = replace(region, place=first.place, extra=first.extra) == first
            found.append(repeated(row, f"地区{first.code}", first.place, same=same))
    return regions


def _region(row: Row, found: list[Finding]) -> Region | None:
    code = code_of(row.text("code"))
    if not code:
        found.append(findings.BLANK_CELL.at(row.place("code")))
        return None
    division = divisions().get(code)
    name = row.text("name")
    if division is None:
        found.append(findings.UNKNOWN_DIVISION.at(row.place("code"), code=code))
    elif name and not fits(name, division):
        found.append(
            findings.WRONG_NAME.at(row.place("name"), code=code, name=name, official=division.name)
        )
    if not name:
        name = division.name if division else code
        found.append(findings.NAME_SUPPLIED.at(row.place("name"), name=name))
    level = choice(row, "level", LEVELS, found, default=division.level if division else None)
    if level is None:
        return None
    if division and level != division.level:
        found.append(
            findings.WRONG_LEVEL.at(row.place("level"), official=LEVEL_IN_TABLE[division.level])
        )
    return Region(
        code=code,
        name=name,
        level=level,
        parent=_parent(row, level, division, found),
        awarded=_awarded(row, found),
        extra=row.extra(),
        place=row.place(),
    )


def _awarded(row: Row, found: list[Finding]) -> str:
    """The batch that named a region; what is none, and not blank, is told."""
    text = row.text("awarded")
    said = naming(text)
    if said == "not_named":
        found.append(findings.NOT_AWARDED.at(row.place("awarded"), text=text))
    elif said == "unclear":
        found.append(findings.BATCH_UNCLEAR.at(row.place("awarded"), text=text))
    return text if said in ("named", "unclear") else ""


def _parent(row: Row, level: Level, division: Division | None, found: list[Finding]) -> str:
    parent = code_of(row.text("parent"))
    if division is None or level != "county":
        return parent
    if not parent:
        if division.parent:
            found.append(findings.PARENT_SUPPLIED.at(row.place("parent"), official=division.parent))
        return division.parent
    if parent != division.parent:
        found.append(
            findings.WRONG_PARENT.at(row.place("parent"), text=parent, official=division.parent)
        )
    return parent
