"""The words of a text: subject words, official terms for everyday ones, shares of a term."""

import pytest

from corpus.text.lexicon import equal, holds, neutral, synonyms, term_share, terms


def test_subject_words_are_kept_and_everyday_ones_whole():
    found = terms("民告官时负责人不出庭应诉怎么办？")
    assert "民告官" in found
    assert "应诉" in found
    assert "怎么办" not in found


def test_an_ordinal_of_a_batch_is_a_subject_and_a_numeral_alone_is_none():
    assert terms("第四批示范")["第四批"] == 1.0
    assert "三" not in terms("三个地区")


@pytest.mark.parametrize(("everyday", "official"), [("证件", "证件"), ("打折", "格式条款")])
def test_an_everyday_word_leads_to_the_official_one_and_comes_first_itself(everyday, official):
    assert synonyms(everyday)[0] == everyday
    assert official in synonyms(everyday)
    assert holds(f"涉及{official}的内容", everyday)


def test_a_term_is_there_in_part_by_its_pairs_of_characters():
    assert term_share("推进机制", "协同推进机制") == 1.0
    assert 0 < term_share("推进机制", "大力推进") < 0.5
    assert term_share("推进机制", "裁量基准") == 0.0


def test_words_that_mean_the_same_are_not_neutral_words():
    assert "公布" in equal("公开")
    assert "公开" in equal("公布")
    assert not neutral("公开")
    assert neutral("的")
