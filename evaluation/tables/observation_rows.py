"""Rows of observations, or forms of one region, to observations."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from corpus.text.normal import clean
from corpus.text.numbers import exact_percent, percent
from evaluation.records import Finding, Indicator, Observation, Place, Region
from evaluation.tables.asked import is_asked, is_asked_column, is_own_form, read_answer
from evaluation.tables.beside import impossible_dates
from evaluation.tables.doubts.scales import is_mixed, unsigned
from evaluation.tables.forms import region_of_form
from evaluation.tables.recognition import Row, Table, code_of, repeated
from evaluation.tables.values import Reading, UnreadableValueError, read_value
from evaluation.words import findings
from evaluation.words.forms import NO_DOUBT, is_negative

# Where more of the indicators than this share do not apply to a region, it is told.
MANY = Fraction(1, 5)

Key = tuple[str, str]


def read_observations(
    tables: Iterable[Table],
    regions: Mapping[str, Region],
    indicators: Mapping[str, Indicator],
    found: list[Finding],
    refused: Container[str] = (),
) -> dict[Key, Observation]:
    """Read the observations by (region, indicator); what is wrong goes to `found`.

    Where a row gives no region, the table is a form of one region, which it names elsewhere
    (see `evaluation.tables.forms`). `refused` are the codes of regions and indicators whose own
    rows are wrong: that is told there, once.
    """
    reader = _Reader(regions, indicators, found, refused)
    for table in tables:
        reader.read(table)
    found += _mixed_scales(reader.observations, indicators)
    found += impossible_dates(reader.observations.values())
    found += many_not_applicable(reader.observations, regions, indicators)
    return reader.observations


def _mixed_scales(
    observations: Mapping[Key, Observation], indicators: Mapping[str, Indicator]
) -> Iterator[Finding]:
    """Indicators with shares and per cent side by side: each is read by itself, and told."""
    numbers: dict[str, list[tuple[Fraction, Observation]]] = defaultdict(list)
    for observation in observations.values():
        number = unsigned(clean(observation.text), indicators[observation.indicator])
        if number is not None:
            numbers[observation.indicator].append((number, observation))
    for code, given in numbers.items():
        if is_mixed([number for number, _ in given]):
            share = next(o for number, o in given if 0 < number < 1)
            other = next(o for number, o in given if number > 1)
            fields = {"share": share.text, "percent": other.text}
            value = exact_percent(share.value or Fraction(0))
            yield findings.MIXED_SCALES.at(share.place, code=code, value=value, **fields)


def many_not_applicable(
    observations: Mapping[Key, Observation],
    regions: Mapping[str, Region],
    indicators: Mapping[str, Indicator],
) -> Iterator[Finding]:
    """Regions to which more than `MANY` of the indicators do not apply, by their own word."""
    whole = sum(indicator.for_regions for indicator in indicators.values())
    counts = Counter(
        o.region
        for o in observations.values()
        if o.not_applicable and indicators[o.indicator].for_regions
    )
    for code, count in counts.items():
        if count > whole * MANY:
            yield findings.MANY_NOT_APPLICABLE.at(
                Place(),
                name=regions[code].name,
                code=code,
                count=count,
                whole=whole,
                share=percent(Fraction(count, whole)),
                rest=whole - count,
            )


class _Reader:
    """Reads table after table; keeps what was read, to see duplicates across files.

    Values are read once for each text and indicator: 150,000 cells hold few different ones.
    """

    def __init__(
        self,
        regions: Mapping[str, Region],
        indicators: Mapping[str, Indicator],
        found: list[Finding],
        refused: Container[str],
    ) -> None:
        self.refused = refused
        self.regions, self.indicators, self.found = regions, indicators, found
        self.observations: dict[Key, Observation] = {}
        self._codes: dict[str, str] = {}
        self._readings: dict[tuple[str, str], Reading | UnreadableValueError] = {}
        self._departments: set[str] = set()
        self._asked: int | None = None
        self._is_own = False

    def read(self, table: Table) -> None:
        form_region = region_of_form(table, self.regions)
        if "region" not in table.columns and not form_region:
            self.found.append(findings.NO_FORM_REGION.at(table.place()))
            return
        self._asked = next((i for h, i in table.further if is_asked_column(h)), None)
        self._is_own = is_own_form(table.headers)
        for row in table:
            self._row(row, form_region)

    def _row(self, row: Row, form_region: str) -> None:
        region = self._code(row.text("region")) or form_region
        code = self._code(row.text("indicator"))
        known_region = self._known_region(row, region)
        indicator = self.indicators.get(code)
        if indicator is None:
            if code in self.refused or (code and not self.indicators):
                return
            place = row.place("indicator")
            self.found.append(
                findings.UNKNOWN_INDICATOR.at(place, text=code)
                if code
                else findings.BLANK_CELL.at(place)
            )
            return
        text, place, reading = self._said(row, indicator)
        if not known_region or reading is None:
            return
        key = (region, code)
        first = self.observations.get(key)
        if first is not None:
            what = f"{self.regions[region].name}（{region}）的指标{code}"
            self.found.append(repeated(row, what, first.place, same=False))
            return
        self._note_department(row, indicator)
        if place == row.place("value"):
            self._note_negative(row, indicator, reading)
        self.observations[key] = Observation(
            region=region,
            indicator=code,
            value=reading.value,
            not_applicable=reading.not_applicable,
            text=text,
            evidence=row.text("evidence"),
            as_of=row.text("as_of"),
            source=row.text("source"),
            extra=row.extra() if row.table.further and not self._is_own else (),
            place=place,
        )

    def _said(self, row: Row, indicator: Indicator) -> tuple[str, Place, Reading | None]:
        """The text that tells the value, where it stands, and what it says (None: told)."""
        text, place = row.text("value"), row.place("value")
        answer = row.cells[self._asked] if self._asked is not None else ""
        if self._asked is None or not (answer or (text and is_asked(indicator))):
            return text, place, self._reading(text, indicator, row)
        place = replace(place, column=row.table.headers[self._asked])
        try:
            reading = read_answer(text, answer, indicator)
        except UnreadableValueError as problem:
            self._tell_bad(place, problem)
            return answer, place, None
        if reading.doubt:
            self.found.append(findings.DOUBTFUL_VALUE.at(place, message=reading.doubt))
        return answer, place, reading

    def _tell_bad(self, place: Place, problem: UnreadableValueError) -> None:
        self.found.append(findings.BAD_VALUE.at(place, message=problem.message, hint=problem.hint))

    def _code(self, text: str) -> str:
        if text not in self._codes:
            self._codes[text] = code_of(text)
        return self._codes[text]

    def _known_region(self, row: Row, region: str) -> bool:
        if region in self.regions:
            return True
        if region in self.refused or (region and not self.regions):
            return False
        place = row.place("region")
        named = next((r.code for r in self.regions.values() if region and r.name == region), "")
        if not region:
            self.found.append(findings.BLANK_CELL.at(place))
        elif named:
            self.found.append(findings.NAME_FOR_CODE.at(place, text=region, code=named))
        else:
            self.found.append(findings.UNKNOWN_REGION.at(place, text=region))
        return False

    def _reading(self, text: str, indicator: Indicator, row: Row) -> Reading | None:
        key = (indicator.code, text)
        reading = self._readings.get(key)
        if reading is None:
            try:
                reading = read_value(text, indicator)
            except UnreadableValueError as problem:
                reading = problem
            self._readings[key] = reading
        if isinstance(reading, UnreadableValueError):
            self._tell_bad(row.place("value"), reading)
            return None
        if reading.doubt:
            self.found.append(findings.DOUBTFUL_VALUE.at(row.place("value"), message=reading.doubt))
        return reading

    def _note_department(self, row: Row, indicator: Indicator) -> None:
        if not indicator.for_regions and indicator.code not in self._departments:
            self._departments.add(indicator.code)
            self.found.append(findings.DEPARTMENT_VALUE.at(row.place(), code=indicator.code))

    def _note_negative(self, row: Row, indicator: Indicator, reading: Reading) -> None:
        """An answer that may mean that it did not happen, or that it was not met."""
        if indicator.kind != "binary" or reading.value is None:
            return
        text = row.text("value")
        if clean(text) in NO_DOUBT or not is_negative(indicator.title):
            return
        taken = "达到要求" if reading.value else "没有达到要求"
        taken += "（一票否决）" if indicator.veto and not reading.value else ""
        self.found.append(
            findings.NEGATIVE_TITLE.at(
                row.place("value"), title=indicator.title, text=text, reading=taken
            )
        )
