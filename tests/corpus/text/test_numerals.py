import doctest

from hypothesis import given
from hypothesis import strategies as st

from corpus.text import numerals
from corpus.text.numerals import parse_numeral, to_chinese


@given(st.integers(1, 9999))
def test_every_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_numeral(to_chinese(number)) == number
    assert parse_numeral(str(number)) == number


@given(st.integers(1000, 9999))
def test_digits_written_one_by_one_are_read(number: int) -> None:
    written = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    assert parse_numeral(written) == parse_numeral(full_width) == number


def test_what_is_not_a_number_is_not_read_as_one() -> None:
    assert [parse_numeral(s) for s in ("", "条", "十十", "二三", "百千", "12345")] == [None] * 6


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(numerals).failed == 0
