"""Letters that nobody needs any more."""

from django.db import transaction

from ombud.mail.models import Outgoing


@transaction.atomic
def drop_letters(case_id: int) -> int:
    """Remove that letters about a case were sent, or wait; return how many.

    For a case whose texts were erased: what waits could no longer be written.
    """
    gone, _by_model = Outgoing.objects.filter(case=case_id).delete()
    return gone
