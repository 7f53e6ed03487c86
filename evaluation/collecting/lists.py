"""The lists of indicators and of regions in offices' words, put into those that tables hold."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.text.normal import clean
from evaluation.collecting.figures import figure
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.kinds.kind import ReadingKind, figure_like, named
from evaluation.collecting.naming.regions import RegionNames
from evaluation.collecting.notes import Note, notes_of, unreadable, warning
from evaluation.indicators.divisions import divisions
from evaluation.indicators.reference import REFERENCE
from evaluation.records import Finding, Indicator, Place, Region
from evaluation.sheets import read_sheets
from evaluation.tables.awarded import naming
from evaluation.tables.indicator_rows import APPLIES_TO, DIRECTIONS, KINDS, read_indicators
from evaluation.tables.recognition import Row, Table, code_of, read_table
from evaluation.tables.region_rows import LEVELS, read_regions
from evaluation.words import collecting as words
from evaluation.words import kinds

_KINDS = (
    ("是否", r"定性(?:类|指标)?|是非(?:类)?|是[/／]否|是否[类型]|有无|是否达标"),
    ("比率", r"百分[比率数]|比例|占比|率|比率[类型]|比值"),
    ("数量", r"数值[类型]?|个数|数量[类型]|件数|次数|计数|绝对数|数"),
)
_DIRECTIONS = (
    ("不低于", r"越[高多大]越好|正向(?:指标)?|不小于|大于等于|≧|⩾|以上|至少"),
    ("不高于", r"越[低少小]越好|[负逆反]向(?:指标)?|不大于|小于等于|≦|⩽|以下|至多"),
)
_APPLIES = (
    ("市县区", r"各?市[、,]?县[、,]?(?:[(（]?[市、,]*区[)）]?)?|县区|市县|地区|各地区?|县级|基层"),
    ("区直部门", r"(?:自治区|区直)?(?:部门|厅局|单位)|区直|区级部门"),
    ("全部", r"全体|所有|通用|各地各部门|各市县区和?部门|共性"),
)
_LEVELS = (
    ("地级", r"市|地级市|设区的?市|市级|地市"),
    ("县级", r"县[区级]?|区|县[(（]市[、,]?区[)）]|县\(市区\)|市辖区|县级市"),
)
_NO = frozenset(["无", "—", "——", "-", "--", "/", "不是", "空", "非"])

# Among the further columns of an indicator that counts as missing in every region.
UNUSABLE = (words.REMARK, words.CANNOT_BE_USED)


@dataclass(frozen=True, slots=True)
class _Told:
    """Where what is read of a list is told, and what was decided on."""

    notes: list[Note]
    decisions: Decisions

    def take(self, place: Place, text: str, kind: ReadingKind) -> bool:
        """Whether a reading counts; see `Decisions.take`."""
        return self.decisions.take(self.notes, place, text, kind)


def indicators_of(
    tables: Sequence[Table], notes: list[Note], decisions: Decisions = UNDECIDED
) -> tuple[dict[str, Indicator], frozenset[str]]:
    """The indicators by code, and the codes of those that cannot be used and count as missing."""
    for table in tables:
        _translate_indicators(table, _Told(notes, decisions))
    found: list[Finding] = []
    read = read_indicators(tables, found)
    notes += notes_of(found)
    unusable: set[str] = set()
    ordered: dict[str, Indicator] = {}
    for table in tables:
        for row in table:
            code = code_of(row.text("code"))
            indicator = read.get(code)
            if not code or code in ordered:
                continue
            if indicator is None or (indicator.kind != "binary" and indicator.target is None):
                unusable.add(code)
                notes.append(warning(row.place(), words.UNUSABLE_INDICATOR.format(code)))
                indicator = _placeholder(code, row, indicator)
            ordered[code] = indicator
    return ordered, frozenset(unusable)


def _placeholder(code: str, row: Row, read: Indicator | None) -> Indicator:
    """An indicator that counts, and that no region can be said to meet or not."""
    if read is not None:
        return replace(read, kind="binary", veto=False, extra=(*read.extra, UNUSABLE))
    applies_to = APPLIES_TO.get(clean(row.text("applies_to")).casefold(), "all")
    return Indicator(
        code, row.text("title"), "binary", category=row.text("category"), applies_to=applies_to,
        extra=(UNUSABLE,), place=row.place(),
    )  # fmt: skip


def reference_indicators() -> dict[str, Indicator]:
    """The reference list that is shipped."""
    (sheet,) = read_sheets(REFERENCE)
    table, _ = read_table(sheet, "indicators")
    return read_indicators([table] if table else [], [])


def _translate_indicators(table: Table, told: _Told) -> None:
    before: dict[str, str] = {}
    last = ""
    for row in table:
        last = _mend_code(row, last, before, told)
        _word(row, "kind", KINDS, _KINDS, told)
        _counted_kind(row, told)
        _bound(row, told)
        _word(row, "direction", DIRECTIONS | {"是": "at_least"}, _DIRECTIONS, told)
        _word(row, "applies_to", APPLIES_TO, _APPLIES, told)
        if clean(row.text("veto")) in _NO:
            _write(row, "veto", "否")


def _mend_code(row: Row, last: str, before: dict[str, str], told: _Told) -> str:
    """1.1 after 1.9 is 1.10, which a cell with numbers does not keep apart."""
    code, title = code_of(row.text("code")), row.text("title")
    whole, _, part = code.partition(".")
    if code in before and before[code] != title and part.isdecimal():
        last_whole, _, last_part = last.partition(".")
        after = int(last_part) + 1 if last_whole == whole and last_part.isdecimal() else 0
        if after and after % 10 == 0 and str(after).rstrip("0") == part:
            mended = f"{whole}.{after}"
            note = words.CODE_MENDED.format(code, mended)
            if told.take(row.place("code"), note, named("list", code, mended)):
                _write(row, "code", mended)
                code = mended
    before.setdefault(code, title)
    return code


def _word(
    row: Row,
    field: str,
    known: dict[str, object] | object,
    patterns: Iterable[tuple[str, str]],
    told: _Told,
) -> None:
    """Write the word that tables hold for the office's own."""
    text = row.text(field)
    word = clean(text).casefold()
    if not word or word in known:  # type: ignore[operator]
        return
    for meant, pattern in patterns:
        if re.fullmatch(pattern, word):
            note = words.read_as(text, meant, "是同样的意思")
            if told.take(row.place(field), note, named("list", text, meant)):
                _write(row, field, meant)
            return


