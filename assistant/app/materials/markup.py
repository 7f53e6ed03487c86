"""Materials as HTML: figures with their sources, quotes with their provisions, gaps marked."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.words import materials as page_texts
from evaluation.materials.manifest import Labels
from evaluation.materials.slides.deck import Bullets, Card, Chart, Grid, Slide
from evaluation.materials.slides.parts import slide_parts
from evaluation.materials.statements import (
    Block,
    Figure,
    Fixed,
    Heading,
    Paragraph,
    Part,
    Parts,
    Placeholder,
    Quote,
    block_parts,
    part_text,
)
from evaluation.materials.texts.materials import WHY_OWN


class Markup:
    """Writes HTML; `labels` names the provision of a quote."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels

    def parts(self, parts: Iterable[Part]) -> str:
        """Parts in a row."""
        return "".join(map(self._part, parts))

    def block(self, block: Block, number: str = "") -> str:
        """A block of a Word document with its sources below, to be opened."""
        if isinstance(block, Heading):
            words = f"{escape(number)}{self.parts(block.parts)}"
            return f'<div class="draft heading level-{block.level}">{words}</div>'
        if isinstance(block, Paragraph):
            body = f'<p class="{block.style}">{self.parts(block.parts)}</p>'
        else:
            body = self._table(self.parts(block.caption), block.header, block.rows)
        return f'<div class="draft">{body}{self.sources(block_parts(block))}</div>'

    def taken_out(self) -> str:
        """What stands for a text that a person has taken out."""
        return f'<div class="draft quiet">{page_texts.TAKEN_OUT}</div>'

    def slide_title(self, title: Parts) -> str:
        """The title of a slide with its sources."""
        words = f'<div class="heading level-2">{self.parts(title)}</div>'
        return f'<div class="draft">{words}{self.sources(title)}</div>'

    def point(self, parts: Parts | None, heading: str = "") -> str:
        """A point or a speaker's note with its sources, under a heading where it is the first;
        None for one that is taken out."""
        body = self.taken_out()
        if parts:
            body = f"<ul><li>{self.parts(parts)}</li></ul>{self.sources(parts)}"
        return f'<div class="draft">{_caption(escape(heading))}{body}</div>'

    def card(self, card: Card) -> str:
        """A figure, what it is, and what is said to it."""
        label, figure = escape(card.label), self.parts((card.figure,))
        words = f"<div>{label}　<b>{figure}</b>　{self.parts(card.detail)}</div>"
        return f'<div class="draft">{words}{self.sources((card.figure, *card.detail))}</div>'

    def drawn(self, block: Grid | Chart) -> str:
        """A table, or a chart as the table that is edited behind it, with its sources."""
        if isinstance(block, Grid):
            body = self._table("", block.header, block.rows)
        else:
            body = self._chart(block)
        found = self.sources(slide_parts(Slide((), (block,))))
        return f'<div class="draft">{body}{found}</div>'

    def points(self, block: Bullets) -> str:
        """Points that are not edited."""
        items = "".join(f"<li>{self.parts(item)}</li>" for item in block.items)
        return f'<div class="draft">{_caption(escape(block.heading))}<ul>{items}</ul></div>'

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Parts]]) -> str:
        """A list as it stands in a sheet."""
        return f'<div class="draft list">{self._table("", header, rows)}</div>'

    def sources(self, parts: Iterable[Part]) -> str:
        """Where the figures and quotes come from, one line a source; "" for none."""
        found: dict[str, dict[str, None]] = {}
        for part in parts:
            source = self._source(part)
            if source:
                found.setdefault(source, {})[part_text(part)] = None
        lines = "".join(
            f"<li><b>{escape('、'.join(texts))}</b>　{escape(source)}</li>"
            for source, texts in found.items()
        )
        return _details(page_texts.SOURCES, lines)

    def _part(self, part: Part) -> str:
        text = escape(part_text(part))
        source = escape(self._source(part))
        match part:
            case Figure() if source:
                return f'<span class="of-data" title="{source}">{text}</span>'
            case Quote():
                return f'<span class="quoted" title="{source}">{text}</span>'
            case Placeholder():
                return f"<mark>{text}</mark>"
            case Fixed(_, why) if why == WHY_OWN:
                return f'<span class="own" title="{escape(why)}">{text}</span>'
        return text

    def _source(self, part: Part) -> str:
        if isinstance(part, Figure):
            return part.source
        if isinstance(part, Quote):
            return "《{}》{}".format(*self.labels(part.provision_id))
        return ""

    def _table(self, caption: str, header: Sequence[Part], rows: Iterable[Sequence[Parts]]) -> str:
        head = "".join(f"<th>{self._part(title)}</th>" for title in header)
        body = "".join(
            f"<tr>{''.join(f'<td>{self.parts(cell)}</td>' for cell in row)}</tr>" for row in rows
        )
        return (
            f'{_caption(caption)}<div class="table-frame"><table class="figures">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _chart(self, chart: Chart) -> str:
        header = ("", *(series.name for series in chart.series))
        rows = [
            ((category,), *(() if p is None else (p,) for p in points))
            for category, *points in zip(
                chart.categories, *(series.points for series in chart.series), strict=True
            )
        ]
        return self._table(page_texts.CHART.format(escape(chart.title)), header, rows)


def _caption(words: str) -> str:
    return f'<div class="caption">{words}</div>' if words else ""


def _details(title: str, lines: str) -> str:
    return f"<details><summary>{escape(title)}</summary><ul>{lines}</ul></details>" if lines else ""
