"""Workbooks that go out to offices: to fill in, and marked where something is to be mended."""
