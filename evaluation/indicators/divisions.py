"""The 27 divisions of Ningxia that are assessed: 5 prefecture cities, 22 counties."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.records import Level


@dataclass(frozen=True, slots=True)
class Division:
    """One division. `parent` is the code of the city above a county, "" for a city."""

    code: str
    name: str
    level: Level
    parent: str = ""


@cache
def divisions() -> dict[str, Division]:
    """The divisions by code, each city before its counties.

    >>> len(divisions()), divisions()["640106"].name, divisions()["640106"].parent
    (27, '金凤区', '640100')
    """
    stored = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    cities = [Division(code, name, "prefecture") for code, name in stored["prefectures"].items()]
    counties = [
        Division(code, name, "county", f"{code[:4]}00") for code, name in stored["counties"].items()
    ]
    return {d.code: d for d in sorted(cities + counties, key=lambda d: d.code)}


def fits(name: str, division: Division) -> bool:
    """Whether a name is the division's, with or without what is above it.

    >>> fits("银川市金凤区", divisions()["640106"]), fits("兴庆区", divisions()["640106"])
    (True, False)
    """
    return "".join(name.split()).endswith(division.name)
