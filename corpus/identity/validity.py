"""From when to when a document says that it holds: 自2027年1月1日起施行, 有效期至2031年12月29日."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from corpus.identity.forms import Row
from corpus.records import EXPIRED, IN_FORCE, NOT_YET_IN_FORCE
from corpus.text.dates import DAY, days
from corpus.text.normal import narrow
from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral

# What it is said of: the document itself, or what a decree makes known.
_ITSELF = r"(?:本[一-鿿]{1,8}?|现予(?:公布|发布|印发)|现印发给你们)"
_FROM = re.compile(
    rf"{_ITSELF}[^。;《》]{{0,24}}?自(?P<day>[^。;,]{{6,16}}?)起(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_UNTIL = re.compile(r"有效期(?:至|到|截至|截止到)(?P<day>[^。;,]{6,16}?日)")
_YEARS = re.compile(rf"有效期(?:限)?(?:为)?(?P<years>[0-9{CHINESE_NUMERALS}]{{1,3}})年")


class Validity(NamedTuple):
    """The first and the last day on which a document holds, None where it says none, and the row
    that says so."""

    first: date | None = None
    last: date | None = None
    row: Row | None = None

    def status(self, today: date) -> str:
        """Whether the document is in force on a day."""
        if self.first and today < self.first:
            return NOT_YET_IN_FORCE
        return EXPIRED if self.last and self.last < today else IN_FORCE


def validity(lines: Sequence[str]) -> Validity:
    """What the lines of a document say of its own validity; the last that says it counts."""
    for number, line in reversed(list(enumerate(lines, 1))):
        if "起" not in line and "有效期" not in line:
            continue
        said = narrow(line)
        first = _day(_FROM.search(said))
        last = _day(_UNTIL.search(said)) if first or "有效期" in said else None
        if first and last is None and (years := _YEARS.search(said)):
            last = _years_on(first, parse_numeral(years["years"]) or 0)
        if first or last:
            return Validity(first, last, Row(number, 0, line))
    return Validity()


def _day(found: re.Match[str] | None) -> date | None:
    if found is None or not (match := DAY.search(found["day"])):
        return None
    read = days(match[0])
    return read[0][1] if read else None


def _years_on(first: date, years: int) -> date | None:
    """The last day of so many years from a day on."""
    if not years:
        return None
    try:
        return first.replace(year=first.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return first.replace(year=first.year + years, day=28)
