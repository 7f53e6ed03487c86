"""The facts of a card: number, office, day and status, each with where it was read."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from corpus.identity import forms
from corpus.identity.forms import Row
from corpus.identity.frame import Frame
from corpus.identity.serials import ORDER, is_name, order_head, serial
from corpus.identity.titles import Found, number_below
from corpus.identity.validity import validity
from corpus.records import IN_FORCE
from corpus.text.dates import days, only_day
from corpus.text.normal import narrow
from corpus.text.numerals import CHINESE_NUMERALS

ABOLISHED = "已废止"
_ABOLISHED = re.compile("废止|失效|无效")
_ORDER = re.compile(rf"([一-鿿]{{2,30}}?(?:令|公告))\s*(第\s*[0-9{CHINESE_NUMERALS}]+\s*号)")
_ASSEMBLY = re.compile(
    r"^([一-鿿]{0,12}?)(?:第[^第届]{1,6}届)?([一-鿿]{0,4}人民代表大会(?:常务委员会)?)第"
)
# 示例县人民政府令, 示例县司法局党组会议纪要: the office before what it counts.
_COUNTED = re.compile(
    r"([一-鿿]{2,28}?)(?:令|公告|公报|通告|通报|(?:(?:常务|专题|办公|工作)?会议)?纪要)(?:\s*[第〔\[（(].*)?"
)
_OFFICE = re.compile(r"([一-鿿]+?(?:人民政府|委员会|[局厅]))")


class Fact(NamedTuple):
    """One fact of a card, with the line it was read in (from 1; 0: in no line) and its words."""

    value: str = ""
    line: int = 0
    words: str = ""

    @classmethod
    def read(cls, value: str, row: Row) -> "Fact":
        """A fact that was read in a row."""
        return cls(value, row.number, row.words)


class Note(NamedTuple):
    """What the note below a title says of how a rule was made, blank where it does not."""

    day: date | None
    number: str
    office: str
    row: Row


def note_of(rows: Sequence[Row], *titled: Found | None) -> Note | None:
    """What the note below the title says: （2023年7月17日…令第127号公布 自…起施行）."""
    for title in filter(None, titled):
        last = title.rows[-1].number if title.rows else 0
        for row in rows:
            if last < row.number <= last + 3 and forms.is_note(row.words):
                return _read_note(row)
    return next((_read_note(row) for row in rows[:10] if forms.is_note(row.words)), None)


def _read_note(row: Row) -> Note:
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
    order = _ORDER.search(last)
    if order:
        head = order[1]
        return Note(day, f"{head}{order[2]}", head.removesuffix("令").removesuffix("公告"), row)
    number = next(iter(forms.numbers_in(last)), "")
    assembly = _ASSEMBLY.search(last)
    office = _OFFICE.match(last)
    named = assembly[1] + assembly[2] if assembly else forms.issuer(office[1]) if office else ""
    return Note(day, number, named, row)


def serial_of(head: Sequence[Row]) -> Fact:
    """The number of an order, an announcement, minutes or a bulletin, with its name; or blank.

    Its name stands before it or above; 第12号令 and 令 alone have the office above them.
    """
    name = office = ""
    for row, before in zip(head, [None, *head], strict=False):
        found = serial(row.words)
        above = before.words if before and is_name(before.words) else name
        if found and (named := office + found.name if found.name == ORDER else found.name or above):
            return Fact.read(re.sub(r"\s", "", named) + found.number, row)
        alone = office + ORDER if office and row.words.strip() == ORDER else ""
        name = order_head(row.words) or alone or name
        office = forms.issuer(row.words) or office
    return Fact()


def number_of(frame: Frame, note: Note | None, title: Found | None) -> Fact:
    """The number of the document itself, which stands in a place of its own."""
    for row in frame.head:
        if found := forms.document_number(row.words):
            return Fact.read(found, row)
    if "number" in frame.box and (found := forms.document_number(frame.box["number"][0])):
        return Fact.read(found, frame.box["number"][1])
    if (counted := serial_of(frame.head)).value:
        return counted
    if "number" in frame.box and (boxed := serial(frame.box["number"][0])) and boxed.name:
        return Fact.read("".join(boxed), frame.box["number"][1])
    if note and note.number:
        return Fact.read(note.number, note.row)
    if title and (below := number_below(frame.rows, title)):
        return Fact.read(forms.document_number(below.words), below)
    return Fact()


def day_of(frame: Frame, note: Note | None) -> tuple[Fact, list[str]]:
    """The day of the document, and what does not agree."""
    found: list[tuple[str, Fact]] = []
    if note and note.day:
        found.append(("题注", Fact.read(note.day.isoformat(), note.row)))
    for row in frame.head:
        line = forms.byline(row.words)
        if day := line.day if line else only_day(row.words):
            found.append(("标题下", Fact.read(day.isoformat(), row)))
            break
    if frame.signature:
        found.append(("落款", Fact.read(frame.signature.day.isoformat(), frame.signature.row)))
    if "date" in frame.box and (boxed := days(frame.box["date"][0])):
        found.append(("网页表头", Fact.read(boxed[0][1].isoformat(), frame.box["date"][1])))
    if not found:
        doubts = ["只有网页的发布日期，没有成文日期。"] if "posted" in frame.box else []
        return Fact(), doubts
    different = [(name, fact) for name, fact in found[1:] if fact.value != found[0][1].value]
    doubts = [
        f"日期不一致：{found[0][0]}是{found[0][1].value}，{name}是{fact.value}（第{fact.line}行）。"
        for name, fact in different
    ]
    return found[0][1], doubts


def office_of(frame: Frame, note: Note | None, title: Found | None, number: Fact) -> Fact:
    """Who issued the document; several offices with 、 between."""
    if note and note.office:
        return Fact.read(note.office, note.row)
    if frame.signature and frame.signature.offices:
        return Fact.read("、".join(dict.fromkeys(frame.signature.offices)), frame.signature.signed)
    if "issuer" in frame.box and (names := forms.issuers(frame.box["issuer"][0])):
        return Fact.read("、".join(names), frame.box["issuer"][1])
    for row in frame.head:
        if names := forms.red_head(row.words):
            return Fact.read("、".join(names), row)
        if (line := forms.byline(row.words)) and line.offices:
            return Fact.read("、".join(line.offices), row)
        if (order := order_head(row.words)) and (named := forms.issuer(order.removesuffix(ORDER))):
            return Fact.read(named, row)
    if title and (before := title.title.partition("关于")[0]) and (n := forms.issuers(before)):
        return Fact.read("、".join(n), title.rows[0]) if title.rows else Fact("、".join(n))
    if "令第" in number.value and (office := forms.issuer(number.value.partition("令第")[0])):
        return Fact(office, number.line, number.words)
    return next(iter((*_lone_offices(frame.head), *_counting_offices(frame.head))), Fact())


def _lone_offices(head: Sequence[Row]) -> Iterator[Fact]:
    """Offices on a line of their own in the head: above or below the title."""
    for row in head:
        names = [] if forms.is_around(row.words) else forms.issuers(row.words)
        if names:
            yield Fact.read("、".join(names), row)


def _counting_offices(head: Sequence[Row]) -> Iterator[Fact]:
    """The office before what is counted: 示例县司法局党组会议纪要."""
    for row in head:
        counted = _COUNTED.fullmatch(row.words)
        if counted and (named := forms.issuer(counted[1])):
            yield Fact.read(named, row)


def status_of(frame: Frame, lines: Sequence[str], today: date) -> Fact:
    """Whether the document is in force on a day: it is, unless the page it comes from, or what it
    says of its own validity, denies it."""
    if "status" in frame.box and _ABOLISHED.search(frame.box["status"][0]):
        return Fact.read(ABOLISHED, frame.box["status"][1])
    said = validity(lines)
    return Fact.read(said.status(today), said.row) if said.row else Fact(IN_FORCE)
