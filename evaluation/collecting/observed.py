"""What forms report to observations: each pair once, each value read or told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from corpus.text.normal import clean
from evaluation.collecting.kinds.cells import Cells
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.notes import Note, notes_of, proposal, unreadable, warning
from evaluation.collecting.reported import Reported, Written
from evaluation.collecting.values import NO_VALUE, Read
from evaluation.records import Indicator, Observation, Place, Region
from evaluation.scoring.attainment import meets
from evaluation.tables.doubts.scales import is_mixed, unsigned
from evaluation.tables.observation_rows import many_not_applicable
from evaluation.tables.values import Reading
from evaluation.words import collecting as words
from evaluation.words import findings, forms, kinds
from evaluation.words.findings import shown

Key = tuple[str, str]
# Prose that leaves in doubt what a verdict beside it says.
_AGAINST = re.compile(r"部分|基本|尚|未|没有|正在|拟|计划|待|无法|不足|缺")
_MARK = 3  # what is as short may be an answer
_SHORT = 10  # what is longer is prose


def observe(
    reported: Iterable[Reported],
    indicators: Mapping[str, Indicator],
    regions: Mapping[str, Region],
    unusable: frozenset[str],
    notes: list[Note],
    decisions: Decisions = UNDECIDED,
) -> dict[Key, Observation]:
    """The observations by (region, indicator); what is not plain goes to `notes`.

    A pair that is told twice counts once where both say the same, and is missing where they do
    not. Indicators that are `unusable` are missing everywhere.
    """
    given: dict[Key, list[Reported]] = defaultdict(list)
    departments: set[str] = set()
    for one in reported:
        if one.indicator in unusable:
            continue
        indicator = indicators[one.indicator]
        if not indicator.for_regions and one.indicator not in departments:
            departments.add(one.indicator)
            place = one.written[0].place if one.written else Place()
            notes.append(warning(place, findings.DEPARTMENT_VALUE.text(code=one.indicator)[0]))
        given[one.region, one.indicator].append(one)
    mixed = _mixed(given, indicators)
    cells = Cells(mixed, decisions)
    found: dict[Key, Observation] = {}
    for (region, code), several in given.items():
        indicator = indicators[code]
        read = [_read(one, indicator, cells) for one in several]
        what = f"{regions[region].name}的指标{code}"
        taken = _once(what, list(zip(several, read, strict=True)), notes)
        if taken is not None:
            found[region, code] = taken
    return found


def _mixed(
    given: Mapping[Key, Sequence[Reported]], indicators: Mapping[str, Indicator]
) -> set[str]:
    """The indicators whose values are shares in one place and per cent in another."""
    numbers: dict[str, list[Fraction]] = defaultdict(list)
    for (_, code), several in given.items():
        if not indicators[code].percent:
            continue
        for one in several:
            for cell in one.written:
                number = unsigned(clean(cell.text), indicators[code])
                if number is not None:
                    numbers[code].append(number)
    return {code for code, listed in numbers.items() if is_mixed(listed)}


def _read(
    one: Reported, indicator: Indicator, known: Cells
) -> tuple[Written | None, Reading | None, tuple[Note, ...]]:
    """The cell that tells the value, what it says (None: nothing to be read), and what is told."""
    cells = [cell for cell in one.written if cell.text.strip()]
    if not cells:
        return (one.written[0] if one.written else None), Reading(None), ()
    asks = any(cell.voice == "asked" for cell in one.written)
    reads = [(cell, known.read(cell, indicator, asks=asks)) for cell in cells]
    if len(reads) == 1:
        cell, read = reads[0]
        return cell, read.reading, _told(cell, read)
    return _reconciled(reads, indicator, known.decisions)


def _told(cell: Written, read: Read) -> tuple[Note, ...]:
    if read.kind == "plain":
        return ()
    if read.kind == "unreadable":
        return (unreadable(cell.place, read.text),)
    if read.of is not None:
        return (proposal(cell.place, read.text, read.of),)
    return (warning(cell.place, read.text),)


def _reconciled(
    reads: Sequence[tuple[Written, Read]], indicator: Indicator, decisions: Decisions
) -> tuple[Written | None, Reading | None, tuple[Note, ...]]:
    """One value of several cells: the figure, checked by the verdict beside it."""
    good = [(cell, read) for cell, read in reads if read.reading is not None]
    values = [(c, r) for c, r in good if c.voice != "verdict"] or good
    if not values:
        return reads[0][0], None, tuple(n for cell, read in reads[:1] for n in _told(cell, read))
    cell, read = values[0]
    reading = read.reading
    assert reading is not None
    others = [r.reading for c, r in good if c is not cell and r.reading is not None]
    if any(_said(o) != _said(reading) for o in others):
        return cell, None, (unreadable(cell.place, words.SEVERAL_VALUES),)
    for other, unread in reads:
        if unread.reading is not None:
            continue
        verdict = _verdict(other, indicator)
        met = None if reading.value is None else meets(reading.value, indicator)
        if verdict is not None and met is not None and verdict != met:
            told = words.VERDICT_DIFFERS.format(cell.text, other.text)
            return cell, None, (unreadable(cell.place, told),)
        if verdict is None and met is not False and _is_against(other.text, indicator):
            told = words.VERDICT_DIFFERS.format(cell.text, other.text)
            return cell, None, (unreadable(cell.place, told),)
        if verdict is not None or cell.voice != "verdict":
            continue
        if not _is_prose(other.text, indicator):
            told = words.VERDICT_DIFFERS.format(cell.text, other.text)
            return cell, None, (unreadable(other.place, told),)
        told = words.VERDICT_TAKEN.format(other.text[:20], cell.place.column)
        kind = named("verdict", kinds.PROSE, kinds.TAKEN_BY.format(cell.place.column))
        beside: list[Note] = []
        if not decisions.take(beside, other.place, told, kind):
            return cell, None, tuple(beside)
        return cell, reading, (*_told(cell, read), *beside)
    return cell, reading, _told(cell, read)


def _said(reading: Reading) -> tuple[Fraction | None, bool]:
    return reading.value, reading.not_applicable


def _is_against(text: str, indicator: Indicator) -> bool:
    """Whether a text beside a value leaves it in doubt: only a part, not yet, a plan.

    Words that say, of a title that says so too, that it did not happen are no doubt.
    """
    if forms.is_negative(indicator.title):
        text = forms.DID_NOT.sub("", text)
    short = indicator.kind == "binary" and len(text) <= _SHORT
    return bool(_AGAINST.search(text) or (short and forms.PARTLY.search(text)))


def _is_prose(text: str, indicator: Indicator) -> bool:
    """Whether a text beside a verdict only says more of it: no figure, no gap, no mark."""
    word = clean(text)
    return indicator.kind == "binary" and word not in NO_VALUE and len(word) > _MARK


def _verdict(cell: Written, indicator: Indicator) -> bool | None:
    """What a cell that holds no value says on whether the target is met."""
    word = clean(cell.text).casefold()
    if forms.NO.fullmatch(word) or word in ("否", "×", "不合格"):
        return False
    yes = forms.YES.fullmatch(word) or word in ("是", "√", "✓", "✔", "合格")
    return True if yes else None


def _once(
    what: str,
    told: Sequence[tuple[Reported, tuple[Written | None, Reading | None, tuple[Note, ...]]]],
    notes: list[Note],
) -> Observation | None:
    """One observation of a pair that may be told several times."""
    for _, (_, _, own) in told:
        notes += own
    given = [(one, cell, reading) for one, (cell, reading, _) in told]
    filled = [g for g in given if g[2] is None or g[2].value is not None or g[2].not_applicable]
    if not filled:
        one, cell, reading = given[0]
        return _observation(one, cell, reading)
    read = [g for g in filled if g[2] is not None]
    others = {clean(cell.text) for _, cell, reading in filled if reading is None and cell}
    if not read or others - NO_VALUE:
        # What one form says and nobody can read may well be something else.
        return _observation(*next(g for g in filled if g[2] is None))
    one, cell, reading = read[0]
    assert cell is not None
    for _, other, said in read[1:]:
        assert other is not None
        if said != reading and _said(said or Reading(None)) != _said(reading or Reading(None)):
            message = words.TWICE_DIFFERENT.format(
                what, cell.place, shown(cell.text), shown(other.text)
            )
            notes.append(unreadable(other.place, message))
            return _observation(one, cell, None)
        notes.append(warning(other.place, words.TWICE_SAME.format(what, cell.place)))
    return _observation(one, cell, reading)


def _observation(one: Reported, cell: Written | None, reading: Reading | None) -> Observation:
    return Observation(
        region=one.region,
        indicator=one.indicator,
        value=reading.value if reading else None,
        not_applicable=bool(reading and reading.not_applicable),
        text=cell.text if cell else "",
        evidence=one.evidence,
        as_of=one.as_of,
        source=one.source,
        extra=one.extra,
        place=cell.place if cell else Place(),
    )


def not_applicable_notes(
    observations: Mapping[Key, Observation],
    regions: Mapping[str, Region],
    indicators: Mapping[str, Indicator],
) -> list[Note]:
    """How many indicators each region says do not apply to it; many are a warning of their own."""
    many = many_not_applicable(observations, regions, indicators)
    counts = Counter(
        o.region
        for o in observations.values()
        if o.not_applicable and indicators[o.indicator].for_regions
    )
    listed = [f"{regions[code].name} {count} 项" for code, count in counts.items()]
    told = [warning(Place(), words.NOT_APPLICABLE.format("，".join(listed)))] if listed else []
    return [*notes_of(many), *told]
