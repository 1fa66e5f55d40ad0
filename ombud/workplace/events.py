"""What happens to arrangements that others see, in the past tense."""

from enum import StrEnum


class ViewEvent(StrEnum):
    """What can happen to a shared view. The subject is the view."""

    SHARED = "view.shared"  # with, unit
    CHANGED = "view.changed"  # with, unit
    UNSHARED = "view.unshared"
    DELETED = "view.deleted"


class ListEvent(StrEnum):
    """What can happen to a list of complaints. The subject is who took it."""

    # view, filters (codes), searched (whether words were), rows, columns, format
    TAKEN = "person.list_taken"


class NoticeEvent(StrEnum):
    """What can happen to how somebody hears of things. The subject is that person."""

    # ways (by kind, those that changed), digest_at, quiet_from, quiet_until (hours)
    CHOSEN = "person.notices_chosen"
