"""A source says on which page of its file it stands, and whether it was read from a picture."""

from dataclasses import replace
from pathlib import Path

from fonts import chinese_font
from fpdf import FPDF
from pdf_drawing import small_font

from assistant.answers.engine import open_engine
from assistant.search.adding.holdings import Holdings
from assistant.search.building import add, library_database, preview
from assistant.settings import Settings
from corpus.records import Page
from corpus.store.documents import list_documents


def two_pages(path: Path, font: str) -> Path:
    pdf = FPDF(unit="pt", format=(595, 842))
    pdf.add_font("body", fname=font)
    pdf.set_font("body", size=16)
    for line in ("第一条　示例县蓝鲸督查应当公开。", "第二条　蓝鲸督查每年开展四次。"):
        pdf.add_page()
        pdf.text(80, 150, line)
    path.write_bytes(bytes(pdf.output()))
    return path


def test_a_source_says_on_which_page_it_stands(
    own_settings: Settings, tmp_path: Path, tmp_path_factory
) -> None:
    font = small_font(chinese_font(), tmp_path_factory.mktemp("font"))
    (proposal,) = preview(own_settings, [two_pages(tmp_path / "示例县蓝鲸督查办法.pdf", font)])
    # As a reader of scans leaves the second page: the 四 is doubtful.
    first, second = proposal.stored.pages
    at = proposal.stored.text.index("四")
    pages = (first, second._replace(recognised=True, doubtful=(at,)))
    scanned = replace(proposal, stored=replace(proposal.stored, pages=pages))
    add(own_settings, [scanned])

    engine = open_engine(own_settings)
    (citation, *_) = engine.ask("蓝鲸督查每年开展几次").citations
    assert (citation.number, citation.page, citation.recognised) == ("2", 2, True)
    kept = engine.library.structured(citation.provision_id.partition("#")[0])
    database = library_database(own_settings)
    (stored,) = list_documents(database)
    database.dispose()
    assert kept.pages == stored.pages == (Page(1, 0), Page(2, second.start, True, (at,)))
    # So the document is the same whether it comes from the index or from the database.
    anew = Holdings((stored,), ()).texts()[-1]
    assert [p.page for p in anew.provisions] == [p.page for p in kept.provisions] == [1, 2]
