"""The work plan is the document that has this role in the manifest."""

from pathlib import Path

import pytest
from material_facts import library, sample

from corpus.errors import ManifestError
from corpus.manifest import document_in_role
from evaluation.indicators.plan import measures, of_plan, plan_id


def test_the_plan_numbers_its_measures() -> None:
    assert library().document(plan_id()).kind == "工作方案"
    assert [m.number for m in measures(library())] == [str(n) for n in range(1, 27)]
    assert of_plan(library(), "23").label == "第23项"


def test_what_the_materials_quote_of_the_plan_stands_in_it() -> None:
    quote = sample().quoted("重点培育对象")
    assert quote.text in library().provision(quote.provision_id).text
    with pytest.raises(ValueError, match="不在方案里的话"):
        sample().quoted("不在方案里的话")


@pytest.mark.parametrize("roles", [(), ("plan", "plan")])
def test_a_manifest_without_one_plan_is_refused(tmp_path: Path, roles: tuple[str, ...]) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text("".join(f'[[document]]\nid = "a"\nrole = "{r}"\n' for r in roles))
    with pytest.raises(ManifestError, match="只有一份"):
        document_in_role("plan", path)
