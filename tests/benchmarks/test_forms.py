"""Lists of indicators of every form come back as they went in, or the person is told."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.forms.combinations import TABLES, forms
from benchmarks.forms.reading import ALARM, EXACT, SILENT, read

# A sample, another of each container; `python -m benchmarks.forms` reads them all.
EVERY = 41
SAMPLE = list(forms())[::EVERY]


@pytest.mark.parametrize("in_table", [False, True], ids=["texts", "tables"])
def test_lists_are_read_exactly_and_never_wrong_without_a_word(
    tmp_path: Path, in_table: bool
) -> None:
    sample = [form for form in SAMPLE if (form.container in TABLES) == in_table]
    found = [read(form, 7, tmp_path) for form in sample]
    counts = Counter(outcome.result for outcome in found)
    assert [outcome for outcome in found if outcome.result == SILENT] == []
    # Where a line is broken at a sign, only a person can say whose it is.
    alarms = [outcome for outcome in found if outcome.result == ALARM]
    assert {(outcome.form.container, outcome.form.wrapping) for outcome in alarms} <= {
        ("paragraph", "width")
    }
    assert counts[EXACT] + len(alarms) >= 0.98 * len(found)
