"""Texts made to cost a program more than their length, and the measure of what they cost."""

import ast
import importlib
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

_WORDS = (
    "第一条¦第1条 ¦第九、¦九至¦附件¦附件1¦一、¦（一）¦1. ¦※1.¦目标要求¦一级指标¦第一章¦"
    "〔2025〕¦〔2025〕1号¦2025年1月1日¦关于适用《¦关于适用《法》¦行政处罚法¦方案¦"
    "发(fā)¦爲(wéi)¦…… ¦...... 1¦— 1 —¦1 页¦编号：1 | ¦不低于¦没有出现¦百分之¦"
    "1,111¦1.¦1/¦<b>¦</b>¦<p>¦<div>¦<table><tr><td>¦&lt;"
)
# What single pieces a text is repeated from: each bracket, mark, digit and space, and how lines
# of documents begin.
PIECES = (
    *"[](){}<>《》〈〉【】〔〕「」『』“”（）",
    *"。；，、：！？.,;:!?·…—－-|#*_~`\"'&=+/\\%％",
    *"1９〇一十百第条 \t\u3000\u200b於爲a",
    *("[(", "](", "![", "![](", "[a](/", "![a](", "<!--", "-->", "**", "** ", "__a", "# ", "# #"),
    *_WORDS.split("¦"),
)
# Below this, in seconds of processor time, a figure is noise.
FLOOR = 0.02
# Of a doubling: twice as much is linear, four times as much is not.
MOST = 3.0


def repeated(piece: str, length: int, end: str = "") -> str:
    """`piece` again and again, to about this length, with what does not belong there at the end."""
    return piece * (length // len(piece)) + end


def cost(work: Callable[[], object]) -> float:
    """The processor time that `work` takes, in seconds."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def superlinear(work: Callable[[str], object], make: Callable[[int], str], length: int) -> str:
    """Say how the cost of `work` grows with its text; "" where it keeps pace with the length.

    The longest comes first: where it costs no more than the least step allows, nothing shorter
    grew too fast. A figure that did is measured again: what stays is no chance.
    """
    for _ in range(3):
        longest = cost(lambda: work(make(4 * length)))
        if longest <= MOST * FLOOR:
            return ""
        figures = [cost(lambda n=n: work(make(n))) for n in (length, 2 * length)]  # type: ignore[misc]
        figures.append(longest)
        if all(after <= MOST * max(before, FLOOR) for before, after in pairwise(figures)):
            return ""
    return f"{make(40)!r}: " + ", ".join(f"{figure:.3f}" for figure in figures)


_METHODS = {"search", "match", "fullmatch", "finditer", "sub", "split", "findall"}


def expressions(root: Path, folder: str) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Each expression that a module holds under a name, with each method it is used by."""
    for path in sorted((root / folder).rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        if "migrations" in name:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.setdefault(node.value.id, set()).add(node.attr)
        for variable, value in vars(importlib.import_module(name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                for method in sorted(used.get(variable, set()) & _METHODS):
                    yield f"{name}.{variable}", value, method


def pieces(pattern: re.Pattern[str]) -> list[str]:
    """Texts that parts of an expression match: its own words, marks and classes."""
    found: dict[str, None] = {}
    _sample(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), found)
    return sorted(found, key=len)


def _sample(parsed: Any, found: dict[str, None]) -> str:
    """A text that the parsed expression matches, near enough; what each part matches is kept."""
    whole = ""
    for kind, value in parsed:
        part = ""
        if kind is op.LITERAL:
            part = chr(value)
        elif kind in (op.ANY, op.NOT_LITERAL):
            part = "文"
        elif kind is op.IN:
            part = _of_class(value)
        elif kind is op.BRANCH:
            part = max((_sample(branch, found) for branch in value[1]), key=len)
        elif kind is op.SUBPATTERN:
            part = _sample(value[3], found)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            part = _sample(value[2], found) * max(1, min(value[0], 8))
        elif kind is op.ATOMIC_GROUP:
            part = _sample(value, found)
        elif kind is op.ASSERT:
            _sample(value[1], found)
        if part:
            found[part] = None
        whole += part
        if whole:
            found[whole] = None
    return whole


_CATEGORIES = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a"}


def _of_class(items: Any) -> str:
    members = []
    for kind, value in items:
        if kind is op.LITERAL:
            members.append(chr(value))
        elif kind is op.RANGE:
            members.append(chr(value[0]))
        elif kind is op.CATEGORY:
            members.append(_CATEGORIES.get(value, "文"))
        elif kind is op.NEGATE:
            return "文"
    return members[0] if members else ""


def attacks(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    """Texts from an expression's own pieces: one repeated, and one repeated behind each other."""
    own = pieces(pattern)
    if len(own) > 24:  # the shortest and the longest: marks, and nearly whole matches
        own = own[:12] + own[-12:]
    short = [piece for piece in own if len(piece) <= 2][:6]
    for piece in own:
        yield lambda n, piece=piece: repeated(piece, n)  # type: ignore[misc]
        yield lambda n, piece=piece: repeated(piece, n, "\ue000")  # type: ignore[misc]
    for head in own:
        for piece in short:
            yield lambda n, head=head, piece=piece: head + repeated(piece, n, "\ue000")  # type: ignore[misc]


def applied(pattern: re.Pattern[str], method: str, text: str) -> None:
    """Use an expression on a text as the program does."""
    if method in ("search", "match", "fullmatch"):
        getattr(pattern, method)(text)
    else:
        for _ in pattern.finditer(text):
            pass
