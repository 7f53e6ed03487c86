"""The forms of the lines that stand around the text of an official document (GB/T 9704-2012)."""

import re
from datetime import date
from typing import NamedTuple

from corpus.identity.serials import is_total, order_head, serial
from corpus.identity.site_lines import is_of_site
from corpus.structure.numbering import mark
from corpus.text.dates import DAY, only_day
from corpus.text.normal import narrow
from corpus.text.numerals import CHINESE_NUMERALS

# What an office is called at its end.
_MINISTRY = (
    "外交|教育|科学技术|科技|信息化|公安|安全|民政|司法|财政|社会保障|资源|环境|保护|城乡建设|建设|运输|水利"
    "|农业农村|农业|商务|旅游|事务|应急管理|组织|宣传|统战|工作|武装"
)
_OFFICE = (
    f"人民政府|办公厅|办公室|委员会|[一-鿿]局|[一-鿿]厅|(?:{_MINISTRY})部|[一-鿿]院|检察院|代表大会|管委会"
    "|国务院|中共中央|领导小组|指挥部|中心|支队|大队|总队|办事处|党组|政协|工会|协会|联合会|人大常委会"
    "|[县市区省旗州]委|政府办|党政办|委办|依法治[国区省市县旗]办|联席会议|督查室|研究室|秘书[科处]|公司|学校|大学|[县乡镇市区]政府"
)
_ISSUER = re.compile(rf"[一-鿿][一-鿿（）()·“”]*?(?:{_OFFICE})")
_NO_ISSUER = re.compile("关于|的|《|通知|对照")
_STAMP = re.compile(r"[（(](?:盖章|印章|公章|章|印|代章)[）)]$")
# 宁政办发〔2025〕9号, at times in brackets, the signatory behind it.
_NUMBER_ITSELF = (
    r"[一-鿿]{1,16}\s*[〔\[（(【〈〖{]\s*+\d{4}\s*+年?\s*+[〕\])）】〉〗}]\s*+第?\s*+\d{1,5}\s*号"
)
_NUMBER = re.compile(
    rf"(?:文号|发文字号|编号)?[:：]?\s*[（(\[]?({_NUMBER_ITSELF})[）)\]]?(?:\s*签发人?\s*[:：].*)?"
)
_APART = re.compile(
    rf"[^\d\s]{{2,40}}\s{{2,40}}(?:{DAY.pattern})|(?:{DAY.pattern})\s{{2,40}}[^\d\s]{{2,40}}"
)
_SIGNED_FIRST = re.compile(r"^签发人?\s*+[:：]\s*+[一-鿿]{2,4}(?:\s[一-鿿]{2,4}){0,3}\s++")
_RED_HEAD = re.compile(r"[一-鿿（）()\s、]{2,80}文件")
_MADE = re.compile("公布|通过|发布|施行|修订|修正|修改|印发|批准|废止")
_CLASSIFIED = re.compile(
    r"内部资料.*|内部(?:文件|使用).*|(?:秘密|机密|绝密).{0,6}|特急|加急|急件|平急|特提|明电|\d{6}"
    r"|[（(【]?此件.*|[（(【]?(?:主动公开|依申请公开|不予公开|公开)[）)】]?|份号.*|密级.*|签发人?[:：].*|№.*"
    r"|[（(]?公开属性.*"
)
_CHROME = re.compile(
    r"(?:来\s*源|作\s*者|信息来源|发布时间|发布日期|发布单位|时\s*间|日\s*期|浏览(?:次数|量)?|点击(?:次数|量)?|阅读(?:次数|量)?"
    r"|访问量|字体(?:大小)?|字号|责任编辑|编\s*辑|上一篇|下一篇|分享到|保护视力色?)\s*[:：【\[].*"
    r"|(?:您现在的位置|您所在的位置|当前位置|首页\s*[>＞»]|欢迎来到|欢迎访问|今天是|下面是小编|扫一扫|无障碍|下载地址).*"
    r"|(?:打印|关闭|分享|返回|语音播报|无障碍|繁体)(?:本页|窗口|顶部|阅读|浏览|版|列表)?"
    r"|.*(?:星期[一二三四五六日]|设为首页|加入收藏|网站首页|当前位置|[>＞»].*[>＞»]|打印本页|ICP备|网站地图|网站标识码|网友投稿).*"
)
_ATTACHMENT = re.compile(
    rf"附\s?[件表录]\s*+(?:[0-9]+|[{CHINESE_NUMERALS}]+)?+\s*+(?:[:：．.](.*))?"
)
# Who met, when and where, as minutes state it.
_MET = re.compile(r"(?:时\s*间|地\s*点|主持人?|出席|列席|参加|请假|缺席|记录)[人员]*\s*[:：]")
# The menu of a site, the columns of a table.
_SIDE_BY_SIDE = re.compile(r"(?:[一-鿿]{2,6}\s+){4,}[一-鿿]{2,6}")
# 主席　张三: whoever signs an order.
_SIGNER = re.compile(
    r"(?:代)?(?:主\s*席|省\s*长|市\s*长|县\s*长|区\s*长|旗\s*长|州\s*长|主\s*任|局\s*长|厅\s*长|部\s*长|总\s*理|院\s*长)"
    r"[\s:：]*[一-鿿×XＸ某]{1,4}(?:\s*[一-鿿×XＸ某])?"
)
_AROUND = re.compile(
    r"抄\s*送.*|主\s*送.*|分\s*送.*|.*[日0-9]\s?(?:印发|印制)|联系人.*|联系电话.*|[（(]联系.*"
)
_ENDS = re.compile(r"[。；，！？;!?…]$")
LONGEST = 90  # characters of a line that may be part of a title
# So much is read of a line: what stands around a text is short, whatever a file may hold.
_READ = 400


