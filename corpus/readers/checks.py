"""Is a file what it says it is, and safe to open? Decided from its bytes, before any parser."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from corpus.errors import DocumentError
from corpus.readers.formats import GROUPS, KINDS, SUFFIXES

MAX_FILE_BYTES = 50_000_000
MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 300_000_000
MAX_XML_BYTES = 100_000_000  # one XML part; the tree in memory is some ten times as large
MAX_RATIO = 200  # unpacked to packed; text in XML reaches about 50
RATIO_MATTERS_FROM = 10_000_000  # below this, no ratio does any harm

_TEXT = {".html", ".txt", ".md", ".tsv"}
_SAVE_AS = {
    ".pages": "请用原软件打开，另存为 .docx 后再添加。",
    ".csv .numbers": "请用 WPS 表格或 Excel 打开，另存为 .xlsx 后再添加。",
    ".ppt .pptx .dps .odp .ceb .caj": "请用原软件打开，另存或打印为 .pdf 后再添加。",
    ".gif .heic .heif .avif": "请用看图软件打开，另存为 .png 或 .jpg 后再添加。",
    ".zip .rar .7z .gz .tar": "请先解压，再逐个添加里面的文件。",
    ".xhtml .shtml": "请用浏览器打开，另存为“网页，仅 HTML”（.html）后再添加。",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes, what they are, and the ending such a file has.
_MAGIC = (
    (b"%PDF-", "PDF 文件", ".pdf"),
    (b"{\\rtf", "RTF 文档", ".rtf"),
    (b"\x89PNG\r\n", "PNG 图片", ".png"),
    (b"\xff\xd8\xff", "JPEG 图片", ".jpg"),
    (b"GIF8", "GIF 图片", ".gif"),
    (b"II*\0", "TIFF 图片", ".tif"),
    (b"MM\0*", "TIFF 图片", ".tif"),
    (b"II+\0", "TIFF 图片", ".tif"),
    (b"MM\0+", "TIFF 图片", ".tif"),
    (b"Rar!\x1a\x07", "RAR 压缩包", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", ".7z"),
    (b"\x1f\x8b\x08", "GZIP 压缩包", ".gz"),
    (b"MZ\x90", "Windows 程序", ""),
    (b"\x7fELF", "Linux 程序", ""),
    (b"SQLite format 3\0", "SQLite 数据库", ""),
)
# A name inside the archive, what the archive is, and its ending.
_ZIP_KINDS = (
    ("word/", "Word 文档（.docx）", ".docx"),
    ("xl/workbook.bin", "Excel 二进制工作簿（.xlsb）", ".xlsb"),
    ("xl/", "Excel 工作簿（.xlsx）", ".xlsx"),
    ("ppt/", "PowerPoint 演示文稿（.pptx）", ".pptx"),
    ("OFD.xml", "OFD 版式文件", ".ofd"),
    ("content.xml", "OpenDocument 文档", ".odt"),
)
# How an archive of OpenDocument begins, behind 30 bytes: the name and content of its first entry.
_OPEN_SHEETS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
# Streams of old Office files, as their directory names them.
_OLE_KINDS = (
    ("WordDocument", "旧版 Word 文档", ".doc"),
    ("Workbook", "旧版 Excel 工作簿", ".xls"),
    ("Book", "旧版 Excel 工作簿", ".xls"),
)
# Where the text of an old Word document begins, and the bit that says that it is encrypted.
_WORD_BEGINS, _WORD_FLAGS, _WORD_ENCRYPTED = b"\xec\xa5", 11, 1
_DTD = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))


class Loaded(NamedTuple):
    """The bytes of a file, its kind (of `READERS`), and what to say where it is an unusual one."""

    data: bytes
    kind: str
    warnings: tuple[str, ...] = ()


def load_file(path: Path) -> Loaded:
    """Return the bytes of a file that may be handed to the parser of its kind.

    Raises DocumentError for what is missing, empty, too large, of a kind that its ending does not
    stand for, encrypted, or a bomb.
    """
    name, suffix = path.name, path.suffix.lower()
    if path.is_file() and suffix not in SUFFIXES:
        raise unsupported(name)
    return check_kind(read_bytes(path), name, suffix)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises DocumentError for what is missing, empty or too large."""
    name = path.name
    if not path.exists():
        raise DocumentError(f"找不到文件“{path}”。", "请检查路径和文件名。")
    if not path.is_file():
        raise DocumentError(f"“{path}”不是文件。", "请给出文件，而不是文件夹。")
    try:
        # Never more than the limit is read, whatever the size is said to be.
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise DocumentError(
            f"无法读取“{name}”：{error.strerror}。", "请检查文件权限，或是否正被其他程序占用。"
        ) from error
    if not data:
        raise DocumentError(f"“{name}”是空文件（0 字节）。", "请重新下载或重新导出后再添加。")
    if len(data) > MAX_FILE_BYTES:
        raise DocumentError(
            f"“{name}”太大，超过 {MAX_FILE_BYTES // 1_000_000} MB 的上限。",
            "请压缩其中的图片，或拆成几个文件后再添加。",
        )
    return data


