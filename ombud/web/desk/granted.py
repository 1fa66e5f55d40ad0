"""The further roles of somebody, as the pages about people show and end them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ombud.access import granting
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import Grant, User
from ombud.people.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Row:
    """A role given for a time. `counts`: it is in force now; else it begins later
    (`is_to_come`), or was lent by somebody who holds it no more.
    """

    grant: Grant
    counts: bool
    is_to_come: bool
    may_end: bool


def rows_of(person: User, act: Act) -> list[Row]:
    """What somebody was given or has lent, and is not over."""
    return list(_rows(person, act))


def end_one(request: HttpRequest, person: User, act: Act) -> None:
    """End the one the form names, if it stands on this person's page with a button.

    Raises Http404 for any other.
    """
    told = request.POST.get("grant", "")
    ended = {str(row.grant.pk): row.grant for row in _rows(person, act) if row.may_end}
    if told not in ended:
        raise Http404
    if granting.end(ended[told].pk, act=act):
        messages.success(request, _("Ended. It counts no more."))


def _rows(person: User, act: Act) -> Iterator[Row]:
    may_end_all = working.is_one_of(act.staff, {Role.ADMIN})
    for grant in granting.running(at=act.at):
        if person.pk not in {grant.user_id, grant.of_id}:
            continue
        holder = working.as_of(grant.user, act.at)
        in_force = {each.pk for each in working.granted(holder)}
        own = {grant.user_id, grant.of_id, grant.given_by_id}
        yield Row(
            grant,
            counts=grant.pk in in_force,
            is_to_come=grant.valid_from > act.at,
            may_end=may_end_all or act.staff.pk in own,
        )
