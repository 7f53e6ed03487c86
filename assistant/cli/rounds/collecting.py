"""The commands by which a round is collected: workbooks out, proposals, marks, reminders."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.assessment import accept_option, list_warnings, uncollected
from assistant.cli.output import as_json, print_json
from assistant.cli.rounds.opening import (
    by_option,
    open_rounds,
    print_lines,
    round_argument,
    rounds,
    tell_reopened,
    who,
)
from evaluation.words import collected, kinds, marked

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from evaluation.records import Dataset
    from evaluation.rounds.records import Kept

files_argument = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
output_option = click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="写入的文件",
)


def _kept(round_name: str) -> "tuple[Engine, Kept]":
    from evaluation.rounds.store import load

    database = open_rounds()
    return database, load(database, round_name)


def _dataset(kept: "Kept") -> "Dataset":
    """What a round holds. Raises FindingsError where it cannot be assessed."""
    from evaluation.rounds.reading import dataset_of_round
    from evaluation.scoring.assessment import refuse_errors

    dataset = dataset_of_round(kept)
    refuse_errors(dataset)
    return dataset


@rounds.command()
@round_argument
@files_argument
@accept_option
@click.option("--as-confirmed", is_flag=True, help="各单位报来的表，只采用确认过的读法")
@click.option("--confirm", multiple=True, metavar="KEY", help="确认一种读法，以后不再问")
@click.option("--refuse", multiple=True, metavar="KEY", help="否定一种读法，按读不出计")
@by_option
@as_json
def add(
    round_name: str,
    files: tuple[Path, ...],
    accept_proposals: bool,
    as_confirmed: bool,
    confirm: tuple[str, ...],
    refuse: tuple[str, ...],
    by: str,
    as_json: bool,
) -> None:
    """把数据表读入评估轮次 ROUND：一张或几张表、文件夹或 .zip；改变了的，原值留在记录里。"""
    from assistant.cli.rounds.reports import addition_json, addition_lines
    from evaluation.rounds.adding import prepare
    from evaluation.rounds.collecting.proposals import (
        Confirmed,
        keep_confirmed,
        prepare_confirmed,
    )
    from evaluation.rounds.store import load

    database = open_rounds()
    with uncollected():
        round_now = load(database, round_name)
        if accept_proposals or as_confirmed or confirm or refuse:
            prepared = prepare_confirmed(
                database,
                round_now,
                files,
                confirm=confirm,
                refuse=refuse,
                accept_proposals=accept_proposals,
            )
        else:
            prepared = Confirmed(prepare(round_now, files))
        addition = prepared.addition
        kept = keep_confirmed(database, prepared, by=who(by), now=datetime.now(UTC))
    list_warnings([str(note.as_finding()) for note in addition.notes])
    tell_reopened(round_now, database)
    if as_json:
        print_json(addition_json(addition, kept))
        return
    print_lines(addition_lines(addition, kept))


@rounds.command()
@round_argument
@output_option
@click.option("--last", default="", metavar="ROUND", help="上一轮，它的完成值放在一列里供参考")
@as_json
def collect(round_name: str, output: Path, last: str, as_json: bool) -> None:
    """给每个地区生成一份填报表（.xlsx），一起打包为 .zip。"""
    from evaluation.rounds.reading import dataset_of_round
    from evaluation.rounds.store import load
    from evaluation.workbook.offices.collection import Earlier, region_workbooks
    from evaluation.workbook.offices.zipped import write_bytes, zipped

    database, kept = _kept(round_name)
    earlier = None
    if last:
        before = load(database, last)
        earlier = Earlier(before.round.name, dataset_of_round(before))
    made = region_workbooks(_dataset(kept), kept.round.name, kept.round.day, earlier)
    write_bytes(output, zipped(made))
    if as_json:
        print_json({"file": str(output), "workbooks": list(made)})
    else:
        click.echo(collected.COLLECTED.format(len(made), output))


@rounds.command()
@round_argument
@files_argument
@as_json
def proposals(round_name: str, files: tuple[Path, ...], as_json: bool) -> None:
    """各单位报来的文件会怎样读，按读法列出处数；什么都不写入。"""
    from assistant.cli.rounds.collected import proposal_lines
    from evaluation.rounds.collecting.proposals import proposals as run

    found = run(*_kept(round_name), files)
    if as_json:
        print_json(found.as_json())
    else:
        print_lines(proposal_lines(found))


@rounds.command()
@click.option("--forget", multiple=True, metavar="KEY", help="撤销一条，下次再问")
@as_json
def readings(forget: tuple[str, ...], as_json: bool) -> None:
    """列出确认过和否定过的读法；对以后的文件和轮次都有效。"""
    from assistant.cli.rounds.collected import decided_lines
    from evaluation.rounds.collecting.readings import decided
    from evaluation.rounds.collecting.readings import forget as run

    database = open_rounds()
    if forget:
        run(database, forget)
    found = decided(database)
    if as_json:
        print_json([one.as_json() for one in found])
        return
    if forget:
        click.echo(kinds.FORGOTTEN.format(len(forget)))
    print_lines(decided_lines(found))


@rounds.command()
@round_argument
@as_json
def unreadable(round_name: str, as_json: bool) -> None:
    """列出读不出的格，以及各地区的结论会不会因此改变。"""
    from assistant.cli.rounds.collected import unreadable_lines
    from evaluation.rounds.collecting.unreadable import unreadable as run

    found = run(_dataset(_kept(round_name)[1]))
    if as_json:
        print_json([one.as_json() for one in found])
    else:
        print_lines(unreadable_lines(found))


@rounds.command("marked")
@round_argument
@files_argument
@output_option
@as_json
def marked_command(round_name: str, files: tuple[Path, ...], output: Path, as_json: bool) -> None:
    """在各单位自己的表里标出需要改正的地方，按地区打包退回。"""
    from evaluation.rounds.adding import prepare
    from evaluation.rounds.collecting.readings import decisions
    from evaluation.rounds.reading import dataset_of_rows
    from evaluation.workbook.offices.marked import marked as run
    from evaluation.workbook.offices.zipped import write_bytes

    database, kept = _kept(round_name)
    known = decisions(database)
    addition = prepare(kept, files, accept_proposals=True, decisions=known)
    names = {region.code: region.name for region in dataset_of_rows(kept.entries).regions}
    found = run(files, addition, names)
    if found.files:
        write_bytes(output, found.data)
    if found.left:
        list_warnings([marked.LEFT.format("、".join(found.left))])
    if as_json:
        print_json([{"file": one.name, "count": one.count} for one in found.files])
    elif found.files:
        count = sum(one.count for one in found.files)
        click.echo(marked.DONE.format(len(found.files), count, output))
    else:
        click.echo(marked.NOTHING)


@rounds.command("reminders")
@round_argument
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存为催报单（.docx）",
)
@as_json
def reminders_command(round_name: str, output: Path | None, as_json: bool) -> None:
    """列出还没有报齐的地区：缺多少项，哪些部分；可写成催报单（.docx）。"""
    from assistant.cli.rounds.collected import reminder_lines
    from evaluation.materials.contents.reminder import write_reminder
    from evaluation.materials.word.closing import official_date
    from evaluation.rounds.collecting.reminders import reminders as run
    from evaluation.tables.marks import stamp

    _, kept = _kept(round_name)
    dataset = _dataset(kept)
    found = run(dataset)
    if output is not None:
        today = official_date(datetime.now().astimezone().date())
        one = kept.round
        write_reminder(output, found, one.name, one.day, today, stamp(dataset))
    if as_json:
        print_json([one.as_json() for one in found])
        return
    print_lines(reminder_lines(found))
    if output is not None:
        click.echo(collected.WRITTEN.format(output))
