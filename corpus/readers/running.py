"""Lines that are no text of a document: what a printed page or the page of a site has around it.

Text copied from a PDF file brings its page numbers and heads along, a saved page of a site its
buttons. In a file without pages they are told by their form, by coming again, and by standing in
the middle of sentences.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from corpus.identity.forms import attachment_title, is_sentence
from corpus.identity.site_lines import is_furniture, is_stated
from corpus.structure.numbering import mark
from corpus.text.dates import only_day
from corpus.text.normal import narrow

# — 3 —, -3-, · 3 ·, 第3页, 第 3 页 共 10 页, 3/10, Page 3 of 10: the number of a page.
_FRAMED = re.compile(r"([-—–―－~·•|]+)\s*(\d{1,4})\s*[-—–―－~·•|]+")
_NAMED = re.compile(
    r"[(（]?第\s*+(\d{1,4})\s*+页\s*+(?:(?:[,，/／]\s*+)?共\s*+\d{1,4}\s*+页)?[)）]?"
    r"|(?:页码|page|p\.)\s*+[:：]?\s*+(\d{1,4})(?:\s*+(?:/|of)\s*+\d{1,4})?"
    r"|(\d{1,4})\s*+/\s*+\d{1,4}(?:\s*+页)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{1,4})")
# So many of a kind make sure, and bare numbers stand so far apart: lists number their items, too.
MIN_NAMED, MIN_BARE, BARE_APART = 2, 3, 10
MIN_TIMES = 3  # for a line to be a head
MIN_CUT_SHARE = 0.3  # of the lines, to be cut at one length
TITLE_WITHIN = 15  # lines from the top
HEADS_APART = 8  # lines; names within a text come sooner again
_SENTENCE_END = re.compile("[。！？；：;:!?.…”）)》】|]$")
_NO_HEAD = re.compile("[。！？；：，、;:,!?.…]$")
MIN_BROKEN_LENGTH = 15  # a line that ends without a mark may be a heading; a long one is broken
MAX_HEAD_LENGTH = 60

# Lists of other pages stand below a page, nothing of its own behind them.
_OTHERS = re.compile(
    r"(?:相关|推荐|热门|最新|延伸)(?:链接|阅读|文章|稿件|新闻|解读|推荐|资讯)\s*[:：]?"
)
MAX_FURNITURE = 40  # lines at either end
MAX_SHOWN, MAX_SHOWN_LENGTH = 3, 20


def without_around(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of the document itself, and what was left out.

    >>> without_around(["第一条 为了规范", "— 1 —", "行政处罚，制定本办法。", "打印 关闭"])[0]
    ['第一条 为了规范', '行政处罚，制定本办法。']
    """
    furniture = _furniture(lines)
    numbers = _page_numbers(lines) - furniture
    heads = _heads(lines, numbers) - furniture
    told = heads_told(shown_lines(lines, heads), numbered=bool(numbers))
    # Where numbers stand close to one another they number a list.
    bare = [i for i, line in enumerate(lines) if i not in numbers and _BARE.fullmatch(line)]
    apart = all(b - a >= BARE_APART for a, b in pairwise(bare))
    doubtful = [i for i in bare if apart and _breaks(lines, i - 1, i + 1)]
    if doubtful:
        told.append(f"有 {len(doubtful)} 行只有数字，把一句话断开了，可能是页码，请核对原件。")
    if furniture:
        told.append(f"已略去网页上不属于正文的{shown_lines(lines, furniture)}。")
    out = furniture | numbers | heads
    if len(out) == len(lines):  # a file of nothing else is what somebody wanted to add
        return list(lines), ()
    return [line for i, line in enumerate(lines) if i not in out], tuple(told)


def heads_told(heads: str, *, numbered: bool) -> list[str]:
    """Say that heads and feet, as they are shown, and page numbers were left out, if they were."""
    parts = [f"页眉页脚{heads}"] * bool(heads) + ["页码"] * numbered
    return [f"已略去{'和'.join(parts)}。"] if parts else []


def excerpts(texts: Sequence[str], length: int) -> str:
    """The first of several texts in quotation marks, each cut to so many characters."""
    return "".join(f"“{text[:length]}{'…' * (len(text) > length)}”" for text in texts[:MAX_SHOWN])


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """Where the numbers of pages stand: of one form, growing from line to line."""
    found: set[int] = set()
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if len(line) > 30:
            continue
        bare = narrow(line).strip()
        if match := _FRAMED.fullmatch(bare):
            forms[f"framed{match[1]}"].append((i, int(match[2])))
        elif match := _NAMED.fullmatch(bare):
            kind = next(k for k, number in enumerate(match.groups()) if number)
            forms[f"named{kind}"].append((i, int(match[match.lastindex or 1])))
        elif match := _BARE.fullmatch(bare):
            forms["bare"].append((i, int(match[1])))
    for form, places in forms.items():
        numbers = [number for _, number in places]
        growing = all(a < b <= a + 4 for a, b in pairwise(numbers))
        apart = all(b[0] - a[0] >= BARE_APART for a, b in pairwise(places)) and all(
            lines[i - 1 : i] for i, _ in places
        )
        if form == "bare":
            steady = all(b == a + 1 for a, b in pairwise(numbers))
            broken = sum(_breaks(lines, i - 1, i + 1) for i, _ in places)
            fits = (
                len(places) >= MIN_BARE and steady and apart and _break_enough(broken, len(places))
            )
        else:
            sure = form.startswith("framed") and form != "framed|"
            fits = growing and len(places) >= (1 if sure else MIN_NAMED)
        if fits:
            found |= {i for i, _ in places}
    return found


