"""Forms that hold the data of one region: which region they are of."""

import re
from collections.abc import Mapping

from evaluation.indicators.divisions import divisions
from evaluation.records import Region
from evaluation.tables.recognition import Table

_SIX_DIGITS = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])", re.ASCII)


def region_of_form(table: Table, regions: Mapping[str, Region]) -> str:
    """The code of the region that a form is of; "" where it does not say.

    Looked for in the sheet's name, then in the rows above the header, then in the file's name:
    six digits first, else the name of a region of the table, the longest where several fit.
    """
    above = " ".join(cell for cells in table.above for cell in cells)
    places = (table.sheet, above, table.file.rpartition(".")[0])
    for text in places:
        digits: list[str] = _SIX_DIGITS.findall(text)
        known = [code for code in digits if code in regions or code in divisions()]
        if known:
            return known[0]
    for text in places:
        named = [region for region in regions.values() if region.name and region.name in text]
        if named:
            return max(named, key=lambda region: len(region.name)).code
    return ""
