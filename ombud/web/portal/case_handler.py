"""Whether somebody else took a complaint over, and since when."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.cases.events import CaseEvent
from ombud.cases.queries import Past
from ombud.people.models import User
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case


def taken_over(case: "Case", past: Past) -> str:
    """Since when the person in charge has it, and who had it before; empty if nobody.

    Whoever has been kept from the case since is not named.
    """
    told = past.last(CaseEvent.ASSIGNED)
    if told is None or told.handler != case.handler_id:
        return ""
    if told.before in {None, case.handler_id}:
        return ""
    person = User.objects.filter(pk=told.before).first()
    facts = {"day": day(told.at)}
    if person is None or person.pk in queries.recused_from(case):
        return _("Since %(day)s. Before that, somebody else handled it.") % facts
    facts["name"] = person.full_name
    return _("Since %(day)s. Before that, %(name)s handled it.") % facts
