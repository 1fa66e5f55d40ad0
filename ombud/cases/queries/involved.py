"""Who of ours had a part in what became of a case, or watches over its data."""

from datetime import datetime

from ombud.cases.models import Consultation, Recusal, Remedy
from ombud.cases.queries.visible import cases_visible_to
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role


def involved_in(case_id: int) -> list[int]:
    """The keys of those who advised on a case or carry a remedy of it out, and are not
    kept from it.
    """
    advised = Consultation.objects.filter(case=case_id, advised_by__isnull=False)
    owing = Remedy.objects.filter(case=case_id, owner__isnull=False, failed_at=None)
    people = set(advised.values_list("advised_by", flat=True))
    people |= set(owing.values_list("owner", flat=True))
    kept_out = Recusal.objects.filter(case=case_id, lifted_at=None)
    found = User.objects.filter(pk__in=people, is_active=True)
    found = found.exclude(pk__in=kept_out.values("user"))
    return list(found.order_by("pk").values_list("pk", flat=True))


def privacy_officers_of(case_id: int, *, at: datetime) -> list[int]:
    """The keys of the privacy officers who may see this case then."""
    return [
        user.pk
        for user in working.having({Role.PRIVACY}, at=at)
        if cases_visible_to(user).filter(pk=case_id).exists()
    ]
