"""The files that were given to the library, kept in the database until they are in it.

Each step is one conditional update: what another process, or a person, has moved on meanwhile is
left as it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, CursorResult, Engine, delete, select, update
from sqlalchemy.orm import Session, load_only

from assistant.intake.records import UNREAD, Claimed, Item, Standing, State
from assistant.intake.table import GivenRow
from assistant.search.adding.proposals import Proposal
from assistant.words import intake as words
from corpus.errors import InputError, one_line
from corpus.identity.versions import fingerprint
from corpus.readers.archives import ARCHIVE, Content, contents
from corpus.readers.file_names import plain_name
from corpus.records import Document

_MOST_ATTEMPTS = 2


@cache
def _proposals() -> TypeAdapter[Proposal]:
    return TypeAdapter(Proposal)


@cache
def _documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def give(database: Engine, files: Iterable[tuple[str, bytes]]) -> None:
    """Put files, name and bytes, at the end of the list, those in archives one by one; what is in
    the library leaves it.

    A name that no folder takes fails that file alone, as does what no archive should hold.
    """
    now = datetime.now(UTC)
    with Session(database) as session, session.begin():
        session.execute(delete(GivenRow).where(GivenRow.state == State.ADDED))
        given = (one for name, data in files for one in _files(name, data))
        session.add_all([_row(one, now) for one in given])


def _files(name: str, data: bytes) -> list[Content]:
    """A file, or those in an archive; one that cannot be taken with the reason."""
    try:
        plain = plain_name(name)
        archive = plain.lower().endswith(ARCHIVE)
        return contents(data, plain) if archive else [Content(plain, data)]
    except InputError as error:
        return [Content(name, b"", one_line(error))]


def _row(given: Content, now: datetime) -> GivenRow:
    return GivenRow(
        given_at=now,
        state=State.FAILED if given.reason else State.WAITING,
        name=given.name,
        reason=given.reason,
        attempts=0,
        fingerprint="",
        doubts=[],
        proposal="",
        data=given.data,
    )


def items(database: Engine) -> list[Item]:
    """The list, in the order in which the files were given."""
    shown = load_only(
        GivenRow.name,
        GivenRow.state,
        GivenRow.reason,
        GivenRow.document,
        GivenRow.doubts,
        GivenRow.fingerprint,
    )
    with Session(database) as session:
        rows = session.scalars(select(GivenRow).options(shown).order_by(GivenRow.id))
        return [_item(row) for row in rows]


def _item(row: GivenRow) -> Item:
    document = _documents().validate_python(row.document) if row.document else None
    return Item(
        row.id,
        row.name,
        State(row.state),
        row.reason,
        document,
        tuple(row.doubts),
        row.fingerprint,
    )


def standing(database: Engine) -> Standing:
    """How far the list is; quick enough for every run of every page."""
    with Session(database) as session:
        rows = session.execute(select(GivenRow.given_at, GivenRow.state)).all()
    counts = Counter(State(state) for _, state in rows)
    going_on = {given for given, state in rows if state in UNREAD}
    among = [state for given, state in rows if given in going_on]
    return Standing(counts, sum(state not in UNREAD for state in among), len(among))


def proposal(database: Engine, item_id: int) -> Proposal | None:
    """What was read of a file, as corrected; None where it is not read, or no longer there."""
    with Session(database) as session:
        kept = session.scalar(select(GivenRow.proposal).where(GivenRow.id == item_id))
    return _loaded(database, item_id, kept) if kept else None


def _loaded(database: Engine, item_id: int, kept: str) -> Proposal | None:
    """A proposal as it was kept; one of another version of the program is read anew."""
    try:
        return _proposals().validate_json(kept)
    except ValidationError:
        anew = GivenRow.state.in_((State.READ, State.CONFIRMED))
        _set(database, GivenRow.id == item_id, anew, state=State.WAITING, attempts=0)
        return None


def remove(database: Engine, item_id: int) -> None:
    """Take a file from the list, unless it is being added."""
    here = (GivenRow.id == item_id, GivenRow.state != State.ADDING)
    with Session(database) as session, session.begin():
        session.execute(delete(GivenRow).where(*here))


def clear(database: Engine) -> None:
    """Take from the list what is in the library, and what failed."""
    with Session(database) as session, session.begin():
        session.execute(delete(GivenRow).where(GivenRow.state.in_((State.ADDED, State.FAILED))))


def correct(database: Engine, item_id: int, was: Proposal, corrected: Proposal) -> bool:
    """Keep what a person corrected of a file that is to be confirmed; False, and nothing is kept,
    where it is by now no longer what it `was`."""
    with Session(database) as session:
        kept = session.scalar(select(GivenRow.proposal).where(GivenRow.id == item_id))
    if not kept or _loaded(database, item_id, kept) != was:
        return False
    return _move(
        database, item_id, State.READ, GivenRow.proposal == kept, **_read_values(corrected)
    )


def confirm(database: Engine, item_ids: Iterable[int]) -> None:
    """Have the files that are read added."""
    for item_id in item_ids:
        _move(database, item_id, State.READ, state=State.CONFIRMED, reason="")


def claim(database: Engine) -> Claimed | None:
    """The next file to read, which counts as being read from now on."""
    first = select(GivenRow).where(GivenRow.state == State.WAITING).order_by(GivenRow.id).limit(1)
    with Session(database) as session:
        row = session.scalar(first)
        if row is None:
            return None
        found = Claimed(row.id, row.name, row.data)
    begun = {"state": State.READING, "attempts": GivenRow.attempts + 1}
    return found if _move(database, found.id, State.WAITING, **begun) else claim(database)


def is_read_now(database: Engine, item_id: int) -> bool:
    """Whether a file is still to be read that was claimed."""
    with Session(database) as session:
        state = session.scalar(select(GivenRow.state).where(GivenRow.id == item_id))
    return state == State.READING


def finish_reading(database: Engine, item_id: int, read: Proposal) -> None:
    """A file is read; a person may look at it."""
    _move(database, item_id, State.READING, state=State.READ, **_read_values(read))


def fail(database: Engine, item_id: int, reason: str) -> None:
    """A file cannot be read, or not be added."""
    for state in (State.READING, State.ADDING):
        _move(database, item_id, state, state=State.FAILED, reason=reason)


def take_confirmed(database: Engine) -> list[tuple[int, Proposal]]:
    """All files that are confirmed, which count as being added from now on."""
    chosen = (
        select(GivenRow.id, GivenRow.proposal, GivenRow.data)
        .where(GivenRow.state == State.CONFIRMED)
        .order_by(GivenRow.id)
    )
    with Session(database) as session:
        rows = session.execute(chosen).all()
    loaded = [
        (item_id, _with_original(_loaded(database, item_id, kept), data))
        for item_id, kept, data in rows
    ]
    return [
        (item_id, one)
        for item_id, one in loaded
        if one and _move(database, item_id, State.CONFIRMED, state=State.ADDING)
    ]


def _with_original(read: Proposal | None, data: bytes) -> Proposal | None:
    """A proposal with its file, where pages of it were recognised: these are kept to be seen."""
    if read is None or not any(page.recognised for page in read.stored.pages):
        return read
    return replace(read, stored=replace(read.stored, original=data))


def finish_adding(database: Engine, item_ids: Sequence[int]) -> None:
    """Files are in the library."""
    for item_id in item_ids:
        _move(database, item_id, State.ADDING, state=State.ADDED, proposal="", data=b"")


def give_back(database: Engine, item_ids: Sequence[int], reason: str) -> None:
    """Files could not be added for a reason that is not their own: to be confirmed again."""
    for item_id in item_ids:
        _move(database, item_id, State.ADDING, state=State.READ, reason=reason)


def ask_again(database: Engine, item_id: int, anew: Proposal) -> None:
    """A file that is not added, as there is a version of it by now: a person is to decide."""
    told = {"reason": words.ANOTHER_BY_NOW, **_read_values(anew)}
    _move(database, item_id, State.ADDING, state=State.READ, **told)


def take_up(database: Engine) -> None:
    """What a process that ended had begun is done again; what has ended two of them is not.

    To be called by whoever alone works the list off.
    """
    again = (GivenRow.state == State.READING, GivenRow.attempts < _MOST_ATTEMPTS)
    _set(database, *again, state=State.WAITING)
    _set(database, GivenRow.state == State.READING, state=State.FAILED, reason=words.ENDED_TWICE)
    _set(database, GivenRow.state == State.ADDING, state=State.CONFIRMED)


def _read_values(read: Proposal) -> dict[str, Any]:
    return {
        # The file itself is in the row already.
        "proposal": _proposals().dump_json(read, exclude={"stored": {"original"}}).decode(),
        "document": _documents().dump_python(read.document, mode="json"),
        "doubts": list(read.doubts),
        "fingerprint": fingerprint(read.stored.text),
    }


def _move(
    database: Engine, item_id: int, was: State, *also: ColumnElement[bool], **values: object
) -> bool:
    """Change one file if it is in the state `was`; False where it is not, or not there."""
    return _set(database, GivenRow.id == item_id, GivenRow.state == was, *also, **values) == 1


def _set(database: Engine, *where: ColumnElement[bool], **values: object) -> int:
    with Session(database) as session, session.begin():
        done = session.execute(update(GivenRow).where(*where).values(**values))
        assert isinstance(done, CursorResult)
        return done.rowcount
