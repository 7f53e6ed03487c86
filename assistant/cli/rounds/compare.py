"""The command `shifan round compare`."""

import click

from assistant.cli.assessment import uncollected
from assistant.cli.output import as_json, print_json
from assistant.cli.rounds.opening import open_rounds, print_lines


@click.command()
@click.argument("first", metavar="ROUND")
@click.argument("others", metavar="ROUND...", nargs=-1, required=True)
@as_json
def compare(first: str, others: tuple[str, ...], as_json: bool) -> None:
    """比较几个评估轮次：变化和原因。"""
    from assistant.cli.rounds.comparison import comparison_json, comparison_lines
    from evaluation.comparison.comparing import compare as run
    from evaluation.comparison.snapshots import snapshot_of
    from evaluation.rounds.store import load

    database = open_rounds()
    with uncollected():
        found = run(snapshot_of(load(database, name)) for name in (first, *others))
    if as_json:
        print_json(comparison_json(found))
        return
    print_lines(comparison_lines(found))