def check_kind(data: bytes, name: str, suffix: str) -> Loaded:
    """Compare what the bytes are with what the ending says; look into archives.

    Raises DocumentError.
    """
    kinds = KINDS.get(suffix, (suffix,))
    found: tuple[str, str] | None
    if data.startswith(_OLE):
        found = _ole(data, name, kinds)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = _archive(data, name)
    else:
        found = _sniff(data, kinds)
    if found is None or found[1] == kinds[0]:
        return Loaded(data, kinds[0])
    what, kind = found
    if kind not in kinds:
        raise _wrong_ending(name, suffix, what, kind)
    return Loaded(data, kind, (f"扩展名是 {suffix}，内容{_is(what)}，已按{what}读入。",))


def _archive(data: bytes, name: str) -> tuple[str, str]:
    names = check_archive(data, name)
    if data[30 : 30 + len(_OPEN_SHEETS)] == _OPEN_SHEETS:
        return "OpenDocument 表格", ".ods"
    found = (kind[1:] for kind in _ZIP_KINDS if any(n.startswith(kind[0]) for n in names))
    return next(found, ("ZIP 压缩包", ".zip"))


def check_archive(data: bytes, name: str) -> list[str]:
    """Unpack an archive into nothing, counting; return the names in it.

    The sizes in its directory are looked at first and not believed: each entry is read to its end
    against the same limits. Raises DocumentError for a bomb, a password, damage, or a part with
    a document type declaration, which office files never have and entity bombs need.
    """
    # Counted in the bytes: building the directory of a million entries would itself be the bomb.
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise _bomb(name, f"其中的文件超过 {MAX_ENTRIES} 个")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise encrypted(name)
            _check_total(sum(entry.file_size for entry in entries), len(data), name)
            total = 0
            for entry in entries:
                total = _read_entry(archive, entry, total, len(data), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise broken(name) from error
    except NotImplementedError as error:
        # Office writes deflate and nothing else; LZMA and the like only come from elsewhere.
        raise broken(name) from error
    return [entry.filename for entry in entries]


def _read_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, total: int, packed: int, name: str
) -> int:
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    size, tail = 0, b""
    with archive.open(entry) as stream:
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            _check_total(total + size, packed, name)
            if is_xml:
                if size > MAX_XML_BYTES:
                    raise _bomb(name, f"“{entry.filename}”解压后过大")
                if any(mark in tail + chunk for mark in _DTD):
                    raise DocumentError(
                        f"“{name}”里有不安全的内容（{entry.filename} 中的实体声明），没有打开。",
                        "正常的办公文件没有这种内容；请向文件来源核实，或用 WPS 另存后再添加。",
                    )
                tail = chunk[-20:]
    return total + size


def _check_total(unpacked: int, packed: int, name: str) -> None:
    if unpacked > MAX_UNPACKED_BYTES:
        raise _bomb(name, f"解压后超过 {MAX_UNPACKED_BYTES // 1_000_000} MB")
    if unpacked > RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO:
        raise _bomb(name, f"解压后是原来的 {MAX_RATIO} 倍以上")