def _break_enough(broken: int, places: int) -> bool:
    """Whether lines break so many sentences that they are no part of the text."""
    return broken >= 2 or broken * 2 >= places


def _breaks(lines: Sequence[str], above: int, below: int) -> bool:
    """Whether a sentence goes on from a line to one further below."""
    if above < 0 or below >= len(lines):
        return False
    return (
        len(lines[above]) >= MIN_BROKEN_LENGTH
        and not _SENTENCE_END.search(lines[above])
        and not lines[above].startswith("#")
        and not mark(lines[below])[1]
        and not lines[below].startswith("#")
    )


def _heads(lines: Sequence[str], numbers: Set[int]) -> set[int]:
    """Lines that come again beside page numbers or within sentences."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i not in numbers and 3 < len(line) <= MAX_HEAD_LENGTH and " | " not in line:
            places[line.lstrip("# ")].append(i)
    repeated = {
        words: at
        for words, at in places.items()
        if len(at) >= MIN_TIMES
        and not mark(words)[1]
        and not _NO_HEAD.search(words)
        and not only_day(words)
        and attachment_title(words) is None
    }
    around = _around(set(numbers).union(*repeated.values()))
    sorted_numbers = sorted(numbers)
    full = _full_length(lines)
    found: set[int] = set()
    for at in repeated.values():
        beside = [i for i in at if _is_between(sorted_numbers, *around[i])]
        # Where lines are cut at one length, the same words may fill one several times.
        within = [i for i in at if len(lines[i]) < full and _breaks(lines, *around[i])]
        apart = all(b - a >= HEADS_APART for a, b in pairwise(at))
        if len(beside) * 2 >= len(at) or (apart and _break_enough(len(within), len(at))):
            # The title itself is a head where it comes again; where it stands first it stays.
            is_title = at[0] < TITLE_WITHIN and at[0] not in {*beside, *within}
            found |= set(at[is_title:])
    return found


def _full_length(lines: Sequence[str]) -> int:
    """From which length on a line is a full one; more than any has where lines are not cut so."""
    lengths = Counter(map(len, lines))
    usual, times = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
    cut = times + lengths[usual - 1] >= MIN_CUT_SHARE * len(lines)
    return usual - 1 if cut else max(lengths, default=0) + 1


def _around(lines: Set[int]) -> dict[int, tuple[int, int]]:
    """Of each of these lines the nearest above and the nearest below that are none of them.

    >>> _around({1, 2, 5})
    {1: (0, 3), 2: (0, 3), 5: (4, 6)}
    """
    above: dict[int, int] = {}
    for i in sorted(lines):
        above[i] = above.get(i - 1, i - 1)
    below: dict[int, int] = {}
    for i in reversed(above):
        below[i] = below.get(i + 1, i + 1)
    return {i: (above[i], below[i]) for i in above}


def _is_between(numbers: Sequence[int], above: int, below: int) -> bool:
    """Whether one of the numbers, which grow, lies between two."""
    at = bisect_right(numbers, above)
    return at < len(numbers) and numbers[at] < below


def _furniture(lines: Sequence[str]) -> set[int]:
    """Buttons, paths and notices of a site below the text; for those above it see `site_head`."""
    found: set[int] = set()
    first = max(0, len(lines) - MAX_FURNITURE)
    for i in range(len(lines) - 1, first - 1, -1):
        if is_furniture(lines[i]) or is_stated(lines[i]):
            found.add(i)
        elif is_sentence(lines[i]):
            break
        elif _OTHERS.fullmatch(lines[i]) and not any(map(_is_own, lines[i + 1 :])):
            found |= set(range(i, len(lines)))
    return found


def _is_own(line: str) -> bool:
    return attachment_title(line) is not None or bool(only_day(line)) or " | " in line


def shown_lines(lines: Sequence[str], at: Set[int]) -> str:
    """The first of the lines that stand at these places, in quotation marks."""
    texts = list(dict.fromkeys(lines[i].lstrip("# ") for i in sorted(at)))
    shown = excerpts(texts, MAX_SHOWN_LENGTH)
    return shown + (f"等 {len(texts)} 种" if len(texts) > MAX_SHOWN else "")
