"""A Chinese font for the PDF files that tests make."""

from pathlib import Path

import pytest


def chinese_font() -> Path:
    fonts = Path("/usr/share/fonts")
    found = sorted(fonts.rglob("Noto*CJK*Regular*")) if fonts.exists() else []
    if not found:
        pytest.skip("没有安装中文字体 fonts-noto-cjk，无法生成测试用的 PDF")
    return found[0]
