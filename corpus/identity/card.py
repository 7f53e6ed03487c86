"""The card of a document: what it is, and where each fact of it was read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from corpus.identity import forms, titles
from corpus.identity.forms import Row
from corpus.identity.info_box import info_box
from corpus.identity.kinds import kind_of
from corpus.identity.titles import Found
from corpus.records import IN_FORCE, Document
from corpus.structure.numbering import mark
from corpus.text.dates import days, only_day
from corpus.text.normal import narrow

ABOLISHED = "已废止"
# The head of a document ends in so many rows, if no text begins before.
_HEAD = 40
_LONGEST_STATED = 300
_ABOLISHED = re.compile("废止|失效|无效")
_ENTERS = re.compile(r"自\s*$|施行|生效|实施")
_NOTE_ORDER = re.compile(r"([一-鿿]{2,30}?(?:令|公告))\s*(第\s*[0-9零〇一二三四五六七八九十百]+\s*号)")
_ASSEMBLY = re.compile(
    r"^([一-鿿]{0,12}?)(?:第[^第届]{1,6}届)?([一-鿿]{0,4}人民代表大会(?:常务委员会)?)第"
)
_FULL_TEXT = re.compile(r"《(.+)》(?:的)?(?:主要内容|全文|内容|原文)(?:如下|是)[:：。]?")


class Fact(NamedTuple):
    """One fact of a card, with the line it was read in (from 1; 0: in no line) and its words."""

    value: str = ""
    line: int = 0
    words: str = ""

    @classmethod
    def read(cls, value: str, row: Row) -> "Fact":
        """A fact that was read in a row."""
        return cls(value, row.number, row.words)


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


class _Signature(NamedTuple):
    offices: tuple[str, ...]
    day: date
    row: Row  # of the day
    signed: Row  # of the last office


def read_card(lines: Sequence[str], stated: str, stem: str) -> Card:
    """The card of a document from its lines.

    `stated` is the title that the file itself names, believed where the document shows it; `stem`
    is the name of the file, the title where there is no other.
    """
    rows = forms.rows(list(lines))
    facts, boxed = info_box(rows)
    body = _body(rows, boxed)
    head = rows[:body]
    signature = _signature(rows, body)
    title, notice = _title(rows, head, body, facts, boxed, signature, stated)
    note = _note(rows, title, notice)
    number = _number(head, facts, note, title, rows)
    day, doubts = _day(head, facts, note, signature)
    office = _office(head, facts, note, signature, notice or title, number)
    named = title.title if title else ""
    if not named:
        doubts.append(words_no_title(stem))
    status = _status(facts)
    order = "令" in number.value and "第" in number.value
    return Card(
        title=Fact.read(named, title.rows[0]) if title and title.rows else Fact(named or stem),
        number=number,
        issuer=office,
        date=day,
        kind=Fact(kind_of(named or stem, order=order, numbered=bool(number.value))),
        status=status,
        issued_with=notice.title if notice and title and notice.title != named else "",
        doubts=tuple(doubts),
    )


def words_no_title(stem: str) -> str:
    """What is said where the title was not found."""
    return f"没有找到标题，暂用文件名“{stem}”。"


def _body(rows: Sequence[Row], boxed: set[int]) -> int:
    """Where the running text begins: the first sentence, number or row of a table."""
    for at, row in enumerate(rows[:_HEAD]):
        if row.number in boxed or forms.is_around(row.words) or forms.is_note(row.words):
            continue
        if forms.document_number(row.words) or forms.order_number(row.words):
            continue
        if forms.attachment_title(row.words) is not None and at < 3:
            continue
        if forms.is_sentence(row.words) or forms.is_row(row.words):
            return at
    return min(len(rows), _HEAD)


def _signature(rows: Sequence[Row], body: int) -> _Signature | None:
    """The first signature below the text: offices, then the day."""
    for at in range(body, len(rows)):
        row = rows[at]
        day, offices = only_day(row.words), list[str]()
        if day is None:
            # 示例县人民政府　2025年3月1日
            found = days(row.words)
            before = narrow(row.words)[: found[0][0]] if len(found) == 1 else ""
            offices = forms.issuers(before.strip()) if before else []
            if not offices or only_day(narrow(row.words)[found[0][0] :]) is None:
                continue
            return _Signature(tuple(offices), found[0][1], row, row)
        above = at - 1
        while above >= body and forms.is_signer(rows[above].words):
            above -= 1
        signed = rows[max(above, 0)]
        while above >= 0 and (names := forms.issuers(rows[above].words)):
            offices[:0] = names
            above -= 1
        if offices or above < at - 1 or _closes(rows, at) or _makes_known(rows, at):
            return _Signature(tuple(offices), day, row, signed)
    return None


def _closes(rows: Sequence[Row], at: int) -> bool:
    """Whether a day without an office above it closes the text all the same."""
    after = rows[at + 1 : at + 2]
    return all(
        forms.is_around(row.words)
        or forms.attachment_title(row.words) is not None
        or forms.may_be_title(row.words)
        for row in after
    )


def _makes_known(rows: Sequence[Row], at: int) -> bool:
    """Whether the sentence above a day puts a document into force: 现予公布，自…起施行。"""
    return at > 0 and bool(titles.SENDS.search(rows[at - 1].words))


def _title(
    rows: Sequence[Row],
    head: Sequence[Row],
    body: int,
    facts: dict[str, tuple[str, Row]],
    boxed: set[int],
    signature: _Signature | None,
    stated: str,
) -> tuple[Found | None, Found | None]:
    """The title of the document, and that of the notice it was issued with, if it was."""
    shown = _shown(stated, rows)
    first = _first_title(head, facts, boxed, shown)
    issued = titles.issued_by(first.title if first else "", rows[body:])
    start = next((i for i in range(body, len(rows)) if _may_open(rows, i, signature)), len(rows))
    found = titles.below(issued, rows[start:]) if issued else None
    if found:
        return found, first
    if first and (first.complete or not shown):
        return titles.in_full(first, issued, rows), None
    if shown:
        return shown, None
    if quoted := _quoted(rows):
        return quoted, None
    later = next((t for t in titles.titles_in(rows[body:_HEAD], boxed) if t.complete), None)
    return later, None


def _may_open(rows: Sequence[Row], at: int, signature: _Signature | None) -> bool:
    """Whether the text of what is issued may begin here: behind the signature or an annex's head."""
    if signature is not None:
        return rows[at].number > signature.row.number
    return forms.may_be_title(rows[at].words)


