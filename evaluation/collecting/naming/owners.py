"""Whose form it is: the sheet's name, the lines above, the file's name, the folders around it."""

from collections.abc import Iterable, Iterator, Sequence

from evaluation.collecting.naming.regions import RegionNames
from evaluation.collecting.reported import Origin
from evaluation.records import Observation, Place


def owner_of(
    origin: Origin, above: Sequence[str], regions: RegionNames
) -> tuple[str, str, set[str]]:
    """The code of the region, where it was found, and the regions named where they differ.

    ("", "", set()) where nothing names one. Each place counts where it names one region alone;
    a city stands for none of its counties.
    """
    folder, _, name = origin.file.rpartition("/")
    places = (
        ("工作表名", [origin.sheet]),
        ("表的标题", list(above)),
        ("文件名", [name.rpartition(".")[0]]),
        ("文件夹名", folder.split("/")),
    )
    found: list[tuple[str, set[str]]] = []
    for where, texts in places:
        named: set[str] = set()
        for text in texts:
            named |= regions.within(text)
        if named:
            found.append((where, _lowest(named, regions)))
    alone = [(where, next(iter(codes))) for where, codes in found if len(codes) == 1]
    if not alone:
        return "", "", set().union(*(codes for _, codes in found)) if found else set()
    codes = _lowest({code for _, code in alone}, regions)
    if len(codes) > 1:
        return "", "", codes
    code = next(iter(codes))
    return code, next(where for where, named in alone if named == code), set()


def _lowest(codes: set[str], regions: RegionNames) -> set[str]:
    """Without the cities whose counties are named too."""
    return codes - {regions.parent(code) for code in codes}


def foreign_sources(
    observations: Iterable[Observation], regions: RegionNames
) -> Iterator[tuple[Place, str, str]]:
    """Who filled in a form, by their own words, where that is another region than it is of: the
    place of the first, what is written, and the region that the form is of; once for each file."""
    told: set[tuple[str, str, str]] = set()
    for o in observations:
        named = regions.read(o.source) if o.source else None
        key = (o.place.file, o.source, o.region)
        above = (o.region, regions.parent(o.region))
        if named and named not in above and key not in told:
            told.add(key)
            yield o.place, o.source, regions.name(o.region)
