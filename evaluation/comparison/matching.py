"""Which indicator of one list is which of the next: by title and code, and nothing silently.

The same code and title: the same indicator. The same title under another code, where it stands once
in either list: the same, and told. The same code with a title in which only figures are others
(a raised target): the same, and told. The same code with other words: another indicator, and told.
"""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.text.figures import with_digits
from corpus.text.normal import squeezed
from evaluation.comparison.records import Matching, Told
from evaluation.records import Indicator

_ENDS = ".。;；,，、"
_FIGURE = re.compile(r"[0-9][0-9.]*[%‰]?")


def match(before: Sequence[Indicator], after: Sequence[Indicator]) -> Matching:
    """Match the indicators of two lists; each of one to at most one of the other."""
    old = {i.code: i for i in before}
    found = {i.code: i.code for i in after if i.code in old and _title(old[i.code]) == _title(i)}
    told: list[Told] = []
    left = [i for i in before if i.code not in found]
    open_now = [i for i in after if i.code not in found]
    titles = _unique(left)
    for title, indicator in _unique(open_now).items():
        if title in titles:
            found[indicator.code] = titles[title].code
            told.append(Told("renumbered", titles[title], indicator))
    taken = set(found.values())
    for indicator in open_now:
        same_code = old.get(indicator.code)
        if same_code is None or indicator.code in found:
            continue
        free = same_code.code not in taken
        if free and _words(same_code) == _words(indicator):
            found[indicator.code] = same_code.code
            told.append(Told("reworded", same_code, indicator))
        else:
            told.append(Told("another", same_code, indicator))
    return Matching(found, tuple(told))


def _title(indicator: Indicator) -> str:
    return squeezed(indicator.title).rstrip(_ENDS)


def _words(indicator: Indicator) -> str:
    """The title with a sign for each figure."""
    return _FIGURE.sub("0", with_digits(_title(indicator)))


def _unique(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """The indicators whose title no other of them has."""
    counts = Counter(map(_title, indicators))
    return {t: i for i in indicators if (t := _title(i)) and counts[t] == 1}
