"""The text of a material before it is a file, and a person's words put into it in place."""

from collections.abc import Iterable, Sequence

import streamlit as st

from corpus.errors import InputError
from evaluation import page_texts
from evaluation.materials.facts import Facts
from evaluation.materials.heading_numbers import heading_numbers
from evaluation.materials.list_columns import (
    CHECKLIST_COLUMNS,
    EVIDENCE_COLUMNS,
    PROJECT_CHECKLIST,
    PROJECT_EVIDENCE,
)
from evaluation.materials.slides import candidate_slides
from evaluation.materials.statements import (
    Block,
    Kind,
    Material,
    Parts,
    Table,
    block_parts,
    placeholders,
    text_of,
)
from evaluation.pages import session
from evaluation.pages.markup import escape_markdown
from evaluation.pages.material_choices import pieces
from evaluation.pages.material_edits import Edits, edited, spots, with_edit
from evaluation.pages.material_markup import Markup

_EDITS = "evaluation-material-edits"
_OPEN = "evaluation-material-open"
_LINE = 60  # characters of a line in the box, for its height


def edits_of(candidate: str, kind: Kind) -> Edits:
    """The edits that this session made to a material."""
    found: dict[tuple[str, Kind], Edits] = st.session_state.setdefault(_EDITS, {})
    return found.get((candidate, kind), {})


def word(facts: Facts, candidate: str, draft: Material) -> None:
    """A Word material, a piece at a time, each paragraph with a button to edit it."""
    kind = draft.kind
    st.caption(page_texts.EDIT_NOTE)
    gaps = placeholders(draft)
    if gaps:
        with st.expander(page_texts.GAPS_HERE.format(len(gaps))):
            st.markdown(listed(gaps))
    edits = edits_of(candidate, kind)
    made = edited(draft, edits)
    if made.lost:
        st.warning(_lost([edits[spot] for spot in made.lost]), icon=":material/warning:")
        st.button(
            page_texts.DROP_LOST,
            on_click=_forget_lost,
            args=(candidate, kind, draft),
            type="tertiary",
        )
    found = pieces(draft)
    heads = [text_of(number) for number in heading_numbers(made.blocks)]
    chosen = st.selectbox(
        page_texts.PIECE,
        range(len(found)),
        format_func=lambda i: _piece_name(draft, found[i], heads),
        key=f"evaluation-material-piece-{candidate}-{kind}",
        disabled=len(found) == 1,
    )
    markup = Markup(facts.label)
    piece = found[chosen or 0]
    all_spots = list(spots(draft))
    with st.container(border=True, key="evaluation-material-paper", gap="small"):
        if piece.start == 0:
            st.html(f'<div class="draft title">{markup.parts(draft.title)}</div>')
        for index in piece:
            changed = all_spots[index] in edits
            if (candidate, kind, index) == st.session_state.get(_OPEN):
                _editor(facts, candidate, draft, index, made.blocks[index])
            else:
                _row(candidate, draft, index, made.blocks[index], heads[index], markup, changed)


def slides(facts: Facts, candidate: str, today: str) -> None:
    """The slides as text."""
    st.caption(page_texts.SLIDES_NOTE)
    markup = Markup(facts.label)
    for number, slide in enumerate(candidate_slides(facts, candidate, today), 1):
        with st.container(border=True):
            st.html(markup.slide(slide, number))


def checklist(facts: Facts, candidate: str, kind: Kind) -> None:
    """One of the two lists as a table."""
    st.caption(page_texts.LISTS_NOTE)
    header, rows = list_rows(facts, candidate, kind)
    with st.container(border=True, height=640):
        st.html(Markup(facts.label).table(header, rows))


def listed(lines: Iterable[str]) -> str:
    """A list as Markdown."""
    return "\n".join(f"- {escape_markdown(line)}" for line in lines)


def list_rows(
    facts: Facts, candidate: str, kind: Kind
) -> tuple[tuple[str, ...], list[tuple[Parts, ...]]]:
    """Header and rows of the first sheet of a list."""
    is_checklist = kind == "实地评估清单"
    if facts.is_region(candidate):
        of_region = CHECKLIST_COLUMNS if is_checklist else EVIDENCE_COLUMNS
        items = facts.region(candidate).items
        made = [tuple(c.make(facts, candidate, item) for c in of_region) for item in items]
        return tuple(c.title for c in of_region), made
    of_project = PROJECT_CHECKLIST if is_checklist else PROJECT_EVIDENCE
    criteria = facts.dataset.criteria
    made = [
        tuple(c.make(facts, candidate, criterion) for c in of_project) for criterion in criteria
    ]
    return tuple(c.title for c in of_project), made


def _row(
    candidate: str,
    draft: Material,
    index: int,
    block: Block | None,
    number: str,
    markup: Markup,
    changed: bool,
) -> None:
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="top", key=f"evaluation-block-{index}"
    ):
        if block is None:
            st.html(f'<div class="draft quiet">{page_texts.TAKEN_OUT}</div>', width="stretch")
        else:
            st.html(markup.block(block, number), width="stretch")
        if not isinstance(draft.blocks[index], Table):
            st.button(
                page_texts.EDITED if changed else page_texts.EDIT,
                key=f"evaluation-material-edit-{index}",
                type="tertiary",
                on_click=_open,
                args=(candidate, draft.kind, index),
            )


def _editor(facts: Facts, candidate: str, draft: Material, index: int, block: Block | None) -> None:
    """The box in place of the paragraph, with what in it is protected."""
    before = draft.blocks[index]
    text = "" if block is None else text_of(block_parts(block))
    with st.form("evaluation-material-form", border=True):
        written = st.text_area(
            page_texts.EDIT_BOX,
            text,
            height=min(60 + 26 * (len(text) // _LINE + 2), 420),
            key=f"evaluation-material-text-{candidate}-{draft.kind}-{index}",
        )
        st.html(f'<div class="draft">{Markup(facts.label).sources(block_parts(before))}</div>')
        with st.container(horizontal=True):
            save = st.form_submit_button(page_texts.SAVE_EDIT, type="primary")
            cancel = st.form_submit_button(page_texts.CANCEL_EDIT)
            restore = st.form_submit_button(page_texts.RESTORE)
    if cancel:
        _close()
    elif restore or save:
        words = text_of(block_parts(before)) if restore else written
        try:
            changed = with_edit(edits_of(candidate, draft.kind), draft, index, words, facts.label)
        except InputError as error:
            session.show_error(error)
            return
        _keep(candidate, draft.kind, changed)
        _close()


def _open(candidate: str, kind: Kind, index: int) -> None:
    st.session_state[_OPEN] = (candidate, kind, index)


def _close() -> None:
    st.session_state.pop(_OPEN, None)
    st.rerun()


def _keep(candidate: str, kind: Kind, edits: Edits) -> None:
    st.session_state[_EDITS] = st.session_state[_EDITS] | {(candidate, kind): edits}


def _forget_lost(candidate: str, kind: Kind, draft: Material) -> None:
    known = edits_of(candidate, kind)
    lost = edited(draft, known).lost
    _keep(candidate, kind, {spot: words for spot, words in known.items() if spot not in lost})


def _lost(words: Sequence[str]) -> str:
    return f"{page_texts.LOST_EDITS.format(len(words))}\n{listed(words)}"


def _piece_name(draft: Material, piece: range, heads: Sequence[str]) -> str:
    """The first heading of a piece."""
    for index in piece:
        if heads[index]:
            return f"{heads[index]}{text_of(block_parts(draft.blocks[index]))}"
    return text_of(draft.title)
