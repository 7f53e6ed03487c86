"""Lots and collective decisions among equals, recorded in the rules of a round."""

from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.records import Decision, Lot, Place, Rules
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Action, Entry, Kept, Round
from evaluation.rounds.rows import rules_text
from evaluation.rounds.store import change_of, write_rows
from evaluation.words.deciding import choosing as words
from evaluation.words.tables import CORRECTED_BY


def lot(**given: object) -> Lot:
    """A record of a lot. Raises InputError for one from which something is missing."""
    try:
        return Lot.model_validate(given)
    except ValidationError as error:
        raise InputError(*words.INCOMPLETE_LOT) from error


def decision(**given: object) -> Decision:
    """A record of a decision. Raises InputError for one from which something is missing."""
    try:
        return Decision.model_validate(given)
    except ValidationError as error:
        raise InputError(*words.INCOMPLETE_DECISION) from error


def record_drawn(
    database: Engine, kept: Kept, made: Lot | Decision, *, by: str, now: datetime
) -> Round:
    """Add a lot or a decision to the rules of a round; what is adopted is outdated then.

    Where the rules do not name it among their tie rules, it comes after those. Of two records
    that name the same candidates the first one counts. Raises InputError for codes that the round
    does not have, for a locked round, and where the rules were changed meanwhile.
    """
    dataset = dataset_of_round(kept)
    known = {r.code for r in dataset.regions} | {p.id for p in dataset.projects}
    if strange := [code for code in made.order if code not in known]:
        raise InputError(*words.not_candidates(strange))
    rules = dataset.rules
    given = {name: getattr(rules, name) for name in rules.model_fields_set}
    kind: Action = "lot" if isinstance(made, Lot) else "decision"
    given[f"{kind}s"] = (*getattr(rules, f"{kind}s"), made)
    given["ties"] = tuple(dict.fromkeys((*rules.ties, kind)))
    place = Place(CORRECTED_BY.format(by, f"{now.astimezone():%Y-%m-%d %H:%M}"))
    entry = Entry("rules", (), {"text": rules_text(Rules(**given))}, (), place)
    change = change_of(kept.round, kind, by=by, now=now, reason="、".join(made.order))
    return write_rows(database, kept, change, entries=[entry])
