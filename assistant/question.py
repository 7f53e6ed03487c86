"""What a question asks: its subject words, the kind of answer, and the documents it names."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rjieba

LEXICON = Path(__file__).with_name("lexicon.toml")

FIGURE = re.compile(r"多少|几(?!乎)|多大|多高|比例|百分之|比率|率.{0,6}(?:是|为|要)|数量|[几多]次")
DEADLINE = re.compile(
    r"什么时[候间]|何时|多久|多长时间|几天|多少[天日]|哪天|几月|哪[一个]?[年月日]|期限|时限|截止|截至|最迟|最晚|几号|时间(?:是|要求|节点)"
)
LIST = re.compile(r"哪些|哪几|包括什么|有什么(?!区别|不同|差)|列出|列举|几[种类]|分别")
EXHAUSTIVE = re.compile(
    r"(?:哪些|哪几[项条个]|所有|全部)(?:措施|条款|规定|条文|项目?措施|地方|任务|内容|要求|事项|条|项|指标)?"
)
COMPARE = re.compile(r"区别|不同|差异|异同|对比|比较|相比|有何不一样|不一样|相同")
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
    r"|(?:你|您)的(?:指令|规则|设定|提示|密钥|配置|内部|底层|源代码|开发者)|api[ _-]?key|假装你|扮演|你现在是|从现在(?:起|开始)[，,]?你|开发者模式|越狱|jailbreak"
    r"|(?:reveal|print|show|repeat|output).{0,30}(?:prompt|instruction|secret|key)",
    re.IGNORECASE,
)
# Statistics, persons and contacts: a library of rules has none of them.
STATISTIC = re.compile(
    r"(?:去年|前年|上年|上半年|下半年|上个?月|本月|今年以来|截至(?:目前|现在)|目前|现在|现有|已经|累计|实际|历年"
    r"|(?:19|20)\d\d年).{0,24}(?:多少|几(?:个|件|名|人|次|起|家|项|份|部|宗|位)|排名|排第几|增长)"
)
PERSON = re.compile(
    r"叫什么|姓名|名字|电话|手机号|联系方式|微信|邮箱|地址|网址|办公室在哪|(?:主任|厅长|局长|市长|县长|书记|主席|院长|检察长|处长|所长|区长)(?:现在)?(?:是谁|是哪位|姓)"
    r"|谁是.{0,12}(?:主任|厅长|局长|市长|县长|书记|主席|院长|处长)"
)
# What a figure that answers must be counted in, by what is asked.
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"多少钱|多少元|多少万|几万|几元|金额|花了|经费|预算|罚多少|几百|几千"),
        r"元|倍|百分之|罚款|金额|数额",
    ),
    (re.compile(r"(?:多少|几)(?:件|起|宗)"), r"件|起|宗"),
    (re.compile(r"(?:多少|几)(?:名|位|人|个人)"), r"[名人位]"),
    (re.compile(r"(?:多少|几)(?:个)?(?:学时|课时)"), r"学时|课时"),
    (
        re.compile(r"(?:多少|几)(?:天|日)|多久|多长时间|几个?月|几年|多少年"),
        r"[日天月年]|期限|及时|立即|小时",
    ),
    (
        re.compile(r"百分之(?:多少|几)|(?:比例|率)(?:是|要|达|为|应|能)?.{0,6}多少"),
        r"[%％]|百分之|分之",
    ),
    (re.compile(r"(?:多少|几)次"), r"次"),
    (re.compile(r"(?:多少|几)户"), r"户"),
)
_QUANTITY = r"(?:\d[\d.,]*|[零一二三四五六七八九十百千万两半]+|每)\s*(?:个|工作|余|多|以上|以下)*"
_LOOSE = "及时|立即|即时|期限"
_TOPIC = re.compile(
    r"(?:对于|对|关于|针对|就|围绕|涉及)(?P<topic>[^，。？?]{2,24}?)(?:方面|工作|问题)?(?:，)?"
    r"(?:有|是|作出|作|做|提出|提|怎么|如何|怎样|的)(?:了|出)?(?:什么|哪些|何|怎样|怎么|如何|要求|规定|具体|没有|无|安排|措施|部署)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood.

    `terms` are its subject words in order, without those that carry none; `text` is what is
    searched for: the question, with the one before where it depends on it: `subject_of`.
    """

    asked: str
    text: str
    terms: dict[str, float]
    dependent: bool
    subject_of: str = ""


