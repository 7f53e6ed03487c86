"""The web server that the pages are served by."""
