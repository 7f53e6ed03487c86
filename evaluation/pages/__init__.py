"""The pages 指标评估, 遴选推荐 and 材料生成; `streamlit_app.py` puts them among the others."""
