"""What stands beside values and cannot be: dates that there are not, evidence that was not sent."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from corpus.text.normal import clean
from evaluation.records import Finding, Observation
from evaluation.words import findings
from evaluation.words.headers import title_of

# A day, or a month, as people write them: 2025-06-30, 2025年6月, 20250630, 2025.6.
_DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:[-/.年](?P<month>[0-9]{1,2})(?:[-/.月](?P<day>[0-9]{1,2}))?"
    r"|(?P<month8>[0-9]{2})(?P<day8>[0-9]{2}))(?![0-9])"
)
_YEARS_BEFORE = 2  # data of that many years before a round are hardly those that it asks for
# A file by its name, behind which one is sent.
_END = r"\s、，,;；:：《》“”\"'（）()\[\]【】/\\"
_FILE = re.compile(
    # A name is looked for where one begins: from every character on, long texts take for ever.
    rf"(?<![^{_END}])[^{_END}]+"
    r"\.(?:pdf|ofd|docx?|wps|xlsx?|et|pptx?|jpe?g|png|bmp|tiff?|zip|rar|mp4)(?![a-z0-9])",
    re.IGNORECASE,
)


def impossible_dates(
    observations: Iterable[Observation], today: date | None = None
) -> Iterator[Finding]:
    """Dates of data that there are not, or that are still to come; each text of a file once."""
    now = today or date.today()

    def wrong(text: str) -> findings.Problem | None:
        for year, month, day in _dates(text):
            if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
                return findings.NO_SUCH_DATE
            if date(year, month, 1 if day == 1 else day) > now:
                return findings.FUTURE_DATE
        return None

    yield from _of_dates(observations, wrong)


def early_dates(observations: Iterable[Observation], day: date) -> Iterator[Finding]:
    """Dates of data long before the `day` of a round."""

    def wrong(text: str) -> findings.Problem | None:
        years = [year for year, *_ in _dates(text)]
        early = bool(years) and max(years) <= day.year - _YEARS_BEFORE
        return findings.EARLY_DATE if early else None

    yield from _of_dates(observations, wrong, day=day.isoformat())


def _dates(text: str) -> Iterator[tuple[int, int, int]]:
    """The dates in a text; of a month its first day."""
    for found in _DATE.finditer(clean(text)):
        month, day = found["month"] or found["month8"], found["day"] or found["day8"]
        yield int(found["year"]), int(month), int(day or 1)


def _of_dates(
    observations: Iterable[Observation],
    wrong: Callable[[str], "findings.Problem | None"],
    **fields: str,
) -> Iterator[Finding]:
    given: dict[tuple[str, str, str], list[Observation]] = {}
    for o in observations:
        if o.as_of:
            given.setdefault((o.place.file, o.place.sheet, o.as_of), []).append(o)
    column = title_of("observations", "as_of")
    for (_, _, text), several in given.items():
        problem = wrong(text)
        if problem is not None:
            place = replace(several[0].place, column=column)
            yield problem.at(place, text=text, count=len(several), **fields)


def missing_evidence(observations: Iterable[Observation], sent: Iterable[str]) -> Iterator[Finding]:
    """Files that are named as evidence and are not among those `sent` (names without folders);
    one finding for each file of data."""
    known = {_plain(name) for name in sent}
    absent: dict[str, tuple[Observation, dict[str, None]]] = {}
    for o in observations:
        for name in _FILE.findall(o.evidence):
            if _plain(name) not in known:
                absent.setdefault(o.place.file, (o, {}))[1][name] = None
    for first, names in absent.values():
        place = replace(first.place, row=0, column="")
        more = findings.AND_MORE if len(names) > _SHOWN else ""
        shown = list(names)[:_SHOWN]
        yield findings.NO_EVIDENCE.at(place, count=len(names), names=shown, more=more)


_SHOWN = 5


def _plain(name: str) -> str:
    return re.sub(r"\s+", "", clean(name)).casefold()
