"""Which regions a question on the data means: those of one level, below one city, or all."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.data.computing.rows import name_of
from assistant.words import messages
from evaluation.records import Level
from evaluation.results import Assessment, RegionResult
from evaluation.words.vocabulary import level_text


class Among(BaseModel):
    """Which regions to look at: of one level, below one city, or all."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    level: Level | None = Field(default=None, description="prefecture: cities; county: counties")
    parent: str = Field(default="", description="code of the city whose counties are meant")

    def chosen(self, assessment: Assessment) -> tuple[RegionResult, ...]:
        """The regions meant, in ranking order."""
        return tuple(
            r
            for r in assessment.regions
            if self.level in (None, r.region.level) and self.parent in ("", r.region.parent)
        )

    def name(self, assessment: Assessment) -> str:
        """The regions meant, in words: 银川市的6个县（市、区）."""
        of = messages.DATA_OF.format(name_of(assessment, self.parent)) if self.parent else ""
        unit = level_text(self.level)
        return f"{of}{len(self.chosen(assessment))}个{unit}"
