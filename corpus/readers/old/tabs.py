"""Tables as text, columns apart by tabs: what other programs call .xls and hand out."""

import csv

from corpus.readers.grid import plain_grid, table, table_lines
from corpus.readers.plain_lines import Extract, one_line
from corpus.text.decoding import decode


def read_tabs(data: bytes, name: str) -> Extract:
    """Read the rows of a table. Raises DocumentError for an unknown encoding."""
    rows = csv.reader(decode(data, name).splitlines(), delimiter="\t")
    grid = plain_grid([list(map(one_line, row)) for row in rows if any(row)])
    return Extract(table_lines(table(grid)), grids=(grid,))
