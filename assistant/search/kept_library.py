"""The documents of an index, kept beside it as they were when it was built."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from assistant.search import generations
from corpus.records import Document, Provision, StructuredText


def write_library(path: Path, texts: Iterable[StructuredText]) -> None:
    """Write documents with their texts and where each provision stands in them."""
    rows: list[dict[str, Any]] = []
    for text in texts:
        provisions = [
            [p.id, p.number, p.label, list(p.path), p.start, p.end] for p in text.provisions
        ]
        rows.append(
            {"document": asdict(text.document), "text": text.text, "provisions": provisions}
        )
    generations.write(path, json.dumps(rows, ensure_ascii=False, default=str))


def read_library(path: Path) -> list[StructuredText]:
    """Read what `write_library` wrote. Raises `OSError`, `ValueError` or `LookupError`."""
    texts = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        fields = row["document"]
        day = fields["date"]
        document = Document(
            **fields
            | {
                "date": date.fromisoformat(day) if day else None,
                "aliases": tuple(fields["aliases"]),
            }
        )
        text = row["text"]
        provisions = tuple(
            Provision(pid, document.id, document.title, number, label, tuple(path), text[a:b], a, b)
            for pid, number, label, path, a, b in row["provisions"]
        )
        texts.append(StructuredText(document, text, provisions))
    return texts
