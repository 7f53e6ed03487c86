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

_BUTTON = re.compile(
    r"打\s?印(?:本页|此页|此文|文章|页面)?|关\s?闭(?:窗口|本页|页面|此页)?"
    r"|返回(?:顶部|首页|列表|上一页|上页|页首|目录)?|回到顶部|分享(?:到|至)?|一键分享|加入收藏|收藏(?:本页|本站|文章)?|设为首页"
    r"|复制链接|微信(?:好友|朋友圈)?|朋友圈|新浪微博|腾讯微博|微博|QQ空间|QQ好友|字[体号](?:大小)?|A[+-]|T[+-]"
    r"|网站地图|站点地图|联系我们|关于我们|网站声明|免责声明|隐私声明|版权声明|网站首页"
    r"|无障碍(?:阅读|浏览|版)?|适老(?:版|模式)?|长者(?:模式|版|专区)|关怀版|手机版|移动版|电脑版"
    r"|繁体(?:中文|版)?|简体(?:中文|版)?|语音播报|智能问答|点击下载|下载(?:本文|文章)|我要纠错|扫码分享"
)
# Words that buttons have, and texts too: they count beside those above.
_WEAK = re.compile(
    "顶部|首页|转发|QQ|大号?|中号?|小号?|特大|超大|默认|正文字体|法律声明|帮助|登录|注册|搜索|朗读|播报|导出|纠错|更多"
    "|English|EN|RSS|客户端|APP下载|政务(?:微博|微信)|中国政府网|阅读全文"
)
_BY_WORD = re.compile(
    r"(?:上|下)一(?:篇|条|页|则)\s*[:：].*"
    r"|(?:您|你|当前|现在|目前|所在|所处)[现在目前所处的]*位置\s*[:：].*|当前位置.*[>＞»›].*"
    r"|(?:扫一扫|扫描二维码|微信扫一扫|用微信扫).*"
    r"|(?:责任编辑|责编|网站编辑|信息审核)\s*[:：]\s*\S{0,12}(?:\s.*)?"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[:：]\s*\[?\d*\]?\s*次?"
    r"|(?:保护视力色|视力保护色?)\s*[:：]?.*|分享(?:到|至)?\s*[:：].*"
    r"|.*(?:ICP备|公网安备|网站标识码|版权所有|Copyright|©).*"
    r"|(?:技术支持|网站维护|建议使用|最佳浏览)\s*[:：].*|首页\s*[>＞»›→].*"
    r"|(?=.*(?:首页|正文|公开|政策|栏目|新闻|动态|网站|信息))"
    r"(?:[一-鿿（）()A-Za-z0-9 ]{1,20}[>＞»›]\s*){2,}.*"
    r"|字[体号](?:大小)?\s*[:：]\s*[\[【(]?(?:特大|大|中|小|默认).*",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[\s|｜/·•,，、:：【】\[\]()（）{}<>「」]+")
# Lists of other pages stand below a page, nothing of its own behind them.
_OTHERS = re.compile(
    r"(?:相关|推荐|热门|最新|延伸)(?:链接|阅读|文章|稿件|新闻|解读|推荐|资讯)\s*[:：]?"
)
MAX_FURNITURE = 40  # lines at either end
MAX_SHOWN, MAX_SHOWN_LENGTH = 3, 20


def without_around(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of the document itself, and what was left out.

    >>> without_around(["打印 关闭", "第一条 为了规范", "— 1 —", "行政处罚，制定本办法。"])[0]
    ['第一条 为了规范', '行政处罚，制定本办法。']
    """
    furniture = _furniture(lines)
    numbers = _page_numbers(lines) - furniture
    heads = _heads(lines, numbers) - furniture
    told = heads_told(_shown(lines, heads), numbered=bool(numbers))
    # Where numbers stand close to one another they number a list.
    bare = [i for i, line in enumerate(lines) if i not in numbers and _BARE.fullmatch(line)]
    apart = all(b - a >= BARE_APART for a, b in pairwise(bare))
    doubtful = [i for i in bare if apart and _breaks(lines, i - 1, i + 1)]
    if doubtful:
        told.append(f"有 {len(doubtful)} 行只有数字，把一句话断开了，可能是页码，请核对原件。")
    if furniture:
        told.append(f"已略去网页上不属于正文的{_shown(lines, furniture)}。")
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
    """Buttons, paths and notices of a site above and below the text."""
    found: set[int] = set()
    for i, line in enumerate(lines[:MAX_FURNITURE]):
        if is_furniture(line):
            found.add(i)
        elif is_sentence(line):
            break
    first = max(0, len(lines) - MAX_FURNITURE)
    for i in range(len(lines) - 1, first - 1, -1):
        if is_furniture(lines[i]):
            found.add(i)
        elif is_sentence(lines[i]):
            break
        elif _OTHERS.fullmatch(lines[i]) and not any(map(_is_own, lines[i + 1 :])):
            found |= set(range(i, len(lines)))
    return found


def _is_own(line: str) -> bool:
    return attachment_title(line) is not None or bool(only_day(line)) or " | " in line


def is_furniture(line: str) -> bool:
    """Whether a line is buttons, a path or a notice of a site.

    >>> [is_furniture(line) for line in ("【打印】【关闭】", "字号：大 中 小", "打印费")]
    [True, True, False]
    """
    if len(line) > 200:
        return False
    bare = line.lstrip("#").strip()
    if " | " not in line and "。" not in line and _BY_WORD.fullmatch(bare):
        return True
    words = [word for word in _PARTED.split(bare) if word]
    strong = sum(bool(_BUTTON.fullmatch(word)) for word in words)
    buttons = strong + sum(bool(_WEAK.fullmatch(word)) for word in words)
    if not strong or buttons == len(words):
        return strong > 0
    # The name of the site before its buttons.
    return buttons > 1 and buttons >= len(words) - 1 and len(bare) <= 60


def _shown(lines: Sequence[str], at: Set[int]) -> str:
    texts = list(dict.fromkeys(lines[i].lstrip("# ") for i in sorted(at)))
    shown = excerpts(texts, MAX_SHOWN_LENGTH)
    return shown + (f"等 {len(texts)} 种" if len(texts) > MAX_SHOWN else "")