@cache
def _lexicon() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    synonyms = {word: tuple(forms) for word, forms in data["synonyms"].items()}
    return frozenset(data["generic"].split()), synonyms


def synonyms(term: str) -> tuple[str, ...]:
    """The official terms for an everyday word; the word itself first."""
    return tuple(dict.fromkeys((term, *_lexicon()[1].get(term, ()))))


def terms(text: str) -> dict[str, float]:
    """The subject words of a text, in order, each with how much its part of speech counts.

    Phrases of the lexicon that a segmenter would cut (民告官, 老百姓) are kept whole. Nouns carry
    the subject; verbs and adjectives of everyday speech (弄, 好) rarely stand in a document.
    """
    generic = _lexicon()[0]
    found: list[tuple[str, str]] = []
    position = 0
    for match in _phrases().finditer(text):
        found += rjieba.tag(text[position : match.start()])
        found.append((match[0], "n"))
        position = match.end()
    found += rjieba.tag(text[position:])
    kept: dict[str, float] = {}
    for word, part in found:
        share = _share(word.strip(), part)
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
    words = sorted((w for w in _lexicon()[1] if len(w) >= 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def understand(asked: str, history: tuple[str, ...] = ()) -> Question:
    """Read a question in the light of those before it, oldest first.

    A question that points back (那它的…, 上述…) or has no subject of its own takes the subject of
    the nearest earlier question that has one.
    """
    own = terms(_without_numbers(asked))
    dependent = bool(history) and (bool(DEPENDENT.search(asked.strip())) or len(own) <= 1)
    text, subject, subject_of = asked, own, ""
    if dependent:
        for earlier in reversed(history):
            before = terms(_without_numbers(earlier))
            if before:
                subject = before | own
                text, subject_of = f"{earlier.strip('？?。 ')} {asked}", earlier
                break
    return Question(asked, text, subject, dependent, subject_of)


def _without_numbers(text: str) -> str:
    return re.sub(r"第[0-9零〇一二三四五六七八九十百千两]+(?:条|款|项|章|部分)(?!措施)", " ", text)


def topic(asked: str) -> str:
    """What a question is explicitly about: X in 方案里对X有什么要求; "" when it does not say."""
    match = _TOPIC.search(asked)
    return match["topic"] if match else ""


def figure_wanted(asked: str) -> re.Pattern[str] | None:
    """What a provision must hold to answer a figure question: a quantity in the unit asked for."""
    for question, unit in _UNITS:
        if question.search(asked):
            return re.compile(
                f"{_QUANTITY}(?:{unit})|百分之|\\d[%％]"
                if "%" in unit
                else f"{_QUANTITY}(?:{unit})|(?:{unit}).{{0,6}}(?:以下|以上|以内)|{_LOOSE}"
                if "期限" in unit
                else f"{_QUANTITY}(?:{unit})"
            )
    return None


def comparands(text: str) -> tuple[str, str] | None:
    """The two things a question compares: A和B有什么不同; None when it compares none."""
    if not COMPARE.search(text):
        return None
    match = re.search(
        r"(?P<a>[^，。？?、]{2,20}?)(?:和|与|跟|同|及|相比于|、|对比|比)(?P<b>[^，。？?]{2,20}?)"
        r"(?:在|的|之间|有|相比|各|分别|区别|不同|差|哪|，|,|$|[？?])",
        text,
    )
    return (match["a"], match["b"]) if match else None
