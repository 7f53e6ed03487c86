"""Text of documents and of users is shown as it is, whatever signs are in it."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.app.shell import markup
from assistant.app.shell.marking import marked
from assistant.store.conversations import CitedPassage
from assistant.store.passages import Source, quoted_spans
from corpus.records import SUPERSEDED, Document, Provision

HOSTILE = '<img src=x onerror="alert(1)">'


def passage(text: str, document: str = "示例办法") -> CitedPassage:
    return CitedPassage(
        1, "示例#1", document, "1", "第一条", text, "示例", "规章", "", "", "", "现行有效", (), text
    )


def source(text: str, document: str = "示例办法") -> Source:
    return Source((1,), passage(text, document), (text,))


def shown(html: str) -> str:
    """What a reader sees of a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(st.text("甲<>&\"'[]1 \n"))
def test_an_answer_reads_as_it_was_written(answer: str) -> None:
    assert shown(markup.answer_html(answer, [source("甲")])) == answer


@given(st.text("甲<>&\"'", max_size=20), st.text("甲<>&\"'", max_size=3))
def test_a_marked_passage_reads_as_it_was_written(text: str, quote: str) -> None:
    assert shown(marked(quoted_spans(text, [quote]))) == text


def test_no_markup_of_a_document_reaches_the_page() -> None:
    provision = Provision("示例#1", "示例", HOSTILE, "1", HOSTILE, (HOSTILE,), HOSTILE, 0, 9)
    document = Document("示例", HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, HOSTILE)
    for html in (
        markup.source_html(source(HOSTILE, HOSTILE)),
        markup.answer_html(f"{HOSTILE}[1]", [source(HOSTILE, HOSTILE)]),
        markup.abstention_html(HOSTILE),
        markup.title_html(HOSTILE),
        markup.foot_html(HOSTILE, HOSTILE),
        markup.prose_html(HOSTILE),
        markup.hit_html(provision, ((HOSTILE, True),)),
        markup.provision_html(provision, ((HOSTILE, False),), target=True),
        markup.document_head_html(document, 1, document.title),
    ):
        assert "<img" not in html
        assert escape(HOSTILE) in html


def test_what_is_copied_is_the_text_to_the_letter() -> None:
    copied = f'{HOSTILE}\n"甲"[1]'
    (written,) = re.findall(r'data-text="([^"]*)"', markup.foot_html("", copied))
    assert unescape(written) == copied
    assert "button" not in markup.foot_html("示例", "")


def test_a_marker_names_the_provision_and_other_brackets_stay_as_they_are() -> None:
    html = markup.answer_html("甲[1]乙[2]", [source("甲")])
    assert html.count("<sup") == 1
    assert 'title="《示例办法》第一条"' in html
    assert "乙[2]" in html


def test_a_document_that_is_not_in_force_does_not_look_as_if_it_were() -> None:
    assert "not-in-force" in markup.status_html(SUPERSEDED)
    assert "not-in-force" not in markup.status_html("现行有效")


@given(st.text("甲*_`#>-+.!|~[]()<>\\$:", max_size=20))
def test_no_sign_is_left_that_markdown_would_read(text: str) -> None:
    escaped = markup.escape_markdown(text)
    assert re.sub(r"\\(.)", r"\1", escaped) == text
    assert set(re.sub(r"\\.", "", escaped)) <= {"甲"}
