"""What stands in a table and is no row of it: notes, signatures, totals."""

import re
from collections.abc import Sequence

from corpus.readers.plain_lines import one_line
from corpus.readers.tables.cell import Cell, filled

_NOTE = re.compile(r"(?:附?注|备注|说明|填[表报]说明|注意事项)(?:\d|\s|[:：（(]|$).*")
_SIGNED = re.compile(
    r"(?:填[表报制]|制[表作]|审[核批定签]|复核|经办|负责|主管|分管|联系|签[字章名发]|盖章|单位|部门|日期|时间)"
    r".{0,8}[:：（(].*|.*[（(](?:签[字章名]|盖章|公章)[）)].*|[\s\d]*年[\s\d]*月[\s\d]*日"
)
_TOTAL = re.compile(r"(?:[合总小共累]\s*计|总\s*[分数])(?:[（(].*[）)])?[:：]?")


def is_total(text: str) -> bool:
    """Whether a row that begins with a text sums others up: 合计."""
    return bool(_TOTAL.fullmatch(text))


def is_signature(row: Sequence[Cell]) -> bool:
    """Whether a row says who filled a table in or signed it, and nothing else."""
    return all(_SIGNED.fullmatch(cell.text) for cell in filled(row))


def is_note(row: Sequence[Cell]) -> bool:
    """Whether a row is a note or a signature, as they stand below a table."""
    first = filled(row)[0].text
    return bool(_NOTE.fullmatch(first) or _SIGNED.fullmatch(first))


def line(row: Sequence[Cell]) -> str:
    """A row that belongs to no column, as a line."""
    return "　".join(one_line(cell.text) for cell in filled(row))
