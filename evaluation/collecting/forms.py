"""A sheet that an office sent: its tables, whose they are, and what they report."""

from collections.abc import Sequence, Set

from evaluation.collecting.across import Across
from evaluation.collecting.down import Down
from evaluation.collecting.grids import grid_of
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.layout import Names, blocks
from evaluation.collecting.naming.owners import owner_of
from evaluation.collecting.notes import Note, unreadable, warning
from evaluation.collecting.reported import Origin, Reported
from evaluation.collecting.table_rows import TableRows
from evaluation.collecting.told import Told
from evaluation.sheets import Sheet
from evaluation.words import collecting as words
from evaluation.words import findings as problems


def read_form(sheet: Sheet, names: Names, notes: list[Note]) -> list[Reported]:
    """What a sheet reports; what is not plain in it, or not read, goes to `notes`."""
    origin = Origin(sheet.file, sheet.name)
    told = Told(origin, names)
    grid = grid_of(sheet)
    found = blocks(grid, names)
    reported: list[Reported] = []
    if not found:
        notes.append(warning(origin.at(), words.no_table(), taken=False))
        return []
    for row, column in sheet.unresolved:
        told_so = "".join(problems.FORMULA_WITHOUT_RESULT.text())
        notes.append(unreadable(origin.at(row, f"第{column + 1}列"), told_so))
    for block in found:
        owner, where, differing = owner_of(origin, block.above, names.regions)
        table = Across(block, owner, told) if block.across else Down(block, owner, told)
        read = list(table.read())
        if owner and not table.names_regions and any(one.region == owner for one in read):
            name = names.regions.name(owner)
            kind = named("owner", where, f"{owner}{name}")
            if not told.takes(origin.at(), words.whose(name, owner, where), kind):
                read = []
        elif others := _named_otherwise(table, read, {owner} if owner else differing):
            named_here, written = (
                "、".join(sorted(map(names.regions.name, codes)))
                for codes in (others, _regions(read))
            )
            message = words.another_region(named_here, written, len(read))
            told.notes.append(unreadable(origin.at(), message))
            read = []
        missed = told.unknown.pop(("owner", ""), None)
        if missed:
            count = missed[1]
            message = (
                words.two_owners(sorted(map(names.regions.name, differing)), count)
                if differing
                else words.nobodys(count)
            )
            told.notes.append(unreadable(origin.at(), message))
        reported += read
    notes += told.finish()
    return reported


def _named_otherwise(table: TableRows, read: Sequence[Reported], named: Set[str]) -> Set[str]:
    """The regions that a form is named for, where all of its rows say another: it may have been
    filled in by whoever it was not meant for. A city may well collect what is of a county."""
    written = _regions(read)
    if len(written) != 1 or not table.names_regions:
        return frozenset()
    parents = {table.names.regions.parent(code) for code in written}
    return named - written - parents


def _regions(read: Sequence[Reported]) -> Set[str]:
    return {one.region for one in read}
