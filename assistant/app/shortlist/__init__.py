"""The page 遴选推荐."""
