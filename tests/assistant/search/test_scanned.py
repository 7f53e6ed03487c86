"""A scanned document in the library: how many pages were recognised, and their pictures."""

from pathlib import Path

import pytest
from scanned import RULES, scanned

from assistant.search.building import add, preview, remove_document
from assistant.search.page_images import page_image
from assistant.settings import Settings
from corpus.errors import NotInLibraryError


def test_a_scan_is_added_with_its_pages_and_leaves_with_them(
    own_settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "示例县蓝鲸督查办法.pdf"
    scanned().save(path, resolution=150, save_all=True, append_images=[scanned(RULES[:1])])
    said: list[str] = []
    (proposal,) = preview(own_settings, [path], lambda share, message: said.append(message))
    assert "正在识别 示例县蓝鲸督查办法.pdf：第 2 页，共 2 页" in said
    told = proposal.as_json()
    assert told["recognised_pages"] == 2
    assert any("第 1、2 页是识别文字，请对照原件" in line for line in told["suspicions"])

    add(own_settings, [proposal])
    image = page_image(own_settings, proposal.document.id, 2)
    assert image.startswith(b"\xff\xd8\xff")
    remove_document(own_settings, proposal.document.id)
    with pytest.raises(NotInLibraryError):
        page_image(own_settings, proposal.document.id, 2)
