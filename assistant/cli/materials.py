"""The command `shifan materials`: write the materials of candidates, and check them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.assessment import load
from assistant.cli.output import print_json, warn
from assistant.settings import load_settings

if TYPE_CHECKING:
    from corpus.library import Library
    from evaluation.materials.drafting.prose import Writer
    from evaluation.materials.statements import Material

    OpenWriter = Callable[[], Writer | None]

_CHECK = "check"


@click.command()
@click.argument("folder", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--candidate", help="行政区划代码、项目编号，或“遴选说明”；不写则全部生成")
@click.option("--output", type=click.Path(path_type=Path), help="写入的新文件夹")
@click.option("--data", type=click.Path(path_type=Path), help="核对时所用数据的文件夹")
@click.option("--templates", is_flag=True, help="配置了模型时也只按模板写，不请模型改写文字")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
@click.pass_obj
def materials(
    open_writer: "OpenWriter | None",
    folder: tuple[Path, ...],
    candidate: str | None,
    output: Path | None,
    data: Path | None,
    templates: bool,
    as_json: bool,
) -> None:
    """生成申报材料；shifan materials check FOLDER 核对材料里的数据和引文。"""
    check = str(folder[0]) == _CHECK and len(folder) == 2
    if len(folder) > 1 and not check:
        raise click.UsageError("只能给出一个文件夹，或者 check 和一个文件夹。")
    if check:
        if candidate is not None or output is not None:
            raise click.UsageError("核对材料时不用 --candidate 和 --output。")
        _check(folder[1], data, as_json)
        return
    if output is None:
        raise click.UsageError("请用 --output 给出写入的新文件夹。")
    if data is not None:
        raise click.UsageError("--data 只用于核对：shifan materials check FOLDER --data DATA。")
    writer = open_writer() if open_writer and not templates else None
    _write(folder[0], candidate, output, as_json, writer)


def _write(
    folder: Path, candidate: str | None, output: Path, as_json: bool, writer: "Writer | None"
) -> None:
    from evaluation.materials.drafting.writing import write_materials
    from evaluation.materials.texts import check as check_texts
    from evaluation.tables.recognition import code_of

    begun: set[str] = set()

    def progress(name: str, *_: object) -> None:
        if name not in begun:
            click.echo(check_texts.WRITING.format(name), err=True)
            begun.add(name)

    paths = write_materials(
        load(folder),
        None if candidate is None else code_of(candidate),
        output,
        _library(),
        data=folder,
        polish=_polisher(writer) if writer else None,
        progress=progress,
    )
    notes = _notes()
    if as_json:
        print_json({"files": [str(path) for path in paths], "warnings": notes})
    else:
        click.echo(check_texts.WRITTEN.format(len(paths), output))


def _polisher(writer: "Writer") -> "Callable[[Material], Material]":
    """What gives materials the writer's words and says how many, until the writer fails."""
    from evaluation.materials.drafting.prose import paragraphs, write_prose
    from evaluation.materials.texts import check as check_texts

    failed = False

    def polish(material: "Material") -> "Material":
        nonlocal failed
        if failed or not paragraphs(material):
            return material
        made = write_prose(material, writer)
        told = check_texts.PROSE.format(material.kind, len(made.words), made.kept)
        click.echo(told, err=True)
        if failed := bool(made.note):
            click.echo(check_texts.PROSE_STOPPED.format(made.note), err=True)
        return made.of(material)

    return polish


def _check(folder: Path, data: Path | None, as_json: bool) -> None:
    from dataclasses import asdict

    from evaluation.materials.check.files import check_materials
    from evaluation.materials.texts import check as check_texts

    found = asdict(check_materials(folder, _library(), data))
    notes = _notes()
    if as_json:
        print_json({**found, "warnings": notes})
    else:
        click.echo(check_texts.PASSED.format(**found))


def _notes() -> list[str]:
    """What is to be known of the plan that the materials quote, also told on standard error."""
    from assistant.data.plan_in_force import newer_plan_note

    notes = [note] if (note := newer_plan_note(load_settings())) else []
    for told in notes:
        warn(told)
    return notes


def _library() -> "Library":
    from evaluation.indicators.basis import shipped_library

    return shipped_library()
