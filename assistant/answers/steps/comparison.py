"""What a question compares: A和B有什么不同 asks about A and about B, each in the same respect."""

import re
from dataclasses import dataclass

from assistant.answers.asked import Asked
from assistant.answers.evidence import Evidence, judge
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.understanding.question import understand
from assistant.answers.wording.composing import from_evidence, unsure
from assistant.records import Verdict
from assistant.words import steps
from corpus.records import Provision

_COMPARE = re.compile(
    r"区别|不同|差异|差别|异同|对比|比较|相比|不一样|相同|一样吗|哪个(?:更|长|短|多|少|高|低|严|快)|各(?:是|自|有|怎么|如何|规定|要求)"
    r"|分别(?:是|有|怎么|如何|怎样|对|要求|规定|禁止|包括)"
)
_CONJUNCTION = re.compile(
    r"(?<![总共缓饱温附])和(?!解|谐|顺|平|睦)|与(?!否)|跟|以及|及(?!时|早)|对比|相比于|、"
)
_LEAD = re.compile(
    r"^.*?(?:请问|方案(?:里|中|对|提出的|规定的|要求的)?|对于|关于|法律(?:上|对|规定的)?|比较(?:一下)?|对比|说说|看看|在)"
    r"(?=[一-鿿]{2})"
)
_BOUNDARY = re.compile(
    r"在|之间|有(?!关|权|效|限)|相比|各|分别|区别|不同|差[异别]|哪|两者|二者|，|,|；|是(?!否)|[？?。]|$"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two things compared, and in what respect: the words that belong to both."""

    first: str
    second: str
    respect: str


def comparison(asked: Asked, context: Context) -> Outcome | Pass:
    """Search for each side of a comparison; both must be found."""
    both = sides(asked.text)
    if both is None:
        return Pass(steps.NOT_COMPARED)
    found = _compared(asked, context, both)
    why = steps.COMPARED if found.provisions else steps.ONE_SIDED
    why = why.format(first=both.first, second=both.second)
    if not found.provisions:
        return Pass(why)
    shown = from_evidence if found.outcome == "sure" else unsure
    return Outcome(shown(asked, found), why)


def _compared(asked: Asked, context: Context, both: Sides) -> Evidence:
    """What answers for each side, in its own document where the sides are documents."""
    retriever = context.retriever
    provisions: dict[Provision, None] = {}
    weights: dict[str, float] = {}
    outcome: Verdict = "sure"
    for side in (both.first, both.second):
        named = {m.document.id for m in retriever.names.find(side) if m.document} & asked.within
        part = understand(f"{side} {both.respect}")
        own = understand(side).terms
        # What tells the sides apart counts more than the respect in which they are compared.
        part.terms.update({term: 2 * share for term, share in own.items()})
        found = judge(retriever, part, frozenset(named or asked.within), most=2)
        if not found.provisions:
            return Evidence((), "none", {})
        if found.outcome != "sure":
            outcome = found.outcome
        fresh = [p for p in found.provisions if p not in provisions] or list(found.provisions)
        provisions[fresh[0]] = None
        weights |= found.weights
    return Evidence(tuple(provisions), outcome, weights)


def sides(text: str) -> Sides | None:
    """The two things a question compares; None when it compares none.

    >>> sides("第三批和第四批示范创建，重点有什么不同？")
    Sides(first='第三批', second='第四批', respect='示范创建 重点有什么不同')
    """
    if not _COMPARE.search(text):
        return None
    for match in _CONJUNCTION.finditer(text):
        head = re.split(r"[，,。；：:？?]", text[: match.start()])[-1]
        first = _LEAD.sub("", head, count=1)
        tail = text[match.end() :]
        second = _second(first, tail)
        if len(first) < 2 or len(second) < 2:
            continue
        rest = tail[len(second) :]
        second, shared = _aligned(first, second)
        respect = f"{shared} {rest}".strip(" ，,。？?")
        return Sides(first, second, re.sub(r"[，,。？?\s]+", " ", respect))
    return None


def _second(first: str, tail: str) -> str:
    """The second thing: up to a word that says what is asked of both, or a 的 too many."""
    end = _BOUNDARY.search(tail, 2)
    second = tail[: end.start()] if end else tail
    parts = second.split("的")
    return "的".join(parts[: first.count("的") + 1])


def _aligned(first: str, second: str) -> tuple[str, str]:
    """Cut the second thing to the shape of the first; what is left over belongs to both."""
    cut = second.find(first[-1]) + 1
    if not cut and first[:2] == second[:2]:
        cut = len(first)
    if 2 <= cut < len(second) and abs(cut - len(first)) <= 2:
        return second[:cut], second[cut:]
    return second, ""
