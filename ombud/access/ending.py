"""Sessions and tokens come to an end: one, all others, or everything at once."""

from django.db import transaction

from ombud.access import sessions
from ombud.access import tokens as programs
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import Token, User


@transaction.atomic
def end_one(user: User, session: str, *, act: Act) -> bool:
    """End one session of one's own, named by its key in the table; False if gone."""
    user = locked(user)
    ended, _rows = sessions.of(user).filter(session_key=session).delete()
    if ended:
        facts = {"because": "asked", "sessions": 1, "tokens": 0}
        record(AccessEvent.SESSIONS_ENDED, user, act, **facts)
    return bool(ended)


@transaction.atomic
def end_all(
    user: User, *, because: str, but: str | None = None, tokens: bool = True, act: Act
) -> int:
    """End every session of somebody at once, and the tokens that act for them.

    `but` is the cookie's key of the session that stays. Returns how many sessions
    ended. Nothing is written down where nothing was open.
    """
    user = locked(user)
    open_now = sessions.of(user)
    if but is not None:
        open_now = open_now.exclude(session_key=sessions.kept(but))
    ended, _rows = open_now.delete()
    revoked = 0
    if tokens:
        in_use = Token.objects.filter(user=user, revoked_at=None).order_by("pk")
        names = list(in_use.values_list("name", flat=True))
        revoked = sum(programs.revoke(name, act=act) for name in names)
    if ended or revoked:
        facts = {"because": because, "sessions": ended, "tokens": revoked}
        record(AccessEvent.SESSIONS_ENDED, user, act, **facts)
    return ended
