"""From a reference to the provision it leads to, or to the reason why it leads nowhere.

A document that is not in the library, or a number that the document does not have, is said so;
nothing near it is given instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.library import Library
from corpus.records import Document, Provision
from corpus.references.names import Mention
from corpus.references.places import in_annex
from corpus.structure.provisions import subprovision
from corpus.text.numerals import to_chinese

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered place in a document, as written.

    `kind` is "article", "measure", "part", "chapter" (any heading of a statute: `headings`, from
    book to section), "paragraph" for a 款 of an article that is not named, or "place" for one that
    is written as the document prints it: `provision` is its id then. `number` is Arabic ("33",
    "120-1"); `through` is the last number of a range, else ""; `annex` is 附件1 where the number
    is one of an annex. `mention` is None when the text names no document before the number.
    """

    written: str
    kind: str
    number: str
    paragraph: int | None
    item: int | None
    mention: Mention | None
    start: int
    end: int
    through: str = ""
    headings: tuple[str, ...] = ()
    annex: str = ""
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a reference leads nowhere, in words for the user."""

    message: str


Target = Provision | Missing | list[Provision]
"""What a reference leads to: a provision, several for a part, a chapter or a range, or nothing."""


def provisions_of(target: Target) -> list[Provision]:
    """The provisions that a reference leads to, none where it leads nowhere."""
    if isinstance(target, list):
        return target
    return [] if isinstance(target, Missing) else [target]


def resolve(reference: Reference, library: Library, default: Document | None) -> Target:
    """The provision a reference leads to (a list for a part, chapter or range), or why none.

    `default` is the document meant when the reference names none.
    """
    mention = reference.mention
    if reference.kind == "paragraph":
        return Missing(f"请写明“{reference.written}”是哪一条的，例如“行政处罚法第三十三条第一款”。")
    document = mention.document if mention else default
    if document is None:
        if mention is None:
            return Missing(
                f"请写明“{reference.written}”是哪一份文件的，例如“行政处罚法第三十三条”。"
            )
        if mention.several:
            titles = "、".join(map(library.name, mention.several[:_MOST_NAMED]))
            return Missing(
                f"“{mention.name}”可能指{titles}等{len(mention.several)}份文件，"
                f"请写明{reference.written}是哪一份的。"
            )
        return Missing(
            f"资料库中没有《{mention.name.strip('《》')}》，无法查到{reference.written}。"
        )
    if reference.kind == "place":
        return library.provision(reference.provision)
    provisions: Sequence[Provision] = library.structured(document.id).provisions
    if reference.annex:
        provisions = tuple(in_annex(reference.annex, provisions))
        if not provisions:
            return Missing(
                f"《{document.title}》没有{reference.annex}，找不到{reference.written}。"
            )
    if reference.kind == "part":
        return _part(reference, document, provisions)
    if reference.kind == "chapter":
        return _division(reference, document, provisions)
    if reference.through:
        numbers = range(int(reference.number), int(reference.through) + 1)
        found = [p for n in numbers for p in _numbered(str(n), reference.kind, provisions)]
        return found or Missing(_no_such_number(reference, document, provisions))
    if reference.number.startswith("-"):
        found = _from_the_end(int(reference.number), reference.kind, provisions)
    else:
        found = _numbered(reference.number, reference.kind, provisions)
    if not found:
        return Missing(_no_such_number(reference, document, provisions))
    if len(found) > 1:
        name = f"{library.name(document)}{reference.annex}"
        cited = [p for p in found if p.citation == f"{name}{p.label}"]
        if len(cited) != 1:
            return found
        found = cited
    return _subdivided(reference, document, found[0])


def _numbered(number: str, kind: str, provisions: Sequence[Provision]) -> list[Provision]:
    """The provision with a number; several where a document numbers its parts one by one."""
    found = [p for p in provisions if p.number == number]
    if kind == "measure" and any("条" in p.label for p in provisions):
        found = [p for p in found if p.label.endswith("项")]
    if kind == "article" and (articles := [p for p in found if "条" in p.label]):
        return articles[:1]
    whole = [p for p in found if p.id.endswith(f"#{number}")]
    return whole or found


def _from_the_end(place: int, kind: str, provisions: Sequence[Provision]) -> list[Provision]:
    """The provision so many places from the end: -1 is the last article or measure."""
    whole = [p for p in provisions if p.number.isdigit() and p.label[-1:] in "条项"]
    units = {p.label[-1:] for p in whole}
    if kind == "measure" and "项" not in units:
        return []
    unit = "条" if "条" in units and kind == "article" else "项"
    ordered = sorted((p for p in whole if p.label.endswith(unit)), key=lambda p: int(p.number))
    return [ordered[place]] if len(ordered) >= -place else []


def _subdivided(
    reference: Reference, document: Document, provision: Provision
) -> Provision | Missing:
    if reference.paragraph is None and reference.item is None:
        return provision
    part = subprovision(provision, reference.paragraph, reference.item)
    if part is None:
        return Missing(
            f"《{document.title}》{provision.label}没有“{reference.written}”所指的款、项。"
        )
    return part


def _part(
    reference: Reference, document: Document, provisions: Sequence[Provision]
) -> list[Provision] | Missing:
    """A part: its introduction and all that stands under it."""
    value = int(reference.number)
    numeral = to_chinese(value) if 0 < value < 1000 else ""
    label = f"第{numeral}部分"
    found = [
        p
        for p in provisions
        if p.label == label or (p.path and p.path[0].startswith(f"{numeral}、"))
    ]
    if numeral and found:
        return found
    return Missing(f"《{document.title}》没有第{numeral or reference.number}部分。")


def _division(
    reference: Reference, document: Document, provisions: Iterable[Provision]
) -> list[Provision] | Missing:
    """The articles under the headings that the reference names."""
    found: dict[tuple[str, ...], list[Provision]] = {}
    for provision in provisions:
        depths = [_depth(wanted, provision.path) for wanted in reference.headings]
        if -1 not in depths:
            found.setdefault(provision.path[: max(depths) + 1], []).append(provision)
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        return Missing(f"《{document.title}》没有{''.join(reference.headings)}。")
    places = "、".join(f"“{' '.join(path)}”" for path in list(found)[:3])
    return Missing(
        f"《{document.title}》有{len(found)}个{reference.headings[-1]}，请写明是哪一个，"
        f"例如{places}。"
    )


def _depth(wanted: str, path: Sequence[str]) -> int:
    """Where in a path of headings the wanted one stands: 第九章, or 合同编 for 第三编 合同."""
    for depth, heading in enumerate(path):
        number, _, words = heading.partition(" ")
        if wanted == number or (number.endswith("编") and wanted == f"{words}编"):
            return depth
    return -1


def _no_such_number(
    reference: Reference, document: Document, provisions: Iterable[Provision]
) -> str:
    whole = [p for p in provisions if p.number.isdigit() and p.label[-1:] in "条项"]
    if not whole:
        return f"《{document.title}》没有编号的条款，找不到{reference.written}。"
    unit = "条" if any(p.label.endswith("条") for p in whole) else "项"
    if unit == "条" and reference.kind == "measure":
        return f"《{document.title}》按条编号，没有{reference.written}。"
    numbers = {int(p.number) for p in whole if p.label.endswith(unit)}
    if reference.number.startswith("-"):
        return f"《{document.title}》共{max(numbers)}{unit}，没有{reference.written}。"
    head = reference.number.partition("-")[0]
    if "-" not in reference.number and min(numbers) < int(head) < max(numbers):
        return f"所收《{document.title}》的文本缺{reference.written}，请查阅正式文本。"
    return f"《{document.title}》共{max(numbers)}{unit}，没有{reference.written}。"
