"""The commands `shifan assess`, `shortlist`, `gap` and `sample`."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.output import as_json, print_json, warn

if TYPE_CHECKING:
    from evaluation.collecting.notes import Note
    from evaluation.records import Dataset

# A thousand warnings on a terminal hide the first; pages and workbooks show all.
_WARNINGS_LISTED = 20

folder_argument = click.argument("folder", type=click.Path(path_type=Path))


accept_option = click.option(
    "--accept-proposals",
    is_flag=True,
    help="文件夹里是各单位报来的各种表：认得出的读法都采用，读不懂的按未填报计",
)


given_out_option = click.option(
    "--given-out", is_flag=True, help="工作簿用外发版：不含评委姓名和打分"
)


def load(folder: Path, accept_proposals: bool = False) -> "Dataset":
    """Load a folder and show its warnings on standard error. Raises InputError."""
    return load_told(folder, accept_proposals)[0]


def load_told(folder: Path, accept_proposals: bool) -> tuple["Dataset", tuple["Note", ...]]:
    """The same, with everything told of proposals that were taken. Raises InputError."""
    with uncollected():
        dataset, notes = _read(folder, accept_proposals)
    return told(dataset), notes


def told(dataset: "Dataset") -> "Dataset":
    """The dataset, when its warnings are shown. Raises FindingsError for one with errors."""
    from evaluation.scoring.assessment import refuse_errors
    from evaluation.tables.marks import notices

    list_warnings([str(finding) for finding in dataset.warnings])
    refuse_errors(dataset)
    for text in notices(dataset):
        warn(text)
    return dataset


def _read(folder: Path, accept_proposals: bool) -> tuple["Dataset", tuple["Note", ...]]:
    if accept_proposals:
        from evaluation.collecting.folder import load_office

        collected = load_office(folder)
        return collected.dataset, collected.notes
    from evaluation.tables.loading import load_folder

    return load_folder(folder), ()


def list_warnings(warnings: Sequence[str]) -> None:
    """Show the first of what is to be told on standard error, and how many there are beside."""
    from evaluation.words import messages

    for text in warnings[:_WARNINGS_LISTED]:
        warn(text)
    if len(warnings) > _WARNINGS_LISTED:
        click.echo(messages.more_warnings(len(warnings) - _WARNINGS_LISTED), err=True)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage: records hold no cycles, and there are a great many of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@click.command()
@folder_argument
@accept_option
@as_json
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存为 Excel 工作簿（.xlsx）",
)
@given_out_option
def assess(
    folder: Path, accept_proposals: bool, as_json: bool, output: Path | None, given_out: bool
) -> None:
    """计算各地区的指标完成率、状态和排名。"""
    from assistant.cli import reports
    from assistant.cli.json_output import assessment_json
    from evaluation.scoring.assessment import assess as run

    dataset, notes = load_told(folder, accept_proposals)
    assessment = run(dataset)
    if output is not None:
        from evaluation.scoring.shortlist import shortlist as select
        from evaluation.workbook.assessment import write_workbook

        write_workbook(output, dataset, assessment, select(dataset), given_out=given_out)
    if as_json:
        found = assessment_json(assessment)
        if accept_proposals:
            found["findings"] = [note.as_json() for note in notes]
        print_json(found)
    else:
        _print(reports.assessment_lines(assessment))


@click.command()
@folder_argument
@accept_option
@as_json
def shortlist(folder: Path, accept_proposals: bool, as_json: bool) -> None:
    """在规则内选出最优的地区和项目。"""
    from assistant.cli import reports
    from assistant.cli.json_output import shortlist_json
    from evaluation.scoring.shortlist import shortlist as run

    found = run(load(folder, accept_proposals))
    if as_json:
        print_json(shortlist_json(found))
    else:
        _print(reports.shortlist_lines(found))


@click.command()
@folder_argument
@accept_option
@click.option("--region", required=True, help="行政区划代码，例如 640106")
@as_json
def gap(folder: Path, accept_proposals: bool, region: str, as_json: bool) -> None:
    """某地区最少还要完成哪些指标才达到门槛。"""
    from assistant.cli import reports
    from assistant.cli.json_output import gap_json
    from evaluation.scoring.assessment import assess as run
    from evaluation.scoring.gap import gap as find
    from evaluation.tables.recognition import code_of

    assessment = run(load(folder, accept_proposals))
    found = find(assessment, code_of(region))
    if as_json:
        print_json(gap_json(found))
    else:
        _print(reports.gap_lines(found, assessment))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=2025, show_default=True, help="随机数种子；同一种子写出同样的数据")
def sample(folder: Path, seed: int) -> None:
    """写出一套示例数据（虚构，只供试用）。"""
    from evaluation.tables.sample import write_sample
    from evaluation.words import messages

    write_sample(folder, seed)
    click.echo(messages.sample_written(str(folder)))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
