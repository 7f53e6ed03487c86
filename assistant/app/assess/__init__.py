"""The page 指标评估."""
