"""The web application from a checkout: `streamlit run streamlit_app.py`."""

from assistant.app.main import show

show()
