import doctest

from hypothesis import given
from hypothesis import strategies as st

from corpus import numerals
from corpus.numerals import parse_numeral, to_chinese


@given(st.integers(1, 9999))
def test_every_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_numeral(to_chinese(number)) == number
    assert parse_numeral(str(number)) == number


def test_what_is_not_a_number_is_not_read_as_one() -> None:
    assert [parse_numeral(s) for s in ("", "条", "十十", "二三", "百千")] == [None] * 5


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(numerals).failed == 0
