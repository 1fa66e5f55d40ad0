"""What somebody without an account has opened here: a table and a cookie of their own.

Nothing of a visit is in a session of the desk and the other way round, so that neither
opens what the other one does, and ending one leaves the other as it was.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import UpdateError

from ombud.access import sessions
from ombud.access.models import Visit

UNSEEN_FOR = timedelta(hours=2)  # a visit ends by itself after so long without a look
NOTED_EVERY = timedelta(minutes=5)  # a look writes to the database no oftener


class VisitStore(sessions.SessionStore):
    """Django's sessions, in the table of visits."""

    @classmethod
    def get_model_class(cls) -> type[Visit]:  # type: ignore[override]
        return Visit

    def get_session_cookie_age(self) -> int:
        """Seconds a row is kept after the last look that was noted."""
        return int((UNSEEN_FOR + NOTED_EVERY).total_seconds())

    def create_model_instance(self, data: Mapping[str, Any]) -> Visit:  # type: ignore[override]
        return Visit(
            session_key=sessions.kept(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(dict(data)),
            expire_date=self.get_expiry_date(),
        )


def keep(visit: VisitStore) -> bool:
    """Write a visit down; False if it was ended meanwhile, in another window."""
    try:
        visit.save()
    except UpdateError:
        return False
    return True
