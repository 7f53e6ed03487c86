"""Why a candidate that could have been chosen is not, and what is to be told of those chosen."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluation.records import Region, Rules
from evaluation.results import BY_CODE, RegionResult, Tie
from evaluation.scoring.selection import Candidate, Tied
from evaluation.words import messages
from evaluation.words.rules import RULE_TITLES
from evaluation.words.scoring import ties as words


def ties_of(tied: Iterable[Tied], rules: Sequence[str]) -> tuple[Tie, ...]:
    """The ties with the rules that decided them by name."""
    by_place = (*rules, BY_CODE)
    return tuple(Tie(one.ids, by_place[one.rule]) for one in tied)


@dataclass(frozen=True, slots=True)
class Told:
    """What ties are told with: the names by code, who was chosen, the tie rules that were used,
    and what the codes' order is called."""

    rules: Rules
    names: Mapping[str, str]
    ties: tuple[Tie, ...]
    chosen: tuple[str, ...]
    used: tuple[str, ...]
    code_rule: str

    def rule(self, tie: Tie) -> str:
        """What decided a tie."""
        return words.rule_text(tie.decided_by, self.rules, self.code_rule, tie.codes)

    def notes(self) -> list[str]:
        """Each tie in a sentence."""
        others = [words.rule_text(rule, self.rules, self.code_rule) for rule in self.used]
        return [
            words.note([self.names[c] for c in tie.codes], self.rule(tie), tie.decided_by, others)
            for tie in self.ties
        ]

    def reason(self, code: str, scores: Mapping[str, Fraction]) -> str:
        """Why one of those in a tie is not chosen; "" for one that is in none."""
        found = [tie for tie in self.ties if code in tie.codes]
        if not found:
            return ""
        ahead = [c for c in found[-1].codes if c in self.chosen]
        equal = [c for c in ahead if scores[c] == scores[code]]
        text = words.EQUAL_SHARE if equal else words.EQUAL_SUM
        return text.format("、".join(self.names[c] for c in equal or ahead), self.rule(found[-1]))


def region_reasons(
    eligible: Sequence[RegionResult], told: Told, full_parents: Collection[str], *, feasible: bool
) -> dict[str, str]:
    """Why each of the regions that are not chosen is not."""
    chosen = [r for r in eligible if r.code in told.chosen]
    scores = {r.code: r.lower.fraction for r in eligible}
    least = min((scores[r.code] for r in chosen), default=None)
    reasons = {}
    for r in eligible:
        if r.code in told.chosen:
            continue
        if not feasible:
            reason = messages.UNMET
        elif tie := told.reason(r.code, scores):
            full = r.region.parent in full_parents
            reason = f"{messages.parent_full(told.rules).rstrip('。')}；{tie}" if full else tie
        else:
            kin_chosen = _kin_chosen(r, chosen, told.rules)
            reason = kin_chosen or _kept_out(r, least, full_parents, told.rules)
        reasons[r.code] = reason
    return reasons


def _kept_out(
    result: RegionResult, least: Fraction | None, full_parents: Collection[str], rules: Rules
) -> str:
    if result.region.parent in full_parents:
        return messages.parent_full(rules)
    if rules.min_counties and result.region.level == "prefecture":
        return messages.kept_for_counties(rules)
    if least is None or result.lower.fraction < least:
        return messages.FULL
    return messages.NOT_BETTER


def _kin_chosen(result: RegionResult, chosen: Sequence[RegionResult], rules: Rules) -> str:
    if not rules.exclude_parent_and_child:
        return ""
    for other in chosen:
        if result.region.parent == other.code:
            return words.NOT_WITH_PARENT.format(other.region.name)
        if other.region.parent == result.code:
            return words.NOT_WITH_CHILD.format(other.region.name)
    return ""


def project_reasons(
    candidates: Sequence[Candidate],
    told: Told,
    full_regions: Collection[str],
    full_fields: Collection[str],
) -> dict[str, str]:
    """Why each of the projects that are not chosen is not."""
    scores = {c.id: c.score for c in candidates}
    least = min((scores[i] for i in told.chosen), default=None)
    reasons = {}
    for c in candidates:
        if c.id not in told.chosen:
            behind = least is None or c.score < least
            full = messages.full_groups(c.left in full_regions, c.right in full_fields)
            tie = told.reason(c.id, scores)
            if full and tie:
                full = full.rstrip("。") + "；"
            no_better = messages.FULL_PROJECTS if behind else messages.NOT_BETTER_PROJECT
            reasons[c.id] = full + tie or no_better
    return reasons


def kin(regions: Sequence[Region]) -> Iterator[tuple[str, str]]:
    """A prefecture and a county of its own, by their codes."""
    codes = {r.code for r in regions}
    return ((r.parent, r.code) for r in regions if r.parent in codes and r.parent != r.code)


def together(eligible: Sequence[RegionResult], chosen: Collection[str]) -> list[str]:
    """Prefectures that are chosen together with counties of their own."""
    found: dict[str, list[str]] = {}
    names = {r.code: r.region.name for r in eligible}
    for parent, child in kin([r.region for r in eligible if r.code in chosen]):
        found.setdefault(parent, []).append(names[child])
    rule = RULE_TITLES["exclude_parent_and_child"]
    return [words.TOGETHER.format(names[p], "、".join(c), rule) for p, c in found.items()]
