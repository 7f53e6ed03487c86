"""What a question on the data may name: regions and indicators, as people write them."""

import re
import unicodedata
from dataclasses import dataclass

from evaluation.divisions import divisions
from evaluation.records import Dataset, Level
from evaluation.reference import read_reference

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,3}-?\d{1,4}(?![0-9%])")
# A title this long in a question is meant, not met by chance.
_TITLE = 6


@dataclass(frozen=True, slots=True)
class Names:
    """What a question may name: regions and indicators by code, and the level of a region."""

    regions: dict[str, str]
    levels: dict[str, Level]
    indicators: dict[str, str]

    @classmethod
    def of(cls, dataset: Dataset | None) -> "Names":
        """The names of the data; without any those of the divisions and the reference list."""
        known = divisions()
        places = {d.code: d.name for d in known.values()}
        levels = {d.code: d.level for d in known.values()}
        if dataset is None:
            return cls(places, levels, {i.code: i.title for i in read_reference()})
        own = {r.code: _last_name(r.name) for r in dataset.regions}
        return cls(
            places | own,
            levels | {r.code: r.level for r in dataset.regions},
            {i.code: i.title for i in dataset.indicators if i.for_regions},
        )

    def regions_in(self, text: str) -> tuple[str, ...]:
        """The codes of the regions that a text names, in its order; the longest name counts.

        A name of three characters and more is known without its last (金凤, 银川) too.
        """
        forms = {name: code for code, name in self.regions.items()}
        for code, name in self.regions.items():
            if len(name) >= 3:
                forms.setdefault(name[:-1], code)
        found: dict[int, str] = {}
        taken = [False] * len(text)
        for form in sorted(filter(None, forms), key=len, reverse=True):
            for match in re.finditer(re.escape(form), text):
                if not any(taken[match.start() : match.end()]):
                    taken[match.start() : match.end()] = [True] * len(form)
                    found[match.start()] = forms[form]
        return tuple(dict.fromkeys(found[at] for at in sorted(found)))

    def indicator_in(self, text: str) -> str:
        """The code of the indicator that a text names by its code or its title, "" for none."""
        by_fold = {code.casefold(): code for code in self.indicators}
        for match in _CODE.finditer(text):
            if code := by_fold.get(match[0].casefold()):
                return code
        numbered = re.search(r"指标\s*(\d{1,4})|(\d{1,4})号指标", text)
        if numbered and (code := by_fold.get(numbered[1] or numbered[2])):
            return code
        titled = [
            c for c, title in self.indicators.items() if len(title) >= _TITLE and title in text
        ]
        return max(titled, key=lambda c: len(self.indicators[c]), default="")


def plain_text(text: str) -> str:
    """Full-width forms made half-width, without spaces: how a question is read."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").strip()


def _last_name(name: str) -> str:
    """宁夏回族自治区银川市金凤区 as 金凤区: the division at its end, else the name itself."""
    plain_name = plain_text(name)
    ends = [d.name for d in divisions().values() if plain_name.endswith(d.name)]
    return max(ends, key=len, default=plain_name)
