"""What a question takes for granted: its figures, held against the provisions that answer.

In doubt a figure is left alone: what the source says of another thing, or of several, contradicts
nothing, and neither does a figure where another provision gives it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked import Asked
from assistant.answers.evidence import weights
from assistant.answers.step import Context
from assistant.answers.understanding.claims import Claim, around, as_written, claims
from assistant.records import Answer, Citation, Premise
from assistant.words import messages
from corpus.text.characters import pairs
from corpus.text.figures import BEFORE, Figure, figures
from corpus.text.lexicon import coverage
from corpus.text.measures import COUNTING, agree, includes, plain, quantity, rate, same
from corpus.text.sentences import sentences, statements

# Of the question's subject words, what a provision must have to speak of the same thing.
_SAME_THING = 0.5
# So much nearer must be what contradicts than what agrees.
_MARGIN = 0.2
# A provision before another answers better; it need not come quite as near.
_CLOSE = 0.4
# Other provisions that may give the figure.
_OTHERS = 40
_EXCEPTION = re.compile(r"除外|另有规定")
# Words of the figures themselves and of asking, which a segmenter takes for subject words.
_OF_FIGURES = re.compile(r"[日天月年时]内|[超高低多少]于|超过|不超|以[上下内]|才行|没错|据说|听说")
_FILLING = re.compile(r"^(?:[以之]?[内上下]|左右|的|或者?以上)+")
_NOUN = 6
# The time before or after a period is no period that something is done within.
_BEFORE_OR_AFTER = {"前", "后"}


@dataclass(frozen=True, slots=True)
class Given:
    """A figure of a source: where it stands, and how near that is to what is asked.

    `clause` is what stands around it up to the next marks; `about` how much its provision has of
    the question's subject words; `shown` whether it is quoted.
    """

    figure: Figure
    text: str
    statement: str
    clause: str
    marker: int
    near: float
    about: float
    shown: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A claim held against the source: what the source has, and whether it is the same."""

    claim: Claim
    given: Given
    holds: bool


def with_premises(asked: Asked, context: Context, answer: Answer) -> Answer:
    """The answer with the figures that the question takes for granted, and a lead on them."""
    claims_something = answer.outcome == "sure" or answer.only_by_model
    if not claims_something or answer.source != "library" or not answer.citations:
        return answer
    claimed = claims(asked.text)
    if not claimed:
        return answer
    subject = {t: s for t, s in asked.question.terms.items() if not _OF_FIGURES.search(t)}
    reading = Reading(plain(asked.text), weights(context.retriever, subject))
    given = [
        g
        for c in answer.citations
        for g in _given(context.library.provision(c.provision_id).text, reading, c)
    ]
    found = [one for claim in claimed if (one := hold(claim, given))]
    others = [] if all(h.holds for h in found) else _elsewhere(asked, context, reading)
    held = [h for h in found if h.holds or not _is_among(h, others)]
    lead = "".join(_said(h) for h in held)
    return replace(
        answer,
        answer=f"{lead}\n{answer.answer}" if lead else answer.answer,
        premises=tuple(Premise(h.claim.written, h.holds, h.given.marker) for h in held),
    )


def hold(claim: Claim, given: Sequence[Given]) -> Held | None:
    """A claim held against the figures of the sources; None where none clearly belongs to it."""
    alike = [g for g in given if _comparable(claim, g) and not _EXCEPTION.search(g.clause)]
    agreeing = [g for g in alike if _verdict(claim, g)]
    other = [g for g in alike if g not in agreeing and g.about >= _SAME_THING]
    if holding := [g for g in agreeing if _belongs(g, other)]:
        return Held(claim, max(holding, key=lambda g: g.near), True)
    unit = claim.figure.key[1:]
    nearest = _nearest([g for g in other if g.figure.key[1:] == unit] or other)
    if not nearest or len({g.figure.key for g in nearest}) > 1 or not nearest[0].shown:
        return None
    if any(_verdict(claim, g) is not False for g in nearest):
        return None
    best = nearest[0]
    doubtful = any(g.statement != best.statement or g.near > best.near - _MARGIN for g in agreeing)
    if doubtful or not (claim.firm or _echoed(claim, best)):
        return None
    return Held(claim, best, False)


def _belongs(given: Given, other: Sequence[Given]) -> bool:
    """Whether a figure that agrees is shown, and none of its source in its unit stands as near."""
    rivals = [
        g
        for g in other
        if g.marker == given.marker
        and g.figure.key[1:] == given.figure.key[1:]
        and (g.statement, g.clause) != (given.statement, given.clause)
    ]
    return given.shown and given.about >= _SAME_THING and all(g.near < given.near for g in rivals)


def _nearest(given: Sequence[Given]) -> list[Given]:
    """Of the first provision that comes near enough, the figures nearest to what is asked."""
    most = max((g.near for g in given), default=0.0)
    first = min((g.marker for g in given if g.near >= most - _CLOSE), default=0)
    of_first = [g for g in given if g.marker == first]
    most = max((g.near for g in of_first), default=0.0)
    return [g for g in of_first if g.near == most]


