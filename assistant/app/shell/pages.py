"""Where the pages stand, for links from one to another."""

from pathlib import Path

APP = Path(__file__).parents[1]
STATIC = APP / "static"
ASK_PAGE = str(APP / "ask/page.py")
LIBRARY_PAGE = str(APP / "library/page.py")
ROUNDS_PAGE = str(APP / "rounds/page.py")
ASSESS_PAGE = str(APP / "assess/page.py")
SHORTLIST_PAGE = str(APP / "shortlist/page.py")
MATERIALS_PAGE = str(APP / "materials/page.py")
REHEARSAL_PAGE = str(APP / "rehearsal/page.py")
REVIEW_PAGE = str(APP / "review/page.py")
