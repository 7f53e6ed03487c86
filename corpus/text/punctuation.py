"""Full-width punctuation and real spaces for a line of Chinese that lost both.

Which of two forms a mark had is told by its neighbours: Chinese typesetting (GB/T 15834-2011)
has full-width marks next to Chinese, half-width ones within Latin text and numbers.
"""

import re

# Character classes, to be put inside [ ].
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "、。〈-】〔-〗“”‘’…—！（），：；？％"
_CHINESE = re.compile(f"[{HAN}{_MARKS}]")
_HAN = re.compile(f"[{HAN}]")
_FULL = str.maketrans(",;:!()", "，；：！（）")

# An address keeps its marks; those at its very end belong to the sentence.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/#=&_-]|&[a-z]+;")

_LOST = re.compile(r"[? \t\u3000\xa0\u2003]+")
# How the end of a sentence reads when it is a question, and when it only mentions one.
_ASKS = re.compile(
    "是否|能否|可否|如何|怎样|怎么|什么|为何|为什么|何[时地人处种]|哪|谁|多少|几[个次天年]|是不是|有没有|难道|有无"
)
_ASKS_LAST = re.compile("[吗呢]$")
_TITLE = re.compile(
    "^关于|(?:复函|答复|批复|意见|通知|规定|办法|请示|解释|说明|决定|报告|函|目录|清单|条件|标准|情况|问题)$"
)
_CLAUSE = re.compile("[^。！？；：“‘《（(!;:\n]*$")


def spaces(line: str) -> str:
    """The line with each run of `?` and spaces turned into what it was; see `restore`."""
    pieces: list[str] = []
    done = 0
    for run in _LOST.finditer(line):
        pieces += (line[done : run.start()], _meaning(line, run))
        done = run.end()
    return "".join([*pieces, line[done:]])


def _meaning(line: str, run: re.Match[str]) -> str:
    before, after = line[: run.start()], line[run.end() :]
    if not before:
        return ""
    if _asks(before, run[0]):
        return "？"
    if run[0].startswith("?") and before[-1].isascii() and before[-1].isalnum():
        # "What is this?" and "/list?id=7": a question mark of Latin text, not padding.
        if after and after[0].isascii() and after[0].isalnum():
            return run[0]
        if before[-1].isalpha() and run[0].rstrip() == "?":
            return run[0] if after else "?"
    return " " if after else ""


def _asks(before: str, run: str) -> bool:
    """Whether a `?` behind `before` ends a Chinese question."""
    if not run.startswith("?") or not _HAN.match(before[-1]):
        return False
    clause = _clause(before)
    if _ASKS_LAST.search(clause):
        return True
    # More than one ? is padding, whatever the line says: a title may hold 是否.
    return run.rstrip() == "?" and bool(_ASKS.search(clause)) and not _TITLE.search(clause)


def _clause(before: str) -> str:
    match = _CLAUSE.search(before)
    return match[0] if match else ""


def full_width(line: str) -> str:
    """The line with `,` `;` `:` `!` and brackets full-width where they stand next to Chinese."""
    chars = list(line)
    kept = {i for address in _ADDRESS.finditer(line) for i in range(*address.span())}
    for start, end in _brackets(line):
        if start not in kept and _is_chinese_bracket(line, start, end):
            chars[start], chars[end] = "（", "）"
    for i, char in enumerate(chars):
        if char in ",;:!()" and i not in kept and _beside_chinese(chars, i):
            chars[i] = char.translate(_FULL)
    return "".join(chars)


def _brackets(line: str) -> list[tuple[int, int]]:
    """Where the pairs of half-width brackets open and close."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for i, char in enumerate(line):
        if char == "(":
            opened.append(i)
        elif char == ")" and opened:
            pairs.append((opened.pop(), i))
    return pairs


def _is_chinese_bracket(line: str, start: int, end: int) -> bool:
    """Whether a bracket holds Chinese or belongs to it: (区), 附件(2), (1)乡镇; not f(x)的值."""
    left = line[:start].rstrip(" ,;:!?")[-1:]
    right = line[end + 1 :].lstrip(" ,;:!?")[:1]
    if _CHINESE.search(line[start + 1 : end]) or _CHINESE.match(left):
        return True
    attached = line[start - 1 : start] if start else ""
    return not (attached.isascii() and attached.isalnum()) and bool(_CHINESE.match(right))


def _beside_chinese(chars: list[str], i: int) -> bool:
    """Whether the nearest character on either side, spaces aside, is Chinese."""
    left = "".join(chars[max(0, i - 8) : i]).rstrip(" ")[-1:]
    right = "".join(chars[i + 1 : i + 9]).lstrip(" ")[:1]
    return bool(_CHINESE.match(left) or _CHINESE.match(right))
