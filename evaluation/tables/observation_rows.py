"""Rows of observations, or forms of one region, to observations."""

from collections.abc import Iterable, Mapping

from evaluation.records import Finding, Indicator, Observation, Region
from evaluation.tables.forms import region_of_form
from evaluation.tables.recognition import Row, Table, code_of, repeated
from evaluation.tables.values import Reading, UnreadableValueError, read_value
from evaluation.words import findings

Key = tuple[str, str]


def read_observations(
    tables: Iterable[Table],
    regions: Mapping[str, Region],
    indicators: Mapping[str, Indicator],
    found: list[Finding],
) -> dict[Key, Observation]:
    """Read the observations by (region, indicator); what is wrong goes to `found`.

    Where a row gives no region, the table is a form of one region, which it names elsewhere
    (see `evaluation.tables.forms`).
    """
    reader = _Reader(regions, indicators, found)
    for table in tables:
        reader.read(table)
    return reader.observations


class _Reader:
    """Reads table after table; keeps what was read, to see duplicates across files.

    Values are read once for each text and indicator: 150,000 cells hold few different ones.
    """

    def __init__(
        self,
        regions: Mapping[str, Region],
        indicators: Mapping[str, Indicator],
        found: list[Finding],
    ) -> None:
        self.regions, self.indicators, self.found = regions, indicators, found
        self.observations: dict[Key, Observation] = {}
        self._codes: dict[str, str] = {}
        self._readings: dict[tuple[str, str], Reading | UnreadableValueError] = {}
        self._departments: set[str] = set()

    def read(self, table: Table) -> None:
        form_region = region_of_form(table, self.regions)
        if "region" not in table.columns and not form_region:
            self.found.append(findings.NO_FORM_REGION.at(table.place()))
            return
        for row in table:
            self._row(row, form_region)

    def _row(self, row: Row, form_region: str) -> None:
        region = self._code(row.text("region")) or form_region
        code = self._code(row.text("indicator"))
        known_region = self._known_region(row, region)
        indicator = self.indicators.get(code)
        if indicator is None:
            place = row.place("indicator")
            self.found.append(
                findings.UNKNOWN_INDICATOR.at(place, text=code)
                if code
                else findings.BLANK_CELL.at(place)
            )
            return
        text = row.text("value")
        reading = self._reading(text, indicator, row)
        if not known_region or reading is None:
            return
        key = (region, code)
        first = self.observations.get(key)
        if first is not None:
            what = f"{self.regions[region].name}（{region}）的指标{code}"
            self.found.append(repeated(row, what, first.place, same=False))
            return
        self._note_department(row, indicator)
        self.observations[key] = Observation(
            region=region,
            indicator=code,
            value=reading.value,
            not_applicable=reading.not_applicable,
            text=text,
            evidence=row.text("evidence"),
            as_of=row.text("as_of"),
            source=row.text("source"),
            extra=row.extra() if row.table.further else (),
            place=row.place("value"),
        )

    def _code(self, text: str) -> str:
        if text not in self._codes:
            self._codes[text] = code_of(text)
        return self._codes[text]

    def _known_region(self, row: Row, region: str) -> bool:
        if region in self.regions:
            return True
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
            place = row.place("value")
            self.found.append(
                findings.BAD_VALUE.at(place, message=reading.message, hint=reading.hint)
            )
            return None
        if reading.doubt:
            self.found.append(findings.DOUBTFUL_VALUE.at(row.place("value"), message=reading.doubt))
        return reading

    def _note_department(self, row: Row, indicator: Indicator) -> None:
        if not indicator.for_regions and indicator.code not in self._departments:
            self._departments.add(indicator.code)
            self.found.append(findings.DEPARTMENT_VALUE.at(row.place(), code=indicator.code))
