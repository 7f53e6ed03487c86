"""The text of a material before it is a file, and a person's words put into it in place."""

from collections.abc import Iterable, Sequence

import streamlit as st

from assistant.app.materials.choices import pieces
from assistant.app.materials.edits import edited, spots, with_edit, with_prose
from assistant.app.materials.kept import edits_of, keep
from assistant.app.materials.markup import Markup
from assistant.app.materials.rows import gaps, names, rows
from assistant.app.shell import open_data as session
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.session import show_error
from assistant.words import materials as page_texts
from corpus.errors import InputError
from evaluation.materials.contents.checklists import list_rows
from evaluation.materials.drafting.editing import Draft, texts_of
from evaluation.materials.drafting.prose import Prose, paragraphs, write_prose
from evaluation.materials.facts import Facts
from evaluation.materials.slides.deck import Deck
from evaluation.materials.slides.presentation import open_points
from evaluation.materials.statements import Kind, Material, text_of
from evaluation.rounds.opened import Opened

_OPEN = "evaluation-material-open"
_TOLD = "evaluation-material-told"
_LINE = 60  # characters of a line in the box, for its height


def draft(opened: Opened, facts: Facts, candidate: str, found: Draft) -> None:
    """A Word material or slides, a piece at a time, each text with a button to edit it."""
    st.caption(page_texts.EDIT_NOTE)
    if isinstance(found, Deck):
        st.caption(page_texts.SLIDES_NOTE)
    _offer_prose(opened, facts, candidate, found)
    edits = edits_of(opened, candidate, found.kind)
    made = edited(found, edits)
    _waiting(gaps(made.of(found)))
    if made.lost:
        st.warning(_lost([edits[spot] for spot in made.lost]), icon=":material/warning:")
        st.button(
            page_texts.DROP_LOST,
            on_click=_forget_lost,
            args=(opened, candidate, found),
            type="tertiary",
        )
    all_pieces = pieces(found)
    called = names(found, all_pieces, made.texts)
    chosen = st.selectbox(
        page_texts.PIECE,
        range(len(all_pieces)),
        format_func=called.__getitem__,
        key=f"evaluation-material-piece-{candidate}-{found.kind}",
        disabled=len(all_pieces) == 1,
    )
    markup = Markup(facts.label)
    piece = all_pieces[chosen or 0]
    shown, known, all_spots = rows(found, made.texts, markup), texts_of(found), list(spots(found))
    with st.container(border=True, key="evaluation-material-paper", gap="small"):
        if piece.start == 0 and isinstance(found, Material):
            st.html(f'<div class="draft title">{markup.parts(found.title)}</div>')
        for place in piece:
            if (candidate, found.kind, place) == st.session_state.get(_OPEN):
                _editor(opened, facts, candidate, found, place, text_of(made.texts[place] or ()))
            else:
                label = page_texts.EDITED if all_spots[place] in edits else page_texts.EDIT
                target = (candidate, found.kind, place)
                _row(shown[place], target, "" if known[place] is None else label)
        if isinstance(found, Deck) and piece.stop == len(shown):
            st.html(markup.points(open_points(made.of(found))))


def checklist(facts: Facts, candidate: str, kind: Kind) -> None:
    """One of the two lists as a table."""
    st.caption(page_texts.LISTS_NOTE)
    columns, found = list_rows(facts, candidate, kind)
    with st.container(border=True, height=640):
        st.html(Markup(facts.label).table([column.title for column in columns], found))


def listed(lines: Iterable[str]) -> str:
    """A list as Markdown."""
    return "\n".join(f"- {escape_markdown(line)}" for line in lines)


def _offer_prose(opened: Opened, facts: Facts, candidate: str, found: Draft) -> None:
    """The button by which a model rewords the paragraphs that the person has not edited."""
    if told := st.session_state.pop(_TOLD, ""):
        st.info(escape_markdown(told), icon=":material/edit_note:")
    if not session.has_writer() or not isinstance(found, Material):
        return
    edits = edits_of(opened, candidate, found.kind)
    own = [place for place, spot in enumerate(spots(found)) if spot in edits]
    left = [place for place in paragraphs(found) if place not in own]
    label = page_texts.PROSE.format(len(left))
    if left and st.button(label, icon=":material/edit_note:", help=page_texts.PROSE_HELP):
        bar = st.progress(0.0, page_texts.WRITING_PROSE)
        if writer := session.writer():
            made = write_prose(
                found, writer, lambda share: bar.progress(share, page_texts.WRITING_PROSE), own
            )
            if not keep(opened, candidate, found.kind, with_prose(edits, found, made, facts.label)):
                return
            st.session_state[_TOLD] = _summary(made)
        st.rerun()


def _summary(made: Prose) -> str:
    kept = page_texts.PROSE_KEPT.format(made.kept) if made.kept else ""
    stopped = page_texts.PROSE_STOPPED.format(made.note) if made.note else ""
    return page_texts.PROSE_DONE.format(len(made.words)) + kept + stopped


def _waiting(found: Sequence[str]) -> None:
    if found:
        with st.expander(page_texts.GAPS_HERE.format(len(found))):
            st.markdown(listed(found))


def _row(html: str, target: tuple[str, Kind, int], label: str) -> None:
    """A text with its button; no label for what is not edited."""
    place = target[2]
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="top", key=f"evaluation-block-{place}"
    ):
        st.html(html, width="stretch")
        if label:
            st.button(
                label,
                key=f"evaluation-material-edit-{place}",
                type="tertiary",
                on_click=_open,
                args=target,
            )


def _editor(
    opened: Opened, facts: Facts, candidate: str, found: Draft, place: int, text: str
) -> None:
    """The box in place of the text, with what in it is protected."""
    before = texts_of(found)[place] or ()
    with st.form("evaluation-material-form", border=True):
        written = st.text_area(
            page_texts.EDIT_BOX,
            text,
            height=min(60 + 26 * (len(text) // _LINE + 2), 420),
            key=f"evaluation-material-text-{candidate}-{found.kind}-{place}",
        )
        st.html(f'<div class="draft">{Markup(facts.label).sources(before)}</div>')
        with st.container(horizontal=True):
            save = st.form_submit_button(page_texts.SAVE_EDIT, type="primary")
            cancel = st.form_submit_button(page_texts.CANCEL_EDIT)
            restore = st.form_submit_button(page_texts.RESTORE)
    if cancel:
        _close()
    elif restore or save:
        words = text_of(before) if restore else written
        try:
            known = edits_of(opened, candidate, found.kind)
            changed = with_edit(known, found, place, words, facts.label)
        except InputError as error:
            show_error(error)
            return
        if keep(opened, candidate, found.kind, changed):
            _close()


def _open(candidate: str, kind: Kind, place: int) -> None:
    st.session_state[_OPEN] = (candidate, kind, place)


def _close() -> None:
    st.session_state.pop(_OPEN, None)
    st.rerun()


def _forget_lost(opened: Opened, candidate: str, found: Draft) -> None:
    known = edits_of(opened, candidate, found.kind)
    lost = edited(found, known).lost
    rest = {spot: words for spot, words in known.items() if spot not in lost}
    keep(opened, candidate, found.kind, rest)


def _lost(words: Sequence[str]) -> str:
    return f"{page_texts.LOST_EDITS.format(len(words))}\n{listed(words)}"
