"""Which sites of others may show our form inside their pages? None, until named."""

import re
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ombud.access.events import FramingEvent
from ombud.access.models import FramingSite
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role

LONGEST = 260
MOST = 50
# Only what cannot end one source of a policy and begin another.
HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*"
    r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
MAY = frozenset({Role.ADMIN, Role.REPRESENTATIVE})
PLAIN_HOSTS = frozenset({"localhost", "127.0.0.1"})


@transaction.atomic
def allow(typed: str, *, act: Act) -> FramingSite:
    """Let a site show our form. Allowing it twice changes nothing.

    Raises NotAllowed, or Unusable for what is no address of a site.
    """
    _require_may(act)
    origin = origin_of(typed)
    found = FramingSite.objects.filter(origin=origin, refused_at=None).first()
    if found is not None:
        return found
    if FramingSite.objects.filter(refused_at=None).count() >= MOST:
        raise Unusable("origin", _("These are many sites. Take one out first."))
    try:
        with transaction.atomic():
            site = FramingSite.objects.create(
                origin=origin, allowed_by=act.staff, allowed_at=act.at
            )
    except IntegrityError:  # allowed by somebody else, since we looked
        return FramingSite.objects.get(origin=origin, refused_at=None)
    record(FramingEvent.ALLOWED, site, act, origin=origin)
    return site


@transaction.atomic
def refuse(pk: int, *, act: Act) -> bool:
    """Let a site show our form no longer; False if it was not allowed."""
    _require_may(act)
    sites = FramingSite.objects.select_for_update()
    site = sites.filter(pk=pk, refused_at=None).first()
    if site is None:
        return False
    site.refused_at = act.at
    site.save(update_fields=["refused_at"])
    record(FramingEvent.REFUSED, site, act, origin=site.origin)
    return True


def allowed() -> list[FramingSite]:
    """Every site that may show our form now, by its address."""
    sites = FramingSite.objects.select_related("allowed_by").filter(refused_at=None)
    return list(sites.order_by("origin"))


def origins() -> list[str]:
    """Their addresses, as a policy names them."""
    return list(
        FramingSite.objects.filter(refused_at=None)
        .order_by("origin")
        .values_list("origin", flat=True)
    )


def origin_of(typed: str) -> str:
    """Like https://www.example.org, of whatever was typed of a site. Raises Unusable.

    Only encrypted sites: anybody on the way could put their own page in the place of
    another. This very machine is let through for trying it out.
    """
    try:
        parts = urlsplit(typed.strip()[:LONGEST])
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = parts.port
    except (ValueError, UnicodeError):
        raise Unusable("origin", _no_site()) from None
    is_plain = parts.scheme == "http" and host in PLAIN_HOSTS
    if not HOST.fullmatch(host) or not (parts.scheme == "https" or is_plain):
        raise Unusable("origin", _no_site())
    if parts.username is not None or parts.password is not None:
        raise Unusable("origin", _no_site())
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _no_site() -> str:
    return _("Write the address of the site like https://www.example.org.")


def _require_may(act: Act) -> None:
    if not act.staff.is_active or act.staff.role not in MAY:
        raise NotAllowed
