"""The page 资料库."""
