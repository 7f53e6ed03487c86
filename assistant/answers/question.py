"""What a question asks: its subject words, the kind of answer, and the documents it names."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rjieba

LEXICON = Path(__file__).with_name("lexicon.toml")

FIGURE = re.compile(r"多少|几(?!乎)|多大|多高|比例|百分之|比率|率.{0,6}(?:是|为|要)|数量|[几多]次")
DEADLINE = re.compile(
    r"什么时[候间]|何时|多久|多长时间|几天|多少[天日]|哪天|几月|哪[一个]?[年月日]|期限|时限|截止|截至|最迟|最晚|几号|时间(?:是|要求|节点)"
)
EXHAUSTIVE = re.compile(
    r"(?:哪些|哪几[项条个]|所有|全部)(?:措施|条款|规定|条文|项目?措施|地方|任务|内容|要求|事项|条|项|指标)?"
)
# Only the work plan is divided into measures.
MEASURES = re.compile(
    r"(?:哪些|哪几[项条个]|各项|所有|全部|(?<!\d)\d+\s*[项条个])措施|措施(?:有|是)?哪些"
)
# After the title of a document: it is asked what stands in it, not what is said of it.
INSIDE = re.compile(
    r"》?\s*+(?:里|中|内)?的?(?:第|哪|各|全部|所有|主要内容|内容|正文|全文|有(?:哪|多少|几)|讲|说|写)"
)
BASIS = re.compile(
    r"法律依据|法定依据|法律根据|哪[一]?[条部](?:法(?!规)|规定)|法律上|法律(?:是)?(?:怎么|如何)?规定"
)
DEPENDENT = re.compile(
    r"^(?:那|那么|它|其|这|此|上述|前述|还有|另外|再|具体|依据|谁|什么时候|由谁|为什么|多少|几|有没有|如果)"
    r"|[它其]的|它|这(?:个|些|项|条|件|样|一)|那(?:个|些|项|条|件|样)|上述|前述|该(?:项|条|制度|机制|法|措施)|呢[？?]?$"
)
INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要管|别管|绕过|跳过|解除|取消|不用遵守|不要遵守).{0,12}(?:指令|指示|规则|设定|提示|限制)"
    r"|系统提示|提示词|system\s*prompt|(?:ignore|disregard|forget|override).{0,40}(?:instruction|rule|prompt|previous|above)"
    r"|(?:你|您)的(?:指令|规则|设定|提示|密钥|配置|内部|底层|源代码|开发者)|api[ _-]?key"
    r"|假装你|扮演|你现在是|从现在(?:起|开始)[，,]?你|开发者模式|越狱|jailbreak"
    r"|你(?:收到|得到|被).{0,8}(?:设定|指令|提示|规则)|初始设定|不让你说|(?:不用|不要|无需)再?(?:遵守|引用)|(?:随便|自己)编|编造"
    r"|(?:reveal|print|show|repeat|output).{0,30}(?:prompt|instruction|secret|key)",
    re.IGNORECASE,
)
# Tasks that have nothing to do with reading rules.
OTHER_TASK = re.compile(
    r"写(?:一|几|个|首|段|篇|份)?[首篇段个份]?.{0,12}(?:诗|绝句|对联|游戏|代码|程序|脚本|小说|作文|歌|情书|简历)|绝句|作诗"
    r"|翻译|笑话|天气|下雨|菜谱|(?:乘以|除以|加上|减去)\s*\d|\d\s*[+×x*/÷]\s*\d|推荐.{0,8}(?:馆|店|餐|酒|电影|书|歌|景点)|你好[呀啊吗]|心情"
)
# How things are or were: a library of rules does not say. Events, totals, averages, rankings.
STATISTIC = re.compile(
    r"(?:去年|前年|上年|上半年|下半年|上个?月|本月|今年以来|截至(?:目前|现在)|目前|现在|现有|已经|累计|实际|历年"
    r"|(?:19|20)\d\d年).{0,24}(?:多少|几(?:个|件|名|人|次|起|家|项|份|部|宗|位)|百分之几|排名|排第几|增长)"
    r"|平均.{0,12}(?:多少|几)|(?:一共|总共|共)有(?:多少|几)(?!种|类|项|条|款|章)|下一次|上一次|首期|第一期|最近一次|排名|排第几"
    r"|哪(?:几|些)?个?(?:县区|市县|县|市|区|地区|城市|公司|企业|单位).{0,12}了(?!解)"
)
_DEMAND = re.compile(
    r"要求|力争|目标|应当|应该|必须|须|要(?!不要)|规定|最[晚迟多少低高]|以前|之前|底前|至少"
)
PERSON = re.compile(
    r"叫什么名|姓名|名字|电话(?!投诉|举报)|手机号|联系方式|微信|邮箱|地址|网址|办公室在哪|(?:主任|厅长|局长|市长|县长|书记|主席|院长|检察长|处长|所长|区长)(?:现在)?(?:是谁|是哪位|姓)"
    r"|哪一?[位家](?:领导|同志|专家|公司|企业)|是哪一?位|执笔|承建"
    r"|谁是.{0,12}(?:主任|厅长|局长|市长|县长|书记|主席|院长|处长)"
)
# The end of a number is enough to tell that one stands before its unit.
_NUMBER = r"(?:\d[.,]?|[零一二三四五六七八九十百千万两半])\s*+(?:余|多|个(?=工作日|月|小时))?"
_MONEY = re.compile(
    r"多少(?:钱|元|万元|亿)|(?:多少|几)[一-鿿]{0,12}(?:奖金|经费|资金|预算|工资|补贴|补助|手续费|费用|钱)|几[万百千]|金额|花了?多少|罚(?:款)?多少|赔(?:偿)?多少|能?涨多少"
)
_SHARE = re.compile(r"百分之(?:多少|几)|(?:比例|率)(?:是|要|达|为|应|能|的)?.{0,6}多少")
_DAY = re.compile(r"几月几[日号]|哪一?天|几[月号](?!内)")
_PERIOD = re.compile(r"(?:多少|几)(?:个)?(?:工作日|小时|天|日|月|年)|多久|多长时间|多少年")
_COUNT = re.compile(
    r"(?<![哪分])(?:多少|几)个?(?P<unit>学时|课时|公里|亩|[件起宗名位人次户家所倍万岁分项种类条个])"
)
_TOPIC = re.compile(
    r"(?:对于|对|关于|针对|围绕|涉及)(?P<topic>[^，。？?]{2,24}?)(?:方面|工作|问题)?(?:，)?"
    r"(?:有|是|作出|作|做|提出|提|怎么|如何|怎样|的)(?:了|出)?"
    r"(?:什么|哪些|何|怎样|怎么|如何|要求|规定|具体|没有|无|安排|措施|部署)"
    r"|方案(?:里|中)(?P<inside>[^，。？?对]{3,24}?)(?:是)?(?:怎么|如何|怎样)(?:安排|规定|部署|要求)"
)

# 第四批 tells one thing from another; 第四条 is a reference and read elsewhere.
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?:批|轮|季度|产业|方)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood.

    `terms` are its subject words in order, without those that carry none. `earlier` is the
    question before it, "" where there is none; `text` is what is searched for: the question,
    with the earlier one where it depends on it.
    """

    asked: str
    text: str
    terms: dict[str, float]
    dependent: bool
    earlier: str = ""


