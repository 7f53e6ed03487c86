import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.search import building as maintenance
from assistant.search import generations, index
from assistant.search.building import (
    add_files,
    build_index,
    current_generation,
    ensure_index,
    open_library,
    remove_document,
)
from assistant.search.index import Index, UnreadableIndexError
from assistant.search.meaning.encoder import Encoded, Encoder
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from corpus.errors import DocumentError, InputError, NotInLibraryError, SettingsError, StorageError
from corpus.store.documents import list_documents

pytestmark = pytest.mark.process

NOTICE = "# 关于开展行政执法监督的通知\n\n一、监督员每季度抽查二十件行政处罚案卷。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.md"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text of a document that is embedded from now on."""
    texts: list[str] = []
    embed = Encoder.passages

    def counted(self: Encoder, batch: Sequence[str]) -> list[Encoded]:
        texts.extend(batch)
        return embed(self, batch)

    monkeypatch.setattr(Encoder, "passages", counted)
    return texts


def found(opened: Index, query: str) -> str:
    try:
        return Retriever(opened).search(query, 1)[0].provision.text
    finally:
        opened.close()


def test_the_shipped_library_is_indexed_without_embedding_anything(
    tmp_path: Path, embedded: list[str]
) -> None:
    build_index(Settings(data_dir=tmp_path))
    assert embedded == []


def test_only_what_is_new_is_embedded(
    own_settings: Settings, notice: Path, embedded: list[str]
) -> None:
    add_files(own_settings, [notice])
    assert len(embedded) == 1
    assert "抽查二十件" in embedded[0]
    assert "抽查二十件" in found(open_library(own_settings), "监督员抽查多少件案卷")
    build_index(own_settings)
    assert len(embedded) == 1


def test_a_document_is_as_near_to_a_question_after_the_next_building(
    own_settings: Settings, notice: Path
) -> None:
    add_files(own_settings, [notice])
    cosines = []
    for _ in range(2):
        opened = open_library(own_settings)
        retriever = Retriever(opened)
        (best,) = retriever.candidates("监督员抽查多少件案卷", retriever.scope(None, None), 1)
        assert "抽查二十件" in best.provision.text
        cosines.append(best.cosine)
        generations.distrust(own_settings, opened.name)
        opened.close()
    assert cosines[0] == cosines[1]


def test_an_index_that_is_up_to_date_is_left_alone(own_settings: Settings) -> None:
    before = current_generation(own_settings)
    assert build_index(own_settings) == ensure_index(own_settings) == before


def test_a_removed_document_answers_no_more(own_settings: Settings, notice: Path) -> None:
    (document,) = add_files(own_settings, [notice])
    remove_document(own_settings, document.id)
    assert "抽查二十件" not in found(open_library(own_settings), "监督员抽查多少件案卷")
    with pytest.raises(NotInLibraryError):
        remove_document(own_settings, document.id)


def test_a_document_of_the_product_is_not_removed(own_settings: Settings) -> None:
    document = open_library(own_settings).library.documents[0]
    with pytest.raises(InputError, match="不能移除"):
        remove_document(own_settings, document.id)


def test_one_bad_file_among_several_leaves_the_library_as_it_was(
    own_settings: Settings, notice: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    before = current_generation(own_settings)
    with pytest.raises(DocumentError, match=r"空\.txt"):
        add_files(own_settings, [notice, empty])
    assert current_generation(own_settings) == before
    assert not list_documents(maintenance.library_database(own_settings))


def test_the_same_file_is_not_added_twice(own_settings: Settings, notice: Path) -> None:
    with pytest.raises(DocumentError, match="与本次添加的"):
        add_files(own_settings, [notice, notice])
    add_files(own_settings, [notice])
    with pytest.raises(DocumentError, match="已在资料库中"):
        add_files(own_settings, [notice])


def test_a_failure_while_indexing_leaves_the_library_as_it_was(
    own_settings: Settings, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_generation(own_settings)

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(index, "write_store", full)
    with pytest.raises(StorageError, match="No space"):
        add_files(own_settings, [notice])
    monkeypatch.undo()
    assert [p.name for p in generations.folder(own_settings).glob("g-*")] == [before]
    assert ensure_index(own_settings) == before
    assert not list_documents(maintenance.library_database(own_settings))


def test_documents_that_were_kept_but_not_indexed_are_noticed(
    own_settings: Settings, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill between keeping the document and swapping the index."""
    with monkeypatch.context() as patch:
        patch.setattr(generations, "publish", lambda *_: None)
        add_files(own_settings, [notice])
    again = add_files(own_settings, [notice])
    assert [d.title for d in again] == ["关于开展行政执法监督的通知"]
    assert len(list_documents(maintenance.library_database(own_settings))) == 1
    assert "抽查二十件" in found(open_library(own_settings), "监督员抽查多少件案卷")


