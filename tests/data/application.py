"""The application in the test's own process, as one browser opens it, and what is on its page."""

from functools import cache

from places import ROOT
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

APP = str(ROOT / "streamlit_app.py")
# Each AppTest looks through all packages for components, a quarter of a second; once is enough.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def visit(
    reader: str = "a" * 32,
    page: str = "",
    **query: str,
) -> AppTest:
    """The application as one browser opens it, then one of its pages where `page` names one.

    `query` stands in the address of the last page.
    """
    made = AppTest.from_file(APP, default_timeout=120)
    made.session_state.reader = reader
    if page:
        made.run().switch_page(page)
    for name, value in query.items():
        made.query_params[name] = value
    return made.run()


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def page_text(app: AppTest) -> str:
    """Everything that is written on the page, without the backslashes that keep it text."""
    kinds = (app.markdown, app.caption, app.info, app.warning, app.error, app.success, app.title)
    written = [element.value for kind in kinds for element in kind]
    written += [expander.label for expander in app.expander]
    return "\n".join([*written, html(app)]).replace("\\", "")


def html(app: AppTest) -> str:
    """The parts of the page that are HTML of our own."""
    return "\n".join(element.proto.body for element in app.get("html"))
