"""The forms that a list of indicators may have: what is combined with what."""

import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import product

# How the numbers of each level are written, from the highest to the indicator; {} the number.
# A Chinese numeral stands where 一 does, and "" for a number in a cell or line of its own.
TEXT_SCHEMES = {
    1: ("1.", "1、", "第1项", "1"),
    2: ("一、|1.", "一、|1、", "（一）|1.", "第一部分 |1.", "一、|（一）", "一、|（1）",
        "一、|1）", "一、|第1项", "1.|（1）", "一、|1", "1 |1.1 "),
    3: ("一、|（一）|1.", "一、|（一）|1、", "一、|1.|（1）", "一、|（一）|（1）",
        "一、|（一）|第1项", "一、|（一）|1）", "一、|1.|①", "一、|1.|1", "一、|（一）|1"),
}  # fmt: skip
TABLE_SCHEMES = {
    1: ("column", "none", "1."),
    2: ("一、|column", "一、|1.", "none|none", "一、|under"),
    3: ("一、|（一）|column", "一、|（一）|1.", "一、|1.|under", "none|none|none", "1.|1.1|1.1.1"),
}
RUNS = ("through", "anew", "part")
MARKS = ("none", "before", "inside", "after", "end")
TEXTS = ("txt", "docx", "html", "paragraph")
TABLES = ("docx table", "html table", "xlsx")
WRAPPINGS = ("none", "own line", "width")
FILLINGS = ("merged", "blank", "repeated")
NAMES = ("ordinal", "考核", "评估", "two rows", "across")


@dataclass(frozen=True, slots=True)
class Form:
    """One form; what does not apply to a container is "-"."""

    levels: int
    scheme: str
    runs: str
    mark: str
    container: str
    wrapping: str
    names: str = "-"

    @property
    def held_back(self) -> bool:
        """Whether this is one of the third that is not looked at while the reader is made."""
        return zlib.crc32(repr(sorted(asdict(self).items())).encode()) % 3 == 0


def forms() -> Iterator[Form]:
    """Every form that makes sense, in a fixed order."""
    for levels in (1, 2, 3):
        for scheme, runs, mark, container, wrapping in product(
            TEXT_SCHEMES[levels], RUNS, MARKS, TEXTS, WRAPPINGS
        ):
            form = Form(levels, scheme, runs, mark, container, wrapping)
            if _makes_sense(form):
                yield form
        for scheme, runs, mark, container, filling, names in product(
            TABLE_SCHEMES[levels], RUNS, MARKS, TABLES, FILLINGS, NAMES
        ):
            form = Form(levels, scheme, runs, mark, container, filling, names)
            if _table_makes_sense(form):
                yield form


_RUNS = {1: RUNS[:1], 2: RUNS[:2], 3: RUNS}


def _makes_sense(form: Form) -> bool:
    last = form.scheme.split("|")[-1]
    if form.runs not in _RUNS[form.levels]:
        return False
    if last == "1" and (form.container == "paragraph" or form.mark in ("inside", "after")):
        return False  # a number alone in its line, or before a space
    if last in ("①", "（1）", "（一）", "1）", "第1项") and form.mark == "inside":
        return False
    if form.container == "paragraph" and (
        form.wrapping == "own line" or last in ("①", "1）", "（1）")
    ):
        return False
    if form.wrapping == "width" and form.container not in ("txt", "paragraph"):
        return False
    if "1.1" in form.scheme:
        return form.runs == "anew" and form.mark in ("none", "before", "end") and (
            form.container != "paragraph" and form.wrapping == "none"
        )  # fmt: skip
    return not (form.runs == "through" and last in ("（一）", "①"))


def _table_makes_sense(form: Form) -> bool:
    last = form.scheme.split("|")[-1]
    if form.runs not in _RUNS[form.levels] or (form.levels == 1 and form.names == "across"):
        return False
    if form.levels == 1 and form.wrapping != "merged":
        return False
    if last == "none" and (form.runs != "through" or form.mark in ("inside", "after")):
        return False
    if form.mark == "inside" and last in ("column", "under", "1.1.1"):
        return False
    if "1.1" in form.scheme and form.runs != "anew":
        return False
    if form.names == "ordinal" and form.levels == 1:
        return False
    return not (form.names == "across" and last == "under")
