"""Who comes in: whoever may read what waits to be published."""

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from ombud.improvement import policy, queries
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of

if TYPE_CHECKING:
    from ombud.improvement.models import Change

LARGEST = 2**63 - 1


def let_in(request: HttpRequest) -> Act:
    """The act of somebody who writes or publishes; 403 for anybody else."""
    act = act_of(request)
    if not policy.may_read(act.staff):
        raise PermissionDenied
    return act


def let_write(request: HttpRequest) -> Act:
    """The act of somebody who writes; 403 for anybody else."""
    act = act_of(request)
    if not policy.may_write(act.staff):
        raise PermissionDenied
    return act


def change_or_404(number: int, act: Act) -> "Change":
    found = (
        queries.changes(act.staff).filter(pk=number).first()
        if number <= LARGEST
        else None
    )
    if found is None:
        raise Http404
    return found


def say_no(form: forms.Form, refusal: Refused) -> None:
    """Say it at the field that is wrong, or on top."""
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))
