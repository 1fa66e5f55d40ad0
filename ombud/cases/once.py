"""A form sent twice by accident does to each of its cases what it says but once."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case, Errand
from ombud.cases.references import plain_reference
from ombud.people.acting import Act
from ombud.people.refusals import Refused

KEPT_FOR = timedelta(days=1)


class DoneAlready(Refused):
    """The very same form was sent before, and this case has had its part of it."""

    code = "done_already"
    message = _("Done already: the form came twice.")


def only(case: Case, key: UUID, *, act: Act) -> None:
    """Remember, within the transaction of a step, that this form did it to this case.

    Two of the same wait for each other. Raises DoneAlready for the second.
    """
    _row, is_new = Errand.objects.get_or_create(
        case=case, key=key, defaults={"done_at": act.at}
    )
    if not is_new:
        raise DoneAlready


def require_new(case: Case, key: UUID) -> None:
    """Raises DoneAlready for a form that did it to this case before."""
    if Errand.objects.filter(case=case, key=key).exists():
        raise DoneAlready


def is_done(reference: str, key: UUID | None) -> bool:
    """Has this form done what it says to the case with this reference, whoever may
    know of that case by now?
    """
    if key is None:
        return False
    done = Errand.objects.filter(case__reference=plain_reference(reference), key=key)
    return done.exists()


def undo(case: Case, key: UUID, *, act: Act) -> None:
    """Let this form do it to this case anew: what it did there was taken back."""
    Errand.objects.filter(case=case, key=key).delete()
    Errand.objects.get_or_create(
        case=case, key=_undone(key), defaults={"done_at": act.at}
    )


def is_undone(case: Case, key: UUID) -> bool:
    """Was taken back what this form did to this case, and not done anew since?"""
    rows = Errand.objects.filter(case=case, key__in=[key, _undone(key)])
    return [*rows.values_list("key", flat=True)] == [_undone(key)]


def _undone(key: UUID) -> UUID:
    return uuid5(key, "undone")


def forget_old(*, act: Act) -> None:
    """Drop what nobody can send again any more."""
    Errand.objects.filter(done_at__lt=act.at - KEPT_FOR).delete()
