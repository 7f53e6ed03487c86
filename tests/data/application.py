"""The application in the test's own process, as one browser opens it, and what is on its page."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[2] / "streamlit_app.py")


def visit(reader: str = "a" * 32, **query: str) -> AppTest:
    """The application as one browser opens it."""
    made = AppTest.from_file(APP, default_timeout=120)
    made.session_state.reader = reader
    for name, value in query.items():
        made.query_params[name] = value
    return made.run()


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def page_text(app: AppTest) -> str:
    """Everything that is written on the page."""
    kinds = (app.markdown, app.caption, app.info, app.warning, app.error, app.success, app.title)
    written = [element.value for kind in kinds for element in kind]
    written += [element.proto.body for element in app.get("html")]
    return "\n".join([*written, *(expander.label for expander in app.expander)])
