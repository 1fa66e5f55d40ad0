"""What waits for somebody beside their own complaints: parts to agree to, the work of
whoever is away, own data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.access import appointing
from ombud.cases import queries
from ombud.cases.standing import HANDLING
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.retention import queries as retention
from ombud.web.desk.staff_pages import with_query
from ombud.web.templatetags.days import day

COUNTED = 99


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence, the way there, and by when; no day where none was given."""

    said: str
    url: str
    icon: str
    day: date | None = None


def of(act: Act) -> Iterator[Waiting]:
    """What whoever acts should know of, for the roles they have now."""
    if asked := len(list(appointing.waiting_for(act))):
        said = ngettext(
            "%(count)s person is to work on complaints and waits for your agreement.",
            "%(count)s people are to work on complaints and wait for your agreement.",
            asked,
        )
        yield Waiting(said % {"count": asked}, reverse("desk:agreeing"), "user-plus")
    yield from _of_the_absent(act)
    if working.is_one_of(act.staff, {Role.PRIVACY}):
        yield from _own_data(act)


def _of_the_absent(act: Act) -> Iterator[Waiting]:
    if not working.is_one_of(act.staff, HANDLING):
        return
    for absent in queries.stood_in_for(act.staff):
        if absent.until is None:
            said = _("You stand in for %(name)s until further notice.")
        else:
            said = _("You stand in for %(name)s until %(day)s.")
        told = {"name": absent.name, "day": day(absent.until)}
        place = with_query(reverse("desk:queue"), owner=str(absent.pk))
        yield Waiting(said % told, place, "users")


def _own_data(act: Act) -> Iterator[Waiting]:
    asked = list(retention.waiting(act.staff)[: COUNTED + 1])
    count = len(asked)
    if not count:
        return
    said = ngettext(
        "%(count)s request about own data waits for a decision.",
        "%(count)s requests about own data wait for a decision.",
        count,
    )
    place = reverse("desk:retention")
    yield Waiting(said % {"count": count}, place, "shield-lock", asked[0].due_on)
