"""The step 审核 of the page 评估轮次."""
