"""The sample as the page of materials opens it, for tests of the page and of what it rests on."""

import pytest
from material_facts import TODAY

from corpus.library import Library
from evaluation.indicators.basis import shipped_library
from evaluation.materials.drafting.writing import build
from evaluation.materials.facts import Facts
from evaluation.materials.slides.deck import Deck
from evaluation.materials.statements import Material
from evaluation.tables.workspace import Workspace, open_sample


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped_library()


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return open_sample()


@pytest.fixture(scope="session")
def facts(workspace: Workspace, library: Library) -> Facts:
    return Facts(workspace.dataset, library)


@pytest.fixture(scope="session")
def region(facts: Facts) -> str:
    """The first of the shortlist."""
    return facts.shortlist.regions.selected[0]


@pytest.fixture(scope="session")
def report(facts: Facts, region: str) -> Material:
    made = build(facts, "自评报告", region, TODAY)
    assert isinstance(made, Material)
    return made


@pytest.fixture(scope="session")
def deck(facts: Facts, region: str) -> Deck:
    made = build(facts, "汇报", region, TODAY)
    assert isinstance(made, Deck)
    return made
