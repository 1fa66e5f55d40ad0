"""As whom somebody acts on the portal: a visitor, or the holder of a receipt."""

from django.utils import timezone

from ombud.people.acting import Act, Door


def visitor_act() -> Act:
    """Somebody without a case yet."""
    return Act(actor=None, at=timezone.now(), door=Door.WEB)


def complainant_act(case_id: int) -> Act:
    """Whoever holds the receipt of this case; they may act on it and on no other."""
    return Act(actor=None, at=timezone.now(), door=Door.WEB, case_id=case_id)
