"""What tables and charts of results say."""

CHOSEN, NOT_CHOSEN, SAME = "✓ 入选", "未入选", "相同"
NO_PART = "未分类"
