"""Which line of a document is its title."""

import re
from collections.abc import Sequence

from corpus.readers.plain_lines import one_line
from corpus.structure.numbering import mark
from corpus.text.numerals import CHINESE_NUMERALS

MAX_LENGTH = 80
# Of a title that the file itself marks as one; what is longer is a paragraph in the wrong style.
MAX_STATED = 300
# Titles stand near the top; and a stated title counts only if the document shows it there, as
# properties outlive many "save as".
WITHIN = 20

_HEADING = re.compile(r"(#{1,6}) (.*)")
# 文号, 密级, 附件: what stands above the title of an official document.
_ABOVE = re.compile(
    rf".*〔\d{{4}}〕\s*\d+\s*号|.*文件|附件\s*[0-9{CHINESE_NUMERALS}]*[:：]?|.{{0,3}}"
)
# Documents are called by their kind: 关于…的通知, …工作方案（试行）.
_KIND = re.compile(
    ".*(?:通知|通报|公告|通告|意见|决定|决议|报告|请示|批复|复函|纪要|方案|规划|计划|要点|措施|办法|规定"
    "|条例|细则|规则|规程|规范|制度|准则|章程|清单|目录|标准|体系|指引|指南|手册|解释|法)"
    "(?:[（(][^（）()]{1,12}[）)])?"
)
_NO_TITLE_END = re.compile("[。：:；;，,、？！]$")


def title_of(stated: str, lines: Sequence[str], stem: str) -> str:
    """Choose the title of a document from its lines.

    The first that is there: the `stated` title, if the document shows it; a first-level heading;
    a line near the top that ends in a kind of document; the first line that may be a title;
    `stem`, the name of the file.
    """
    stated = one_line(stated)
    shown = _bare("".join(lines[:WITHIN]))
    if 3 < len(stated) <= MAX_STATED and _bare(stated) in shown:
        return stated
    headings = [match for line in lines if (match := _HEADING.fullmatch(line))]
    if headings and len(headings[0][1]) == 1 and len(headings[0][2]) <= MAX_STATED:
        return headings[0][2]
    candidates = _candidates(lines)
    for before, line in zip(["", *candidates], candidates, strict=False):
        if _KIND.fullmatch(line):
            # The name of the issuer and 关于…的通知 are often two lines of one title.
            is_issuer = line.startswith("关于") and before and not _KIND.fullmatch(before)
            return f"{before}{line}" if is_issuer else line
    first = candidates[0] if candidates else ""
    return first if first and len(first) <= MAX_LENGTH else stem


def _candidates(lines: Sequence[str]) -> list[str]:
    """The lines above the first number that are not plainly something else than a title."""
    found: list[str] = []
    for line in lines[:WITHIN]:
        words = _HEADING.sub(r"\2", line)
        if mark(words)[1]:
            break
        if not _ABOVE.fullmatch(words) and not _NO_TITLE_END.search(words):
            found.append(words)
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\s#]", "", text)
