"""遴选推荐."""

from evaluation import page_texts
from evaluation.pages import session

session.heading(page_texts.SHORTLIST, page_texts.SHORTLIST_INTRODUCTION)
