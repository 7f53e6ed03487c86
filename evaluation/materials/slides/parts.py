"""What the slides of regions and of projects share: rows that fit, quotes, notes with sources."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import figure, fill, key_of
from evaluation.materials.slides.deck import Block, Bullets, Cards, Chart, Grid, Slide
from evaluation.materials.slides.layout import BODY, Box, shortened
from evaluation.materials.slides.tables import SIZES, fitting_rows
from evaluation.materials.statements import (
    Figure,
    Fixed,
    Part,
    Parts,
    Placeholder,
    Quote,
    compose,
)
from evaluation.materials.texts import slides as slide_texts
from evaluation.materials.texts.materials import WHY_NUMBERING, WHY_SOURCE

MOST_LINES = 3  # of one cell
# Chinese characters of words of the data in a title, a point, a chart and a note.
_IN_TITLE, _IN_POINT, _IN_CATEGORY, _NOTED = 40, 100, 14, 16
_SMALLEST = SIZES[-1]
TABLE_LINE: Final = 26.0  # the height of the line above a table


def made(facts: Facts, maker: str, *arguments: str) -> Figure:
    """One figure by its maker and arguments."""
    return figure(facts, key_of(maker, *arguments))


def cell(found: Figure, width: float) -> Parts:
    """A figure as it stands in a cell so wide, cut where it is too long; () for no words."""
    text = shortened(found.text, _SMALLEST, width - 12, MOST_LINES)
    return (replace(found, text=text),) if text else ()


def lines(facts: Facts, templates: Iterable[str], **arguments: str) -> tuple[Parts, ...]:
    """Each template filled with figures."""
    return tuple(fill(facts, template, given=None, **arguments) for template in templates)


def status_point(facts: Facts, region: str) -> str:
    """What a region's status means, as the template of a point."""
    if facts.is_held_back(region):
        return slide_texts.HELD_BACK_POINT
    return slide_texts.STATUS_POINTS[facts.region(region).status]


def waiting(template: str, **what: str) -> Parts:
    """A template in which every field waits for a person."""
    return compose(template, **{field: Placeholder(words) for field, words in what.items()})


def quoted(facts: Facts, quotes: Iterable[Quote]) -> tuple[Parts, ...]:
    """Each quote behind the name of its provision."""
    return tuple(
        compose(
            slide_texts.QUOTED,
            provision=made(facts, "provision", quote.provision_id),
            quote=quote,
        )
        for quote in quotes
    )


def table(grid: Grid, more: str = slide_texts.MORE_ROWS) -> tuple[Block, ...]:
    """The table, with as many rows as fit and, below, how many there are besides."""
    grid = _with_short_cells(grid)
    if fitting_rows(grid) >= len(grid.rows):
        return (grid,)
    box = grid.box
    upper = Box(box.left, box.top, box.width, box.height - TABLE_LINE - 8)
    cut = replace(grid, box=upper)
    number = fitting_rows(cut)
    counts = {
        field: Fixed(str(count), WHY_NUMBERING)
        for field, count in (("shown", number), ("more", len(grid.rows) - number))
    }
    below = Box(box.left, box.top + box.height - TABLE_LINE, box.width, TABLE_LINE)
    return (replace(cut, rows=grid.rows[:number]), Bullets((compose(more, **counts),), below))


def _with_short_cells(grid: Grid) -> Grid:
    """The table with what is too long in a cell cut to it."""
    whole = sum(grid.shares)
    widths = [grid.box.width * share / whole for share in grid.shares]
    rows = tuple(
        tuple(
            tuple(
                part
                for found in parts
                for part in (cell(found, width) if isinstance(found, Figure) else (found,))
            )
            for parts, width in zip(row, widths, strict=True)
        )
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def with_cut_words(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """The slides with what is too long of the words of the data cut."""
    return tuple(
        replace(
            slide,
            title=_cut(slide.title, _IN_TITLE),
            blocks=tuple(_cut_block(block) for block in slide.blocks),
        )
        for slide in slides
    )


def with_sources(slides: Iterable[Slide], facts: Facts) -> tuple[Slide, ...]:
    """The slides with the source of every figure and quote in the notes."""
    return tuple(
        replace(slide, notes=(*slide.notes, *_source_lines(slide, facts))) for slide in slides
    )


def _cut_block(block: Block) -> Block:
    match block:
        case Bullets():
            return replace(block, items=tuple(_cut(item, _IN_POINT) for item in block.items))
        case Chart():
            return replace(block, categories=_cut(block.categories, _IN_CATEGORY))
    return block


def _cut(parts: Parts, characters: float) -> Parts:
    """Words of the data cut to so many Chinese characters; numbers stay as they are."""
    return tuple(
        replace(part, text=shortened(part.text, 1, characters, 1))
        if isinstance(part, Figure) and not part.exact
        else part
        for part in parts
    )


def said(*words: str) -> tuple[Parts, ...]:
    """Notes in words alone."""
    return tuple((line,) for line in words)


def slide_parts(slide: Slide) -> Iterator[Part]:
    """Every part that stands on a slide; of a chart with many values the candidate's own."""
    yield from slide.title
    for block in slide.blocks:
        match block:
            case Bullets(items):
                for item in items:
                    yield from item
            case Cards(cards):
                for card in cards:
                    yield card.figure
                    yield from card.detail
            case Grid(_, rows):
                for row in rows:
                    for parts in row:
                        yield from parts
            case Chart():
                yield from _chart_parts(block)


def _chart_parts(chart: Chart) -> Iterator[Part]:
    for series in chart.series:
        for number, point in enumerate(series.points):
            if point is not None and chart.highlight in (None, number):
                yield point


def _source_lines(slide: Slide, facts: Facts) -> Iterator[Parts]:
    """One line a source: the figures that come from it, then where that is."""
    by_source: dict[str, dict[str, Part]] = {}
    for part in slide_parts(slide):
        if isinstance(part, Quote):
            name = made(facts, "provision", part.provision_id)
            by_source.setdefault(name.source, {})[name.text] = name
        elif isinstance(part, Figure) and part.text:
            by_source.setdefault(part.source, {})[part.text] = _brief(part)
    if by_source:
        yield (slide_texts.SOURCES,)
    for source, parts in by_source.items():
        listed: list[Part] = []
        for part in parts.values():
            listed += ["、", part] if listed else [part]
        where = Fixed(source, WHY_SOURCE)
        yield (*listed, *compose(slide_texts.SOURCE_LINE, source=where))


def _brief(found: Figure) -> Figure:
    """Words in a note are cut, so that it can be read."""
    return replace(found, text=shortened(found.text, 1, _NOTED, 1))


def halves(shares: tuple[float, float] = (1, 1), box: Box = BODY) -> tuple[Box, Box]:
    """A box in two columns."""
    left, right = box.columns(shares, gap=28)
    return left, right
