"""Results as Excel workbooks that recalculate."""
