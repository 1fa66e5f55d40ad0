"""Whether a list changed since it was read: asked again and again, so it is cheap."""

import base64
import binascii
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.cases import queries
from ombud.vault import sealing
from ombud.vault.places import Place
from ombud.vault.refusing import CannotOpen
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.staff_pages import for_staff

MOST = 50
LONGEST = 400  # characters
PLACE = Place("desk.queue", "read", "since")


def since(entry: int) -> str:
    """A place in the journal, sealed: how fast it grows would tell what goes on in
    complaints the reader must not know of.
    """
    sealed = sealing.seal(str(entry).encode(), place=PLACE)
    return base64.urlsafe_b64encode(sealed).decode()


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """How many complaints of the list others changed or brought since; nothing for
    none. It replaces nothing that somebody reads: the list stays until they ask.
    """
    asked = Asked(request)
    entry = _opened(request.GET.get("since", ""))
    if entry is None:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    cases = asked.of(queries.cases_visible_to(asked.act.staff))
    new = queries.changed_since(cases, entry, but_by=asked.act.staff)
    found = new.order_by()[: MOST + 1].count()
    if not found:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(_said(found), content_type="text/plain; charset=utf-8")


def _opened(told: str) -> int | None:
    """The place in the journal; None for what we did not seal."""
    if not told or len(told) > LONGEST:
        return None
    try:
        sealed = base64.urlsafe_b64decode(told)
        return int(sealing.unseal(sealed, place=PLACE))
    except (binascii.Error, ValueError, CannotOpen):
        return None


def _said(found: int) -> str:
    if found > MOST:
        return _("More than %(count)s complaints are new or changed.") % {"count": MOST}
    told = ngettext(
        "%(count)s complaint is new or changed.",
        "%(count)s complaints are new or changed.",
        found,
    )
    return told % {"count": found}
