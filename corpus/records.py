"""The records that flow from a document to an answer."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

IN_FORCE = "现行有效"
# Kinds of documents that are treated in a way of their own.
LAW, PLAN = "法律", "工作方案"
NOT_YET_IN_FORCE = "尚未施行"
EXPIRED = "已失效"
SUPERSEDED = "已被替代"


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of one document; its text is kept apart.

    `id` is stable across versions of the program. `title` is the official title without 《》.
    `number` is the document number (文号), "" where it has none. `date` is the day of
    publication of this version. `aliases` are short names people use for it.
    """

    id: str
    title: str
    kind: str
    number: str = ""
    issuer: str = ""
    date: datetime.date | None = None
    status: str = IN_FORCE
    source: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the document may answer a question about the rules in force."""
        return self.status == IN_FORCE


@dataclass(frozen=True, slots=True)
class Provision:
    """One measure, article, part or item, verbatim.

    `id` is `<document id>#<key>`. `number` is the Arabic number of the article or measure as a
    string ("33"), or the Chinese numeral of a part that has no number of its own ("二").
    `label` is what people call it ("第三十三条", "第23项", "第二部分"). `path` holds the headings
    above it, outermost first. `text` is the document's text from `start` to `end` (characters),
    without the number in front. `cited_as` is set by the library, which knows what else bears
    the same name. `page` is where it begins in a file that has pages, from 1, else 0; `recognised`
    says that it was read from a picture of the page.
    """

    id: str
    document_id: str
    document: str
    number: str
    label: str
    path: tuple[str, ...]
    text: str
    start: int
    end: int
    cited_as: str = field(default="", compare=False)
    page: int = 0
    recognised: bool = False

    @property
    def citation(self) -> str:
        """The words that lead to this provision and no other: 《…方案》二（一）."""
        return self.cited_as or f"《{self.document}》{self.label}"

    @property
    def place(self) -> str:
        """What stands behind the title where this provision is cited."""
        return self.citation.removeprefix(f"《{self.document}》")


def unique_key(key: str, seen: Counter[str]) -> str:
    """`key`, or with `~2` and so on behind it where the document has had it; `seen` counts.

    A decision or an amendment may number the same number twice.
    """
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"


class Page(NamedTuple):
    """What of a document's text stands on one page of its file.

    `number` counts from 1. `start` is where in the text its first paragraph begins: a paragraph
    that goes on from the page before belongs to that. `recognised` says that it was read from a
    picture, `doubtful` which characters of the text (offsets) the reading was unsure of.
    """

    number: int
    start: int
    recognised: bool = False
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuredText:
    """A document's clean text, the provisions it consists of, in order, and the pages of its file.

    `pages` is empty where the file has none.
    """

    document: Document
    text: str
    provisions: tuple[Provision, ...] = field(default=())
    pages: tuple[Page, ...] = field(default=())