def _sniff(data: bytes, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """What the bytes are, "" if unknown, and their kind; None for text where it may stand."""
    for magic, what, kind in _MAGIC:
        if data.startswith(magic):
            return what, kind
    if data.startswith(b"BM") and data[6:10] == bytes(4):  # reserved
        return "BMP 图片", ".bmp"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP 图片", ".webp"
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in head:
        return "PDF 文件", ".pdf"
    if head.startswith(b"mime-version:") or b"multipart/related" in head:
        return "网页归档（MHTML）", ".mht"
    if b'progid="word.document"' in head:
        return "Word 2003 XML 文档", ".doc"
    if b'progid="excel.sheet"' in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "Excel 2003 XML 表格", ".ods"
    if head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith(b"<table") and ".html" in kinds
    ):
        return "网页", ".html"
    if kinds[0] in _TEXT:
        return None
    text = next((kind for kind in (".txt", ".tsv") if kind in kinds and b"\0" not in data), "")
    return ("纯文本" if text else "", text)


def _ole(data: bytes, name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """What an old Office file is. One may lie in another: what the ending stands for comes first.

    Raises DocumentError where a password is needed.
    """
    sealed = "EncryptedPackage".encode("utf-16-le") in data
    for stream, what, kind in sorted(_OLE_KINDS, key=lambda known: known[2] not in kinds):
        if not sealed and _has_stream(data, stream):
            if kind == ".doc" and _is_encrypted_word(data):
                raise encrypted(name)
            return what, kind
    if sealed or kinds[0] in (".docx", ".xlsx"):
        raise encrypted(name)
    return "旧版 Office 文件", kinds[0] if kinds[0] in (".doc", ".xls") else ""


def _has_stream(data: bytes, name: str) -> bool:
    """Whether an entry of the directory has a name; entries of 128 bytes begin with theirs."""
    written = f"{name}\0".encode("utf-16-le")
    at = data.find(written)
    while at >= 0 and at % 128:
        at = data.find(written, at + 1)
    return at >= 0


def _is_encrypted_word(data: bytes) -> bool:
    """Whether an old Word document says so where it begins; see [MS-DOC], FibBase."""
    begins = (at for at in range(512, len(data) - 12, 512) if data[at : at + 2] == _WORD_BEGINS)
    return any(data[at + _WORD_FLAGS] & _WORD_ENCRYPTED for at in begins)


def unsupported(name: str) -> DocumentError:
    """Return the error for a file of no kind that is read."""
    suffix = Path(name).suffix.lower()
    advice = _save_as(suffix) if suffix else "请补上扩展名（如 .docx、.pdf）后再添加。"
    ending = f"“{suffix}”格式" if suffix else "没有扩展名的文件"
    return DocumentError(
        f"不支持{ending}：“{name}”。", f"{advice}可以添加的有：{GROUPS}和 .zip 压缩包。"
    )


def _wrong_ending(name: str, suffix: str, what: str, real: str) -> DocumentError:
    rename = f"请把扩展名改为 {real} 后再添加。" if real in SUFFIXES else _save_as(real)
    hint = rename or "请确认文件来源，重新下载或导出。"
    return DocumentError(f"“{name}”的扩展名是 {suffix}，内容{_is(what)}。", hint)


def _save_as(ending: str) -> str:
    return next((hint for endings, hint in _SAVE_AS.items() if ending in endings.split()), "")


def _is(what: str) -> str:
    space = " " if what[:1].isascii() else ""  # between Chinese and Latin letters
    return f"其实是{space}{what}" if what else "不是这种格式"


def _bomb(name: str, why: str) -> DocumentError:
    return DocumentError(
        f"“{name}”没有打开：{why}，可能是压缩炸弹。",
        "若确是正常文件，请删去其中的大图和附件，或拆成几个文件后再添加。",
    )


def broken(name: str) -> DocumentError:
    """Return the error for a file that its parser cannot read."""
    return DocumentError(
        f"“{name}”已损坏，无法打开。", "请用 WPS 或原软件打开确认，重新下载或另存后再添加。"
    )


def encrypted(name: str) -> DocumentError:
    """Return the error for a file behind a password."""
    return DocumentError(
        f"“{name}”有密码保护，无法读取。", "请用 WPS 或原软件打开，取消密码后另存，再添加。"
    )
