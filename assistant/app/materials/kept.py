"""Edits of materials, kept in the round: each by the words that it replaces."""

from collections.abc import Mapping

from assistant.app.materials.edits import Edits, Spot
from assistant.app.shell import rounds
from evaluation.materials.statements import Kind
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import UNTIL_ARCHIVED, Record
from evaluation.rounds.store import change_of, write_rows


def edits_of(opened: Opened, candidate: str, kind: Kind) -> Edits:
    """The edits that were made to a material of the round."""
    return {
        Spot(record.key[2], int(record.key[3])): record.cells["words"]
        for record in opened.kept.of_kind("edit")
        if record.key[:2] == (candidate, kind)
    }


def keep(opened: Opened, candidate: str, kind: Kind, edits: Edits) -> bool:
    """Write what is another in these edits than in those of the round; whether that was done.

    Whoever edits another text at the same time does not hinder it. Edits are made after the round
    is locked, too: materials come after the list.
    """
    before = edits_of(opened, candidate, kind)
    records = [
        Record("edit", (candidate, kind, spot.text, str(spot.nth)), cells)
        for spot in {**before, **edits}
        if (cells := _cells(edits, spot)) != _cells(before, spot)
    ]
    if not records:
        return True
    made = rounds.write(
        lambda database, by, now: write_rows(
            database,
            opened.kept,
            change_of(opened.round, "edit", by=by, now=now, reason=kind),
            records=records,
            states=UNTIL_ARCHIVED,
        )
    )
    return made is not None


def _cells(edits: Edits, spot: Spot) -> Mapping[str, str]:
    return {"words": edits[spot]} if spot in edits else {}
