"""汇报.pptx: real slides of the sample data and of hostile data, measured and rendered."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from slide_sizes import too_small

from evaluation.materials.check.slides import check_slides
from evaluation.materials.facts import Facts
from evaluation.materials.manifest import FileEntry
from evaluation.materials.slides.layout import (
    BODY,
    LINE,
    line_count,
    shortened,
    text_height,
)
from evaluation.materials.slides.presentation import candidate_deck, write_slides
from evaluation.materials.slides.theme import NAVY

TODAY = "2025年7月1日"
Deck = tuple[Any, FileEntry, Path]


@pytest.fixture(scope="module")
def deck(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Deck]:
    """The slides of a candidate of the sample data, written once."""
    from pptx import Presentation

    folder, written = tmp_path_factory.mktemp("slides"), {}

    def of(candidate: str) -> Deck:
        if candidate not in written:
            path = folder / f"{candidate}.pptx"
            entry = write_slides(candidate_deck(facts, candidate, TODAY), facts, path)
            written[candidate] = (Presentation(str(path)), entry, path)
        return written[candidate]

    return of


def one_of_each(facts: Facts) -> list[str]:
    """A region of every status, the first and the last project."""
    regions = {result.status: result.code for result in facts.assessment.regions}
    projects = list(facts.projects)
    return [*regions.values(), projects[0], projects[-1]]


def test_every_sort_of_candidate_gets_ten_to_fourteen_slides_on_which_all_fits(
    facts: Facts, deck: Callable[[str], Deck]
) -> None:
    for candidate in one_of_each(facts):
        made, entry, path = deck(candidate)
        assert 10 <= len(made.slides) <= 14, candidate
        assert list(too_small(made)) == [], candidate
        check_slides(path, entry)


def test_charts_are_native_and_hold_the_exact_values(
    facts: Facts, deck: Callable[[str], Deck]
) -> None:
    region = facts.assessment.regions[2].code
    made, _, _ = deck(region)
    charts = [s.chart for slide in made.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 3
    assert not [s for slide in made.slides for s in slide.shapes if s.shape_type == 13]
    ranking = charts[0].plots[0]
    assert list(ranking.series[0].values) == [
        float(result.lower.fraction) for result in facts.assessment.regions
    ]
    # A name is wider than its column: the places stand below, and the column is dark.
    assert list(ranking.categories) == [str(n) for n in range(1, len(facts.assessment.regions) + 1)]
    fills = [
        point.find(".//{*}solidFill/{*}srgbClr").get("val")
        for point in ranking._element.iterfind(".//{*}dPt")
    ]
    assert [place for place, fill in enumerate(fills) if fill == NAVY] == [2]
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_a_chart_reads_without_colours(facts: Facts, deck: Callable[[str], Deck]) -> None:
    made, _, _ = deck(facts.assessment.regions[-1].code)
    stacked = [s.chart for slide in made.slides for s in slide.shapes if s.has_chart][2]
    fills = [series.format.fill.type for series in stacked.plots[0].series]
    assert [str(fill) for fill in fills] == ["SOLID (1)", "PATTERNED (2)", "SOLID (1)"]


def test_the_notes_of_each_slide_name_where_its_figures_and_quotes_come_from(
    facts: Facts, deck: Callable[[str], Deck]
) -> None:
    made, entry, _ = deck(facts.assessment.regions[0].code)
    notes = {s.name: s.notes_slide.notes_text_frame.text for s in made.slides}
    for quote in entry.quotes:
        assert f"《{quote.document}》{quote.label}" in notes[quote.anchor.split("/")[0]]
    for figure in entry.figures:
        slide, shape, *_ = figure.anchor.split("/")
        if figure.exact and not shape.startswith("图"):
            assert figure.source in notes[slide]


def test_what_the_data_do_not_hold_is_marked_and_listed_at_the_end(
    facts: Facts, deck: Callable[[str], Deck]
) -> None:
    made, entry, _ = deck(facts.assessment.regions[0].code)
    last = "\n".join(s.text_frame.text for s in made.slides[-1].shapes if s.has_text_frame)
    assert len(entry.placeholders) > 10
    for gap in entry.placeholders:
        assert f"〔待补充：{gap.what}〕" in last


def test_the_typeface_is_named_with_its_class_for_programs_without_it(
    deck: Callable[[str], Deck], facts: Facts
) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    made, _, _ = deck(facts.assessment.regions[0].code)
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    assert theme.count('typeface="微软雅黑" panose="020B0503020204020204"') == 4
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9)


def test_endless_names_many_parts_and_no_scores_still_fit(facts: Facts, tmp_path: Path) -> None:
    from pptx import Presentation

    long = "很长的名称95%=1+1" * 40
    data = facts.dataset
    indicators = tuple(
        replace(i, title=long + i.title, category=f"第{n % 30}部分{long}", unit=long)
        for n, i in enumerate(data.indicators)
    )
    hostile = replace(
        data,
        indicators=indicators,
        regions=tuple(replace(r, name=r.name + long) for r in data.regions),
        projects=tuple(replace(p, name=p.name + long, field=long) for p in data.projects),
        criteria=tuple(replace(c, name=f"{c.name}{long}") for c in data.criteria),
        scores=(),
    )
    made_of = Facts(hostile, facts.library)
    for candidate in (data.regions[0].code, data.regions[-1].code, data.projects[0].id):
        path = tmp_path / f"{candidate}.pptx"
        entry = write_slides(candidate_deck(made_of, candidate, TODAY), made_of, path)
        made = Presentation(str(path))
        assert 10 <= len(made.slides) <= 14
        assert list(too_small(made)) == []
        check_slides(path, entry)


def test_libreoffice_shows_every_slide_on_a_page_with_nothing_below_the_text_area(
    facts: Facts, deck: Callable[[str], Deck], tmp_path: Path
) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not here")
    decks = [deck(candidate) for candidate in one_of_each(facts)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
        + [str(path) for _, _, path in decks],
        check=True,
        capture_output=True,
        timeout=240,
    )
    for made, _, path in decks:
        pages = words_of_pages(tmp_path / f"{path.stem}.pdf")
        assert len(pages) == len(made.slides)
        for number, (words, slide) in enumerate(zip(pages, made.slides, strict=True), 1):
            shown = "".join(text for text, _ in words)
            assert "".join(slide.shapes.title.text_frame.text.split())[:8] in shown
            low = [text for text, bottom in words if bottom > BODY.top + BODY.height + 8]
            assert low == ([str(number)] if number > 1 else []), path.stem


def words_of_pages(pdf: Path) -> list[list[tuple[str, float]]]:
    """The words of each page and how far down, in points, they reach."""
    found = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    )
    tree = etree.fromstring(found.stdout.encode(), etree.XMLParser(recover=True))
    return [
        [(word.text or "", float(word.get("yMax"))) for word in page.iter("{*}word")]
        for page in tree.iter("{*}page")
    ]


def test_a_mark_is_counted_in_the_line_of_its_word() -> None:
    four = 4 * 10 * 1.02 + 0.01  # the width of four Chinese characters of ten points
    assert line_count("甲甲甲甲乙", 10, four) == 2
    assert line_count("甲甲甲（20）乙", 10, four) == 3  # 甲甲甲, （20）, 乙
    assert line_count("甲甲甲甲，乙", 10, four) == 2  # 甲甲甲, 甲，乙


@given(st.text(max_size=80), st.floats(40, 900), st.sampled_from([11.0, 14.0, 20.0]))
def test_a_text_cut_to_a_number_of_lines_takes_no_more(
    text: str, width: float, size: float
) -> None:
    cut = shortened(text, size, width, 2)
    assert cut == text or cut.endswith("…")
    assert cut in ("…", text) or line_count(cut, size, width) <= 2


@given(st.lists(st.text(alphabet="指标a1 ", max_size=60), max_size=6), st.floats(50, 500))
def test_a_narrower_box_never_needs_less_height(texts: list[str], width: float) -> None:
    assert text_height(texts, 14, width) >= text_height(texts, 14, width * 2)
    assert text_height(texts, 14, width) >= len(texts) * 14 * LINE - 1e-6
