"""A browser that opened a complaint with its receipt, without typing it."""

from django.utils import timezone

from ombud.access.visits import VisitStore
from ombud.web.portal.case_session import OPENED, SEEN
from ombud.web.portal.visiting import COOKIE


def open_case(client, case, *, seen_at=None):
    """As after the tracking page; `seen_at` is the last look at the case."""
    visit = VisitStore()
    visit[OPENED] = str(case.uid)
    visit[SEEN] = (seen_at or timezone.now()).isoformat()
    visit.save()
    client.cookies[COOKIE] = visit.session_key
