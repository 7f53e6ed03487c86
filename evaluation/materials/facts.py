"""What the materials rest on: one dataset, its results, and the library, computed once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.errors import InputError
from corpus.library import Library
from corpus.records import Provision
from evaluation.firmness.experts import Concordance, Marks, concordance, overall_marks
from evaluation.firmness.robustness import Robustness, robustness
from evaluation.indicators.basis import provision_ids
from evaluation.indicators.plan import measures, of_plan, plan_id
from evaluation.indicators.reference import uses_reference
from evaluation.materials.quoting import containing
from evaluation.materials.statements import Quote
from evaluation.materials.texts import materials as texts
from evaluation.records import Dataset, Indicator, Project
from evaluation.results import (
    Assessment,
    Gap,
    IndicatorResult,
    ProjectResult,
    RegionResult,
    Shortlist,
)
from evaluation.scoring.gap import gap
from evaluation.scoring.parts import PartResult, part_results
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.anonymous import experts_of, nameless
from evaluation.tables.marks import is_made_up, stamp

SHORTLIST = "遴选说明"  # the candidate that stands for the whole shortlist


@dataclass(frozen=True, eq=False)
class Facts:
    """The data and the library, with what follows from them. Raises FindingsError where used."""

    dataset: Dataset
    library: Library

    @cached_property
    def shortlist(self) -> Shortlist:
        """The selection under the rules of the data."""
        return shortlist(self.dataset)

    @property
    def assessment(self) -> Assessment:
        """The regions in ranking order."""
        return self.shortlist.assessment

    @cached_property
    def projects(self) -> dict[str, ProjectResult]:
        """The projects by id, in ranking order."""
        return {result.project.id: result for result in self.shortlist.project_results}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The indicators by code, in the order of the table."""
        return {indicator.code: indicator for indicator in self.dataset.indicators}

    @cached_property
    def robustness(self) -> Robustness:
        """How firm the selection of the regions is, with the default draws and seed."""
        return robustness(self.assessment)

    @cached_property
    def marks(self) -> Marks:
        """Each expert's score of each project."""
        return overall_marks(self.dataset)

    @cached_property
    def concordance(self) -> Concordance:
        """How far the experts agree."""
        return concordance(self.marks)

    @cached_property
    def _items(self) -> dict[tuple[str, str], IndicatorResult]:
        return {
            (result.code, item.indicator.code): item
            for result in self.assessment.regions
            for item in result.items
        }

    @cached_property
    def _parts(self) -> dict[str, dict[str, PartResult]]:
        rules = self.assessment.rules
        return {
            result.code: {part.title: part for part in part_results(result, rules)}
            for result in self.assessment.regions
        }

    @cached_property
    def observation_files(self) -> str:
        """The files that the values stand in."""
        return texts.file_list(o.place.file for o in self.dataset.observations.values())

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files of the data; one that names an expert is not named."""
        experts = experts_of(self.dataset)
        return tuple(dict.fromkeys(nameless(file, experts) for file in self.dataset.files))

    @cached_property
    def score_files(self) -> str:
        """The files that the experts' scores stand in; one that names an expert is not named."""
        experts = experts_of(self.dataset)
        return texts.file_list(nameless(s.place.file, experts) for s in self.dataset.scores)

    def region(self, code: str) -> RegionResult:
        """One region's figures. Raises KeyError."""
        return self.assessment.by_code[code]

    def is_held_back(self, code: str) -> bool:
        """Whether a region reaches the threshold and another rule keeps it from qualifying."""
        result = self.region(code)
        reached = result.lower.fraction >= self.assessment.rules.threshold
        return reached and result.status in ("possible", "not_qualified")

    def project(self, project_id: str) -> Project:
        """One project. Raises KeyError."""
        return self.projects[project_id].project

    def item(self, region: str, indicator: str) -> IndicatorResult:
        """How an indicator stands in a region. Raises KeyError."""
        return self._items[region, indicator]

    def gap(self, region: str) -> Gap:
        """The fewest indicators that bring the region to the threshold."""
        return gap(self.assessment, region)

    def parts(self, region: str) -> dict[str, PartResult]:
        """The region's completion in each part (一级指标), by title."""
        return self._parts[region]

    def basis(self, indicator: Indicator) -> tuple[Provision, ...]:
        """The provisions that an indicator rests on; ids not in the library are left out."""
        found = []
        for provision_id in provision_ids(indicator.basis):
            try:
                found.append(self.library.provision(provision_id))
            except InputError:
                continue
        return tuple(found)

    def label(self, provision_id: str) -> tuple[str, str]:
        """The title of a provision's document, and what leads to it there."""
        found = self.library.provision(provision_id)
        return found.document, found.place

    def measure(self, number: str) -> Provision:
        """One measure of the work plan, or a part of it."""
        return of_plan(self.library, number)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The numbers of the measures of the work plan."""
        return tuple(measure.number for measure in measures(self.library))

    def quoted(self, words: str) -> Quote:
        """The sentence of the work plan that holds these words, the first of several.

        Raises ValueError where none does.
        """
        for provision in self.library.provisions_of(plan_id()):
            if words in provision.text:
                return containing(words, provision)
        raise ValueError(f"{words!r} is not in the plan")

    def of_measure(self, region: str, number: str) -> Sequence[IndicatorResult]:
        """The indicators of a region that rest on one measure of the work plan."""
        wanted = self.measure(number).id
        return [
            item
            for item in self.region(region).items
            if wanted in provision_ids(item.indicator.basis)
        ]

    def of_action(self, region: str, action: str) -> Sequence[IndicatorResult]:
        """The indicators of a region that rest on a measure of one action (一 to 四)."""
        measures = {
            p.id
            for p in self.library.provisions_of(plan_id())
            if p.path and p.path[0].startswith(f"{action}、")
        }
        items = self.region(region).items
        return [i for i in items if measures.intersection(provision_ids(i.indicator.basis))]

    @cached_property
    def status_counts(self) -> Counter[str]:
        """How many regions there are of each status."""
        return Counter(result.status for result in self.assessment.regions)

    @cached_property
    def uses_reference(self) -> bool:
        """Whether any indicator is one of the reference list, which is not the official one."""
        return uses_reference(self.dataset.indicators)

    @cached_property
    def is_made_up(self) -> bool:
        """Whether any of the data come from the sample."""
        return is_made_up(self.dataset)

    @cached_property
    def stamp(self) -> str:
        """What every sheet, slide and page made from the data says of them; "" for nothing."""
        return stamp(self.dataset)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader of the selections must know."""
        return (*self.shortlist.regions.notes, *self.shortlist.projects.notes)

    def candidates(self) -> tuple[str, ...]:
        """Every candidate: the regions, then the projects, in ranking order."""
        return (*(r.code for r in self.assessment.regions), *self.projects)

    def check_candidate(self, candidate: str) -> None:
        """Raise InputError for a candidate that is neither a region nor a project."""
        if candidate != SHORTLIST and candidate not in {*self.candidates()}:
            raise InputError(
                texts.NO_CANDIDATE.format(candidate), texts.NO_CANDIDATE_HINT.format(SHORTLIST)
            )

    def is_region(self, candidate: str) -> bool:
        """Whether the candidate is a region."""
        return candidate in self.assessment.by_code
