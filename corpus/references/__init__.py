"""行政处罚法第33条 as people write it, and the provision it leads to."""
