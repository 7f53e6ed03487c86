"""How far the experts agree, and who stands apart.

References:
    M. G. Kendall, B. Babington Smith, "The problem of m rankings", Annals of Mathematical
    Statistics 10 (1939) 275-287; with the correction for ties of M. G. Kendall, "Rank
    Correlation Methods", chapter 6.
    J. C. Nunnally, I. H. Bernstein, "Psychometric Theory" (1994): an item whose correlation
    with the rest stays under 0.3 measures something else.
    B. Iglewicz, D. C. Hoaglin, "How to Detect and Handle Outliers" (1993): modified z-score
    above 3.5.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Literal

from evaluation.records import Dataset
from evaluation.scoring.averages import mean

MIN_CORRELATION = Fraction(3, 10)
MAX_MODIFIED_Z = Fraction(7, 2)
_MAD_TO_SD = Fraction(6745, 10000)  # the 0.75 quantile of the normal distribution

Marks = Mapping[str, Mapping[str, Fraction]]  # expert -> item -> score


@dataclass(frozen=True)
class Concordance:
    """Kendall's W of `experts` over `items`: 0 no agreement, 1 the same ranking.

    `w` is None where it is not defined: fewer than two experts or items, or every expert gives
    all items the same score. `p_value` is for "the experts rank at random", by the chi-square
    approximation with items - 1 degrees of freedom (rough below seven items).
    """

    experts: tuple[str, ...]
    items: tuple[str, ...]
    w: float | None
    p_value: float | None


@dataclass(frozen=True)
class ExpertStanding:
    """One expert against the others.

    `correlation`: Spearman's, of this expert's ranking with the ranking by the others' mean
    score; None where one of the two puts all items level. `offset`: this expert's mean score
    less the mean of all experts' (points). `against_ranking`: the correlation is under 0.3.
    `severity`: "lenient" or "severe" where the modified z-score of the mean is above 3.5.
    """

    expert: str
    correlation: float | None
    offset: Fraction
    against_ranking: bool
    severity: Literal["", "lenient", "severe"]

    @property
    def outlying(self) -> bool:
        """Whether to point this expert out."""
        return self.against_ranking or bool(self.severity)


def overall_marks(dataset: Dataset) -> Marks:
    """Each expert's weighted mean score of each project, where all weighted criteria are scored."""
    given = {(s.expert, s.project, s.criterion): s.score for s in dataset.scores}
    weighted = [criterion for criterion in dataset.criteria if criterion.weight]
    whole = sum((criterion.weight for criterion in weighted), Fraction(0))
    marks: dict[str, dict[str, Fraction]] = {s.expert: {} for s in dataset.scores}
    for expert, of_expert in marks.items():
        for project in dataset.projects:
            scores = [given.get((expert, project.id, criterion.name)) for criterion in weighted]
            known = [score for score in scores if score is not None]
            if whole and len(known) == len(weighted):
                points = (c.weight * score for c, score in zip(weighted, known, strict=True))
                of_expert[project.id] = sum(points, Fraction(0)) / whole
    return marks


def ranks(values: Sequence[Fraction]) -> list[Fraction]:
    """Rank 1 for the highest; equal values share the mean of the ranks they take up."""
    first: dict[Fraction, int] = {}
    for place, value in enumerate(sorted(values, reverse=True), start=1):
        first.setdefault(value, place)
    count = Counter(values)
    return [first[value] + Fraction(count[value] - 1, 2) for value in values]


def kendall_w(rankings: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Kendall's coefficient of concordance with the correction for ties, exact.

    `rankings`: one row of ranks an expert, all of one length. With m experts, n items, S the
    sum of squared deviations of the rank sums and t the size of each group of ties,
    W = 12 S / (m² (n³ - n) - m Σ (t³ - t)). None where the denominator is 0.
    """
    m, n = len(rankings), len(rankings[0]) if rankings else 0
    if m < 2 or n < 2:
        return None
    totals = [sum(column, Fraction(0)) for column in zip(*rankings, strict=True)]
    centre = mean(totals)
    deviations = sum(((total - centre) ** 2 for total in totals), Fraction(0))
    ties = sum(t**3 - t for row in rankings for t in Counter(row).values())
    possible = m * m * (n**3 - n) - m * ties
    return 12 * deviations / possible if possible else None


def concordance(marks: Marks) -> Concordance:
    """Kendall's W over the items that every expert has scored."""
    from scipy.stats import chi2

    experts, items = tuple(sorted(marks)), _scored_by_all(marks)
    w = kendall_w([ranks([marks[expert][item] for item in items]) for expert in experts])
    if w is None:
        return Concordance(experts, items, None, None)
    freedom = len(items) - 1
    p_value = float(chi2.sf(float(len(experts) * freedom * w), freedom))
    return Concordance(experts, items, float(w), p_value)


def standings(marks: Marks) -> list[ExpertStanding]:
    """Each expert against the others, by name; the ranking needs three experts and items."""
    items = _scored_by_all(marks)
    if not items:
        return []
    means = {expert: mean([marks[expert][item] for item in items]) for expert in sorted(marks)}
    centre = mean(list(means.values()))
    deviation = median(abs(value - median(means.values())) for value in means.values())
    result = []
    for expert, level in means.items():
        correlation = _with_others(marks, expert, items)
        result.append(
            ExpertStanding(
                expert=expert,
                correlation=correlation,
                offset=level - centre,
                against_ranking=correlation is not None and correlation < MIN_CORRELATION,
                severity=_severity(level - median(means.values()), deviation),
            )
        )
    return result


def _scored_by_all(marks: Marks) -> tuple[str, ...]:
    given = [set(of_expert) for of_expert in marks.values()]
    return tuple(sorted(set.intersection(*given))) if given else ()


def _with_others(marks: Marks, expert: str, items: Sequence[str]) -> float | None:
    others = [marks[name] for name in marks if name != expert]
    if len(others) < 2 or len(items) < 3:
        return None
    own = ranks([marks[expert][item] for item in items])
    rest = ranks([mean([scores[item] for scores in others]) for item in items])
    return _correlation(own, rest)


def _correlation(xs: Sequence[Fraction], ys: Sequence[Fraction]) -> float | None:
    x_mean, y_mean = mean(xs), mean(ys)
    xy = sum(((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)), Fraction(0))
    xx = sum(((x - x_mean) ** 2 for x in xs), Fraction(0))
    yy = sum(((y - y_mean) ** 2 for y in ys), Fraction(0))
    return float(xy) / float(xx * yy) ** 0.5 if xx and yy else None


def _severity(distance: Fraction, deviation: Fraction) -> Literal["", "lenient", "severe"]:
    if not deviation or abs(distance) * _MAD_TO_SD / deviation <= MAX_MODIFIED_Z:
        return ""
    return "lenient" if distance > 0 else "severe"