def _counted_kind(row: Row, told: _Told) -> None:
    """定量, or a blank: which kind, the target and the unit say."""
    text = row.text("kind")
    word = clean(text)
    target, unit = clean(row.text("target")), clean(row.text("unit"))
    if word not in ("", "定量", "定量指标", "定量类"):
        return
    if target in ("", "是") and not unit:
        meant = "是否" if target == "是" and not word else ""
    elif "%" in target or "%" in unit or "百分" in unit + target:
        meant = "比率"
    else:
        meant = "数量" if figure(target) else ""
    note = words.read_as(text, meant, "从目标值和单位看出")
    if meant and told.take(row.place("kind"), note, named("list", text, meant)):
        _write(row, "kind", meant)


def _bound(row: Row, told: _Told) -> None:
    """≥90% as a target is 90% and 不低于."""
    text = row.text("target")
    found = figure(text) if text and clean(row.text("kind")) not in ("是否", "binary") else None
    if found is None or found.sense not in ("at_least", "at_most"):
        return
    direction = "不低于" if found.sense == "at_least" else "不高于"
    given = clean(row.text("direction"))
    known = DIRECTIONS.get(given)
    if given and known != found.sense:
        return
    number = re.sub(r"^[^0-9]*|[^0-9%‰.]*$", "", clean(text))
    note = words.read_as(text, f"{direction} {number}", "是同样的意思")
    kind = figure_like("list", text, f"{direction}{number}")
    if told.take(row.place("target"), note, kind):
        _write(row, "target", number)
        _write(row, "direction", direction)


def _write(row: Row, field: str, text: str) -> None:
    columns = row.table.columns
    if field not in columns:
        # Behind all others, before the blank text that stands for columns which are not there.
        columns[field] = len(row.table.headers)
        row.table.headers.append("")
        for _, cells in row.table.rows:
            cells.insert(columns[field], "")
    row.cells[columns[field]] = text


def regions_of(
    tables: Sequence[Table], notes: list[Note], decisions: Decisions = UNDECIDED
) -> dict[str, Region]:
    """The regions by code; names for codes, and words of one's own for the batch, are proposals."""
    names = RegionNames()
    told = _Told(notes, decisions)
    for table in tables:
        for row in table:
            _code(row, "code", names, told)
            _code(row, "parent", names, told)
            if not row.text("code") and (code := names.read(row.text("name"))):
                _region(row, "code", row.text("name"), code, names, told)
            _word(row, "level", LEVELS, _LEVELS, told)
            _batch(row, told)
    found: list[Finding] = []
    regions = read_regions(tables, found)
    notes += notes_of(found)
    return regions


def _code(row: Row, field: str, names: RegionNames, told: _Told) -> None:
    text = row.text(field)
    code = names.read(text) if text else None
    if code and code_of(text) != code:
        _region(row, field, text, code, names, told)


def _region(row: Row, field: str, text: str, code: str, names: RegionNames, told: _Told) -> None:
    """Write the code of a region that goes by another name."""
    name = names.name(code)
    kind = named("region", text, f"{code}{name}")
    if told.take(row.place(field), words.region_named(text, name, code), kind):
        _write(row, field, code)


def _batch(row: Row, told: _Told) -> None:
    text = row.text("awarded")
    said = naming(text)
    if said == "not_named":
        kind = named("awarded", text, kinds.NOT_NAMED)
        told.take(row.place("awarded"), words.not_awarded(text), kind)
    elif said == "unclear":
        told.notes.append(unreadable(row.place("awarded"), words.batch_unclear(text)))
    if said != "named":
        _write(row, "awarded", "")


def known_regions(codes: Iterable[str]) -> dict[str, Region]:
    """The divisions of these codes as regions."""
    wanted = set(codes)
    return {
        code: Region(code, d.name, d.level, d.parent)
        for code, d in divisions().items()
        if code in wanted
    }


def silent_regions(answered: Iterable[str]) -> Note | None:
    """The divisions that sent nothing, told in one note."""
    missing = [d.name for code, d in divisions().items() if code not in set(answered)]
    if not missing:
        return None
    return warning(Place(), words.NOT_ANSWERED.format("、".join(missing)))
