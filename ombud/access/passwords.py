"""Passwords: chosen by their owner, checked, and changed with all sessions ending."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ombud.access import ending
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable

LONGEST = 256  # characters; more is work for nothing


@transaction.atomic
def set_new(
    user: User, *, password: str, through: str, but: str | None = None, act: Act
) -> User:
    """Give somebody the password they chose. Everything open in their name ends.

    `but` is the key of the session they do it in, which stays. Raises Unusable naming
    `password`, with a sentence for each reason against it.
    """
    user = locked(user)
    check(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(AccessEvent.PASSWORD_SET, user, act, through=through)
    ending.end_all(user, because="password", but=but, act=act)
    return user


def check(password: str, user: User | None = None) -> None:
    """Raise Unusable, naming `password`, for one that is easy to guess."""
    if len(password) > LONGEST:
        told = _("At most %(number)d characters, please.") % {"number": LONGEST}
        raise Unusable("password", told)
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise Unusable("password", " ".join(problem.messages)) from problem
