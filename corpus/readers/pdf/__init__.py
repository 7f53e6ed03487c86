"""PDF files: what is printed on their pages, as paragraphs and tables."""
