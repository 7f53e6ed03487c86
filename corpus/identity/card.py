"""The card of a document: what it is, and where each fact of it was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.identity.facts import Fact, day_of, note_of, number_of, office_of, status_of
from corpus.identity.frame import frame_of
from corpus.identity.kinds import kind_of
from corpus.identity.naming import title_of
from corpus.records import Document

_NO_TITLE = "没有找到标题，暂用文件名“{}”。"


@dataclass(frozen=True, slots=True)
class Card:
    """What a document says of itself. `date` is an ISO date, blank like all that it doesn't say.

    `issued_with` is the title of the notice that the document was issued with. `doubts` are for a
    person to look at.
    """

    title: Fact
    number: Fact
    issuer: Fact
    date: Fact
    kind: Fact
    status: Fact
    issued_with: str = ""
    doubts: tuple[str, ...] = ()

    def document(self, document_id: str, source: str) -> Document:
        """The record of the document that this card describes."""
        day = self.date.value
        return Document(
            id=document_id,
            title=self.title.value,
            kind=self.kind.value,
            number=self.number.value,
            issuer=self.issuer.value,
            date=date.fromisoformat(day) if day else None,
            status=self.status.value,
            source=source,
        )


def read_card(lines: Sequence[str], stated: str, stem: str) -> Card:
    """The card of a document from its lines.

    `stated` is the title that the file itself names, believed where the document shows it; `stem`
    is the name of the file, the title where there is no other.
    """
    frame = frame_of(lines)
    title, notice = title_of(frame, stated)
    note = note_of(frame.rows, title, notice)
    number = number_of(frame, note, title)
    day, doubts = day_of(frame, note)
    name = title.title if title else stem
    order = "令第" in number.value
    return Card(
        title=Fact.read(name, title.rows[0]) if title else Fact(name),
        number=number,
        issuer=office_of(frame, note, notice or title, number),
        date=day,
        kind=Fact(kind_of(name, order=order, numbered=bool(number.value))),
        status=status_of(frame, lines, date.today()),
        issued_with=notice.title if notice and notice.title != name else "",
        doubts=(*doubts, *([] if title else [_NO_TITLE.format(stem)])),
    )
