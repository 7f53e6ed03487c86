"""Keeping the library: build the index, add documents, remove them."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from assistant import index
from assistant.settings import Settings
from assistant.vectors import Progress
from corpus.errors import DocumentError, InputError
from corpus.manifest import read_entry, read_manifest
from corpus.readers import read_file
from corpus.records import Document, StructuredText
from corpus.restore import restore
from corpus.structure import structure

current_generation = index.current_generation

_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号")
_KINDS = (
    ("司法解释", r"(最高人民法院|最高人民检察院).*(解释|规定|批复)"),
    ("法律", r"中华人民共和国.*法$"),
    ("行政法规", r"条例$|国务院关于.*规定$|实施办法$"),
    ("工作方案", r"方案$|工作要点$|计划$|规划"),
    ("规章", r"规定$|办法$|细则$"),
    ("通知", r"通知$|意见$|公告$"),
)


def silent(share: float, message: str) -> None:
    """Progress that is shown to nobody."""


def library_texts(settings: Settings) -> list[StructuredText]:
    """Every document of the library, those of the manifest first, then the users' own."""
    from assistant.database import open_database
    from assistant.stored_documents import list_documents

    texts = [read_entry(entry) for entry in read_manifest()]
    stored = list_documents(open_database(settings.resolved_database_url))
    return texts + [structure(item.document, item.text) for item in stored]


def build_index(settings: Settings, *, rebuild: bool = False, progress: Progress = silent) -> str:
    """Bring the index up to date and return the name of the generation that answers."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    progress(0.0, "正在读取资料")
    return index.build(settings, library_texts(settings), progress, rebuild=rebuild)


def ensure_index(settings: Settings, progress: Progress = silent) -> str:
    """The generation that answers; built now if there is none for the model of the settings."""
    name = current_generation(settings)
    if name and index.model_of(settings, name) == index.model_key(settings.embedding_model):
        return name
    return build_index(settings, progress=progress)


def add_files(
    settings: Settings, paths: Sequence[Path], progress: Progress = silent
) -> list[Document]:
    """Add documents to the library and index them; all of them, or none.

    Raises `InputError` naming the file that cannot be read or is there already.
    """
    from assistant.database import open_database
    from assistant.stored_documents import StoredDocument, insert_documents, list_documents

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.resolved_database_url)
    present = {item.sha256: item.document for item in list_documents(database)}
    new: list[StoredDocument] = []
    for position, path in enumerate(paths):
        progress(0.2 * position / len(paths), f"正在读取 {path.name}")
        read = read_file(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in present:
            raise DocumentError(
                f"{path.name} 已在资料库中：《{present[digest].title}》。", "无需重复添加。"
            )
        text = restore(read.text)
        document = describe(read.title, text, path, digest)
        if not structure(document, text).provisions:
            raise DocumentError(f"{path.name} 中没有可以建立索引的内容。", "请检查文件是否为空。")
        present[digest] = document
        new.append(StoredDocument(document, path.name, digest, text))
    insert_documents(database, new)
    build_index(settings, progress=lambda s, m: progress(0.2 + 0.8 * s, m))
    return [item.document for item in new]


def remove_document(settings: Settings, document_id: str, progress: Progress = silent) -> None:
    """Remove a document that a user added, from the library and from the index.

    Raises `InputError` for a document of the manifest, `NotInLibraryError` for an unknown id.
    """
    from assistant.database import open_database
    from assistant.stored_documents import delete_document

    if any(entry.document.id == document_id for entry in read_manifest()):
        raise InputError(
            f"“{document_id}”是随产品提供的文件，不能移除。", "可在清单 manifest.toml 中停用。"
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.resolved_database_url)
    delete_document(database, document_id)
    build_index(settings, progress=progress)


def describe(title: str, text: str, path: Path, digest: str) -> Document:
    """What can be read off a file about the document in it; nothing is guessed beyond that."""
    clean = restore(title).strip().strip("《》") or path.stem
    number = _NUMBER.search(text[:600])
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, clean)), "其他文件")
    return Document(
        id=f"doc-{digest[:12]}",
        title=clean,
        kind=kind,
        number=number[0] if number else "",
        source=path.name,
    )
