"""The library: documents with their text and provisions, looked up by id, name and number."""

import re
from collections.abc import Iterable
from functools import cached_property

from corpus.errors import NotInLibraryError
from corpus.identity.citing import cited, comparable, distinctions, named
from corpus.laws import statutes
from corpus.records import Document, Provision, StructuredText
from corpus.structure.provisions import subprovision

# The id of a 款 or 项, as `subprovision` makes it: law-1#33.2, law-1#9(3).
_SUBDIVIDED = re.compile(r"(?P<whole>[^#]*#[^.(]+)(?:\.(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?")


class Library:
    """An immutable set of structured documents, indexed by id; safe to share between threads."""

    def __init__(self, texts: Iterable[StructuredText]) -> None:
        given = tuple(texts)
        self.distinctions = distinctions(text.document for text in given)
        self.texts = tuple(
            cited(text, self.distinctions.get(text.document.id, "")) for text in given
        )
        self._text = {text.document.id: text for text in self.texts}
        self._provision = {p.id: p for text in self.texts for p in text.provisions}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in the order of the manifest, those added by users after them."""
        return tuple(text.document for text in self.texts)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision, in the order of the documents."""
        return tuple(self._provision.values())

    def document(self, document_id: str) -> Document:
        """One document, of the library or of the law database."""
        return self.structured(document_id).document

    def held(self, document_id: str) -> Document | None:
        """One document of the library; None for a law beside it, and for what is not known."""
        text = self._text.get(document_id)
        return text.document if text else None

    def name(self, document: Document) -> str:
        """A document as it is told apart from all others: 《示例办法》（2024年）."""
        return named(document.title, self.distinction(document))

    def distinction(self, document: Document) -> str:
        """What tells a document from others of its name, also one of the law database; or ""."""
        own = self.distinctions.get(document.id, "")
        return own if document.id in self._text else _version(document)

    def label(self, document: Document) -> str:
        """The title of a document where it stands in a list: 示例办法（2024年）."""
        distinction = self.distinctions.get(document.id, "")
        return f"{document.title}（{distinction}）" if distinction else document.title

    def structured(self, document_id: str) -> StructuredText:
        """A document with text and provisions; a law need not be indexed to be read.

        Raises `NotInLibraryError`.
        """
        if document_id in self._text:
            return self._text[document_id]
        for law in statutes.laws():
            if law.id == document_id:
                return cited(statutes.read_law(law), _version(law))
        raise NotInLibraryError(
            f"资料库中没有编号为“{document_id}”的文件。", "可用 shifan documents 查看全部文件。"
        )

    def provisions_of(self, document_id: str) -> tuple[Provision, ...]:
        """The provisions of one document, in order."""
        return self.structured(document_id).provisions

    def text_of(self, document_id: str) -> str:
        """The clean text of one document."""
        return self.structured(document_id).text

    def provision(self, provision_id: str) -> Provision:
        """One provision, or a 款 or 项 of one, by its id. Raises `NotInLibraryError`."""
        if found := self._whole(provision_id):
            return found
        match = _SUBDIVIDED.fullmatch(provision_id)
        whole = self._whole(match["whole"]) if match else None
        if match and whole:
            numbers = (int(n) if n else None for n in match.group("paragraph", "item"))
            if part := subprovision(whole, *numbers):
                return part
        raise NotInLibraryError(f"资料库中没有编号为“{provision_id}”的条款。")

    def cited_by(self, words: str) -> Provision | None:
        """The provision that is cited by just these words; None where there is none."""
        return self._cited.get(comparable(words))

    @cached_property
    def _cited(self) -> dict[str, Provision]:
        return {comparable(p.citation): p for p in self.provisions}

    def _whole(self, provision_id: str) -> Provision | None:
        if provision_id in self._provision:
            return self._provision[provision_id]
        document_id = provision_id.partition("#")[0]
        return next((p for p in self.provisions_of(document_id) if p.id == provision_id), None)


def _version(law: Document) -> str:
    """What tells a law that is not in force from the one of its name that is: its year."""
    if law.in_force:
        return ""
    return distinctions(d for d in statutes.laws() if d.title == law.title).get(law.id, "")
