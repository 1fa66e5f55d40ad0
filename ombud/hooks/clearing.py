"""The log of deliveries is kept for thirty days."""

from datetime import timedelta

from django.db import transaction

from ombud.hooks.models import Delivery
from ombud.people.acting import Act

KEPT = timedelta(days=30)


@transaction.atomic
def clear(*, act: Act) -> int:
    """Forget what was sent, or given up, longer ago; return how many messages.

    Also tests nobody learned the end of.
    """
    before = act.at - KEPT
    gone, _by_model = Delivery.objects.filter(settled_at__lt=before).delete()
    tests = Delivery.objects.filter(entry_id=None, made_at__lt=before)
    lost, _by_model = tests.delete()
    return gone + lost