class _Lexicon(NamedTuple):
    generic: frozenset[str]
    neutral: frozenset[str]
    elsewhere: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]
    equal: dict[str, tuple[str, ...]]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    return _Lexicon(
        generic=frozenset(data["generic"].split()),
        neutral=frozenset(data["neutral"].split()),
        elsewhere=tuple(data["elsewhere"].split()),
        synonyms={word: tuple(forms) for word, forms in data["synonyms"].items()},
        equal={word: tuple(forms) for word, forms in data["equal"].items()},
    )


def synonyms(term: str) -> tuple[str, ...]:
    """The official terms for an everyday word; the word itself first."""
    return tuple(dict.fromkeys((term, *_lexicon().synonyms.get(term, ()))))


def neutral(word: str) -> bool:
    """Whether a word says nothing of its own."""
    return word in _lexicon().neutral


def equal(word: str) -> tuple[str, ...]:
    """The words that mean the same in an official text."""
    return _lexicon().equal.get(word, ())


def terms(text: str) -> dict[str, float]:
    """The subject words of a text, in order, each with how much its part of speech counts.

    Phrases of the lexicon that a segmenter would cut (民告官, 老百姓) are kept whole. Nouns carry
    the subject; verbs and adjectives of everyday speech (弄, 好) rarely stand in a document.
    """
    generic = _lexicon().generic
    found: list[tuple[str, str]] = []
    position = 0
    for match in _phrases().finditer(text):
        found += rjieba.tag(text[position : match.start()])
        found.append((match[0], "n"))
        position = match.end()
    found += rjieba.tag(text[position:])
    kept: dict[str, float] = {}
    for word, part in found:
        share = 1.0 if _ORDINAL.fullmatch(word) else _share(word.strip(), part)
        if share and word.strip() not in generic:
            kept.setdefault(word.strip(), share)
    return kept