def _first_title(
    head: Sequence[Row],
    facts: dict[str, tuple[str, Row]],
    boxed: set[int],
    shown: Found | None,
) -> Found | None:
    """The title that stands at the head: below the number, or else the first that is whole."""
    numbered = [
        row.number
        for row in head
        if forms.document_number(row.words) or forms.red_head(row.words)
    ]
    candidates = titles.titles_in(head, boxed)
    for number in numbered[:1]:
        near = [c for c in candidates if c.complete and c.rows[-1].number in (number - 1, number - 2)]
        for candidate in [c for c in candidates if c.complete and c.rows[0].number > number] + near:
            return candidate
    if "title" in facts:
        value, row = facts["title"]
        return Found(value, (row,))
    if shown and titles.is_complete(shown.title):
        return shown
    if inline := _behind_attachment(head):
        return inline
    whole = [c for c in candidates if c.complete]
    if whole:
        return whole[0]
    rest = [c for c in candidates if not forms.issuers(c.title) and titles.is_plain(c.title)]
    return rest[0] if rest else None


def _behind_attachment(head: Sequence[Row]) -> Found | None:
    """附件1：示例县指标体系, on one line."""
    for row in head[:3]:
        title = forms.attachment_title(row.words)
        if title and forms.may_be_title(title):
            return Found(title, (row,))
    return None


def _shown(stated: str, rows: Sequence[Row]) -> Found | None:
    """The title that the file names, where its first lines show it."""
    wanted = titles.plain(stated)
    if not 3 < len(wanted) or len(stated) > _LONGEST_STATED:
        return None
    for at, row in enumerate(rows[:20]):
        said = ""
        for count, following in enumerate(rows[at : at + titles.MOST_LINES], 1):
            said += titles.plain(following.words)
            if said == wanted:
                return Found(stated, tuple(rows[at : at + count]))
        if len(wanted) > 6 and wanted in titles.plain(row.words) and len(row.words) < 100:
            return Found(stated, (row,))
    return None


def _quoted(rows: Sequence[Row]) -> Found | None:
    """《…》主要内容如下, on pages that tell of a document and then give its text."""
    for row in rows[:10]:
        if match := _FULL_TEXT.match(row.words):
            return Found(match[1], (row,))
    return None


class _Note(NamedTuple):
    day: date | None
    number: str
    office: str
    row: Row


def _note(rows: Sequence[Row], *titled: Found | None) -> _Note | None:
    """What the note below the title says: （2023年7月17日…令第127号公布 自…起施行）."""
    for title in filter(None, titled):
        last = title.rows[-1].number if title.rows else 0
        for row in rows:
            if last < row.number <= last + 3 and forms.is_note(row.words):
                return _read_note(row)
    return next((_read_note(row) for row in rows[:10] if forms.is_note(row.words)), None)


