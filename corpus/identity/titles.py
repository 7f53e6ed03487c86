"""The title of an official document, told by the form of what stands around it."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus.identity.forms import Row, document_number, issuers, may_be_title
from corpus.text.normal import narrow

# Documents are called by their kind: 关于…的通知, …工作方案（试行）.
_KINDS = (
    "通知|通报|公告|通告|公报|意见|决定|决议|命令|议案|报告|请示|批复|复函|答复|函|纪要|方案|规划|计划|要点"
    "|措施|办法|规定|条例|细则|规则|规程|规范|制度|准则|章程|清单|目录|标准|体系|指标|指引|指南|手册|解释"
    "|法|法典|纲要|预案|总结|汇报|名单|名录|名册|台账|一览表|[一-鿿]表|守则|须知|机制|协议|倡议书|责任书"
    "|承诺书|公约|说明|解读|要求|情况|材料|安排|任务|职责|流程|事项|办理单|汇编|问答|讲话|提案|建议|令"
)
_BRACKET = r"[（(][^（）()]{1,20}[）)]"
_COMPLETE = re.compile(rf".*(?:{_KINDS})(?:{_BRACKET})*")
# A title that says what it is about ends in 的 and its kind.
_ABOUT = re.compile(rf".*关于.*(?:的|》|）)(?:{_KINDS})(?:{_BRACKET})*")
# What follows the name of the office in a title of two lines.
_ABOUT_WHAT = re.compile("关于|转发|印发|批转|贯彻|落实|对")
_GOES_ON = re.compile(r"的|》|〉|”|[（(]|及|和|与|、")
_TAIL = re.compile(rf"[一-鿿]{{0,8}}(?:{_KINDS})(?:{_BRACKET})*")
MOST_LINES = 5
MAX_LENGTH = 150

_ISSUED = re.compile(r"(?:印发|转发|批转|发布|公布|颁布|下达)[^《]{0,20}《(.+)》")
_ISSUED_BARE = re.compile(
    r"(?:印发|转发|批转|发布|公布|颁布|下达)(.{4,80}?)(?:的通知|的公告|的决定|的通告)$"
)
_SENT = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
# What puts a document into force, or sends it on.
SENDS = re.compile(
    "印发|予公布|予以公布|现公布|公布施行|现发布|予以发布|现予发布|转发给|主要内容如下|全文如下"
)


class Found(NamedTuple):
    """A title and the rows that it stands in; no row where it stands nowhere."""

    title: str
    rows: tuple[Row, ...]
    complete: bool = True


def titles_in(found: Sequence[Row], used: Collection[int]) -> list[Found]:
    """What may be titles in these rows, in order: lines that belong together are one."""
    titles: list[Found] = []
    at = 0
    while at < len(found):
        row = found[at]
        if row.number in used or not may_be_title(row.words):
            at += 1
            continue
        title = _joined(found, at, used)
        titles.append(title)
        at += max(1, len(title.rows))
    return titles


# 示政发〔2025〕3号《关于…的意见》: how some sites head a page.
_QUOTED_WHOLE = re.compile(r"(?:[^《》]{0,30}号)?《([^《》]+)》")


def _joined(found: Sequence[Row], at: int, used: Collection[int]) -> Found:
    """The title that begins at a row, of as many rows as it takes."""
    run: list[Row] = []
    for row in found[at : at + MOST_LINES]:
        if row.depth != found[at].depth or row.number in used or not may_be_title(row.words):
            break
        run.append(row)
    if quoted := _QUOTED_WHOLE.fullmatch(run[0].words):
        return Found(quoted[1], (run[0],), is_complete(quoted[1]))
    offices = 0
    while offices < len(run) and issuers(run[offices].words):
        offices += 1
    if offices and (offices == len(run) or not _ABOUT_WHAT.match(run[offices].words)):
        return Found(run[0].words, (run[0],), complete=False)
    for count in range(offices + 1, len(run) + 1):
        title = _text(run[:count], offices)
        after = run[count].words if count < len(run) else ""
        if is_complete(title) and not _continues(title, after):
            return Found(title, tuple(run[:count]))
    return Found(run[0].words, (run[0],), complete=False)


def _text(run: Sequence[Row], offices: int) -> str:
    """Offices of a joint document stand apart; otherwise a title has no space between its lines."""
    head = " ".join("".join(row.words.split()) for row in run[:offices])
    rest = ""
    for row in run[offices:]:
        latin = rest[-1:].isascii() and rest[-1:].isalpha() and row.words[:1].isascii()
        rest += (" " if latin else "") + row.words
    return head + rest


def is_complete(title: str) -> bool:
    """Whether a title ends as titles end, its quotation marks closed."""
    plain = narrow(title)
    if len(plain) > MAX_LENGTH or any(
        plain.count(a) != plain.count(b) for a, b in ("《》", "“”", "()")
    ):
        return False
    pattern = _ABOUT if "关于" in plain and not plain.endswith("》") else _COMPLETE
    return bool(pattern.fullmatch(plain))


def _continues(title: str, after: str) -> bool:
    """Whether the next line is the end of the same title: 的通知, （试行）, 实施方案."""
    if not after:
        return False
    if _GOES_ON.match(after) and (is_complete(title + after) or not is_complete(after)):
        return True
    return "关于" not in title and len(after) <= 12 and bool(_TAIL.fullmatch(narrow(after)))


def issued_by(title: str, body: Sequence[Row]) -> list[str]:
    """The names of what a document issues: 关于印发《…》的通知, 《…》已经…通过，现予公布."""
    names: list[str] = []
    bare = re.sub(r"\s", "", title)
    if (match := _ISSUED.search(bare)) or (match := _ISSUED_BARE.search(bare)):
        names.append(match[1])
    for row in body[:12]:
        if SENDS.search(row.words):
            names += _SENT.findall(row.words)
    return list(dict.fromkeys(names))


def below(names: Sequence[str], found: Sequence[Row]) -> Found | None:
    """The title among the rows, of up to `MOST_LINES`, that says one of these names best."""
    wanted = [plain(name) for name in names if len(plain(name)) > 3]
    best: tuple[int, Found] | None = None
    for at in range(len(found)):
        for count in range(1, MOST_LINES + 1):
            run = found[at : at + count]
            title = "".join(r.words for r in run)
            if len(run) < count or len(title) > MAX_LENGTH or not may_be_title(run[-1].words):
                break
            said = plain(title)
            for name in wanted:
                apart = abs(len(said) - len(name))
                if _same(said, name) and (best is None or apart < best[0]):
                    best = apart, Found(title, tuple(run))
        if best and best[0] == 0:
            break
    return best[1] if best else None


def _same(said: str, wanted: str) -> bool:
    """Whether a title is the one that is named; its place or its office may be left out."""
    longer, shorter = (said, wanted) if len(said) > len(wanted) else (wanted, said)
    return said == wanted or (
        len(shorter) >= 8 and longer.endswith(shorter) and "关于" not in longer[: -len(shorter)]
    )


def in_full(title: Found, names: Sequence[str], found: Sequence[Row]) -> Found:
    """The title as what puts it into force names it, where that adds no more than 试行."""
    for name in names:
        if re.fullmatch(rf"{re.escape(narrow(title.title))}{_BRACKET}", narrow(name)):
            row = next(row for row in found if name in row.words)
            return Found(name, (row,))
    return title


def is_plain(title: str) -> bool:
    """Whether a line may be a title though it ends as none does: Chinese, and no half sentence."""
    han = len(re.findall("[一-鿿]", title))
    return han * 2 > len(title) and not re.search("[，,；]", title)


def plain(title: str) -> str:
    """A title for comparing: letters, digits and Chinese alone."""
    return re.sub(r"[^\w]", "", narrow(title))


def number_below(found: Sequence[Row], title: Found) -> Row | None:
    """The row with the number of a document that stands right below its title."""
    if not title.rows:
        return None
    last = title.rows[-1].number
    for row in found:
        if last < row.number <= last + 2 and document_number(row.words):
            return row
    return None
