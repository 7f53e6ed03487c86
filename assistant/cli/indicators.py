"""The commands `shifan indicators …`."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.output import as_json, print_json
from corpus.errors import InputError
from evaluation.words import texts

DEFAULT_OUTPUT = Path("indicators.csv")


@click.group()
def indicators() -> None:
    """导入官方指标文件；查看随附的参考指标。"""


@indicators.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写入的文件：.csv，或标出待核对处的 .xlsx（默认 indicators.csv）",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出；不带 --output 时不写文件")
def import_(file: Path, output: Path | None, as_json: bool) -> None:
    """把官方指标文件（Word、PDF、OFD、网页、文本、Excel 等）读成指标表。

    没有读到的留空并逐条列出，不猜。
    """
    from evaluation.indicators.files import write_indicators
    from evaluation.indicators.official import import_indicators

    if output is None and not as_json and DEFAULT_OUTPUT.exists():
        raise InputError(texts.OUTPUT_EXISTS.format(DEFAULT_OUTPUT.name), texts.OUTPUT_EXISTS_HINT)
    imported = import_indicators(file)
    target = output or (None if as_json else DEFAULT_OUTPUT)
    if target:
        write_indicators(imported, target)
    if as_json:
        print_json(
            {
                "source": imported.source,
                "indicators": [asdict(draft) for draft in imported.drafts],
                "unread": [asdict(item) for item in imported.unread],
            }
        )
        return
    marked = sum(bool(draft.mark) for draft in imported.drafts)
    click.echo(texts.IMPORTED.format(len(imported.drafts), marked, target))
    if imported.unread:
        click.echo(texts.LEFT.format(len(imported.unread)))
    for item in imported.unread:
        where = " ".join(
            filter(None, (item.place, item.code and texts.INDICATOR.format(item.code)))
        )
        click.echo(
            f"  {where}：{item.missing}——{item.text}" if where else f"  {item.missing}：{item.text}"
        )


@indicators.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写成指标表：.csv 或 .xlsx",
)
@as_json
def reference(output: Path | None, as_json: bool) -> None:
    """列出随附的参考指标及其依据（不是官方指标）。"""
    from evaluation.indicators.basis import basis_label, shipped_library
    from evaluation.indicators.files import write_reference
    from evaluation.indicators.reference import read_reference

    found = read_reference()
    if output:
        write_reference(output)
    if as_json:
        print_json(
            {"notice": texts.REFERENCE_NOTICE, "indicators": [asdict(item) for item in found]}
        )
        return
    click.echo(texts.REFERENCE_NOTICE)
    if output:
        click.echo(texts.REFERENCE_WRITTEN.format(len(found), output))
        return
    library = shipped_library()
    category = ""
    for item in found:
        if item.category != category:
            category = item.category
            click.echo(f"\n{category}")
        click.echo(f"{item.code}  {item.title}（{texts.BASIS}{basis_label(item.basis, library)}）")
