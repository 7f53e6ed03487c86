"""An official indicator document in, drafts of the table `indicators` out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers.files import ReadText, read_file
from corpus.readers.worker import Worker
from corpus.text.restore import restore
from evaluation.indicators.annexes import Annex, annexes
from evaluation.indicators.drafts import (
    ImportedIndicators,
    IndicatorDraft,
    Unread,
    left_for_a_person,
)
from evaluation.indicators.list_kind import names_a_list
from evaluation.indicators.official_form import read_official_form
from evaluation.indicators.table_form import read_table_form
from evaluation.words import texts

Form = Callable[[ReadText], tuple[list[IndicatorDraft], list[Unread]]]
"""From what was read of a document to its indicators, and what is left for a person."""


def import_indicators(path: Path) -> ImportedIndicators:
    """Read a file of any kind that `corpus.readers` knows and that lists indicators.

    A table with levels is read as a table, anything else as a text with its levels and numbers
    (see `FORMS`). Raises DocumentError for a file that `corpus.readers.files.read_file` refuses,
    for one that goes beyond a limit of `corpus.readers.worker`, and for one without indicators.
    """
    with Worker() as worker:
        return worker.run(read_indicators, path)


def read_indicators(path: Path) -> ImportedIndicators:
    """Read the document in this process, without limits; see `import_indicators`."""
    read = read_file(path)
    read = replace(read, text=restore(read.text))
    drafts, unread = _of_several(read) or _of_one(read)
    if not drafts:
        raise DocumentError(texts.NO_INDICATORS.format(path.name), texts.NO_INDICATORS_HINT)
    about_file = [Unread("", path.name, warning) for warning in read.warnings]
    return ImportedIndicators(
        source=path.name,
        drafts=tuple(drafts),
        unread=(*about_file, *unread, *left_for_a_person(drafts)),
    )


def _of_one(read: ReadText) -> tuple[list[IndicatorDraft], list[Unread]]:
    return next((f for form in FORMS if (f := form(read))[0]), ([], []))


def _of_several(read: ReadText) -> tuple[list[IndicatorDraft], list[Unread]] | None:
    """The indicators of all annexes that are lists, numbered apart; None unless several are."""
    found = [(annex, *_of_one(annex.read)) for annex in annexes(read)]
    lists = [each for each in found if each[1] and _is_list(each[0])]
    if len(lists) < 2:
        return None
    names = "、".join(f"{annex.name}“{annex.title}”" for annex, *_ in lists)
    unread = [Unread("", names, texts.SEVERAL_LISTS)]
    for annex, drafts, left in found:
        if (annex, drafts, left) in lists:
            unread += map(annex.told_apart, left)
        elif drafts:
            unread.append(Unread(annex.name, annex.title, texts.OTHER_LIST))
    return [annex.numbered_apart(d) for annex, drafts, _ in lists for d in drafts], unread


def _is_list(annex: Annex) -> bool:
    return names_a_list(annex.title) or bool(_in_table(annex.read)[0])


def _in_table(read: ReadText) -> tuple[list[IndicatorDraft], list[Unread]]:
    return read_table_form(read.grids, read.text)


def _numbered(read: ReadText) -> tuple[list[IndicatorDraft], list[Unread]]:
    return read_official_form(read.text)


# In this order: the first that finds an indicator has read the document. A further form goes here.
FORMS: tuple[Form, ...] = (_in_table, _numbered)
