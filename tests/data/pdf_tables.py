"""Draws tables on the pages of a PDF document, with rules of several kinds or none."""

from collections.abc import Sequence

from pdf_drawing import BOTTOM, HEIGHT, MARGIN, TOP, WIDTH, Paper
from table_documents import Piece

_CELL_PAD = 3.0


class Sheet(Paper):
    """A document being drawn that has tables in it."""

    def table(self, rows: list[list[Piece | None]], head: int, style: str, repeated: bool) -> bool:
        """A table over as many pages as it takes; whether any cell takes several lines."""
        size = 9.0
        widths = self._column_widths(rows, size, style)
        pad = 2 * _CELL_PAD + (6 if style in ("three", "none") else 0)
        lefts = [MARGIN + sum(widths[:j]) for j in range(len(widths) + 1)]
        texts = {
            (i, j): self._wrapped(p.text, size, sum(widths[j : j + p.across]) - pad, hanging="")
            for i, row in enumerate(rows)
            for j, p in enumerate(row)
            if p
        }
        heights = self._row_heights(rows, texts, size)
        self._y += 12
        begin = 0
        while begin < len(rows):
            heads = list(range(head)) if repeated and begin else []
            room = HEIGHT - BOTTOM - self._reserved() - self._y - sum(heights[i] for i in heads)
            end = begin
            while end < len(rows) and sum(heights[begin : end + 1]) <= room:
                end += 1
            while begin < end < len(rows) and any(p is None for p in self._cut(rows, end)):
                end -= 1  # merged cells stay on one page
            if end <= max(begin, head - 1) and self._y > TOP + 12:
                self._close()
                self._page()
                continue
            end = max(end, begin + 1)
            self._rows(rows, [*heads, *range(begin, end)], lefts, heights, texts, style)
            begin = end
            if begin < len(rows):
                self._close()
                self._page()
        self._y += 6
        return any(len(lines) > 1 for lines in texts.values())

    def _cut(self, rows: list[list[Piece | None]], at: int) -> list[Piece | None]:
        """None for each place of a row that a cell from above reaches into."""
        out: list[Piece | None] = []
        for j, piece in enumerate(rows[at]):
            left = next((k for k in range(j, -1, -1) if rows[at][k]), None)
            over = rows[at][left] if left is not None else None
            reached = piece is None and not (over and left is not None and left + over.across > j)
            out.append(None if reached else Piece(""))
        return out

    def _column_widths(
        self, rows: list[list[Piece | None]], size: float, style: str
    ) -> list[float]:
        longest = [4] * len(rows[0])
        for row in rows:
            for j, piece in enumerate(row):
                if piece and piece.across == 1:
                    longest[j] = max(longest[j], min(18, len(piece.text) + 1))
        widths = [
            n * size + 2 * _CELL_PAD + (6 if style in ("three", "none") else 0) for n in longest
        ]
        room = WIDTH - 2 * MARGIN
        return [w * room / sum(widths) for w in widths] if sum(widths) > room else widths

    def _row_heights(
        self,
        rows: list[list[Piece | None]],
        texts: dict[tuple[int, int], list[str]],
        size: float,
    ) -> list[float]:
        heights = [size + 10.0] * len(rows)
        for (i, j), lines in texts.items():
            piece = rows[i][j]
            assert piece
            needed = len(lines) * size * 1.3 + 8
            missing = needed - sum(heights[i : i + piece.down])
            if missing > 0:
                heights[i + piece.down - 1] += missing
        return heights

    def _rows(
        self,
        rows: list[list[Piece | None]],
        shown: Sequence[int],
        lefts: list[float],
        heights: list[float],
        texts: dict[tuple[int, int], list[str]],
        style: str,
    ) -> None:
        tops = [self._y + sum(heights[i] for i in shown[:n]) for n in range(len(shown) + 1)]
        for n, i in enumerate(shown):
            for j, piece in enumerate(rows[i]):
                if not piece:
                    continue
                bottom = tops[min(n + piece.down, len(tops) - 1)]
                box = (lefts[j], tops[n], lefts[j + piece.across], bottom)
                self._cell(box, texts[i, j], style, tops, lefts)
        if style == "three":
            for y in (tops[0], tops[1], tops[-1]):
                self._pdf.line(lefts[0], y, lefts[-1], y)
        self._y = tops[-1]

    def _cell(
        self,
        box: tuple[float, float, float, float],
        lines: list[str],
        style: str,
        tops: list[float],
        lefts: list[float],
    ) -> None:
        pdf, (left, top, right, bottom) = self._pdf, box
        size = 9.0
        height = len(lines) * size * 1.3
        # In the middle of its height where rules say which row it is, else at the top.
        y = top + 4 if style in ("three", "none") else top + (bottom - top - height) / 2
        for line in lines:
            y += size * 1.3
            self._draw(line, left + _CELL_PAD, y - 2, size)
        pdf.set_line_width(0.5)
        if style == "boxes":
            pdf.rect(left, top, right - left, bottom - top)
        elif style == "double":
            pdf.rect(left + 0.7, top + 0.7, right - left - 1.4, bottom - top - 1.4)
        elif style in ("lines", "open"):
            pdf.line(left, top, right, top)
            pdf.line(left, bottom, right, bottom)
            if style == "lines" or left > lefts[0]:
                pdf.line(left, top, left, bottom)
            if style == "lines" or right < lefts[-1]:
                pdf.line(right, top, right, bottom)
        elif style == "bars":
            for x, y, w, h in (
                (left, top, right - left, 0.7),
                (left, bottom, right - left, 0.7),
                (left, top, 0.7, bottom - top),
                (right, top, 0.7, bottom - top),
            ):
                pdf.rect(x, y, w, h, style="F")
