"""Sessions in the database, under keys that the table does not tell.

Named by SESSION_ENGINE. The key in the cookie enters the table as a digest only, so
whoever reads the table, or a stolen disk, gets into nobody's session.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db.models import QuerySet
from django.db.models.functions import Now

from ombud.access.models import Session
from ombud.people.models import User

KEY = 40  # characters of the column
USER = "_auth_user_id"  # where Django keeps it
TOLD = "told"  # of whoever signed in: device, address, started_at, seen_at


class SessionStore(db.SessionStore):
    """Django's sessions, but for the key and the columns beside it."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found: AbstractBaseSession | None = self.model.objects.filter(
            session_key=kept(self.session_key), expire_date__gt=Now()
        ).first()
        if found is None:
            self._session_key = None  # so that the next save makes a new key
        return found

    def exists(self, session_key: str) -> bool:
        found = self.model.objects.filter(session_key=kept(session_key))
        return bool(found.exists())

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        told = data.get(TOLD) or {}
        return Session(
            session_key=kept(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(dict(data)),
            expire_date=self.get_expiry_date(),
            user_id=data.get(USER),
            device=told.get("device", ""),
            address=told.get("address") or None,
            started_at=_moment(told.get("started_at")),
            seen_at=_moment(told.get("seen_at")),
        )

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            self.model.objects.filter(session_key=kept(key)).delete()


def kept(key: str | None) -> str:
    """A session's key as the table has it."""
    return hashlib.sha256(b"session" + (key or "").encode()).hexdigest()[:KEY]


def of(user: User) -> QuerySet[Session]:
    """The sessions somebody has now, the one used last first."""
    alive = Session.objects.filter(user=user, expire_date__gt=Now())
    return alive.order_by("-seen_at", "-started_at", "session_key")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
