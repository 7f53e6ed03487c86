"""The public notice of an adopted shortlist: names and fields, the period, where to object.

Nothing else is in it: completion and scores only where the rules say `publish_scores`, and never
an expert. Candidates stand in the order of their codes, which says nothing of their rank.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.text.numbers import percent
from evaluation.deciding.adopting import (
    adopted_dataset,
    adopted_shortlist,
    must_be_adopted,
)
from evaluation.records import Dataset
from evaluation.results import Shortlist
from evaluation.rounds.records import UNTIL_ARCHIVED, Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.scoring.projects import score_text
from evaluation.tables.marks import notices, stamp
from evaluation.words.deciding import publicity as words

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """How long a notice is public, and what it says beside the names: all as given by the office;
    `working_days` 0 where it says none, `contact` and `issuer` "" where they are left open."""

    first: date
    last: date
    working_days: int = 0
    contact: str = ""
    issuer: str = ""

    def check(self) -> None:
        """Raise InputError for a period that cannot be."""
        if self.last < self.first:
            raise InputError(*words.REVERSED)
        if self.working_days > (self.last - self.first).days + 1:
            raise InputError(*words.TOO_MANY_DAYS)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is published, ready to be written: rows without the number in front."""

    period: Period
    day: date
    marks: tuple[str, ...]
    stamp: str
    region_header: tuple[str, ...]
    regions: Rows
    project_header: tuple[str, ...]
    projects: Rows


def notice(kept: Kept, period: Period, day: date) -> Notice:
    """The notice of what is adopted; `day` is the date it carries.

    Raises InputError for a period that cannot be, and where nothing is adopted, it is outdated, or
    nobody is chosen.
    """
    period.check()
    must_be_adopted(kept)
    dataset, found = adopted_dataset(kept), adopted_shortlist(kept)
    if not (found.regions.selected or found.projects.selected):
        raise InputError(*words.NOTHING_CHOSEN)
    with_scores = dataset.rules.publish_scores
    return Notice(
        period=period,
        day=day,
        marks=notices(dataset),
        stamp=stamp(dataset),
        region_header=words.REGIONS_HEADER[1:] + ((words.COMPLETION,) if with_scores else ()),
        regions=_regions(dataset, found, with_scores=with_scores),
        project_header=words.PROJECTS_HEADER[1:] + ((words.SCORE,) if with_scores else ()),
        projects=_projects(dataset, found, with_scores=with_scores),
    )


def _regions(dataset: Dataset, found: Shortlist, *, with_scores: bool) -> Rows:
    names = {r.code: r.name for r in dataset.regions}
    results = found.assessment.by_code
    rows = []
    for code in sorted(found.regions.selected):
        result = results[code]
        score = (percent(result.lower.fraction),) if with_scores else ()
        parent = result.region.parent
        rows.append((result.region.name, names.get(parent, _division(parent)), *score))
    return tuple(rows)


def _division(code: str) -> str:
    from evaluation.indicators.divisions import divisions

    known = divisions().get(code)
    return known.name if known else ""


def _projects(dataset: Dataset, found: Shortlist, *, with_scores: bool) -> Rows:
    names = {r.code: r.name for r in dataset.regions}
    results = {r.project.id: r for r in found.project_results}
    rows = []
    for code in sorted(found.projects.selected):
        project = results[code].project
        score = (score_text(results[code].score),) if with_scores else ()
        region = names.get(project.region, _division(project.region))
        rows.append((project.name, project.field, region, *score))
    return tuple(rows)


def publish(database: Engine, kept: Kept, period: Period, *, by: str, now: datetime) -> Round:
    """Record that what is adopted is made public in a period; as it is recorded already: nothing.

    Raises InputError as `notice` does, and where somebody else recorded one meanwhile.
    """
    made = notice(kept, period, now.date())
    cells = {name: str(value) for name, value in asdict(period).items()}
    cells |= {"names": _names(made), "by": by, "at": now.isoformat()}
    known = next(iter(kept.of_kind("publicity")), None)
    same = ("first", "last", "working_days", "contact", "issuer", "names")
    if known and all(known.cells[name] == cells[name] for name in same):
        return kept.round
    change = change_of(kept.round, "publicity", by=by, now=now)
    record = Record("publicity", (), cells)
    return write_rows(database, kept, change, records=[record], states=UNTIL_ARCHIVED)


def published(kept: Kept) -> Period | None:
    """The period in which a round's shortlist is or was public; None where it never was."""
    for record in kept.of_kind("publicity"):
        cells = record.cells
        return Period(
            first=date.fromisoformat(cells["first"]),
            last=date.fromisoformat(cells["last"]),
            working_days=int(cells["working_days"]),
            contact=cells["contact"],
            issuer=cells["issuer"],
        )
    return None


def is_changed(kept: Kept) -> bool:
    """Whether what is adopted now is not what was made public."""
    record = next(iter(kept.of_kind("publicity")), None)
    period = published(kept)
    if record is None or period is None:
        return False
    try:
        return _names(notice(kept, period, period.first)) != record.cells["names"]
    except InputError:
        return True


def _names(made: Notice) -> str:
    return "\n".join("\t".join(row) for row in (*made.regions, *made.projects))
