"""Finding provisions by reference or id, for `shifan show`; nothing is searched or guessed."""

from corpus.errors import NotInLibraryError
from corpus.library import Library
from corpus.records import Provision
from corpus.references.parsing import Missing, Names, find_references, resolve
from corpus.references.resolution import provisions_of


def look_up(library: Library, reference: str) -> list[Provision]:
    """The provision that a reference (行政处罚法第三十三条) or an id names; several for a chapter.

    Raises `NotInLibraryError` saying what does not exist.
    """
    if "#" in reference:
        return [library.provision(reference.strip())]
    if cited := library.cited_by(reference):
        return [cited]
    names = Names(library)
    found = find_references(reference, names)
    if not found:
        raise NotInLibraryError(
            f"没有看懂“{reference}”指的是哪一条。",
            "请写成“行政处罚法第三十三条”或“工作方案第23项”。",
        )
    provisions: list[Provision] = []
    measures = next((d for d in library.documents if d.kind == "工作方案"), None)
    for one in found:
        default = None if one.kind == "article" or one.annex else measures
        target = resolve(one, library, default)
        if isinstance(target, Missing):
            raise NotInLibraryError(target.message)
        provisions += provisions_of(target)
    return provisions
