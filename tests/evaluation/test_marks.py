"""What is made from the sample or the reference list says so everywhere, wherever it has been."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from corpus.library import Library
from corpus.store.database import open_database
from evaluation.deciding.adopting import OWN_DATA, adopt
from evaluation.deciding.notice_files import notice_html
from evaluation.deciding.publicity import Period, notice
from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting.writing import write_materials
from evaluation.rounds import store
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.exchange import export_round
from evaluation.rounds.reading import dataset_of_round
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder
from evaluation.tables.marks import is_made_up, notices, stamp
from evaluation.tables.sample import write_sample
from evaluation.words.tables import REFERENCE_STAMP, SAMPLE_STAMP
from evaluation.workbook.assessment import write_workbook

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
STAMPS = (SAMPLE_STAMP, REFERENCE_STAMP)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marks") / "sample"
    write_sample(folder)
    return folder


def test_the_mark_survives_a_workbook_a_round_and_its_exported_tables(
    sample: Path, tmp_path: Path
) -> None:
    dataset = load_folder(sample)
    assert len(notices(dataset)) == 2
    found = shortlist(dataset)
    write_workbook(tmp_path / "a.xlsx", dataset, found.assessment, found)
    book = load_workbook(tmp_path / "a.xlsx")
    for sheet in book.worksheets:
        said = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
        assert stamp(dataset) in said, sheet.title
        assert all(one in str(sheet.oddHeader.right.text) for one in STAMPS)
    again = load_folder(tmp_path / "a.xlsx")
    assert notices(again) == notices(dataset)
    assert again.observations.keys() == dataset.observations.keys()
    assert shortlist(again).regions == found.regions

    database = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    made = store.create(database, "示例轮次", date(2025, 6, 30), by="甲", now=NOW)
    keep(database, prepare(store.load(database, made.id), [sample]), by="甲", now=NOW)
    kept = store.load(database, made.id)
    assert is_made_up(dataset_of_round(kept))
    adopt(database, kept, OWN_DATA, by="甲", reason="试用", now=NOW)
    kept = store.load(database, made.id)
    page = notice_html(notice(kept, Period(NOW.date(), NOW.date()), NOW.date()))
    assert all(text in page for text in notices(dataset))
    export_round(database, kept, tmp_path / "round.zip", tmp_path)
    database.dispose()
    with zipfile.ZipFile(tmp_path / "round.zip") as file:
        file.extractall(tmp_path / "tables")
    assert notices(load_folder(tmp_path / "tables")) == notices(dataset)


def test_every_page_slide_and_sheet_of_the_materials_says_it(
    sample: Path, tmp_path: Path, library: Library
) -> None:
    import docx
    import pptx

    dataset = load_folder(sample)
    write_materials(dataset, "640424", tmp_path / "m", library)
    for path in (tmp_path / "m").glob("*.docx"):
        for section in docx.Document(str(path)).sections:
            for header in (section.header, section.even_page_header):
                assert header.paragraphs[0].text == stamp(dataset)
    (slides,) = (tmp_path / "m").glob("*.pptx")
    for slide in pptx.Presentation(str(slides)).slides:
        texts = [s.text_frame.text for s in slide.slide_layout.shapes if s.has_text_frame]
        assert stamp(dataset) in texts
    for path in (tmp_path / "m").glob("*.xlsx"):
        book = load_workbook(path)
        for sheet in book.worksheets:
            note = sheet["A1"].comment
            said = {note.text} if note else {cell.value for cell in sheet[1]}
            assert stamp(dataset) in said, (path.name, sheet.title)
    check_materials(tmp_path / "m", library)
