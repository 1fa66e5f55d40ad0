"""Rows of the workplace, one file a subject."""

from ombud.workplace.models.look import Look
from ombud.workplace.models.notice_choice import NoticeChoice, NoticeHours
from ombud.workplace.models.presence import Presence
from ombud.workplace.models.recent_search import RecentSearch
from ombud.workplace.models.saved_view import SavedView

__all__ = [
    "Look",
    "NoticeChoice",
    "NoticeHours",
    "Presence",
    "RecentSearch",
    "SavedView",
]
