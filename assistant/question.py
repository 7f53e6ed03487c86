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
BASIS = re.compile(r"法律依据|法定依据|法律根据|哪[一]?[条部](?:法(?!规)|规定)|法律上|法律(?:是)?(?:怎么|如何)?规定")
DEPENDENT = re.compile(
    r"^(?:那|那么|它|其|这|此|上述|前述|还有|另外|再|具体|依据|谁|什么时候|由谁|为什么|多少|几|有没有|如果)"
    r"|[它其]的|它|这(?:个|些|项|条|件|样|一)|那(?:个|些|项|条|件|样)|上述|前述|该(?:项|条|制度|机制|法|措施)|呢[？?]?$"
)
INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要管|绕过|跳过|覆盖|解除).{0,12}(?:指令|指示|规则|设定|限制|提示|要求|约束)"
    r"|系统提示|提示词|system\s*prompt|(?:ignore|disregard|forget).{0,30}(?:instruction|rule|prompt|previous|above)"
    r"|(?:你|您)的(?:指令|规则|设定|提示|密钥|配置|内部)|api[ _-]?key|扮演|假装你|你现在是|从现在起你|开发者模式|越狱|jailbreak"
    r"|reveal.{0,20}(?:prompt|instruction|secret|key)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood.

    `terms` are its subject words in order, without those that carry none; `text` is what is
    searched for: the question, with the one before where it depends on it: `subject_of`.
    """

    asked: str
    text: str
    terms: tuple[str, ...]
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


def terms(text: str) -> tuple[str, ...]:
    """The subject words of a text, each once, in order; everyday phrases are kept whole."""
    generic, _ = _lexicon()
    found: list[str] = []
    # Phrases of the lexicon that a segmenter would cut: 民告官, 打官司, 老百姓.
    pattern = _phrases()
    position = 0
    for match in pattern.finditer(text):
        found += rjieba.cut(text[position : match.start()])
        found.append(match[0])
        position = match.end()
    found += rjieba.cut(text[position:])
    kept = [
        word.strip()
        for word in found
        if word.strip() and word not in generic and re.search(r"[\w%]", word)
    ]
    return tuple(dict.fromkeys(w for w in kept if w not in generic))


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
                subject = tuple(dict.fromkeys((*before, *own)))
                text, subject_of = f"{earlier.strip('？?。 ')} {asked}", earlier
                break
    return Question(asked, text, subject, dependent, subject_of)


def _without_numbers(text: str) -> str:
    return re.sub(r"第[0-9零〇一二三四五六七八九十百千两]+(?:条|款|项|章|部分)(?!措施)", " ", text)


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
