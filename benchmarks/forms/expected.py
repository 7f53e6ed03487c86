"""What a list gives when it is read exactly, and the numbers that it is written with."""

from dataclasses import dataclass

from benchmarks.forms.combinations import Form
from benchmarks.forms.content import Content, Indicator, Section, indicators


@dataclass(frozen=True, slots=True)
class Expected:
    """One indicator as it should come out. `code` is "" where only its being unique matters."""

    code: str
    category: str
    subcategory: str
    title: str
    mark: str
    points: str
    standard: str
    item_type: str
    goal: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """An indicator with the levels above it, each with its number, from 1."""

    indicator: Indicator
    number: int
    levels: tuple[tuple[Section, int], ...]


def numbered(content: Content, form: Form) -> list[Numbered]:
    """Every indicator with its number: through the list, or anew in each level or part."""
    out: list[Numbered] = []
    counts: dict[int, int] = {}
    last: tuple[Section, ...] = ()
    number = 0
    for above, indicator in indicators(content.below):
        changed = next(
            (i for i, level in enumerate(above) if i >= len(last) or level is not last[i]),
            len(above),
        )
        for depth in range(changed, len(above)):
            counts[depth] = counts.get(depth, 0) + 1 if depth == changed and last else 1
        if (form.runs == "anew" and changed < len(above)) or (form.runs == "part" and not changed):
            number = 0
        number += 1
        last = above
        out.append(Numbered(indicator, number, tuple((s, counts[i]) for i, s in enumerate(above))))
    return out


def expected(content: Content, form: Form) -> list[Expected]:
    """The rows of the table that a list should become."""
    rows = numbered(content, form)
    by_number = form.runs == "through" and "none" not in form.scheme.split("|")[-1]
    out = []
    for row in rows:
        names = [section.name for section, _ in row.levels]
        if "1.1" in form.scheme:
            parts = [str(n) for _, n in row.levels] + [str(row.number)]
            code = ".".join(parts)
        else:
            code = str(row.number) if by_number else ""
        goal = row.levels[0][0].goal if row.levels else ""
        out.append(
            Expected(
                code=code,
                category=names[0] if names else "",
                subcategory=" / ".join(names[1:]),
                title=row.indicator.title,
                mark=row.indicator.mark,
                points=row.indicator.points,
                standard=row.indicator.standard,
                item_type=row.indicator.kind,
                goal=goal.partition("：")[2],
            )
        )
    return out
