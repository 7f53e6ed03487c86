"""Official lists of indicators as a round takes them: documents are read into tables first."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.collecting.notes import Note, warning
from evaluation.indicators.drafts import Unread
from evaluation.indicators.files import write_indicators
from evaluation.indicators.official import import_indicators
from evaluation.records import Place
from evaluation.rounds.adding import Addition, prepare
from evaluation.rounds.records import Kept
from evaluation.sheets import SUFFIXES
from evaluation.words import rounds as words

_TABLES = (*SUFFIXES, ".zip")


def prepare_lists(kept: Kept, paths: Sequence[Path]) -> Addition:
    """Read lists for a round, whether tables or official documents; nothing is written.

    What a document leaves open is told among the notes. Raises as `prepare` and
    `import_indicators` do.
    """
    notes: list[Note] = []
    tables: list[Path] = []
    with TemporaryDirectory(prefix="shifan-") as name:
        for number, path in enumerate(paths):
            if path.suffix.lower() in _TABLES:
                tables.append(path)
                continue
            imported = import_indicators(path)
            notes += (_note(path, unread) for unread in imported.unread)
            # Folders keep lists of one name apart; the table is called as the document is.
            folder = Path(name, str(number))
            folder.mkdir()
            table = folder / f"{path.stem}.csv"
            write_indicators(imported, table)
            tables.append(table)
        addition = prepare(kept, tables, accept_proposals=True)
    return replace(addition, notes=(*notes, *addition.notes))


def _note(path: Path, unread: Unread) -> Note:
    where = " ".join(filter(None, (unread.place, unread.code)))
    text = words.LEFT_OPEN.format(where or path.name, unread.missing, unread.text)
    return warning(Place(path.name), text, taken=False)
