"""A kind of reading: what was written, in its normal form, and what it is read as, in which field.

One kind stands for all cells that are read in the same way: 已完成 as 是, 约95% and 约93% as the
figures in them. A person confirms or refuses it once.
"""

import hashlib
import json
import re
from dataclasses import dataclass

from corpus.text.normal import clean
from corpus.text.numerals import CHINESE_NUMERALS
from evaluation.words.kinds import FIELDS, Field

ANY = "#"  # stands for any figure
_KEY_LENGTH = 12
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
_SPOKEN = re.compile(rf"(?<=分之)[{CHINESE_NUMERALS}点]+")
_PAPERS = re.compile(r"(附件|附表|材料|附)[0-9一二三四五六七八九十]+")
_END = "。.,，;；!！、"


@dataclass(frozen=True, slots=True)
class ReadingKind:
    """One kind of reading. `written` is in the normal form of its field."""

    field: Field
    written: str
    read_as: str

    @property
    def key(self) -> str:
        """What the kind goes by: the same for the same three, in whatever file and round."""
        said = json.dumps([self.field, self.written, self.read_as], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:_KEY_LENGTH]

    def __str__(self) -> str:
        return f"{FIELDS[self.field]}：{self.written} = {self.read_as}"


def named(field: Field, written: str, read_as: str) -> ReadingKind:
    """The kind of a name or a word that is read as another."""
    return ReadingKind(field, _tidy(written), read_as)


def answer(field: Field, written: str, read_as: str) -> ReadingKind:
    """The kind of an answer in words; which paper is named behind it makes no other kind."""
    return ReadingKind(field, _PAPERS.sub(rf"\1{ANY}", _tidy(written)), read_as)


def figure_like(field: Field, written: str, read_as: str) -> ReadingKind:
    """The kind of a figure: any other that is written so is of the same kind.

    >>> str(figure_like("value", "约 95%", "95%"))
    '完成值：约#% = #%'
    """
    word = _SPOKEN.sub(ANY, _FIGURE.sub(ANY, _tidy(written)))
    return ReadingKind(field, word, _FIGURE.sub(ANY, read_as))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", "", clean(text)).casefold().strip(_END)