def _share(word: str, part_of_speech: str) -> float:
    if not re.search(r"[\w%]", word) or part_of_speech[:1] in "rpcuymqdfoe":
        return 1.0 if re.search(r"[A-Za-z]{2,}", word) else 0.0
    if part_of_speech[:1] in "njixs" or part_of_speech == "vn" or part_of_speech == "eng":
        return 1.0
    return 0.6 if len(word) > 1 else 0.3


@cache
def _phrases() -> re.Pattern[str]:
    words = sorted((w for w in _lexicon().synonyms if len(w) >= 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def understand(asked: str, history: tuple[str, ...] = ()) -> Question:
    """Read a question in the light of those before it, oldest first.

    A question that points back (那它的…, 上述…) or has no subject of its own takes the subject of
    the nearest earlier question that has one; any other only remembers which one that was.
    """
    own = terms(_without_numbers(asked))
    earlier = next((e for e in reversed(history) if terms(_without_numbers(e))), "")
    dependent = bool(earlier) and (bool(DEPENDENT.search(asked.strip())) or len(own) <= 1)
    if not dependent:
        return Question(asked, asked, own, False, earlier)
    subject = terms(_without_numbers(earlier)) | own
    return Question(asked, f"{earlier.strip('？?。 ')} {asked}", subject, True, earlier)


def _without_numbers(text: str) -> str:
    return re.sub(r"第[0-9零〇一二三四五六七八九十百千两]+(?:条|款|项|章|部分)(?!措施)", " ", text)


def topic(asked: str) -> str:
    """What a question is explicitly about: X in 方案里对X有什么要求; "" when it does not say."""
    match = _TOPIC.search(asked)
    return (match["topic"] or match["inside"]) if match else ""


def asks_statistic(asked: str) -> bool:
    """Whether a question asks how things are or were, not what a rule demands."""
    found = STATISTIC.search(asked)
    return bool(found) and not (_DEMAND.search(asked) and not re.search("了(?!解)", asked))


def literals(asked: str) -> tuple[str, ...]:
    """What a text must hold to the letter: percentages, dates and words in quotation marks."""
    found = re.finditer(
        r"(?<!\d)\d+(?:\.\d+)?[%％]|20\d\d年(?:\d+月)?|“(?P<quoted>[^”]{2,20})”", asked
    )
    return tuple(dict.fromkeys(match["quoted"] or match[0] for match in found))


def figure_wanted(asked: str) -> re.Pattern[str] | None:
    """What a provision must hold to answer a figure question: a quantity in the unit asked for."""
    if _PERIOD.search(asked):
        return re.compile(rf"{_NUMBER}(?:工作日|小时|[日天月年])|每年|期限|及时|立即|即时|当场")
    if _MONEY.search(asked):
        return re.compile(rf"{_NUMBER}[元倍]|百分之|不收|免费|免收|工资")
    if _SHARE.search(asked):
        return re.compile(r"\d\s*[%％]|百分之|分之|[一二三四五六七八九]成")
    if _DAY.search(asked):
        return re.compile(r"\d月|年底|季度|日内|之日")
    if match := _COUNT.search(asked):
        if match["unit"] == "个" and (noun := re.match(r"[一-鿿]{2,8}", asked[match.end() :])):
            # 多少个示范候选地区 is answered by 6个地区.
            pairs = "|".join(noun[0][i : i + 2] for i in range(len(noun[0]) - 1))
            return re.compile(rf"{_NUMBER}[个家名条项][一-鿿]{{0,6}}?(?:{pairs})")
        unit = {"人": "[名人位]", "名": "[名人位]", "位": "[名人位]"}.get(
            match["unit"], match["unit"]
        )
        # 有几种 is answered by a list as well as by a number.
        listed = {
            "种": r"|[（(]一[）)]|、.{1,12}、",
            "类": r"|[（(]一[）)]|、.{1,12}、",
            "项": r"|[（(]一[）)]",
            "条": r"|[（(]一[）)]",
        }.get(unit, "")
        return re.compile(rf"{_NUMBER}{unit}{listed}")
    return None


def elsewhere(text: str) -> tuple[str, ...]:
    """Places outside Ningxia that a text names: the library says nothing of what holds there."""
    return tuple(place for place in _lexicon().elsewhere if place in text)
