"""The errors a user can do something about."""


class ShifanError(Exception):
    """What is wrong, where, and what to do, in Chinese; `hint` is the last of the three."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}{self.hint}" if not self.hint else f"{self.message}\n{self.hint}"


class InputError(ShifanError):
    """The input is bad: nothing has been written. The command line exits with 2."""


class StorageError(ShifanError):
    """The data folder, the disk or the database cannot be used. The command line exits with 1."""


class DocumentError(InputError):
    """A file cannot be read as a document."""


class ManifestError(InputError):
    """A row of a manifest is wrong."""


class NotInLibraryError(InputError):
    """What was asked for by number or id is not in the library."""


class SettingsError(InputError):
    """A setting has a value that cannot be used."""


def one_line(error: ShifanError) -> str:
    """The whole of an error in one line, for where it stands beside other text."""
    return f"{error.message}{error.hint}"
