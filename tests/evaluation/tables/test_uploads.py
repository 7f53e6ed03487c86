"""Files as a browser sends them: folders packed on Windows, bombs, names that lead elsewhere."""

import io
import zipfile

import pytest

from corpus.errors import InputError
from evaluation.tables.uploads import Upload, unpacked
from evaluation.words import tables as table_texts


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def names(*uploads: Upload) -> list[str]:
    return [file.name for file in unpacked(uploads)]


def test_files_of_a_folder_come_without_their_folders_and_what_is_no_table_is_left() -> None:
    archive = zipped(
        {"上报/指标.csv": b"a", "上报/~$a.xlsx": b"", "__MACOSX/x.csv": b"", "a.pdf": b""}
    )
    assert names(Upload("上报.zip", archive)) == ["指标.csv"]


def test_a_name_that_leads_out_of_the_folder_stays_inside() -> None:
    archive = zipped({"../../etc/regions.csv": b"a", "..\\..\\rules.toml": b""})
    assert names(Upload("a.zip", archive)) == ["regions.csv", "rules.toml"]


@pytest.mark.parametrize("length", [85, 200, 2000])
def test_long_chinese_names_are_read_and_keep_their_beginning_and_end(length: int) -> None:
    name = f"指标{'长' * length}一季度.csv"
    (read,) = names(Upload(name, b"a"))
    assert len(read.encode()) <= 255
    assert read.startswith("指标长")
    assert read.endswith("一季度.csv")


@pytest.mark.parametrize("name", ["..", "上报/..", ".", "上报\\", ""])
def test_a_name_that_is_none_is_refused_kindly(name: str) -> None:
    with pytest.raises(InputError, match="不能作为文件名"):
        names(Upload(name, b"a"))


def test_names_that_windows_wrote_in_chinese_are_read() -> None:
    # The name is written in GB18030 without the mark for UTF-8, as Windows does.
    archive = zipped({"ABCD.csv": b"a"}).replace(b"ABCD.csv", "指标".encode("gb18030") + b".csv")
    assert names(Upload("a.zip", archive)) == ["指标.csv"]


def test_two_files_of_one_name_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"(?i)regions\.csv"):
        names(Upload("a.zip", zipped({"甲/regions.csv": b"a", "乙/Regions.csv": b"b"})))


def test_a_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="压缩炸弹"):
        names(Upload("a.zip", zipped({"a.csv": b"0" * 50_000_000})))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"text"])
def test_an_archive_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="已损坏"):
        names(Upload("a.zip", data))


def test_uploads_without_tables_are_refused() -> None:
    with pytest.raises(InputError, match=table_texts.NO_TABLES):
        names(Upload("说明.docx", b"PK"))
