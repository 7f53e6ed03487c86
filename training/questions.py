"""The questions in `training/questions/`, the texts they are about, and which laws are trained on.

One row a question, with the provision that answers it and its words that do, or, for one that the
law does not answer, the nearest provision and what would have to be known. README.md says how
they were written.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.search.chunks import chunks
from corpus.laws.statutes import PREFIX, laws, read_law
from corpus.manifest import read_entry, read_manifest
from corpus.records import Provision

FOLDER = Path(__file__).parent / "questions"
Split = Literal["train", "calibrate", "test"]
# The work plan and the civil code, half of the library, are trained on; what is measured on the
# plan comes from questions that readers wrote later.
_ALWAYS_TRAINED = ("法治政府建设“四大行动（2025年）”工作方案", "中华人民共和国民法典")


@dataclass(frozen=True, slots=True)
class Row:
    """A question: `provision` (an id) answers it with the words `answer`; where `answer` is empty
    nothing does, `provision` is near, and `lacks` says what would have to be known. `writer` is the
    file that it stands in: one manner of asking."""

    question: str
    provision: str
    answer: str
    lacks: str
    voice: str
    asks: str
    writer: str

    @property
    def document(self) -> str:
        """The id of the document it is about."""
        return self.provision.partition("#")[0]


def read_rows(folder: Path = FOLDER) -> list[Row]:
    """Every question, in the order of the files."""
    return [row for path in sorted(folder.glob("*.jsonl")) for row in read_file(path)]


def read_file(path: Path) -> list[Row]:
    """The questions of one file, which are of one writer."""
    return [
        Row(
            question=r["question"],
            provision=r.get("provision") or r["near"],
            answer=r.get("answer", ""),
            lacks=r.get("lacks", ""),
            voice=r["voice"],
            asks=r["asks"],
            writer=path.stem,
        )
        for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def read_provisions(rows: list[Row]) -> list[Provision]:
    """All provisions of the library and of the further laws that questions are about."""
    wanted = {row.document for row in rows}
    library = [read_entry(entry) for entry in read_manifest()]
    provisions = [p for text in library for p in text.provisions]
    there = {p.document_id for p in provisions}
    further = [law for law in laws() if law.id in wanted - there]
    return provisions + [p for law in further for p in read_law(law).provisions]


def passage_of(provision: Provision, answer: str) -> str:
    """The piece of a provision that is embedded and holds the words `answer`, else the first."""
    pieces = [chunk.text for chunk in chunks(provision)]
    return next((p for p in pieces if answer and answer in p), pieces[0])


def split_of(title: str) -> Split:
    """What the questions on a law are for: seven laws of ten train, the rest never do."""
    if title in _ALWAYS_TRAINED:
        return "train"
    place = int(hashlib.sha256(title.removeprefix(PREFIX).encode()).hexdigest(), 16) % 100
    return "train" if place < 70 else "calibrate" if place < 85 else "test"
