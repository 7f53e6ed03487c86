"""The page 评估轮次."""
