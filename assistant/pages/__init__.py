"""The pages of the web application; `streamlit_app.py` in the root puts them together."""
