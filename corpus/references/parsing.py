"""References to provisions as people write them: 行政处罚法第33条, 方案第9、10、11项, 上述第二款.

A reference is read, not guessed; `resolve` leads it to its provision, or says why there is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import PLAN
from corpus.references.names import GAP, Mention, Names
from corpus.references.places import START, annex_before, annex_of
from corpus.references.resolution import Missing, Reference, resolve
from corpus.text.normal import aligned
from corpus.text.numerals import CHINESE_NUMERALS, NUMERAL, parse_numeral, to_chinese

__all__ = ["Mention", "Missing", "Names", "Reference", "find_references", "resolve"]

# Atomic, so that 措施2025年 is not read as 措施202, and from its beginning: a row of digits is read
# once.
_N = "(?>" + "|".join(f"(?<!{run.rstrip('+')}){run}" for run in NUMERAL.split("|")) + ")"
# White space is never given back, and a series has an end: time grows with the text alone.
_AND = r"\s*+(?:、|,|和|与|及|以及|或者|或)\s*+"
_TO = r"\s*+(?:至|到|—++|–|-|~)\s*+"
_SERIES = rf"{_N}(?:(?:(?:{_AND}|{_TO})第?|条(?:{_AND}|{_TO}))\s*+{_N}){{0,50}}"
_ARTICLE = re.compile(
    rf"(?:(?P<first>第)\s*+)?(?P<series>{_SERIES})\s*+条(?P<tail>之{_N})?"
    r"(?!例|件|约|款|措施|任务|意见|建议)"
    rf"(?:\s*+第?\s*+[（(]?(?P<paragraph>{_N})[）)]?\s*+款)?"
    rf"(?:\s*+第?\s*+[（(]?(?P<item>{_N})[）)]?\s*+项)?"
)
_MEASURE = re.compile(
    rf"(?P<first>第)\s*+(?P<series>{_SERIES})\s*+"
    r"(?:项(?!制度|改革|议程|原则|权利|规定|指标)|[条个号款](?:措施|任务)|点)"
    rf"|(?:措施|任务)\s*(?P<after>{_N})(?![%％年月日个项条天次批件共起些定样致般直律并])"
    rf"|(?<![第0-9{CHINESE_NUMERALS}])(?P<before>{_N})\s*号措施"
)
_PART = re.compile(rf"第\s*(?P<number>{_N})\s*[大个项]?(?:部分|行动)")
_BOOK_NAME = r"(?:(?<=[法典的])|(?<![一-鿿]))(?:(?![第法典的])[一-鿿]){2,6}编"
_DIVISION = re.compile(
    rf"(?P<book>第\s*{_N}\s*编|{_BOOK_NAME}(?=\s*第))?\s*(?P<subbook>第\s*{_N}\s*分编)?\s*"
    rf"(?:(?P<chapter>第\s*{_N}\s*章)\s*(?P<section>第\s*{_N}\s*节)?)?"
)
# A number alone right behind the name of a statute: 行政处罚法33. A year is none, nor is 110.
_BARE = re.compile(
    r"(?<!\d)(?!(?:(?:19|20)\d\d|1(?:10|14|19|20|22))(?!\d))(?P<number>[1-9]\d{0,3})(?=\s*+(?:$|[？?。,，;；、!！的是讲说写呢吗]|怎么|规定|什么))"
)
# 最后一条, 倒数第二项, and di 33 tiao.
_LAST = re.compile(
    rf"(?:最后|末尾?)(?:的)?一?(?P<last>[条项])(?!例|件|约|意见|建议)|倒数第\s*(?P<back>{_N})\s*(?P<unit>[条项])"
)
_SPELLED = re.compile(
    r"\bdi\s*(?P<number>\d{1,4})\s*tiao\b|(?<=[a-z ])(?P<bare>\d{1,4})\s*tiao\b", re.IGNORECASE
)
# A 款 or 项 of the article spoken of before.
_WITHIN = re.compile(
    r"(?P<spoken>(?:上述|前述|上面|该条|这一条|这条|此条|其中|它)(?:的|中|里)*\s*)?"
    rf"(?:第\s*(?P<paragraph>{_N})\s*款)?(?:第\s*[（(]?(?P<item>{_N})[）)]?\s*项)?"
)


def find_references(text: str, names: Names, history: Sequence[str] = ()) -> list[Reference]:
    """Every numbered place that `text` refers to, in order, each with the document before it.

    `history` holds the earlier questions, oldest first: 上述第二款 is that of the article spoken
    of last, in the text or before it.
    """
    return _references(text, names, _last_article(history, names))


def _references(text: str, names: Names, earlier: Reference | None) -> list[Reference]:
    """What `find_references` finds; `earlier` is the article spoken of last before the text."""
    folded = aligned(text)
    mentions = names.find(text)
    found = list(_printed(folded, mentions, names))
    for pattern, kind in (
        (_LAST, "last"),
        (_PART, "part"),
        (_DIVISION, "chapter"),
        (_ARTICLE, "article"),
        (_MEASURE, "measure"),
        (_SPELLED, "bare"),
        (_BARE, "bare"),
    ):
        for match in pattern.finditer(folded):
            if match[0].strip() and not any(
                r.start < match.end() and match.start() < r.end for r in found
            ):
                found += _read(folded, match, kind, mentions, names)
    found = _joined(folded, _annexed(folded, sorted(found, key=lambda r: r.start)))
    return _with_parts_of_articles(folded, found, earlier)


def _printed(folded: str, mentions: Sequence[Mention], names: Names) -> Iterator[Reference]:
    """The places that are written as their document prints them: 二（一）, 附件1第3项."""
    starts = {gap.end(): m for m in mentions if (gap := GAP.match(folded, m.end))}
    starts |= {m.end: m for m in mentions}
    for match in START.finditer(folded):
        if match.start() not in starts:
            mention, _ = names.before(folded, match.start(), mentions)
            starts |= {match.start(): mention} if mention else {}
    end = 0
    for start, mention in sorted(starts.items(), key=lambda pair: pair[0]):
        found = names.place(mention, folded, start) if start >= end else None
        if found:
            provision, end = found
            written = folded[start:end].strip()
            blank = Reference(written, "place", "", None, None, mention, start, end)
            yield replace(blank, annex=annex_of(written), provision=provision)


def _read(
    folded: str, match: re.Match[str], kind: str, mentions: list[Mention], names: Names
) -> Iterator[Reference]:
    """The references of one match: several for 第9、10、11项."""
    groups = match.groupdict()
    annex, start = annex_before(folded, match.start()) or ("", match.start())
    mention, adjacent = names.before(folded, start, mentions)
    written = folded[start : match.end()].strip()
    blank = Reference(written, kind, "", None, None, mention, start, match.end(), annex=annex)
    if kind == "chapter":
        headings = tuple(re.sub(r"\s", "", h) for h in match.groups() if h)
        yield replace(blank, headings=tuple(map(_chinese_heading, headings)))
        return
    if kind in ("last", "bare"):
        yield from _short(blank, groups, adjacent)
        return
    numeral = groups.get("number") or groups.get("after") or groups.get("before")
    if numeral:
        if (value := parse_numeral(numeral)) is not None:
            yield replace(blank, number=str(value))
        return
    if kind == "article" and not groups["first"] and not adjacent:
        return  # 三条意见 is a count, not a number
    ranges = _ranges(groups["series"])
    suffix = f"-{parse_numeral(groups['tail'][1:])}" if groups.get("tail") else ""
    unit = "条" if kind == "article" else "项"
    for first, last in ranges[:-1]:
        through = str(last) if last > first else ""
        yield replace(blank, written=f"{annex}第{first}{unit}", number=str(first), through=through)
    for first, last in ranges[-1:]:  # 之一 and 款 belong to the last of a series
        yield replace(
            blank,
            written=written if len(ranges) == 1 else f"{annex}第{first}{unit}",
            number=f"{first}{suffix}",
            through=str(last) if last > first else "",
            paragraph=_value(groups.get("paragraph")),
            item=_value(groups.get("item")),
        )


def _short(blank: Reference, groups: dict[str, str | None], adjacent: bool) -> Iterator[Reference]:
    """最后一条, 倒数第二条 and a bare number, right behind the name of a document.

    A number that counts from the end is negative: the last is -1.
    """
    if not adjacent or blank.mention is None or blank.mention.document is None:
        return
    if blank.kind == "last":
        unit = groups["last"] or groups["unit"]
        back = _value(groups["back"]) or 1
        yield replace(blank, kind="article" if unit == "条" else "measure", number=f"-{back}")
    # A plan is divided into measures: a number alone behind its name may be anything.
    elif blank.mention.document.kind != PLAN:
        number = groups.get("number") or groups.get("bare") or ""
        yield replace(blank, kind="article", number=number)


def _value(numeral: str | None) -> int | None:
    return parse_numeral(numeral) if numeral else None


def _chinese_heading(heading: str) -> str:
    """第3章 as statutes print it: 第三章."""
    match = re.fullmatch(rf"第({_N})(.+)", heading)
    value = parse_numeral(match[1]) if match else None
    return f"第{to_chinese(value)}{match[2]}" if match and value else heading


def _ranges(series: str) -> list[tuple[int, int]]:
    """First and last of each range in a series: 9、10至12 is (9, 9), (10, 12)."""
    found: list[tuple[int, int]] = []
    for joint, numeral in re.findall(rf"(^|{_AND}|{_TO})第?\s*({_N})", series.replace("条", "")):
        value = parse_numeral(numeral)
        if value is None:
            return []
        if found and re.fullmatch(_TO, joint):
            found[-1] = (found[-1][0], value)
        else:
            found.append((value, value))
    return [pair for pair in found if pair[0] <= pair[1]]


def _annexed(folded: str, found: Sequence[Reference]) -> list[Reference]:
    """With the annex that stands before the first of a series: 附件1第2项、第3项."""
    series: list[Reference] = []
    for one in found:
        before = series[-1] if series and one.kind != "place" and not one.annex else None
        if before and before.annex and re.fullmatch(_AND, folded[before.end : one.start]):
            series.append(replace(one, annex=before.annex, mention=before.mention))
        else:
            series.append(one)
    return series


def _joined(folded: str, found: list[Reference]) -> list[Reference]:
    """第十条至第十二条 as one reference, from its two ends."""
    joined: list[Reference] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind == one.kind
            and before.number.isdigit()
            and one.number.isdigit()
            and int(before.number) < int(one.number)
            and re.fullmatch(_TO, folded[before.end : one.start])
        ):
            written = folded[before.start : one.end]
            joined[-1] = replace(before, written=written, through=one.number, end=one.end)
        else:
            joined.append(one)
    return joined


def _last_article(history: Sequence[str], names: Names) -> Reference | None:
    """The article that the questions spoke of last; None when a measure or a part came after it."""
    last: Reference | None = None
    named: Mention | None = None
    for text in history:
        named = next(reversed(names.find(text)), named)
        found = _references(text, names, last)
        if articles := [r for r in found if r.kind == "article"]:
            last = replace(articles[-1], mention=articles[-1].mention or named)
        elif found:
            last = None
    return last


def _with_parts_of_articles(
    folded: str, found: list[Reference], earlier: Reference | None
) -> list[Reference]:
    """With the 款 and 项 that stand apart from their article: 第二款和第三款, 上述第二款."""
    result: list[Reference] = []
    for match in _WITHIN.finditer(folded):
        paragraph, item = _value(match["paragraph"]), _value(match["item"])
        if paragraph is None and item is None:
            continue
        overlapping = [r for r in found if r.start < match.end() and match.start() < r.end]
        if any(r.kind in ("article", "place") for r in overlapping):
            continue
        before = [r for r in (*found, *result) if r.end <= match.start() and r.kind == "article"]
        base = max(before, key=lambda r: r.end, default=earlier)
        spoken = paragraph is not None or bool(match["spoken"])
        if not spoken and not _belongs(folded, match, base, before, overlapping):
            continue
        if base is None:
            if paragraph is not None:
                written = match[0].strip()
                result.append(
                    Reference(
                        written, "paragraph", "", paragraph, item, None, match.start(), match.end()
                    )
                )
            continue
        found = [r for r in found if r not in overlapping]
        if paragraph is None and before and base.item is not None:
            paragraph = base.paragraph
        result.append(
            replace(
                base,
                written=match[0].strip(),
                paragraph=paragraph,
                item=item,
                start=match.start(),
                end=match.end(),
            )
        )
    return sorted((*found, *result), key=lambda r: r.start)


def _belongs(
    folded: str,
    match: re.Match[str],
    base: Reference | None,
    before: Sequence[Reference],
    overlapping: Sequence[Reference],
) -> bool:
    """Whether a bare 第N项 is an item of the article `base`, not a measure of its own."""
    if base is None or any(r.mention is not None for r in overlapping if r.mention != base.mention):
        return False
    if not before:
        return True  # the article is that of the question before
    return base.item is not None and bool(re.fullmatch(_AND, folded[base.end : match.start()]))
