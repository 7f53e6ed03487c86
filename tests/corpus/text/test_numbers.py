"""Numbers are read exactly and written so that they are read back."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.numbers import exact_percent, parse_number, parse_ratio, parse_threshold, plain


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=1000))
def test_a_number_that_is_written_is_read_back(number: Fraction) -> None:
    written = plain(number)
    assert (parse_number(written) if "/" not in written else parse_ratio(written)) == number


@given(st.fractions(min_value=Fraction(1, 1000), max_value=1, max_denominator=1000))
def test_a_share_that_is_written_is_read_back(share: Fraction) -> None:
    assert parse_threshold(exact_percent(share)) == share