def _verdict(claim: Claim, given: Given) -> bool | None:
    """Whether a claim agrees with a figure of the source that it compares to; None in doubt."""
    if claim.figure.is_date:
        return _dates_agree(claim.figure, given.figure)
    one, other = quantity(claim.figure, claim.text), quantity(given.figure, given.text)
    if one is None or other is None:
        return None
    if same(one, other):
        return agree(one.bound, other.bound)
    if includes(other, one):
        return True if claim.enough else (None if claim.allowed else False)
    return False


def _dates_agree(claim: Figure, given: Figure) -> bool | None:
    year, month, part, day = claim.key
    if month != given.key[1] or (year and given.key[0] and year != given.key[0]):
        return False
    if (part, day) == given.key[2:]:
        return agree(claim.bound, given.bound) if claim.bound != given.bound else True
    return None if not (part or day) else False


def _given(text: str, reading: "Reading", citation: Citation | None = None) -> Iterator[Given]:
    """The figures of a provision, each with its statement."""
    marker, quote = (citation.marker, citation.quote) if citation else (0, "")
    whole = reading.share(text)
    for sentence in sentences(text):
        shown = sentence.strip() in quote
        for statement in statements(sentence):
            digits = plain(statement)
            found = figures(digits)
            share = reading.share(statement)
            for figure in found:
                clause = "".join(around(digits, figure))
                near = share + reading.share(clause) + reading.beside(digits, figure, found)
                yield Given(figure, digits, statement, clause, marker, round(near, 6), whole, shown)


def _comparable(claim: Claim, given: Given) -> bool:
    """Whether both measure the same kind of thing, of things counted the same noun."""
    if claim.figure.is_date or given.figure.is_date:
        return claim.figure.is_date and given.figure.is_date
    one, other = quantity(claim.figure, claim.text), quantity(given.figure, given.text)
    if one is None or other is None:
        return False
    if one.bound and one.bound != other.bound and _BEFORE_OR_AFTER & {one.bound, other.bound}:
        return False
    counted = one.kind in COUNTING
    if one.kind != other.kind and not (counted and other.kind in COUNTING):
        return False
    noun = pairs(_counted(claim.text, claim.figure))
    own = pairs(_counted(given.text, given.figure))
    return not counted or not noun or not own or bool(noun & own)


def _counted(text: str, figure: Figure) -> str:
    """The words behind a figure, up to the next mark or number."""
    behind = _FILLING.sub("", text[figure.end : figure.end + _NOUN])
    return re.split(r"[^一-鿿]", behind)[0]


def _echoed(claim: Claim, given: Given) -> bool:
    """Whether the same words stand before and behind both figures: 培育8个地区, 培育6个地区."""
    before, _ = around(claim.text, claim.figure)
    own, _ = around(given.text, given.figure)
    one, other = BEFORE.sub("", before)[-2:], BEFORE.sub("", own)[-2:]
    behind = pairs(_counted(claim.text, claim.figure)) & pairs(_counted(given.text, given.figure))
    return len(one) == 2 and one == other and bool(behind)


def _elsewhere(asked: Asked, context: Context, reading: "Reading") -> list[Given]:
    """The figures of all provisions that are near to the question."""
    near = context.retriever.candidates(asked.question.text, asked.within, _OTHERS)
    return [g for other in near for g in _given(other.provision.text, reading)]


def _is_among(held: Held, others: Sequence[Given]) -> bool:
    """Whether another provision gives the figure for what the question is about as well."""
    return any(
        g.near >= held.given.near and _comparable(held.claim, g) and _verdict(held.claim, g)
        for g in others
    )


@dataclass(frozen=True)
class Reading:
    """How a question is read to tell what a text has of it: its words, each as rare as it is."""

    text: str
    weight: Mapping[str, float]

    def share(self, text: str) -> float:
        """How much of the question's subject words a text has."""
        return coverage(self.weight, text)

    def beside(self, text: str, figure: Figure, found: Sequence[Figure]) -> float:
        """How much of the question stands right beside a figure, up to the next one."""
        start = max((f.end for f in found if f.end <= figure.start), default=0)
        end = min((f.start for f in found if f.start >= figure.end), default=len(text))
        own = pairs(self.text)
        before, behind = text[start : figure.start], text[figure.end : end]
        beside = pairs(before[-_NOUN:]) | pairs(behind[:_NOUN])
        held = len(own & beside) + len(own & (pairs(before) | pairs(behind))) / 3
        return 2 * held / max(1, len(own))


def _said(held: Held) -> str:
    """What the lead says of a claim; "" for one that holds where nobody asks whether it does."""
    if held.holds and not held.claim.confirmed:
        return ""
    form = messages.CONFIRMED if held.holds else messages.CONTRADICTED
    written = _with_words(held.given)
    return f"{form.format(asked=held.claim.written, source=written)}[{held.given.marker}]"


def _with_words(given: Given) -> str:
    """The figure as the source has it, with its bound and what it counts."""
    figure = as_written(given.statement, given.figure, given.text)
    before, _, behind = given.statement.partition(figure)
    _, every = rate(given.figure, given.text)
    start = before.rfind(every) if every else -1
    bound = BEFORE.search(before[-6:])
    lead = before[start:] if start >= 0 else (bound[0] if bound else "")
    noun = re.match(r"(?:[以之]?[内上下前后])|[一-鿿]{2}(?=[、，。；])", behind)
    return f"{lead}{figure}{noun[0] if noun else ''}"
