"""OFD files: laid out as PDF files are, and read as they are from there on."""

from corpus.readers.ofd.objects import read_page
from corpus.readers.ofd.package import open_package
from corpus.readers.pdf.reader import extract
from corpus.readers.plain_lines import Extract


def read_ofd(data: bytes, name: str) -> Extract:
    """Read a .ofd file; `name` is for messages.

    Raises DocumentError for encryption, too many pages, scans, and text that is none.
    """
    package = open_package(data, name)
    pages = [read_page(sheet, package.units) for sheet in package.sheets]
    read = extract(pages, package.title, name)
    told = []
    if package.seals:
        told.append(f"文件有 {package.seals} 处电子签章：印章上的字没有读入，签章也没有验证。")
    if package.beside:
        told.append(f"文件中的{'、'.join(dict.fromkeys(package.beside))}没有读入。")
    return read._replace(warnings=(*read.warnings, *told))
