"""The pages 指标评估 and 遴选推荐; `streamlit_app.py` in the root puts them among the others."""
