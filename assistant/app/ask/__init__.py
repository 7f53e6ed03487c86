"""The page 问答."""
