"""From what an indicator rests on to the provisions themselves."""

import re

from corpus.library import Library
from corpus.manifest import read_entry, read_manifest
from corpus.records import Provision

_SEPARATOR = re.compile(r"[;；,，、\s]+")


def provision_ids(basis: str) -> tuple[str, ...]:
    """The provision ids in the column `basis`; other words in it are left aside.

    >>> provision_ids("work-plan-2025#23；law-a0d4c8097152#42 及相关文件")
    ('work-plan-2025#23', 'law-a0d4c8097152#42')
    """
    return tuple(word for word in _SEPARATOR.split(basis) if re.fullmatch(r"[^#]+#[^#]+", word))


def provisions_of(basis: str, library: Library) -> tuple[Provision, ...]:
    """The provisions that a basis names, in its order. Raises NotInLibraryError."""
    return tuple(library.provision(provision_id) for provision_id in provision_ids(basis))


def basis_label(basis: str, library: Library) -> str:
    """A basis for people: 《…》第33条 for each provision, or the text as it is without ids."""
    provisions = provisions_of(basis, library)
    return "；".join(p.citation for p in provisions) or basis


def shipped_library() -> Library:
    """The documents of the manifest: what the basis of the reference list is looked up in."""
    return Library(read_entry(entry) for entry in read_manifest())