class Row(NamedTuple):
    """A line of a document: its number from 1, depth as a Markdown heading (0: none), words."""

    number: int
    depth: int
    words: str


def rows(lines: list[str]) -> list[Row]:
    """The lines of a document, the marks of their headings apart."""
    found = []
    for number, line in enumerate(lines, 1):
        match = re.fullmatch(r"(#{1,6}) (.*)", line[:_READ].strip())
        words = match[2] if match else line[:_READ].strip()
        if words:
            found.append(Row(number, len(match[1]) if match else 0, words.strip("*")))
    return found


def document_number(line: str) -> str:
    """The number that a line consists of: 宁政办发〔2025〕9号; "" for any other line.

    >>> document_number("灰政发 [2025] 3 号　签发人：某"), document_number("见灰政发〔2025〕3号文")
    ('灰政发〔2025〕3号', '')
    """
    match = _NUMBER.fullmatch(_SIGNED_FIRST.sub("", narrow(line).strip(), count=1))
    return "" if match is None or match[1].startswith(("根据", "按照")) else plain_number(match[1])


def numbers_in(text: str) -> list[str]:
    """The numbers of documents that a text speaks of."""
    return [plain_number(found) for found in re.findall(_NUMBER_ITSELF, narrow(text))]


def plain_number(number: str) -> str:
    """A number of a document as it is printed, whatever brackets and spaces it was typed with."""
    bare = re.sub(r"\s", "", narrow(number))
    return re.sub(r"[\[(【〔〈〖{](\d{4})年?[\])】〕〉〗}]第?", r"〔\1〕", bare)


def issuer(line: str) -> str:
    """The name of the office that a line consists of; "" for any other line.

    >>> issuer("示例县 人民政府（盖章）"), issuer("示例县人民政府关于收费的通知")
    ('示例县人民政府', '')
    """
    bare = re.sub(r"\s", "", _STAMP.sub("", line))
    if len(bare) > 40 or _NO_ISSUER.search(bare):
        return ""
    return bare if _ISSUER.fullmatch(bare) else ""


