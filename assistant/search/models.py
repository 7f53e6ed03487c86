"""Models of sentence-transformers: an extra, which a plain installation is without."""

from types import ModuleType

from corpus.errors import SettingsError


def sentence_transformers(setting: str) -> ModuleType:
    """The library, for the model that a setting names; importing it takes seconds.

    Raises:
        SettingsError: the extra `models`, which brings it, is not installed.
    """
    try:
        import sentence_transformers as library
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"设置 {setting} 所指的模型要用附加组件 models 才能载入，而它没有安装（缺少"
            f"{error.name}）。",
            "请运行 pip install 'shifan[models]' 安装，或清除这项设置。",
        ) from error
    return library