def test_nobody_waits_for_a_build_by_somebody_else(
    own_settings: Settings, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_generation(own_settings)
    with monkeypatch.context() as patch:
        patch.setattr(generations, "publish", lambda *_: None)
        add_files(own_settings, [notice])
    with generations.lock(own_settings):
        answered: list[str] = []
        other = threading.Thread(target=lambda: answered.append(ensure_index(own_settings)))
        other.start()
        other.join(timeout=60)
        assert answered == [before]
    assert ensure_index(own_settings) != before


@pytest.mark.parametrize(
    "damaged", ["meta.json", "library.json", "lexical", "chroma", "vectors.npz", "CURRENT"]
)
def test_a_damaged_index_is_built_again(own_settings: Settings, damaged: str) -> None:
    folder = generations.folder(own_settings)
    path = folder / current_generation(own_settings) / damaged
    if damaged == "CURRENT":
        (folder / damaged).write_text("g-unknown")
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(path.read_bytes()[:100])
    assert "6个地区、10个项目" in found(open_library(own_settings), "第四批示范创建培育几个地区")


def test_an_index_of_an_earlier_version_of_the_program_is_built_again(
    own_settings: Settings,
) -> None:
    name = current_generation(own_settings)
    made_of = generations.contents(own_settings, name)
    assert made_of is not None
    target = generations.folder(own_settings) / name
    generations.complete(target, replace(made_of, program="earlier"))
    assert ensure_index(own_settings) != name


def test_generations_that_no_longer_answer_are_removed(own_settings: Settings) -> None:
    for _ in range(3):
        build_index(own_settings, rebuild=False)
        generations.distrust(own_settings, current_generation(own_settings))
    build_index(own_settings)
    # The last one before is kept for questions that are still being answered from it.
    assert len(list(generations.folder(own_settings).glob("g-*"))) <= 2


def test_a_generation_that_is_not_there_is_said_so(own_settings: Settings) -> None:
    with pytest.raises(UnreadableIndexError):
        index.open_index(own_settings, "g-unknown")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("server")
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [command, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            continue
        return
    pytest.fail("the Chroma server ended at once")


def test_a_chroma_server_holds_the_vectors(server: str, tmp_path: Path, notice: Path) -> None:
    import chromadb

    first = Settings(data_dir=tmp_path / "first", chroma_url=server)
    second = Settings(data_dir=tmp_path / "second", chroma_url=server)
    for settings in (first, second):
        assert "6个地区、10个项目" in found(open_library(settings), "第四批示范创建培育几个地区")
        assert not list(settings.data_dir.rglob("chroma.sqlite3"))
    for path in (notice, notice.with_name("再通知.md")):
        path.write_text(NOTICE.replace("每季度", path.stem), encoding="utf-8")
        add_files(first, [path])
    url = server.rpartition(":")
    client = chromadb.HttpClient(host="127.0.0.1", port=int(url[2]))
    names = {c.name for c in client.list_collections()}
    # What one installation no longer needs is removed, what another uses is not.
    assert {current_generation(first), current_generation(second)} <= names
    assert len(names) <= 3
    client.delete_collection(current_generation(first))
    assert "6个地区、10个项目" in found(open_library(first), "第四批示范创建培育几个地区")


def test_a_chroma_server_finds_what_an_index_of_its_own_finds(
    server: str, settings: Settings, tmp_path: Path
) -> None:
    shared = open_library(Settings(data_dir=tmp_path, chroma_url=server))
    own = open_library(settings)
    for query in (
        "行政复议的期限",
        "局里罚来的钱能不能发奖金",
        "第四批示范创建",
        "听证",
        "森林防火",
    ):
        assert Retriever(shared).search(query, 40) == Retriever(own).search(query, 40)
    shared.close()
    own.close()


def test_a_chroma_server_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SettingsError, match="SHIFAN_CHROMA_URL"):
            open_library(Settings(data_dir=tmp_path, chroma_url=url))
