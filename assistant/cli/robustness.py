"""The command `shifan robustness`."""

from pathlib import Path

import click

from assistant.cli.assessment import accept_option, folder_argument, load
from assistant.cli.output import as_json, print_json

MOST_DRAWS = 1_000_000


@click.command()
@folder_argument
@accept_option
@click.option(
    "--draws",
    type=click.IntRange(1, MOST_DRAWS),
    default=10_000,
    show_default=True,
    help="模拟的次数",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="随机数种子；同样的数据和种子结果相同",
)
@as_json
def robustness(folder: Path, accept_proposals: bool, draws: int, seed: int, as_json: bool) -> None:
    """变动分值和未填报的值，看各地区入选有多稳；再看门槛从85%到95%谁达到。"""
    from assistant.cli.reports import table
    from evaluation.firmness.robustness import robustness as run
    from evaluation.firmness.robustness import robustness_rows, sweep_rows
    from evaluation.scoring.assessment import assess

    assessment = assess(load(folder, accept_proposals))
    found = run(assessment, draws, seed)
    if as_json:
        print_json(found.as_json())
        return
    names = {result.code: result.region.name for result in assessment.regions}
    lines = [*table(*robustness_rows(found, names)), ""]
    for line in [*lines, *table(*sweep_rows(found, names)), "", *found.notes]:
        click.echo(line)
