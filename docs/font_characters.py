"""Print the code points the page fonts must hold, for `pyftsubset`; see fonts.md."""

import sqlite3
from pathlib import Path

from corpus.laws.statutes import database_path

REPOSITORY = Path(__file__).parent.parent
# ASCII, Latin-1; general punctuation; enclosed numbers.
RANGES = ((0x20, 0x7F), (0xA0, 0x100), (0x2010, 0x2070), (0x2460, 0x2500))


def gb2312() -> set[str]:
    """Every character of GB 2312."""
    characters = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            characters.update(bytes([row, cell]).decode("gb2312", errors="ignore"))
    return characters


def repository() -> set[str]:
    """Every character that stands in a text of this repository."""
    characters: set[str] = set()
    for folder in ("assistant", "corpus", "evaluation"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.suffix in (".py", ".toml", ".txt", ".md"):
                characters.update(path.read_text(encoding="utf-8"))
    return characters


def statutes() -> set[str]:
    """Every character of the articles of the statutes."""
    characters: set[str] = set()
    connection = sqlite3.connect(f"file:{database_path()}?mode=ro", uri=True)
    tables = [
        row[0] for row in connection.execute("select name from sqlite_master where type='table'")
    ]
    for table in tables:
        for row in connection.execute(f'select * from "{table}"'):
            for value in row:
                if isinstance(value, str):
                    characters.update(value)
    connection.close()
    return characters


def main() -> None:
    """Print the list."""
    ranges = {chr(code) for first, end in RANGES for code in range(first, end)}
    wanted = ranges | gb2312() | repository() | statutes()
    print(",".join(f"{ord(character):X}" for character in sorted(wanted) if character >= " "))


if __name__ == "__main__":
    main()
