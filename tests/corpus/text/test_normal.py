"""Normal forms of a text."""

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import characters, figures, normal, numbers, numerals, quotation_marks, sentences
from corpus.text.normal import aligned, clean, folded, legible, narrow, squeezed

ANY = st.text(max_size=40)
WRITTEN = st.text(
    alphabet='依法專⼈一９5％%，,（(～“" 　\n\t\xa0\u200b\ufeff\x00ＡaA−-①', max_size=40
)


@pytest.mark.parametrize(
    "module", [characters, figures, normal, numbers, numerals, quotation_marks, sentences]
)
def test_the_examples_of_each_module_are_true(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("form", [narrow, squeezed, aligned, clean, legible])
@given(WRITTEN)
def test_a_text_in_normal_form_is_its_own_normal_form(form, text):
    assert form(form(text)) == form(text)


@given(ANY)
def test_where_something_stands_stays_where_names_are_found(text):
    assert len(aligned(text)) == len(text)


@given(ANY)
def test_what_is_compared_has_no_space_and_what_is_searched_one_case(text):
    assert not any(char.isspace() for char in squeezed(text))
    assert folded(text) == folded(narrow(text))


@given(ANY)
def test_what_is_kept_of_a_document_can_be_written(text):
    legible(text).encode("utf-8")
    assert not any(unicodedata.category(char) == "Cc" for char in legible(text))


def test_a_document_keeps_its_full_width_signs_and_a_cell_does_not():
    assert legible("　第一条　为了（试行）\u200b") == "第一条　为了（试行）"
    assert clean("　９０％（试行）\u200b") == "90%(试行)"
