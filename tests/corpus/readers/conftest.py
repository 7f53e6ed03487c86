"""What several tests of readers draw with."""

import pytest
from fonts import chinese_font
from pdf_drawing import small_font


@pytest.fixture(scope="session")
def font(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Chinese font, cut down: embedding it is then quick."""
    return small_font(chinese_font(), tmp_path_factory.mktemp("font"))
