"""Rows of tables: 违建巡查由哪个单位牵头, 哪些事项由城管局牵头."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.understanding.circumstances import of_year
from assistant.answers.understanding.tables import (
    Reading,
    Rows,
    TableRow,
    read_question,
    tables,
    titles,
)
from assistant.answers.wording.composing import Passage, quoted
from assistant.records import unmarked
from assistant.words import messages, steps
from corpus.text.sentences import Span

# Of a longer list so many rows are shown, and it is said how many there are.
MOST = 20
_LIST = re.compile(r"哪些|哪几[项条个件]|有什么|列出|所有|全部|(?:几|多少)[项条个件]")
_WHICH = re.compile(r"(?:是|叫|指)?(?:哪一?[个项件份部]|什么)")


def rows(asked: Asked, context: Context) -> Outcome | Pass:
    """Quote every row that a question names by what stands in it, where it says nothing else."""
    if any(mention.document is None for mention in asked.mentions):
        return Pass(steps.NO_ROWS)
    found = [
        (table, reading)
        for table in tables(context.retriever.index.provisions, asked.within)
        if (reading := _answering(asked.question.full or asked.text, table))
        and _is_of_year(asked, context, reading)
    ]
    chosen = [row for _, reading in found for row in reading.rows]
    if not chosen:
        return Pass(steps.NO_ROWS)
    passages = [Passage(r.provision, (Span(0, len(r.provision.text)),)) for r in chosen[:MOST]]
    said = "\n".join(_said(found))
    cut = (messages.CUT.format(count=len(chosen), shown=MOST),) if len(chosen) > MOST else ()
    shown = quoted(asked, passages, cut)
    why = steps.ROWS.format(count=len(chosen))
    return Outcome(replace(shown, answer=f"{said}\n\n{shown.answer}"), why)


def _is_of_year(asked: Asked, context: Context, reading: Reading) -> bool:
    """Whether the rows are of the year that a question names."""
    document = context.library.document(reading.rows[0].provision.document_id)
    return any(of_year(asked.text, row.provision, document) for row in reading.rows)


def _answering(text: str, table: Rows) -> Reading | None:
    """What a question says of a table, where its rows are the answer and nothing else is asked."""
    reading = read_question(text, table)
    is_list = bool(_LIST.search(text))
    # 示政发2023年4号是哪个文件: the row is asked for, which one cell names alone.
    which = bool(_WHICH.search(text)) and len(reading.rows) == 1
    if reading.left or not (is_list or reading.wanted or which):
        return None
    if not reading.named and is_list and any(title in text for title in titles(table.document)):
        return replace(reading, rows=table.rows)
    return reading if reading.rows else None


def _said(found: Sequence[tuple[Rows, Reading]]) -> Iterator[str]:
    """Of each table how many rows there are and which, or of each row the cell asked for."""
    marker = 0
    for table, reading in found:
        shown = reading.rows[: max(0, MOST - marker)]
        markers = [f"[{marker + number}]" for number in range(1, len(shown) + 1)]
        marker += len(shown)
        if reading.wanted:
            for row, its in zip(shown, markers, strict=True):
                yield from (_cell(table, row, column) + its for column in reading.wanted)
        elif shown:
            names = "、".join(dict.fromkeys(_name(table, row) for row in shown))
            told = messages.ROWS if len(shown) == len(reading.rows) else messages.ROWS_CUT
            words = told.format(
                document=table.document, count=len(reading.rows), shown=len(shown), names=names
            )
            yield unmarked(words) + "".join(markers)


def _cell(table: Rows, row: TableRow, column: str) -> str:
    value = "、".join(row.values(column)) or messages.BLANK_CELL
    return unmarked(messages.CELL.format(row=_name(table, row), column=column, value=value))


def _name(table: Rows, row: TableRow) -> str:
    """What a row is about: its cell in the first column where hardly two are the same."""
    return "、".join(row.values(table.key)) or row.provision.label
