"""The command `shifan points`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.assessment import accept_option, folder_argument, load
from assistant.cli.output import as_json, print_json

if TYPE_CHECKING:
    from evaluation.records import Rules
    from evaluation.results import LevelPoints, RegionPoints, RegionResult, Span


@click.command()
@folder_argument
@accept_option
@click.option("--derive", metavar="行政区划代码", help="这个地区的得分是怎样逐项算出来的")
@as_json
def points(folder: Path, accept_proposals: bool, derive: str | None, as_json: bool) -> None:
    """按指标表写明的计分方式计算各地区的得分。"""
    from corpus.errors import InputError
    from evaluation.scoring.assessment import assess
    from evaluation.scoring.points.region import by_points
    from evaluation.tables.recognition import code_of
    from evaluation.words import messages

    assessment = assess(load(folder, accept_proposals))
    rules = assessment.rules
    ordered = by_points(assessment)
    if derive is None:
        if as_json:
            print_json(_all(ordered, rules))
        else:
            _print(_table(ordered, rules))
        return
    result = assessment.by_code.get(code_of(derive))
    if result is None:
        raise InputError(*messages.no_such_region(derive))
    if as_json:
        print_json(_derived(result, rules))
    else:
        _print(_derivation(result, rules))


def _given(result: "RegionResult") -> "RegionPoints":
    assert result.points is not None
    return result.points


def _all(results: "Sequence[RegionResult]", rules: "Rules") -> dict[str, Any]:
    from corpus.text.numbers import plain

    def rule(value: Any) -> str | None:  # noqa: ANN401
        return None if value is None else plain(value)

    return {
        "total": rule(rules.points_total),
        "ranking": rules.ranking,
        "points_threshold": rule(rules.points_threshold),
        "regions": [_region(rank, r) for rank, r in enumerate(results, 1)],
    }


def _region(rank: int, result: "RegionResult") -> dict[str, Any]:
    points = _given(result)
    return {
        "rank": rank,
        "code": result.code,
        "name": result.region.name,
        "points": _span(points.total),
        "parts": [_level(part) for part in points.parts],
        "bonus": _span(points.bonus),
        "deduction": _span(points.deduction),
        "status": result.status,
        "completion": result.completion.as_json(),
    }


def _span(span: "Span") -> dict[str, Any]:
    from corpus.text.numbers import plain

    ends = {"lower": span.lower, "upper": span.upper, "full": span.full}
    return {name: {"exact": plain(n), "value": float(n)} for name, n in ends.items()}


def _level(level: "LevelPoints") -> dict[str, Any]:
    below = [_level(subpart) for subpart in level.below if subpart.title]
    return {"title": level.title, "points": _span(level.points)} | (
        {"below": below} if below else {}
    )


def _derived(result: "RegionResult", rules: "Rules") -> dict[str, Any]:
    from dataclasses import asdict

    from evaluation.scoring.points.derivation import level_steps, point_steps

    points = _given(result)
    return {
        "region": result.code,
        "points": _span(points.total),
        "indicators": [asdict(step) for step in point_steps(points)],
        "levels": [asdict(step) for step in level_steps(points, rules)],
    }


def _table(results: "Sequence[RegionResult]", rules: "Rules") -> Iterator[str]:
    from assistant.cli import reports
    from evaluation.scoring.points.derivation import points_row, rules_line
    from evaluation.words.scoring import points as words

    yield rules_line(rules)
    rows = [points_row(rank, result) for rank, result in enumerate(results, 1)]
    yield from reports.table(words.HEADERS, rows)


def _derivation(result: "RegionResult", rules: "Rules") -> Iterator[str]:
    from assistant.cli import reports
    from evaluation.scoring.points.derivation import level_rows, level_steps, point_steps
    from evaluation.words.scoring import points as words

    points = _given(result)
    steps = [
        (s.code, s.title, s.scoring, s.full, s.points, s.how, s.place) for s in point_steps(points)
    ]
    yield from reports.table(words.STEP_HEADERS, steps)
    yield ""
    yield from reports.table(words.LEVEL_HEADERS, level_rows(level_steps(points, rules)))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
