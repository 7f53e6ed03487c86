"""问答: ask, read the answer with its sources, come back to it later."""

from collections.abc import Sequence

import streamlit as st

from assistant.answers.asked import MAX_QUESTION, Chosen
from assistant.answers.engine import Engine
from assistant.app.ask import conversation_list, feedback, unsaved
from assistant.app.ask.scope import Scope, choose_scope
from assistant.app.shell import markup, rounds, session, steps, streaming
from assistant.app.shell import open_data as evaluation_session
from assistant.app.shell.pages import APP, ASSESS_PAGE, LIBRARY_PAGE, SHORTLIST_PAGE
from assistant.data.answers import folded, readings
from assistant.model.rewriting import understood
from assistant.records import Part
from assistant.store.conversations import (
    Conversation,
    Message,
    append_message,
    create_conversation,
    load_conversation,
)
from assistant.store.export import local_time, to_text
from assistant.store.feedback import given
from assistant.store.passages import Source, changed, sources
from assistant.words import data as data_words
from assistant.words import help as help_words
from assistant.words import messages as words
from assistant.words import pages as texts
from corpus.errors import NotInLibraryError, StorageError
from corpus.library import Library

# Where what was computed can be checked: page, label and icon, by the source of the answer.
CHECKED_ON = {
    "data": (ASSESS_PAGE, texts.OPEN_ASSESSMENT, ":material/fact_check:"),
    "shortlist": (SHORTLIST_PAGE, texts.OPEN_SHORTLIST, ":material/workspace_premium:"),
}
READER, ASSISTANT = ":material/person:", ":material/balance:"
# What is asked next without being typed: a suggestion, one of two readings, or a question once
# more without those before it.
_SUGGESTION, _NEXT = "suggestion", "ask-next"


def show() -> None:
    """The whole page, once a run."""
    settings = session.settings()
    engine = session.engine(settings)
    conversation, messages = _current()
    with st.sidebar:
        conversation_list.new_button()
        scope = choose_scope(engine.library)
        listed = st.container()
    with st.bottom:
        if label := scope.label(engine.library):
            st.caption(markup.escape_markdown(label))
        typed = st.chat_input(texts.PLACEHOLDER, max_chars=MAX_QUESTION)
    stopped = streaming.stopped()
    alone = st.session_state.pop(_NEXT, "")
    question = (stopped or typed or alone or st.session_state.get(_SUGGESTION) or "").strip()
    own = conversation is not None and conversation.owner == session.reader()
    if question and not own:
        conversation, messages, own = None, (), True
    head = st.container()
    try:
        if conversation is None and not question:
            _welcome()
        else:
            _show_all(messages, engine.library, own=own, asking=bool(question))
        if question:
            begun = (conversation, messages)
            conversation, messages = _ask(
                engine, question, scope, *begun, stopped=bool(stopped), alone=bool(alone)
            )
    finally:
        # They name the question that was just asked, so they come last; an answer that failed does
        # not take them from the page.
        with listed:
            conversation_list.show(conversation)
        if conversation is not None:
            with head:
                conversation_list.header(conversation, messages, own)
    if len(messages) > 1:
        newest = markup.scroll_to(f"question-{messages[-1].id}")
        st.html(newest, unsafe_allow_javascript=True)
    if conversation is not None and not own:
        st.info(texts.OTHERS_CONVERSATION)


def _current() -> tuple[Conversation | None, tuple[Message, ...]]:
    """The conversation that the address names, or the one this session was in."""
    wanted = st.query_params.get("conversation") or st.session_state.get("conversation")
    if not wanted:
        return None, ()
    try:
        found = load_conversation(session.database(session.settings()), str(wanted))
    except NotInLibraryError as error:
        conversation_list.leave()
        session.show_error(error)
        return None, ()
    conversation_list.enter(found[0].id)
    return found


def _welcome() -> None:
    """What the page is for, and questions to begin with; the next run asks the one picked."""
    st.title(texts.ASK_TITLE, anchor=False)
    st.markdown(texts.ASK_INTRODUCTION)
    st.space("small")
    st.pills(texts.SUGGESTIONS_LABEL, texts.SUGGESTIONS, key=_SUGGESTION)
    steps.welcome()


def _show_all(messages: Sequence[Message], library: Library, *, own: bool, asking: bool) -> None:
    """The questions so far with their answers; the reader's own with the feedback on them.

    `asking`: another question follows.
    """
    database = session.database(session.settings())
    told = given(database, [message.id for message in messages]) if own and messages else {}
    for message in messages:
        with st.container():
            _show(message, library, own=own)
            if own:
                newest = message is messages[-1] and not asking
                feedback.show(message, told.get(message.id), newest=newest)


def _ask(
    engine: Engine,
    question: str,
    scope: Scope,
    conversation: Conversation | None,
    messages: tuple[Message, ...],
    *,
    stopped: bool,
    alone: bool,
) -> tuple[Conversation | None, tuple[Message, ...]]:
    """Answer a question, keep both and show them below the others, in this same run.

    `alone`: it is read as though it were the first.
    Returns the conversation with its messages as they are now; an answer that cannot be kept is
    shown, and is not among them.
    """
    # What is shown while the answer is made stands where the answer then stands.
    place = st.empty()
    waiting = place.container()
    with waiting, st.chat_message("user", avatar=READER):
        st.html(markup.prose_html(question))
    with waiting, st.chat_message("assistant", avatar=ASSISTANT):
        history = () if alone else tuple(message.question for message in messages)
        opened = evaluation_session.open_round()
        dataset = rounds.for_answers(opened) if opened and opened.can_be_assessed else None
        view = evaluation_session.view_of(opened) if opened and dataset else None
        chosen = Chosen(documents=scope.documents, kinds=scope.kinds, dataset=dataset, view=view)
        asked = engine.asked(question, history, **chosen)
        if stopped:
            answer = engine.ask_stopped(asked)
        elif engine.model:
            answer = streaming.show(question, engine.ask_stream(asked))
        else:
            with st.spinner(texts.SEARCHING):
                answer = engine.ask(asked)
        database = session.database(session.settings())
        try:
            if conversation is None:
                conversation = create_conversation(database, session.reader(), question)
            conversation, message = append_message(
                database, conversation.id, answer, engine.library, engine.generation
            )
        except StorageError as error:
            unsaved.show(answer, error)
            return conversation, messages
    conversation_list.enter(conversation.id)
    with place.container():
        _show(message, engine.library, own=True)
        feedback.show(message, None, newest=True)
    return conversation, (*messages, message)


