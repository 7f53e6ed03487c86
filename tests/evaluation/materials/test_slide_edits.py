"""汇报.pptx with a person's words in it: edited as the Word materials are, checked, and fitting."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from material_facts import TODAY, of_each_sort, with_text
from slide_sizes import too_small

from assistant.app.materials.choices import pieces
from assistant.app.materials.edits import Edits, edited, with_edit
from assistant.app.materials.markup import Markup
from assistant.app.materials.rows import names, rows
from assistant.words import materials as page_texts
from corpus.errors import InputError
from corpus.library import Library
from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting.editing import headings, texts_of, with_texts
from evaluation.materials.drafting.writing import write_materials
from evaluation.materials.facts import Facts
from evaluation.materials.slides.deck import Bullets, Cards, Deck, Slide
from evaluation.materials.slides.fitting import refuse_overfull
from evaluation.materials.slides.presentation import candidate_deck, gaps, open_points
from evaluation.materials.statements import Figure, Placeholder, Quote, text_of


def place_of(deck: Deck, words: str) -> int:
    """The first text that holds the words."""
    return next(i for i, p in enumerate(texts_of(deck)) if p and words in text_of(p))


def place_with(deck: Deck, part: type) -> int:
    """The first point below a title that holds such a part."""
    titles = headings(deck)
    return next(
        i
        for i, parts in enumerate(texts_of(deck))
        if i not in titles and parts and any(isinstance(p, part) for p in parts)
    )


def words_at(deck: Deck, place: int) -> str:
    return text_of(texts_of(deck)[place] or ())


def written(facts: Facts, region: str, library: Library, deck: Deck, folder: Path) -> Any:
    """The file of an edited deck, which has passed the check."""
    from pptx import Presentation

    write_materials(facts.dataset, region, folder, library, kinds=["汇报"], edited=[deck])
    assert check_materials(folder, library).files == 1
    return Presentation(str(folder / "汇报.pptx"))


def said_on(slide: Any) -> str:
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def notes_of(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text


def test_titles_points_details_of_cards_and_notes_are_edited_and_stand_in_the_file(
    facts: Facts, library: Library, region: str, deck: Deck, tmp_path: Path
) -> None:
    second = deck.slides[1]
    cards, bullets = second.blocks
    assert isinstance(cards, Cards)
    assert isinstance(bullets, Bullets)
    detail = next(card.detail for card in cards.cards if card.detail)
    edits: Edits = {}
    for parts, more in (
        (second.title, "示例标题"),
        (detail, "示例"),
        (bullets.items[0], "示例要点，培训12次。"),
        (second.notes[0], "示例讲稿，用时3分钟。"),
    ):
        place = place_of(deck, text_of(parts))
        edits = with_edit(edits, deck, place, text_of(parts) + more, facts.label)
    made = written(facts, region, library, edited(deck, edits).of(deck), tmp_path / "out")
    shown = said_on(made.slides[1])
    assert made.slides[1].shapes.title.text_frame.text == text_of(second.title) + "示例标题"
    assert text_of(detail) + "示例" in shown
    assert "示例要点，培训12次。" in shown
    assert text_of(second.notes[0]) + "示例讲稿，用时3分钟。" in notes_of(made.slides[1])
    assert list(too_small(made)) == []


def test_a_figure_may_be_taken_out_of_a_slide_and_its_source_leaves_the_notes(
    facts: Facts, library: Library, region: str, deck: Deck, tmp_path: Path
) -> None:
    slide = next(i for i, s in enumerate(deck.slides) if s.title == ("评估依据和计算口径",))
    place = next(
        i
        for i in pieces(deck)[slide]
        if any(isinstance(part, Quote) for part in texts_of(deck)[i] or ())
    )
    quote = next(p for p in texts_of(deck)[place] or () if isinstance(p, Quote))
    label = facts.label(quote.provision_id)[1]
    edits = with_edit({}, deck, place, "", facts.label)
    made = written(facts, region, library, edited(deck, edits).of(deck), tmp_path / "out")
    assert quote.text not in said_on(made.slides[slide])
    assert label not in notes_of(made.slides[slide])


def test_what_is_filled_in_no_longer_waits_on_the_last_slide(
    facts: Facts, library: Library, region: str, deck: Deck, tmp_path: Path
) -> None:
    place = place_with(deck, Placeholder)
    gap = next(p for p in texts_of(deck)[place] or () if isinstance(p, Placeholder))
    text = words_at(deck, place).replace(gap.text, "示例市司法局")
    changed = edited(deck, with_edit({}, deck, place, text, facts.label)).of(deck)
    assert gap.what in gaps(deck)
    assert gap.what not in gaps(changed)
    made = written(facts, region, library, changed, tmp_path / "out")
    last = said_on(made.slides[len(made.slides) - 1])
    assert gap.text not in last
    assert text_of(open_points(changed).items[0]) in last


def test_a_figure_or_a_quote_of_a_slide_is_not_changed(facts: Facts, deck: Deck) -> None:
    for part in (Figure, Quote):
        place = place_with(deck, part)
        kept = next(p for p in texts_of(deck)[place] or () if isinstance(p, part))
        text = words_at(deck, place)
        changed = "1" + kept.text if part is Figure else kept.text[:9] + "示" + kept.text[10:]
        with pytest.raises(InputError, match="不能改写"):
            with_edit({}, deck, place, text.replace(kept.text, changed), facts.label)


def test_a_title_is_not_emptied_and_a_table_or_chart_not_edited(facts: Facts, deck: Deck) -> None:
    with pytest.raises(InputError, match=page_texts.EMPTY_HEADING):
        with_edit({}, deck, 0, "", facts.label)
    with pytest.raises(TypeError):
        with_edit({}, deck, texts_of(deck).index(None), "示例", facts.label)


def test_words_that_do_not_fit_are_refused_with_the_slide(facts: Facts, deck: Deck) -> None:
    place = headings(deck)[2]
    with pytest.raises(InputError, match="第3页放不下") as caught:
        with_edit({}, deck, place, "很长的标题" * 60, facts.label)
    assert "缩短" in caught.value.hint


def test_points_that_fit_alone_but_not_together_are_refused(facts: Facts, deck: Deck) -> None:
    number = next(n for n, s in enumerate(deck.slides) if s.title == ("评估依据和计算口径",))
    first, second, *_ = (
        p
        for p in pieces(deck)[number]
        if any(isinstance(part, Quote) for part in texts_of(deck)[p] or ())
    )
    long = "示例文字" * 80
    edits = with_edit({}, deck, first, words_at(deck, first) + long, facts.label)
    with pytest.raises(InputError, match=f"第{number + 1}页放不下"):
        with_edit(edits, deck, second, words_at(deck, second) + long, facts.label)


def test_slides_that_do_not_fit_are_not_written(
    facts: Facts, library: Library, region: str, deck: Deck, tmp_path: Path
) -> None:
    full = with_text(deck, headings(deck)[2], "很长的标题" * 60)
    with pytest.raises(InputError, match="第3页放不下"):
        write_materials(facts.dataset, region, tmp_path / "out", library, edited=[full])
    assert list(tmp_path.iterdir()) == []


def test_the_drafts_themselves_fit_and_every_text_of_them_can_be_put_back(facts: Facts) -> None:
    for candidate in of_each_sort(facts):
        deck = candidate_deck(facts, candidate, TODAY)
        for number, slide in enumerate(deck.slides, 1):
            refuse_overfull(slide, number)
        assert with_texts(deck, texts_of(deck)) == deck


def test_edits_of_slides_outlive_the_slides_of_other_data(facts: Facts, deck: Deck) -> None:
    common = place_of(deck, "评估依据和计算口径")
    own = place_of(deck, words_at(deck, headings(deck)[1]))
    edits = with_edit({}, deck, common, "依据和口径", facts.label)
    edits = with_edit(edits, deck, own, words_at(deck, own) + "示例", facts.label)
    other = candidate_deck(facts, facts.assessment.regions[-1].code, TODAY)
    found = edited(other, edits)
    assert "依据和口径" in [text_of(slide.title) for slide in found.of(other).slides]
    assert [spot.text for spot in found.lost] == [words_at(deck, own)]


def test_the_preview_shows_a_row_for_each_text_in_its_place(facts: Facts, deck: Deck) -> None:
    known = texts_of(deck)
    shown = rows(deck, known, Markup(facts.label))
    assert len(shown) == len(known)
    for parts, html in zip(known, shown, strict=True):
        for part in parts or ():
            if isinstance(part, Figure | Placeholder):
                assert part.text in html
    found = pieces(deck)
    assert [i for piece in found for i in piece] == list(range(len(known)))
    assert names(deck, found, known)[0].startswith("第1页")
    without = rows(deck, [None] * len(known), Markup(facts.label))
    assert page_texts.TAKEN_OUT in without[1]


def test_a_slide_from_which_every_point_is_taken_keeps_its_title_and_is_written(
    facts: Facts, library: Library, region: str, deck: Deck, tmp_path: Path
) -> None:
    number = len(deck.slides) - 2
    bare = replace(deck.slides[number], blocks=(), notes=())
    emptied = list(texts_of(deck))
    for place in list(pieces(deck)[number])[1:]:
        emptied[place] = None
    changed = with_texts(deck, emptied)
    assert changed.slides[number] == Slide(bare.title, ())
    made = written(facts, region, library, changed, tmp_path / "out")
    assert len(made.slides) == len(deck.slides)
