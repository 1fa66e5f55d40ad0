"""Money above one's own limit: asked for by one person, authorised by another."""

from django.db import models
from django.db.models import F, Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Authorised


class Authority(Written):
    """`amount` is all that may be promised on this case, not what is added."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="authorities")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    because = Words()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Authorised, blank=True)
    words = Words(blank=True)
    answered_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name_plural = "authorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="authority_is_asked_for_a_sum"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
                name="nobody_authorises_their_own_request",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_authority_is_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Authorised.REFUSED) | ~Q(words=""),
                name="a_refused_authority_has_reasons",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(answer=""),
                name="one_request_for_money_waits_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"authority on {self.case_id}"
