"""What a table of a file says comes back as a table from the lines of its rows."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.grid import DITTO, Cell, Grid, table, table_lines
from corpus.text.record_lines import read_record, value_places
from corpus.text.record_tables import LEVEL, HeadCell, head, record_table

SINGLE = ("事项名称", "实施依据", "责任人员", "联系电话", "备注")
DOUBLE = {"办理时限": ("法定", "承诺"), "责任单位": ("牵头", "配合", "监督")}
# A cell is a text, in which no column begins: the reader takes `|` out of bars. Two quotation marks
# alone stand for what is above them.
TEXTS = (
    st.text("甲乙丙丁<>&\"'：；·|、 ", max_size=6)
    .map(str.strip)
    .filter(lambda text: text not in DITTO)
)


@st.composite
def grids(draw: st.DrawFn) -> tuple[Grid, list[tuple[str, ...]]]:
    """A table with names on one or two levels, merged as in a file; and its cells."""
    groups = draw(
        st.lists(st.sampled_from((*SINGLE, *DOUBLE)), min_size=1, max_size=5, unique=True)
    )
    names = [("序号", "序号")]
    for group in groups:
        names += [(group, below) for below in DOUBLE.get(group, (group,))]
    first: list[Cell] = []
    second: list[Cell] = []
    for j, (above, below) in enumerate(names):
        starts = j == 0 or names[j - 1][0] != above
        first.append(Cell(above, (0, j)) if starts else first[-1])
        second.append(first[-1] if above == below else Cell(below, (1, j)))
    flat = all(above == below for above, below in names)
    count = draw(st.integers(1, 5))
    cells = [(str(i + 1), *draw(st.tuples(*[TEXTS] * (len(names) - 1)))) for i in range(count)]
    top = [first] if flat else [first, second]
    rows = [
        *top,
        *([Cell(t, (i + 2, j)) for j, t in enumerate(row)] for i, row in enumerate(cells)),
    ]
    return Grid(rows, tuple(range(1, len(rows) + 1)), "表1"), cells


@given(grids())
def test_a_table_comes_back_from_the_lines_of_its_rows(made: tuple[Grid, list]) -> None:
    grid, cells = made
    read = table(grid)
    lines = table_lines(read)
    found = record_table(lines)
    assert found.columns == read.columns
    shown = [tuple(entry.text if entry else "" for entry in row) for row in found.rows]
    # What the reader took from the file is what stood there, spaces apart.
    assert [[_plain(t) for t in row] for row in shown] == [[_plain(t) for t in r] for r in cells]
    for line, row in zip(lines, found.rows, strict=True):
        assert all(line[e.start : e.end] == e.text for e in row if e)


def _plain(text: str) -> str:
    return "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            ["甲", "甲·子", "甲·丑", "乙·子", "乙", "甲·子·1", "甲·子·2", "·", "甲·", "·子"]
        ),
        max_size=8,
    )
)
def test_the_head_names_every_column_in_full(columns: list[str]) -> None:
    rows = head(columns)
    covered: list[list[str]] = [[] for _ in columns]
    taken = [[False] * len(columns) for _ in rows]
    for at, row in enumerate(rows):
        place = 0
        for cell in row:
            while taken[at][place]:
                place += 1
            for column in range(place, place + cell.across):
                covered[column].append(cell.text)
                for below in range(at, at + cell.down):
                    assert not taken[below][column]
                    taken[below][column] = True
    assert all(all(row) for row in taken)
    assert [LEVEL.join(names) for names in covered] == columns


def test_names_are_told_apart_by_levels_only_where_neighbours_share_one() -> None:
    # A name of a person is no name on two levels.
    assert head(["艾力·示例", "单位"]) == ((HeadCell("艾力·示例", 1, 1), HeadCell("单位", 1, 1)),)
    assert head([]) == ()


def test_a_column_that_no_shown_row_has_is_left_out_and_the_order_stays() -> None:
    lines = ["序号：2 | 备注：急", "序号：3 | 单位：示例局"]
    found = record_table(lines, ["序号", "事项", "单位", "备注"])
    assert found.columns == ("序号", "单位", "备注")
    assert [[e and e.text for e in row] for row in found.rows] == [
        ["2", None, "急"],
        ["3", "示例局", None],
    ]


@given(st.lists(st.tuples(st.sampled_from(SINGLE), TEXTS), min_size=2, max_size=6))
def test_the_place_of_each_value_is_known(pairs: list[tuple[str, str]]) -> None:
    line = " | ".join(f"{name}：{value.replace('|', '')}" for name, value in pairs)
    places = value_places(line)
    assert [line[i:j] for i, j in places] == [field.value for field in read_record(line)]
