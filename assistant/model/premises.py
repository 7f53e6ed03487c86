"""What a sentence may rest on: a passage of the library, or words that the program wrote itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.records import Citation
from assistant.words import messages
from corpus.library import Library
from corpus.records import Document, Provision
from corpus.text.sentences import sentences


@dataclass(frozen=True)
class Premise:
    """Words that are true, with the names under which they may be spoken of.

    `name` is the first of them, in full; `path` the headings above the words. `document` and
    `place` (the document and the number of an article or measure) are those of a passage of the
    library, None for words on the data.
    """

    words: str
    name: str = messages.DATA
    names: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    document: Document | None = None
    place: tuple[str, str] | None = None

    @cached_property
    def told(self) -> str:
        """Everything that may be repeated."""
        return "\n".join((*self.names, self.content))

    @cached_property
    def content(self) -> str:
        """The words with the headings above them."""
        return "\n".join((*self.path, self.words))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the words, at least one."""
        return tuple(sentences(self.words)) or (self.words,)


def cited(citations: Iterable[Citation], library: Library) -> dict[int, Premise]:
    """The premises of an answer, by the markers of its citations."""
    return {c.marker: passage(library, c.provision_id, c.quote) for c in citations}


def passage(library: Library, provision_id: str, quote: str) -> Premise:
    """What `quote`, a part of a provision, says. Raises NotInLibraryError."""
    provision = library.provision(provision_id)
    document = library.document(provision.document_id)
    name = provision.citation
    names = (provision.document, document.number, document.issuer)
    path = (*provision.path, provision.label)
    return Premise(quote, name, names, path, document, place_of(provision))


def place_of(provision: Provision) -> tuple[str, str]:
    """The document and the number of a provision, or of the one it is a part of."""
    return provision.document_id, re.split(r"[.(]", provision.id.partition("#")[2])[0]
