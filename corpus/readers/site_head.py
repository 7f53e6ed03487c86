"""What the page of a site has above a text: welcome, menu, path, 来源：…　发布时间：…, a box.

The card of a document is read with these lines, its provisions are not.
"""

import re
from collections.abc import Sequence

from corpus.identity import forms
from corpus.identity.card import Card
from corpus.identity.frame import frame_of
from corpus.identity.serials import is_name, is_total, serial
from corpus.identity.site_lines import is_of_site
from corpus.identity.titles import plain
from corpus.readers.running import shown_lines
from corpus.text.dates import only_day
from corpus.text.record_lines import read_record

# 送审稿, 2025年第3期: what stands above a title in the document itself.
_FACTS = ("number", "issuer", "date", "status")  # of a box, which are those of the document itself
_OWN = re.compile(r".*[稿期号卷版]\W*|.*文件")


def without_site_head(lines: Sequence[str], card: Card) -> tuple[list[str], tuple[str, ...]]:
    """The lines without those of a site above the text, and what was left out."""
    out = _site_head(lines, card)
    if not out or len(out) == len(lines):
        return list(lines), ()
    told = f"已略去网页上不属于正文的{shown_lines(lines, out)}。"
    return [line for i, line in enumerate(lines) if i not in out], (told,)


def _site_head(lines: Sequence[str], card: Card) -> set[int]:
    """Which lines above the running text are those of a site; none where nothing says so.

    Above the title of a page that is surely one of a site, whatever has no form of a document's
    own is the site's; so is the title of the page where the text begins with its title again.
    """
    frame = frame_of(lines)
    head = [row for row in frame.head if not _states_document(row.words)]
    for row in frame.below:
        if not _is_title(row.words, card.title.value) and forms.attachment_title(row.words) != "":
            break
        head.append(row)
    facts = {row.number for name, (_, row) in frame.box.items() if name in _FACTS}
    head = [row for row in head if row.number not in facts or is_of_site(row.words)]
    found = {row.number - 1 for row in head if row.number in frame.boxed or is_of_site(row.words)}
    titles = [row.number - 1 for row in head if _is_title(row.words, card.title.value)]
    last = titles[-1] if titles else card.title.line - 1
    if found and min(found) < last:
        above = (row for row in head if row.number - 1 < last)
        found |= {row.number - 1 for row in above if not _is_own(row.words)}
    return found


def _states_document(line: str) -> bool:
    """Whether a line is a row of a table, or names the document by its number."""
    return bool(read_record(line) or forms.numbers_in(line))


def _is_title(line: str, title: str) -> bool:
    behind = forms.attachment_title(line.lstrip("# "))
    return plain(behind or line) == plain(title)


def _is_own(line: str) -> bool:
    """Whether a line has one of the forms that stand above the title of a document."""
    return bool(
        forms.document_number(line)
        or serial(line)
        or is_total(line)
        or is_name(line)
        or forms.byline(line)
        or forms.red_head(line)
        or forms.is_note(line)
        or forms.attachment_title(line) == ""
        or forms.is_classified(line)
        or only_day(line)
        or _OWN.fullmatch(line)
    )
