"""What one person works on: the data as loaded, and the corrections made to them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.indicators.reference import uses_reference
from evaluation.records import Dataset
from evaluation.tables.corrections import Correction, corrected
from evaluation.tables.uploads import Upload, load_uploads
from evaluation.words import tables as words


@dataclass(frozen=True)
class Workspace:
    """The data of one session. `uploads` are the files they were read from, for marking."""

    title: str
    loaded: Dataset
    uploads: tuple[Upload, ...] = ()
    corrections: tuple[Correction, ...] = ()
    is_sample: bool = False

    @cached_property
    def dataset(self) -> Dataset:
        """The data with every correction applied."""
        return corrected(self.loaded, self.corrections)

    @cached_property
    def uses_reference(self) -> bool:
        """Whether any indicator is one of the reference list, by its code and its title."""
        return uses_reference(self.dataset.indicators)


def open_uploads(uploads: tuple[Upload, ...]) -> Workspace:
    """A workspace of uploaded files. Raises InputError when they hold no tables."""
    title = uploads[0].name
    if len(uploads) > 1:
        title += words.SERIES.format(len(uploads))
    return Workspace(title, load_uploads(uploads), uploads)


def open_sample() -> Workspace:
    """A workspace of the sample data."""
    from evaluation.tables.sample import write_sample

    with TemporaryDirectory(prefix="shifan-") as folder:
        write_sample(Path(folder))
        files = sorted(path for path in Path(folder).iterdir() if path.is_file())
        uploads = tuple(Upload(path.name, path.read_bytes()) for path in files)
    return replace(open_uploads(uploads), title=words.SAMPLE_TITLE, is_sample=True)


def with_corrections(
    workspace: Workspace,
    region: str,
    values: Mapping[str, str],
    *,
    by: str,
    reason: str,
    now: datetime,
) -> Workspace:
    """The workspace with the values of one region, by indicator code, that differ taken over.

    All or none: raises InputError for a value that cannot be read.
    """
    made = []
    for indicator, after in values.items():
        known = workspace.dataset.observations.get((region, indicator))
        before = known.text if known else ""
        if after.strip() != before.strip():
            made.append(Correction(region, indicator, before, after.strip(), by, now, reason))
    changed = replace(workspace, corrections=(*workspace.corrections, *made))
    _ = changed.dataset  # read now, so that a bad value is refused before anything is kept
    return changed
