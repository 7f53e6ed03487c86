"""What slides consist of: data first, drawn by `slide_drawing`."""

from dataclasses import dataclass
from typing import Literal

from evaluation.materials.slides.layout import BODY, Box
from evaluation.materials.statements import Figure, Kind, Part, Parts

ChartKind = Literal["columns", "bars", "stacked"]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points below each other; `heading` stands above them."""

    items: tuple[Parts, ...]
    box: Box = BODY
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure in large type over what it means."""

    figure: Figure
    label: str
    detail: Parts = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Figures beside each other."""

    cards: tuple[Card, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` are those of the columns in its width."""

    header: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    shares: tuple[float, ...]
    box: Box = BODY


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart, one a category: the exact values of the figures; None where
    there is none."""

    name: str
    points: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that PowerPoint can edit. `highlight` is the category that is the candidate's own;
    `percent` shows shares in per cent."""

    kind: ChartKind
    title: str
    categories: tuple[Part, ...]
    series: tuple[Series, ...]
    box: Box = BODY
    percent: bool = False
    highlight: int | None = None


Block = Bullets | Cards | Grid | Chart


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, its blocks, and what is said to it in the speaker notes."""

    title: Parts
    blocks: tuple[Block, ...]
    notes: tuple[Parts, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of one file, the first of which is the cover."""

    kind: Kind
    file_name: str
    slides: tuple[Slide, ...]
