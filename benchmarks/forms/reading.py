"""One made list, written, read, and compared with what went in."""

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.forms.combinations import TABLES, Form
from benchmarks.forms.content import Content, make
from benchmarks.forms.expected import Expected, expected
from benchmarks.forms.tables import write_table
from benchmarks.forms.texts import write_text
from corpus.errors import DocumentError
from evaluation.indicators.drafts import ImportedIndicators, IndicatorDraft, Unread
from evaluation.indicators.official import read_indicators
from evaluation.words import texts

EXACT, ALARM, TOLD, SILENT = "exact", "alarm", "told", "silent"
# Said of an indicator, and of how it was told from its neighbours.
_DOUBTS = (texts.SIGN_BETWEEN, texts.PARTS_INSIDE, texts.MARK_INSIDE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one list was read.

    `result`: "exact"; "alarm", exact but with something said to be wrong; "told", not exact and
    said so; "silent", not exact without a word. `differences` are for people.
    """

    form: Form
    seed: int
    result: str
    differences: tuple[str, ...] = ()


def written(form: Form, seed: int, folder: Path) -> tuple[Path, Content]:
    """Make and write one list: the same for the same form and seed."""
    chance = random.Random(zlib.crc32(f"{form}{seed}".encode()))
    table = form.container in TABLES
    content = make(chance, form.levels, form.mark != "none", table)
    write = write_table if table else write_text
    return write(content, form, chance, folder), content


def read(form: Form, seed: int, folder: Path) -> Outcome:
    """Make, write and read one list."""
    path, content = written(form, seed, folder)
    wanted = expected(content, form)
    try:
        imported = read_indicators(path)
    except DocumentError as error:
        return Outcome(form, seed, TOLD, (error.message,))
    differences = tuple(compare(wanted, imported.drafts))
    told = [item for item in imported.unread if is_structural(item)]
    if not differences:
        alarms = tuple(f"{item.place} {item.text} {item.missing}" for item in told)
        return Outcome(form, seed, ALARM if told else EXACT, alarms)
    return Outcome(form, seed, TOLD if _is_told(imported) else SILENT, differences)


def is_structural(item: Unread) -> bool:
    """Whether something is said of the list, not of the wording of one indicator."""
    # What was left out on purpose, numbers of pages and the like, is no doubt.
    left_out = item.missing.startswith("已略去")
    total = item.missing == texts.ROW_UNREAD and item.text.startswith("合计")
    return not (item.code or left_out or total)


def _is_told(imported: ImportedIndicators) -> bool:
    return any(is_structural(item) or item.missing in _DOUBTS for item in imported.unread)


def compare(wanted: Sequence[Expected], drafts: Sequence[IndicatorDraft]) -> list[str]:
    """What differs, indicator by indicator."""
    found: list[str] = []
    if len(wanted) != len(drafts):
        found.append(f"{len(drafts)} drafts of {len(wanted)}")
    for want, draft in zip(wanted, drafts, strict=False):
        for name in ("category", "subcategory", "title", "mark", "points", "standard",
                     "item_type", "goal"):  # fmt: skip
            a, b = getattr(want, name), getattr(draft, name)
            if a != b:
                found.append(f"{name}: {a!r} read as {b!r}")
        if want.code and want.code != draft.code:
            found.append(f"code: {want.code!r} read as {draft.code!r}")
    if len({draft.code for draft in drafts}) != len(drafts):
        found.append("codes are not unique")
    return found
