"""Who may tell the public what we changed. The one place to read and to change it."""

from ombud.improvement.models import ChangeEdition
from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

WRITERS = frozenset({Role.LEAD, Role.REPRESENTATIVE})
PUBLISHERS = WRITERS | {Role.MANAGEMENT}


def may_read(actor: User) -> bool:
    """May they see what waits to be published, and what was withdrawn?"""
    return actor.is_active and working.is_one_of(actor, PUBLISHERS)


def may_write(actor: User) -> bool:
    return actor.is_active and working.is_one_of(actor, WRITERS)


def may_publish(actor: User, edition: ChangeEdition) -> bool:
    """A second person says yes: whoever wrote it does not."""
    return may_read(actor) and edition.written_by_id != actor.pk


def require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed
