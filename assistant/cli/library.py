"""The commands that keep the library, and those that read in it."""

import tempfile
from pathlib import Path

import click

from assistant.cli.output import as_json, print_json, warn, with_bar
from assistant.settings import Settings, load_settings
from corpus.errors import InputError, StorageError, one_line
from corpus.records import StructuredText


@click.command()
@click.option("--rebuild", is_flag=True, help="全部重新计算，不沿用已有向量")
@as_json
def index(rebuild: bool, as_json: bool) -> None:
    """建立或更新索引；只有变动的文件会重新计算。"""
    from assistant.search.building import build_index

    name = with_bar(lambda bar: build_index(load_settings(), rebuild=rebuild, progress=bar))
    if as_json:
        print_json({"generation": name})
    else:
        click.echo("索引已就绪。", err=True)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只读出每份文件的登记卡，不入库")
@click.option("--keep-both", is_flag=True, help="同名同机关的文件也分别保留，不作为新版本")
@as_json
def add(files: tuple[Path, ...], dry_run: bool, keep_both: bool, as_json: bool) -> None:
    """把文件加入资料库（Word、WPS、PDF、OFD、图片、网页、文本、Excel 等，或装有它们的 .zip）。"""
    from assistant.cli import cards
    from assistant.search import building
    from corpus.readers.archives import unpacked

    settings = load_settings()
    if dry_run:
        _show_cards(settings, files, keep_both=keep_both, as_json=as_json)
        return
    with tempfile.TemporaryDirectory(prefix="shifan-") as folder:
        found = unpacked(files, Path(folder))
        for reason in found.left_out:
            warn(reason)
        proposals = with_bar(
            lambda bar: building.preview(settings, found.files, bar, keep_both=keep_both)
        )
    with_bar(lambda bar: building.add(settings, proposals, bar))
    if as_json:
        print_json([cards.added_json(p) for p in proposals])
        return
    for proposal in proposals:
        click.echo(cards.added(proposal))


def _show_cards(
    settings: Settings, files: tuple[Path, ...], *, keep_both: bool, as_json: bool
) -> None:
    """Show the card of each file that can be read, and why the others cannot.

    Raises InputError, with what is wrong with each, where there are such.
    """
    from assistant.cli import cards
    from assistant.search import building
    from assistant.search.adding.proposals import Refused
    from corpus.readers.archives import unpacked

    paths: list[Path] = []
    refused: list[Refused] = []
    with tempfile.TemporaryDirectory(prefix="shifan-") as folder:
        for number, file in enumerate(files):
            try:
                found = unpacked([file], Path(folder) / str(number))
            except InputError as error:
                refused.append(Refused(file.name, error))
                continue
            paths += found.files
            for reason in found.left_out:
                warn(reason)
        read = with_bar(
            lambda bar: building.preview_each(settings, paths, bar, keep_both=keep_both)
        )
    refused += [outcome for outcome in read if isinstance(outcome, Refused)]
    proposals = [outcome for outcome in read if not isinstance(outcome, Refused)]
    if as_json:
        print_json([*(p.as_json() for p in proposals), *map(cards.refused_json, refused)])
    else:
        for proposal in proposals:
            click.echo(cards.shown(proposal))
    if refused:
        raise InputError("\n".join(str(outcome.error) for outcome in refused))


@click.command()
@click.argument("document_id")
def remove(document_id: str) -> None:
    """从资料库移除自行加入的文件。"""
    from assistant.search.building import remove_document

    with_bar(lambda bar: remove_document(load_settings(), document_id, bar))
    click.echo(f"已移除：{document_id}")


@click.command()
@as_json
def documents(as_json: bool) -> None:
    """列出资料库中的文件。"""
    from assistant.search.building import library_texts
    from corpus.library import Library

    library = Library(library_texts(load_settings()))
    rows = [
        {
            "id": text.document.id,
            "title": text.document.title,
            "kind": text.document.kind,
            "number": text.document.number,
            "issuer": text.document.issuer,
            "date": text.document.date.isoformat() if text.document.date else None,
            "status": text.document.status,
            "provisions": len(text.provisions),
        }
        for text in library.texts
    ]
    if as_json:
        print_json(rows)
    else:
        for row, document in zip(rows, library.documents, strict=True):
            click.echo(
                f"{row['id']}  {library.name(document)}  {row['kind']}  {row['number']}"
                f"  {row['date'] or ''}  {row['status']}  {row['provisions']}条"
            )


@click.command()
@click.argument("reference")
@as_json
def show(reference: str, as_json: bool) -> None:
    """显示一条规定，例如：shifan show "行政处罚法第三十三条"。"""
    from assistant.answers.lookup import look_up
    from assistant.records import provision_json
    from corpus.library import Library

    provisions = look_up(Library(_readable()), reference)
    if as_json:
        rows = [provision_json(p) for p in provisions]
        print_json(rows[0] if len(rows) == 1 else rows)
    else:
        for p in provisions:
            click.echo("　".join(filter(None, (p.citation, " › ".join(p.path)))) + f"\n{p.text}\n")


def _readable() -> list[StructuredText]:
    """The library's documents; where those that were added cannot be read, the others."""
    from assistant.search.building import library_texts, shipped_texts
    from assistant.words import search as words

    try:
        return library_texts(load_settings())
    except StorageError as error:
        warn(words.SHIPPED_ALONE.format(reason=one_line(error)))
        return shipped_texts()
