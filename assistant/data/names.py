"""What a question on the data may name: regions, indicators and projects, as people write them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from corpus.text.normal import squeezed
from evaluation.indicators.divisions import divisions
from evaluation.indicators.reference import read_reference
from evaluation.records import Dataset, Level

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,3}-?\d{1,4}(?![0-9%])")
# 项目P07, 7号项目; 项目10个 is none.
_PROJECT = re.compile(
    r"项目[“\"]?(?P<after>[A-Za-z0-9-]+)(?![A-Za-z0-9-]|[个项年%])|(?P<before>[A-Za-z0-9-]+)号项目"
)
# A title this long in a question is meant, not met by chance; a project's name is shorter.
_TITLE, _PROJECT_NAME = 6, 4
_LETTERS = "甲乙丙丁戊己"
_DOUBLED = re.compile(rf"(?:项目|指标)([{_LETTERS}](?:项目|指标))")


class Named(NamedTuple):
    """What a text names, by code in its order, and the text without it."""

    regions: tuple[str, ...]
    projects: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Names:
    """What a question may name, by code; the level of a region, and the city it lies in."""

    regions: dict[str, str]
    levels: dict[str, Level]
    parents: dict[str, str]
    indicators: dict[str, str]
    projects: dict[str, str]

    @classmethod
    def of(cls, dataset: Dataset | None) -> "Names":
        """The names of the data; without any those of the divisions and the reference list."""
        known = divisions()
        places = {d.code: d.name for d in known.values()}
        levels = {d.code: d.level for d in known.values()}
        parents = {d.code: d.parent for d in known.values()}
        if dataset is None:
            return cls(places, levels, parents, {i.code: i.title for i in read_reference()}, {})
        own = {r.code: _last_name(r.name) for r in dataset.regions}
        return cls(
            places | own,
            levels | {r.code: r.level for r in dataset.regions},
            parents | {r.code: r.parent for r in dataset.regions},
            {i.code: i.title for i in dataset.indicators if i.for_regions},
            {p.id: squeezed(p.name) for p in dataset.projects},
        )

    def named_in(self, text: str) -> Named:
        """The regions and projects that a text names; the longest name counts.

        A region of three characters and more is known without its last (金凤, 银川) too, a project
        without what stands in brackets behind its name, or by its id: 项目P07, also one that the
        data do not have.
        """
        forms: dict[str, str] = {}
        for code, name in self.projects.items():
            for form in (name, name.partition("(")[0]):
                if len(form) >= _PROJECT_NAME:
                    forms.setdefault(form, code)
        projects, rest = _found(forms, text)
        ids, rest = self._ids_in(rest)
        forms = {name: code for code, name in self.regions.items()}
        for code, name in self.regions.items():
            if len(name) >= 3:
                forms.setdefault(name[:-1], code)
        regions, rest = _found(forms, rest)
        return Named(regions, tuple(dict.fromkeys((*projects, *ids))), rest)

    def _ids_in(self, text: str) -> tuple[list[str], str]:
        """The projects that a text names by their ids, and the text without these."""
        by_fold = {code.casefold(): code for code in self.projects}
        found = []
        for pattern in (_PROJECT, _CODE):
            for match in list(pattern.finditer(text)):
                written = match[match.lastgroup or 0]
                code = by_fold.get(written.casefold())
                if code is None and pattern is _PROJECT and re.search("[A-Za-z]", written):
                    code = written
                if code is not None:
                    found.append(code)
                    text = text.replace(match[0], "项目，" if pattern is _PROJECT else "，")
        return found, text

    def indicator_in(self, text: str) -> str:
        """The code of the indicator that a text names by its code or its title, "" for none."""
        return next(iter(self.indicators_in(text)), "")

    def indicators_in(self, text: str) -> tuple[str, ...]:
        """The codes of the indicators that a text names by code, else the one that it titles."""
        by_fold = {code.casefold(): code for code in self.indicators}
        coded = [by_fold.get(match[0].casefold(), "") for match in _CODE.finditer(text)]
        if found := tuple(dict.fromkeys(filter(None, coded))):
            return found
        numbered = re.search(r"指标\s*(\d{1,4})|(\d{1,4})号指标", text)
        if numbered and (code := by_fold.get(numbered[1] or numbered[2])):
            return (code,)
        titled = [
            c for c, title in self.indicators.items() if len(title) >= _TITLE and title in text
        ]
        longest = max(titled, key=lambda c: len(self.indicators[c]), default="")
        return (longest,) if longest else ()

    def slotted(self, text: str) -> str:
        """A text with 甲县, 甲市, 甲项目, 甲指标 for what it names; the second is 乙."""
        named = self.named_in(text)
        indicators = self.indicators_in(named.rest)
        slots = {**_slots(named.projects, "项目"), **_slots(indicators, "指标")}
        by_fold = {code.casefold(): slot for code, slot in slots.items()}
        text = _CODE.sub(lambda m: by_fold.get(m[0].casefold(), m[0]), text)
        for code, slot in slots.items():
            title = self.projects.get(code) or self.indicators.get(code, "")
            text = text.replace(title, slot) if len(title) >= _PROJECT_NAME else text
        for code, slot in _slots(named.regions, "县").items():
            if self.levels.get(code) == "prefecture":
                slot = f"{slot[0]}市"
            name = self.regions.get(code, code)
            text = text.replace(name, slot)
            text = text.replace(name[:-1], slot) if len(name) >= 3 else text
        return _DOUBLED.sub(r"\1", text)


def _slots(codes: Iterable[str], kind: str) -> dict[str, str]:
    return {code: f"{letter}{kind}" for code, letter in zip(codes, _LETTERS, strict=False)}


def _found(forms: Mapping[str, str], text: str) -> tuple[tuple[str, ...], str]:
    """The codes of the forms that stand in a text, in its order, and the text without them."""
    found: dict[int, str] = {}
    rest = text
    for form in sorted(filter(None, forms), key=len, reverse=True):
        for match in re.finditer(re.escape(form), rest):
            found[match.start()] = forms[form]
            # Nothing else is found there, and every place stays where it is.
            rest = rest[: match.start()] + "，" * len(form) + rest[match.end() :]
    return tuple(dict.fromkeys(found[at] for at in sorted(found))), rest


def _last_name(name: str) -> str:
    """宁夏回族自治区银川市金凤区 as 金凤区: the division at its end, else the name itself."""
    plain_name = squeezed(name)
    ends = [d.name for d in divisions().values() if plain_name.endswith(d.name)]
    return max(ends, key=len, default=plain_name)
