"""The page 反馈处理."""