def _read_note(row: Row) -> _Note:
    """The last making or change that the note tells of; the day it takes effect is not one."""
    words = re.sub(r"\s", "", narrow(row.words))
    made = [
        (at, day)
        for at, day in days(words)
        if not words[:at].endswith("自") and not re.match(r"[^年]*年[^日]*日起", words[at:])
    ]
    day = made[-1][1] if made else None
    last = words[made[-1][0] :] if made else words
    last = last.partition("日")[2] or last
    order = _NOTE_ORDER.search(last)
    if order:
        head = order[1]
        return _Note(day, f"{head}{order[2]}", head.removesuffix("令").removesuffix("公告"), row)
    number = next(iter(forms.numbers_in(last)), "")
    assembly = _ASSEMBLY.search(last)
    office = re.match(r"([一-鿿]+?(?:人民政府|委员会|[局厅]))", last)
    named = assembly[1] + assembly[2] if assembly else forms.issuer(office[1]) if office else ""
    return _Note(day, number, named, row)


def _number(
    head: Sequence[Row],
    facts: dict[str, tuple[str, Row]],
    note: _Note | None,
    title: Found | None,
    rows: Sequence[Row],
) -> Fact:
    """The number of the document itself, which stands in a place of its own."""
    for row in head:
        if found := forms.document_number(row.words):
            return Fact.read(found, row)
    if "number" in facts and (found := forms.document_number(facts["number"][0])):
        return Fact.read(found, facts["number"][1])
    above = ""
    for row in head:
        order = forms.order_number(row.words)
        if order and (order[0] or above):
            return Fact.read(f"{order[0] or above}{order[1]}", row)
        above = forms.order_head(row.words) or above
    if "number" in facts and (order := forms.order_number(facts["number"][0])) and order[0]:
        return Fact.read("".join(order), facts["number"][1])
    if note and note.number:
        return Fact.read(note.number, note.row)
    if title and (below := titles.number_below(rows, title)):
        return Fact.read(forms.document_number(below.words), below)
    return Fact()


def _day(
    head: Sequence[Row],
    facts: dict[str, tuple[str, Row]],
    note: _Note | None,
    signature: _Signature | None,
) -> tuple[Fact, list[str]]:
    """The day of the document, and what does not agree."""
    found: list[tuple[str, Fact]] = []
    if note and note.day:
        found.append(("题注", Fact.read(note.day.isoformat(), note.row)))
    under_title = next((row for row in head if only_day(row.words)), None)
    if under_title and (day := only_day(under_title.words)):
        found.append(("标题下", Fact.read(day.isoformat(), under_title)))
    if signature:
        found.append(("落款", Fact.read(signature.day.isoformat(), signature.row)))
    if "date" in facts and (boxed := days(facts["date"][0])):
        found.append(("网页表头", Fact.read(boxed[0][1].isoformat(), facts["date"][1])))
    if not found:
        doubts = ["只有网页的发布日期，没有成文日期。"] if "posted" in facts else []
        return Fact(), doubts
    different = [(name, fact) for name, fact in found[1:] if fact.value != found[0][1].value]
    doubts = [
        f"日期不一致：{found[0][0]}是{found[0][1].value}，{name}是{fact.value}（第{fact.line}行）。"
        for name, fact in different
    ]
    return found[0][1], doubts


def _office(
    head: Sequence[Row],
    facts: dict[str, tuple[str, Row]],
    note: _Note | None,
    signature: _Signature | None,
    title: Found | None,
    number: Fact,
) -> Fact:
    """Who issued the document; several offices with 、 between."""
    if note and note.office:
        return Fact.read(note.office, note.row)
    if signature and signature.offices:
        return Fact.read("、".join(dict.fromkeys(signature.offices)), signature.signed)
    if "issuer" in facts and (names := forms.issuers(facts["issuer"][0])):
        return Fact.read("、".join(names), facts["issuer"][1])
    for row in head:
        if names := forms.red_head(row.words):
            return Fact.read("、".join(names), row)
        if (order := forms.order_head(row.words)) and forms.issuer(order.removesuffix("令")):
            return Fact.read(forms.issuer(order.removesuffix("令")), row)
    if title and (before := title.title.partition("关于")[0]) and (n := forms.issuers(before)):
        return Fact.read("、".join(n), title.rows[0]) if title.rows else Fact("、".join(n))
    if "令第" in number.value and (office := forms.issuer(number.value.partition("令第")[0])):
        return Fact(office, number.line, number.words)
    return next(_lone_offices(head), Fact())


def _lone_offices(head: Sequence[Row]) -> Iterable[Fact]:
    """Offices on a line of their own in the head: above or below the title."""
    for row in head:
        names = [] if forms.is_around(row.words) else forms.issuers(row.words)
        if names:
            yield Fact.read("、".join(names), row)


def _status(facts: dict[str, tuple[str, Row]]) -> Fact:
    """Whether the document is in force: it is, unless the page that it comes from says otherwise."""
    if "status" in facts and _ABOLISHED.search(facts["status"][0]):
        return Fact.read(ABOLISHED, facts["status"][1])
    return Fact(IN_FORCE)


def with_title(card: Card, title: str) -> Card:
    """The card under another title."""
    return replace(card, title=card.title._replace(value=title), kind=Fact(kind_of(title)))
