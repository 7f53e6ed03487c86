"""Tables that have the columns of `observations`, whatever stands in their cells."""

from collections.abc import Iterator

from evaluation.collecting.kinds.kind import named
from evaluation.collecting.layout import Names
from evaluation.collecting.naming.owners import owner_of
from evaluation.collecting.notes import Note, unreadable
from evaluation.collecting.reported import Origin, Reported, Written
from evaluation.collecting.told import Told
from evaluation.tables.recognition import Row, Table
from evaluation.words import collecting as words
from evaluation.words import findings as problems
from evaluation.words.forms import role_of


def read_plain(table: Table, names: Names, notes: list[Note]) -> Iterator[Reported]:
    """What a table of observations reports: names stand for codes, titles for numbers."""
    origin = Origin(table.file, table.sheet)
    told = Told(origin, names)
    above = [cell for cells in table.above for cell in cells if cell]
    owner, where, differing = owner_of(origin, above, names.regions)
    title = next((i for h, i in table.further if role_of(h) == "title"), None)
    nobodys = 0
    name = names.regions.name(owner) if owner else ""
    whose = named("owner", where, f"{owner}{name}")
    refused = bool(owner) and told.refuses(whose)
    owned = False
    for row in table:
        text = row.text("region")
        if text:
            code = names.regions.read(text)
            if code is None:
                told.missed("named", text, row.place("region"))
                continue
            region = told.region(text, row.place("region"), code)
        else:
            region = "" if refused else owner
            nobodys += not owner
            owned = owned or bool(owner)
        indicator = _indicator(row, row.cells[title] if title is not None else "", names, told)
        if region and indicator:
            yield _reported(row, region, indicator)
    if owned:
        told.takes(origin.at(), words.whose(name, owner, where), whose)
    if nobodys:
        several = sorted(map(names.regions.name, differing))
        message = words.two_owners(several, nobodys) if several else words.nobodys(nobodys)
        told.notes.append(unreadable(origin.at(), message))
    notes += told.finish()


def _indicator(row: Row, title: str, names: Names, told: Told) -> str:
    """The indicator of a row: by its code, or by its title in the place of one."""
    text = row.text("indicator")
    place = row.place("indicator")
    code = names.indicators.coded(text)
    beside = names.indicators.titled(title)
    if code:
        if beside.exact and beside.code != code:
            told.notes.append(unreadable(place, words.disagree(code, title, beside.code)))
            return ""
        return code
    found = names.indicators.titled(text)
    found = found if found.code else beside
    if found.code:
        written = names.indicators.indicators[found.code].title
        kind = named("indicator", text or title, f"{found.code}{written}")
        note = words.nearly(text or title, written, found.code)
        return found.code if told.takes(place, note, kind) else ""
    likely = found.likely or beside.likely
    shown = text or title
    if not shown:
        told.notes.append(unreadable(place, "".join(problems.BLANK_CELL.text())))
    else:
        message = words.likely(shown, likely) if likely else words.no_indicator(shown)
        told.notes.append(unreadable(place, message))
    return ""


def _reported(row: Row, region: str, indicator: str) -> Reported:
    written = Written(row.text("value"), row.place("value"))
    return Reported(
        region,
        indicator,
        (written,),
        row.text("evidence"),
        row.text("as_of"),
        row.text("source"),
        row.extra() if row.table.further else (),
    )