def _show(message: Message, library: Library, *, own: bool) -> None:
    """One question with its answer; the reader's own may be asked again by itself."""
    with st.chat_message("user", avatar=READER):
        st.html(markup.prose_html(message.question, f"question-{message.id}"))
    with st.chat_message("assistant", avatar=ASSISTANT):
        cited = sources(message.passages)
        full = understood(message.warnings)
        if full:
            _show_understood(message, full, own=own)
        _show_answer(message, cited)
        verified = message.source == "verified" and not message.parts
        if verified:
            # A person's name and no seal: nobody but that person answers for it.
            for by_whom in message.warnings:
                st.markdown(f":material/person: {markup.escape_markdown(by_whom)}")
        notes = [w for w in message.warnings if not full or full not in w]
        for warning in () if verified else notes:
            st.warning(f"**{texts.WARNING}**　{markup.escape_markdown(warning)}")
        if cited:
            st.caption(texts.SOURCES.format(len(cited)))
        for source in cited:
            _show_source(source, library, message.id)
        copied = "" if message.abstained else to_text(message)
        st.html(markup.foot_html(_provenance(message), copied))
        if message.source in CHECKED_ON:
            page, label, icon = CHECKED_ON[message.source]
            st.page_link(page, label=label, icon=icon)


def _show_understood(message: Message, full: str, *, own: bool) -> None:
    """What the question was read as, in the light of those before it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(markup.escape_markdown(words.REWRITTEN.format(question=full)))
        if own:
            key, asked = f"again-{message.id}", (message.question,)
            st.button(texts.ASK_AGAIN, key=key, type="tertiary", on_click=_ask_next, args=asked)


def _show_answer(message: Message, cited: Sequence[Source]) -> None:
    """The answer; those to several questions each below its own."""
    if not message.parts:
        whole = Part(message.question, message.answer, message.outcome, message.source)
        _show_part(whole, cited, message.id, "")
    for number, part in enumerate(message.parts, 1):
        st.html(markup.part_html(words.PART.format(number=number, question=part.question)))
        _show_part(part, cited, message.id, f"-{number}")


def _show_part(part: Part, cited: Sequence[Source], message_id: int, place: str) -> None:
    """One answer; what a computed one rests on is folded, and two readings are buttons."""
    if part.outcome == "none":
        st.html(markup.abstention_html(part.answer))
        return
    panels = f"source-{message_id}-"
    undecided = part.source == "data" and part.outcome == "unsure"
    offered = readings(part.answer) if undecided else []
    body, foot = folded(part.answer) if part.source in CHECKED_ON else (part.answer, "")
    if offered:
        body = body.partition("\n\n")[0]
    shown = markup.unsure_html if part.outcome == "unsure" and not offered else markup.answer_html
    st.html(shown(body, cited, panels))
    for number, reading in enumerate(offered):
        st.button(
            markup.escape_markdown(reading),
            key=f"reading-{message_id}{place}-{number}",
            on_click=_ask_next,
            args=(reading,),
        )
    if foot:
        with st.expander(data_words.FOOT.rstrip("："), key=f"foot-{message_id}{place}"):
            st.html(markup.answer_html(foot, cited, panels))
    if page := help_words.page_of(part.answer) if part.source == "help" else "":
        label = texts.OPEN_PAGE.format(texts.PAGES[page])
        st.page_link(str(APP / page / "page.py"), label=label, icon=":material/open_in_new:")


def _ask_next(question: str) -> None:
    """Have the next run ask a question."""
    st.session_state[_NEXT] = question


def _show_source(source: Source, library: Library, message_id: int) -> None:
    """The panel of one source, closed until it is asked for."""
    passage = source.passage
    marker = "".join(f"[{number}]" for number in source.markers)
    label = markup.escape_markdown(f"{marker} {passage.name}")
    with st.expander(label, key=f"source-{message_id}-{source.markers[0]}"):
        st.html(markup.source_html(source))
        if changed(passage, library):
            st.caption(texts.CHANGED)
        else:
            st.page_link(
                LIBRARY_PAGE,
                label=texts.OPEN_IN_LIBRARY,
                icon=":material/menu_book:",
                query_params={"provision": passage.provision_id},
            )


def _provenance(message: Message) -> str:
    """How the answer came about and when."""
    elapsed = texts.ELAPSED.format(max(1, round(message.elapsed_ms)))
    parts = [local_time(message.asked_at), elapsed]
    if message.parts:
        parts.insert(0, texts.SEVERAL)
    elif not message.abstained and message.source != "verified":
        extractive = texts.COMPUTED if message.source in CHECKED_ON else texts.EXTRACTIVE
        extractive = texts.HELP if message.source == "help" else extractive
        if message.outcome == "unsure":
            extractive = texts.NEAREST
        own = message.engine == "extractive"
        model = texts.MODEL_NEAREST if message.outcome == "unsure" else texts.MODEL
        parts.insert(0, extractive if own else model.format(message.engine))
    return " · ".join(parts)


show()
