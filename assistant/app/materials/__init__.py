"""The page 材料生成."""
