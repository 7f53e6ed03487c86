import traceback
from pathlib import Path

import pytest

from assistant.settings import load_settings
from corpus.errors import SettingsError


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SHIFAN_CHROMA_URL", "http://127.0.0.1:8000")
    loaded = load_settings()
    assert (loaded.data_dir, loaded.chroma_url) == (tmp_path, "http://127.0.0.1:8000")
    assert loaded.embedding_model == "bundled"
    assert loaded.resolved_database_url == f"sqlite:///{tmp_path / 'shifan.db'}"


def test_settings_come_from_a_file_and_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "shifan.toml"
    file.write_text('embedding_model = "model-of-file"\nreranker_model = "reranker-of-file"\n')
    monkeypatch.setenv("SHIFAN_CONFIG", str(file))
    monkeypatch.setenv("SHIFAN_EMBEDDING_MODEL", "model-of-environment")
    loaded = load_settings()
    assert loaded.embedding_model == "model-of-environment"
    assert loaded.reranker_model == "reranker-of-file"


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHIFAN_LLM_API_KEY", "secret-key")
    assert "secret-key" not in repr(load_settings())


def test_a_passphrase_and_an_address_with_a_password_are_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHIFAN_KEEPER_PASSWORD", "secret-passphrase")
    monkeypatch.setenv("SHIFAN_DATABASE_URL", "postgresql+psycopg://user:secret-word@host/db")
    assert "secret" not in repr(load_settings())


def test_a_key_that_cannot_be_read_is_not_repeated_in_the_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "shifan.toml"
    file.write_text("keeper_password = 20250708\n")
    monkeypatch.setenv("SHIFAN_CONFIG", str(file))
    with pytest.raises(SettingsError, match="SHIFAN_KEEPER_PASSWORD") as refused:
        load_settings()
    assert "20250708" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("content", ["embedding_model = ", "embedding_model = 3"])
def test_a_settings_file_that_cannot_be_used_is_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "shifan.toml"
    file.write_text(content)
    monkeypatch.setenv("SHIFAN_CONFIG", str(file))
    with pytest.raises(SettingsError):
        load_settings()


def test_a_settings_file_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHIFAN_CONFIG", str(tmp_path / "absent.toml"))
    with pytest.raises(SettingsError, match=r"absent\.toml"):
        load_settings()


def test_an_address_that_is_no_address_is_named_by_its_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHIFAN_CHROMA_URL", "localhost:8000")
    with pytest.raises(SettingsError, match="SHIFAN_CHROMA_URL"):
        load_settings()