def issuers(line: str) -> list[str]:
    """The offices that a line names side by side, with nothing else on it.

    >>> issuers("示例县司法局　示例县财政局")
    ['示例县司法局', '示例县财政局']
    """
    if one := issuer(line):
        return _parted(line) or [one]
    return _parted(line)


def _parted(line: str) -> list[str]:
    names = [issuer(part) for part in re.split(r"[\s、]+", _STAMP.sub("", line.strip()))]
    return names if len(names) > 1 and all(len(name) > 3 for name in names) else []


class Byline(NamedTuple):
    """The offices and the day that a line consists of."""

    offices: tuple[str, ...]
    day: date


def byline(line: str) -> Byline | None:
    """Who issued a paper and when, on one line, either first; None for any other line.

    What stands well apart from a day is an office, whatever it is called.

    >>> byline("示例县司法局　　2025年3月1日").offices
    ('示例县司法局',)
    """
    bare = narrow(line)
    found = DAY.finditer(bare) if len(line) <= LONGEST else iter(())
    for match in found:
        rest = f"{bare[: match.start()]} {bare[match.end() :]}".strip()
        names = issuers(rest) if not bare[match.end() :].strip() or not match.start() else []
        day = only_day(match[0])
        apart = _APART.fullmatch(bare) and not re.search("[，。；：:]", rest)
        return Byline(tuple(names), day) if (names or apart) and day else None
    return None


def red_head(line: str) -> list[str]:
    """The offices of a red head, 灰榆县人民政府文件; none for any other line."""
    bare = line.strip()
    if not _RED_HEAD.fullmatch(bare) or "关于" in bare:
        return []
    return issuers(bare.removesuffix("文件")) or []


def is_note(line: str) -> bool:
    """Whether a line is the note in brackets below the title of a rule, on how it was made."""
    bare = narrow(line).strip()
    bracketed = bare.startswith("(") and bare.endswith(")")
    return bracketed and bool(re.search(r"[0-9]{4}\s?年", bare) and _MADE.search(bare))


def attachment_title(line: str) -> str | None:
    """What stands behind 附件1： on one line, "" where it is alone; None for any other line."""
    match = _ATTACHMENT.fullmatch(line.strip())
    return None if match is None else (match[1] or "").strip()


def is_around(line: str) -> bool:
    """Whether a line belongs to the page of a site or to the marks of an office."""
    return bool(
        _CHROME.fullmatch(line)
        or _CLASSIFIED.fullmatch(line)
        or _AROUND.fullmatch(line)
        or is_of_site(line)
    )


def is_classified(line: str) -> bool:
    """Whether a line is a mark of an office above a text: 特急, 内部资料, 签发人：张三."""
    return bool(_CLASSIFIED.fullmatch(line))


def is_signer(line: str) -> bool:
    """Whether a line is the signature below an order: 主席　张三."""
    return bool(_SIGNER.fullmatch(line.strip()))


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return " | " in line or line.endswith(" |")


def is_sentence(line: str) -> bool:
    """Whether a line belongs to the running text: it is a sentence, or numbered."""
    return (
        "。" in line
        or bool(_ENDS.search(line))
        or len(line) > LONGEST
        or bool(mark(line)[1])
        or line.endswith((":", "："))
    )


def may_be_title(line: str) -> bool:
    """Whether a line may be one of the lines of a title."""
    return not (
        is_sentence(line)
        or "|" in line
        or is_around(line)
        or is_note(line)
        or document_number(line)
        or serial(line)
        or is_total(line)
        or issuer(order_head(line)[:-1])
        or byline(line)
        or only_day(line)
        or is_signer(line)
        or red_head(line)
        or attachment_title(line) is not None
        or _SIDE_BY_SIDE.fullmatch(line)
        or _MET.match(line)
        or re.fullmatch(r"目\s*[录次]|前\s*言|\W*", line)
        or not re.search("[一-鿿A-Za-z]", line)
    )
