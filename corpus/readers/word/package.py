"""The parts of a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import _Relationship
    from lxml.etree import _Element

_ALSO_DOCUMENTS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


def opened(data: bytes) -> Document:
    """The document; python-docx itself refuses templates, and documents with macros."""
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    for content_type in _ALSO_DOCUMENTS:
        PartFactory.part_type_for[content_type] = DocumentPart
    document: Document = Package.open(BytesIO(data)).main_document_part.document
    return document


def root_of(relationship: _Relationship | None) -> _Element | None:
    """The root of a part; None where there is none, or it lies outside."""
    if relationship is None or relationship.is_external:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(relationship.target_part.blob, parser)
