"""The commands of a round that choose: scenarios, what is adopted, the shortlist."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.assessment import told, uncollected
from assistant.cli.output import as_json, print_json, warn
from assistant.cli.rounds.opening import (
    by_option,
    open_rounds,
    print_lines,
    round_argument,
    tell,
    who,
)
from evaluation.words.deciding import choosing as words

if TYPE_CHECKING:
    from evaluation.deciding.adopting import Compared
    from evaluation.records import Dataset
    from evaluation.results import Shortlist
    from evaluation.scoring.trial import Trial


@click.group()
def scenario() -> None:
    """方案：改动规则或完成值后的名单，保存在评估轮次里，可以比较、采用。"""


@scenario.command()
@round_argument
@click.argument("name")
@click.option("--rule", "rules", multiple=True, metavar="规则=值", help="改动的规则，可写多次")
@click.option(
    "--value",
    "values",
    nargs=3,
    multiple=True,
    metavar="地区 指标 值",
    help='改动的完成值，可写多次；值为 "" 则为未填报',
)
@click.option(
    "--from", "file", type=click.Path(path_type=Path, dir_okay=False), help="已保存的方案文件"
)
@by_option
@as_json
def save(
    round_name: str,
    name: str,
    rules: Sequence[str],
    values: Sequence[tuple[str, str, str]],
    file: Path | None,
    by: str,
    as_json: bool,
) -> None:
    """在评估轮次 ROUND 里保存方案 NAME；同名的方案由新的代替，原来的留在历史里。"""
    from evaluation.deciding.adopting import save_scenario
    from evaluation.rounds.reading import dataset_of_round
    from evaluation.rounds.store import load

    database, now = open_rounds(), datetime.now(UTC)
    kept = load(database, round_name)
    trial = _trial(dataset_of_round(kept), file, rules, values, now)
    named = trial.model_copy(update={"name": name})
    made = save_scenario(database, kept, named, by=who(by), now=now)
    tell(made, words.SAVED.format(made.name, name, made.version), as_json=as_json)


def _trial(
    dataset: "Dataset",
    file: Path | None,
    rules: Sequence[str],
    values: Sequence[tuple[str, str, str]],
    now: datetime,
) -> "Trial":
    """The changes of a file, then those of rules and values."""
    from corpus.readers.checks import read_bytes
    from evaluation.scoring.trial import Trial, read_trial, with_rule, with_value
    from evaluation.tables.recognition import code_of
    from evaluation.tables.rules import typed
    from evaluation.tables.uploads import Upload

    trial = read_trial(Upload(file.name, read_bytes(file)), dataset) if file else Trial()
    for written in rules:
        rule, _, text = written.partition("=")
        value = typed(rule.strip(), text.strip()) if text.strip() else None
        trial = with_rule(trial, dataset, rule.strip(), value)
    for region, indicator, text in values:
        trial = with_value(trial, dataset, code_of(region), code_of(indicator), text, now=now)
    return trial


@scenario.command("list")
@round_argument
@as_json
def list_command(round_name: str, as_json: bool) -> None:
    """列出评估轮次 ROUND 的方案，与原方案相比改动了什么、动了谁。"""
    _compare(round_name, (), as_json=as_json)


@scenario.command()
@round_argument
@click.argument("names", nargs=-1)
@as_json
def compare(round_name: str, names: tuple[str, ...], as_json: bool) -> None:
    """比较方案 NAMES（不写则全部）与原方案：改动、名单。"""
    _compare(round_name, names, as_json=as_json)


def _compare(round_name: str, names: tuple[str, ...], *, as_json: bool) -> None:
    from assistant.cli.json_output import shortlist_json
    from assistant.cli.reports import table
    from evaluation.deciding.adopting import adopted, compared
    from evaluation.rounds.store import load

    kept = load(open_rounds(), round_name)
    found, chosen = compared(kept, names), adopted(kept)
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "adopted": bool(chosen and chosen.scenario == one.name),
                    "changes": list(one.changes),
                    "moves": one.moves,
                    "of_older_data": one.is_of_older_data,
                    "shortlist": shortlist_json(one.found),
                }
                for one in found
            ]
        )
        return
    print_lines(table(words.HEADERS, [_row(one) for one in found]) or [])
    if not found:
        click.echo(words.NO_SCENARIOS)


def _row(one: "Compared") -> tuple[str, ...]:
    older = words.OLDER_DATA if one.is_of_older_data else ""
    names = {r.code: r.region.name for r in one.found.assessment.regions}
    regions = "、".join(names[code] for code in one.found.regions.selected)
    projects = "、".join(one.found.projects.selected)
    changes = "；".join(one.changes) or words.NO_CHANGE
    return one.name, changes + older, one.moves, regions, projects


@scenario.command()
@round_argument
@click.argument("name")
@by_option
@as_json
def remove(round_name: str, name: str, by: str, as_json: bool) -> None:
    """从评估轮次 ROUND 删除方案 NAME；已采用的名单不变。"""
    from evaluation.deciding.adopting import remove_scenario
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    made = remove_scenario(database, kept, name, by=who(by), now=datetime.now(UTC))
    tell(made, words.TAKEN_BACK.format(made.name, name), as_json=as_json)


@click.command()
@round_argument
@click.argument("scenario", default="")
@click.option("--reason", required=True, help="为什么采用，留在记录里")
@by_option
@as_json
def adopt(round_name: str, scenario: str, reason: str, by: str, as_json: bool) -> None:
    """采用方案 SCENARIO；不写则采用原方案（数据和规则不作改动）。"""
    from evaluation.deciding import adopting
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    made = adopting.adopt(
        database, kept, scenario, by=who(by), reason=reason, now=datetime.now(UTC)
    )
    found = adopting.adopted(load(database, made.id))
    assert found
    if as_json:
        print_json(made.as_json() | {"adopted": found.as_json()})
        return
    counts = len(found.regions), len(found.projects)
    click.echo(words.ADOPTED.format(made.name, words.called(scenario), made.version, *counts))


@click.command()
@round_argument
@click.option("--adopted", "only_adopted", is_flag=True, help="采用的名单；没有采用过则不列出")
@as_json
def shortlist(round_name: str, only_adopted: bool, as_json: bool) -> None:
    """在规则内从评估轮次选出最优的地区和项目；--adopted 则为采用的名单。"""
    from assistant.cli import reports
    from assistant.cli.json_output import shortlist_json

    found = _adopted(round_name) if only_adopted else _current(round_name)
    if as_json:
        print_json(shortlist_json(found))
    else:
        print_lines(reports.shortlist_lines(found))


def _current(round_name: str) -> "Shortlist":
    from evaluation.deciding.adopting import adopted, is_outdated
    from evaluation.rounds.reading import dataset_of_round
    from evaluation.rounds.store import load
    from evaluation.scoring.shortlist import shortlist as run

    kept = load(open_rounds(), round_name)
    with uncollected():
        dataset = dataset_of_round(kept)
    if is_outdated(kept):
        warn(words.IS_OUTDATED)
    elif chosen := adopted(kept):
        warn(words.adopted_line(chosen.scenario, chosen.by, chosen.at, chosen.reason))
    return run(told(dataset))


def _adopted(round_name: str) -> "Shortlist":
    from evaluation.deciding.adopting import adopted_shortlist, must_be_adopted
    from evaluation.rounds.store import load

    kept = load(open_rounds(), round_name)
    must_be_adopted(kept)
    return adopted_shortlist(kept)
