"""The rows of a round to a dataset, by the readers that read a folder."""

import hashlib
import json
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from evaluation.records import Dataset, Finding, Place, Rules
from evaluation.rounds.records import WRITTEN, Entry, Kept
from evaluation.rounds.rows import tables_of
from evaluation.tables.loading import dataset_of
from evaluation.tables.project_rows import without_recused
from evaluation.tables.rules import RULES_FILE, check_rules
from evaluation.words.findings import NEGATIVE_TITLE

# One for all: `json.dumps` would make one for each row.
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def dataset_of_round(kept: Kept) -> Dataset:
    """What a round holds, checked as a folder is; its digest is that of `data_digest`.

    Scores of experts who are recused of a project, as a record says, do not count.
    """
    dataset = _dataset(kept.round.name, kept.entries, known=None)
    recused = _recused(kept)
    if not recused:
        return dataset
    told: list[Finding] = []
    scores = tuple(without_recused(dataset.scores, recused, told))
    return replace(
        dataset,
        scores=scores,
        findings=(*dataset.findings, *told),
        digest=_with_recused(dataset.digest, recused),
    )


def data_digest(kept: Kept) -> str:
    """The SHA-256 (hex) of all in a round that results follow from: its rows, and who of the
    experts is recused."""
    digest, recused = rows_digest(kept.entries), _recused(kept)
    return _with_recused(digest, recused) if recused else digest


def _recused(kept: Kept) -> dict[tuple[str, str], str]:
    """The reasons why experts do not score projects, by expert and project."""
    return {(r.key[0], r.key[1]): r.cells["reason"] for r in kept.of_kind("expert_recusal")}


def _with_recused(digest: str, recused: Mapping[tuple[str, str], str]) -> str:
    text = json.dumps([digest, sorted(recused)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def dataset_of_rows(entries: Iterable[Entry]) -> Dataset:
    """What rows say, however few of the tables there are."""
    return _dataset("", tuple(entries), known=Dataset())


def _dataset(title: str, entries: tuple[Entry, ...], known: Dataset | None) -> Dataset:
    found: list[Finding] = []
    rules = _rules(entries, found)
    dataset = dataset_of(title, tables_of(entries), rules, found, known=known)
    written = {
        entry.key: entry.cells[WRITTEN]
        for entry in entries
        if entry.table == "observations" and WRITTEN in entry.cells
    }
    observations = {
        key: replace(o, text=written[key]) if key in written else o
        for key, o in dataset.observations.items()
    }
    answered = {o.place for key, o in observations.items() if key in written}
    findings = tuple(f for f in dataset.findings if not _was_answered(f, answered))
    files = dict.fromkeys(entry.place.file for entry in entries if entry.place.file)
    return replace(
        dataset,
        observations=observations,
        findings=findings,
        files=tuple(files),
        digest=rows_digest(entries),
    )


def _was_answered(finding: Finding, places: Container[Place]) -> bool:
    """Whether a finding doubts a 否 that nobody wrote: the office's own words were clear."""
    return finding.hint == NEGATIVE_TITLE.hint and finding.place in places


def rows_digest(entries: Iterable[Entry]) -> str:
    """The SHA-256 (hex) of what rows say, in their order; where they were read is left out."""
    digest = hashlib.sha256()
    for e in entries:
        row = [e.table, e.key, sorted(e.cells.items()), e.extra]
        digest.update(_as_json(row).encode() + b"\n")
    return digest.hexdigest()


def _rules(entries: Iterable[Entry], found: list[Finding]) -> Rules:
    text = next((entry.cells.get("text", "") for entry in entries if entry.table == "rules"), "")
    rules, problems = check_rules(tomllib.loads(text), Place(RULES_FILE))
    found += problems
    return rules
