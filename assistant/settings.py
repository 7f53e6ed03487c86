"""Settings: environment variables with the prefix SHIFAN_, or the TOML file of SHIFAN_CONFIG."""

import os
import tomllib
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from corpus.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set from outside; the environment goes before the file."""

    # What is refused may be a key: its error must not repeat it.
    model_config = SettingsConfigDict(
        env_prefix="SHIFAN_", extra="ignore", hide_input_in_errors=True
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("shifan", appauthor=False),
        description="where the index, the database, uploads and logs live",
    )
    embedding_model: str = "bundled"
    reranker_model: str = ""
    judge_model: str = Field(default="", description="empty, `llm`, or a CrossEncoder for NLI")
    llm_model: str = ""
    llm_base_url: str = ""
    llm_api_key: SecretStr = SecretStr("")
    chroma_url: str = ""
    # It may hold a password.
    database_url: str = Field(
        default="", repr=False, description="SQLite in the data folder when empty"
    )
    keeper_password: SecretStr = Field(
        default=SecretStr(""),
        description="asked for before answers are verified, or documents added or removed on the "
        "pages; when empty, whoever opens the pages may",
    )

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("chroma_url")
    @classmethod
    def _http(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("应为 http://主机:端口")
        return url

    @property
    def evidence_folder(self) -> Path:
        """Where the files are kept that rounds of assessment name."""
        return self.data_dir / "evidence"

    @property
    def resolved_database_url(self) -> str:
        """The SQLAlchemy URL to open."""
        return self.database_url or f"sqlite:///{self.data_dir / 'shifan.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment first, then the file of SHIFAN_CONFIG."""
        sources = [init_settings, env_settings]
        if config := os.environ.get("SHIFAN_CONFIG"):
            sources.append(TomlConfigSettingsSource(settings_cls, toml_file=config))
        return tuple(sources)


def load_settings() -> Settings:
    """Read the settings once. Raises `SettingsError` naming the setting that is wrong."""
    config = os.environ.get("SHIFAN_CONFIG")
    if config and not Path(config).is_file():
        raise SettingsError(f"SHIFAN_CONFIG 所指的设置文件不存在：{config}", "请检查路径。")
    try:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"设置文件 {config} 不是有效的 TOML：{error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        name = "SHIFAN_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"设置 {name} 的值不可用：{first['msg']}", "请修改后再试。") from error
