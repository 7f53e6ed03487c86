"""What was decided on, to the bit: data, rules, result and program as digests.

A digest is the SHA-256 (hex) of what it names: the rows of the round; the rules with the values
that no file gives; the result as `result_text` writes it; the source files of the program, so that
two installations of one version number are told apart where they differ.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from evaluation.deciding.adopting import adopted, adopted_shortlist
from evaluation.records import Rules
from evaluation.results import Selection, Shortlist
from evaluation.rounds.reading import data_digest
from evaluation.rounds.records import Kept

# What the result rests on; pages and commands show it only.
_PACKAGES = ("corpus", "evaluation")
_SOURCES = (".py", ".toml", ".csv")


@dataclass(frozen=True, slots=True)
class Version:
    """What was decided on. `scenario` is the adopted one as it is kept, `program` the version of
    the package and `code` the digest of its files."""

    data: str
    rules: str
    scenario: str
    shortlist: str
    program: str
    code: str

    def differs_in(self, other: "Version") -> tuple[str, ...]:
        """The names of the fields in which another version differs."""
        names = [field.name for field in fields(self)]
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


def version_of(kept: Kept) -> Version:
    """What a round comes to as adopted, computed now. Raises OutdatedError, FindingsError."""
    found = adopted(kept)
    made = adopted_shortlist(kept)
    return Version(
        data=data_digest(kept),
        rules=_digest(_rules_text(made.assessment.rules)),
        scenario=_digest(found.trial.model_dump_json() if found else ""),
        shortlist=_digest(result_text(made)),
        program=version("shifan"),
        code=code_digest(),
    )


@cache
def code_digest() -> str:
    """The digest of the installed source files, by their names within their packages."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for name, file in sorted(_sources(files(package), package)):
            digest.update(f"{name}\0".encode())
            # Line ends may differ from installation to installation.
            digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for inside in folder.iterdir():
        path = f"{name}/{inside.name}"
        if inside.is_dir():
            yield from _sources(inside, path)
        elif inside.name.endswith(_SOURCES):
            yield path, inside


def result_text(shortlist: Shortlist) -> str:
    """Every figure of a result, exactly, as JSON: the same result gives the same text."""
    assessment = shortlist.assessment
    result = {
        "rules": json.loads(_rules_text(assessment.rules)),
        "assessment": [
            {
                "code": r.code,
                "rank": r.rank,
                "lower": r.lower.exact,
                "upper": r.upper.exact,
                "missing": r.missing,
                "status": r.status,
                "vetoes": list(r.vetoes),
            }
            for r in assessment.regions
        ],
        "regions": _selection(shortlist.regions),
        "scores": [
            {"id": r.project.id, "score": None if r.score is None else str(r.score)}
            for r in shortlist.project_results
        ],
        "projects": _selection(shortlist.projects),
    }
    return json.dumps(result, ensure_ascii=False, sort_keys=True, indent=1)


def _selection(selection: Selection) -> dict[str, object]:
    return {
        "selected": list(selection.selected),
        "reserve": list(selection.reserve),
        "objective": str(selection.objective),
        "unfilled": selection.unfilled,
        "feasible": selection.feasible,
        "ties": [{"codes": list(t.codes), "decided_by": t.decided_by} for t in selection.ties],
    }


def _rules_text(rules: Rules) -> str:
    return json.dumps(rules.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
