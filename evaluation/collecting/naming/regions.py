"""Regions by whatever they are called: 640106, 640106000000, 金凤区, 银川市金凤区, 金凤."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from corpus.text.normal import clean
from evaluation.indicators.divisions import divisions
from evaluation.records import Region

_PROVINCE = ("宁夏回族自治区", "宁夏自治区", "宁夏区", "宁夏", "自治区")
# What stands behind the name of a region where its offices are meant.
_OFFICE = re.compile(
    r"(?:市)?(?:本级|人民政府|政府|司法局|司法厅|法治办|依法治[市县区]办|委?全面依法治[市县区]委?员?会?办公室"
    r"|(?:委?法治)?(?:政府建设)?(?:工作)?领导小组办公室|府办)?(?:办公室)?"
)
_CODE = re.compile(r"(?<![0-9])([0-9]{6})(?:0{6}|0{3})?(?![0-9])", re.ASCII)
_NAME_ENDS = ("市", "县", "区")
_LABEL = re.compile(
    r"^(?:填报|报送|上报)?(?:单位|地区|县区|部门)(?:名称)?[::]|^(?:单位|地区)名称[::]?"
)
_NUMBERED = re.compile(
    r"^(?:\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、])"
)
# Around the name in the name of a file or a sheet.
_NOISE = re.compile(
    r"20[0-9]{2}年?度?|[0-9]{1,2}月份?|[0-9]{1,2}日|第?[一二三四1-4]季度|上半年|下半年|[0-9]+"
    r"|法治政府(?:建设)?|示范|创建|指标(?:体系)?|自评|自查|评估|填报|上报|报送|数据|完成情况"
    r"|情况|统计|汇总|报表|附件|报告"
    r"|终稿|最终|定稿|修改|更新|新版|版|副本|盖章|正式|表格?|稿|的|份"
    r"|[-_—()（）\[\]【】.,，、:：+ \t]"
)


class RegionNames:
    """The regions that are assessed and the known divisions, by all their names."""

    def __init__(self, regions: Iterable[Region] = ()) -> None:
        self.listed = {region.code: region.name for region in regions}
        self._read: dict[str, str | None] = {}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Code by name; the folder's own names before those of the divisions."""
        known = {d.name: d.code for d in divisions().values()}
        known |= {clean(name): code for code, name in self.listed.items() if clean(name)}
        return known

    @cached_property
    def _short(self) -> Mapping[str, str]:
        """Code by name without 市, 县, 区, where it is the short name of one region alone."""
        found: dict[str, set[str]] = {}
        for name, code in self._names.items():
            if len(name) > 2 and name.endswith(_NAME_ENDS):
                found.setdefault(name[:-1], set()).add(code)
        return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}

    def name(self, code: str) -> str:
        """The name of a region."""
        division = divisions().get(code)
        return self.listed.get(code) or (division.name if division else code)

    def is_known(self, code: str) -> bool:
        """Whether a code is one of the folder's regions or of the divisions."""
        return code in self.listed or code in divisions()

    def read(self, text: str) -> str | None:
        """The code of the region that a cell names, and nothing else; None where it does not."""
        if text not in self._read:
            self._read[text] = self._cell(text) if 1 < len(text) <= 40 else None
        return self._read[text]

    def _cell(self, text: str) -> str | None:
        word = _LABEL.sub("", re.sub(r"\s+", "", clean(text)))
        word = _NUMBERED.sub("", word)
        if word in self.listed:
            return word
        word = word.removesuffix(".0")
        codes = set(_CODE.findall(word))
        bare = re.sub(r"[()\[\]【】\-_—:：、/,，]", "", _CODE.sub("", word))
        if len(codes) > 1:
            return None
        code = next(iter(codes), "")
        if code and not self.is_known(code):
            return None
        if not bare or (bare.isascii() and not bare.strip("0123456789.")):
            return code or None
        named = self._named(bare)
        return None if code and named != code else named

    def _named(self, word: str) -> str | None:
        """The region of a name with what is above it before and an office behind it."""
        if word in self._names:
            return self._names[word]
        for above in _PROVINCE:
            word = word.removeprefix(above)
        for name in sorted(self._names, key=len, reverse=True):
            at = word.find(name)
            if at >= 0 and _OFFICE.fullmatch(word[at + len(name) :]):
                code = self._names[name]
                return code if self._is_above(word[:at], code) else None
        for name, code in self._short.items():
            if word.endswith(name) and self._is_above(word[: -len(name)], code):
                return code
        return None

    def _is_above(self, word: str, code: str) -> bool:
        """Whether a word is what lies above a region, or nothing."""
        parent = divisions()[code].parent if code in divisions() else ""
        if not word:
            return True
        above = self.name(parent) if parent else ""
        return bool(above) and word in (above, above.removesuffix("市"))

    def within(self, text: str) -> set[str]:
        """The regions that a line of text names; a city above a county of its own is not one."""
        word = re.sub(r"\s+", "", clean(text))
        found = {code for code in _CODE.findall(word) if self.is_known(code)}
        rest = word
        for name in sorted(self._names, key=len, reverse=True):
            if len(name) > 1 and name in rest:
                found.add(self._names[name])
                rest = rest.replace(name, "\n")
        if not found:
            bare = _NOISE.sub("", word)
            short = self.read(bare) or self._short.get(bare)
            found = {short} if short else set()
        parents = {divisions()[code].parent for code in found if code in divisions()}
        return found - parents

    def parent(self, code: str) -> str:
        """The code of the city above a region; "" where none is known."""
        return divisions()[code].parent if code in divisions() else ""
