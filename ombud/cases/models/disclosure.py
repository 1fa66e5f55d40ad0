"""What was given to whom, on what basis; and what was made unreadable before."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ombud.cases.models.case import Case
from ombud.cases.models.message import File
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary.describing import Channel
from ombud.cases.vocabulary.giving import (
    Basis,
    ConsentAnswer,
    Content,
    RecipientKind,
    Way,
)

NAMES = 200  # characters of whoever it is given to


class Consent(Written):
    """The complainant was asked whether something may be given to somebody.

    It is in force once agreed to, until its last day or until it is withdrawn.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    recipient_kind = models.CharField(max_length=15, choices=RecipientKind)
    recipient = Line(max_length=NAMES)
    contents = ArrayField(models.CharField(max_length=10, choices=Content))
    purpose = Words()
    valid_until = models.DateField(null=True)
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=ConsentAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_through = models.CharField(max_length=12, choices=Channel, blank=True)
    evidence = Words(blank=True)
    written_down_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_through = models.CharField(max_length=12, choices=Channel, blank=True)
    withdrawn_words = Words(blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contents__len__gt=0) & ~Q(purpose="") & ~Q(recipient=""),
                name="consent_says_what_to_whom_and_what_for",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_on_consent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(written_down_by=None) | ~Q(evidence=""),
                name="consent_written_down_by_staff_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(answer=ConsentAnswer.AGREED),
                name="only_consent_that_was_given_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"consent on {self.case_id}"


class Disclosure(Written):
    """Something of a case was given to somebody outside.

    `grounds` names the law or contract. The complainant reads of it unless `untold`
    says why a law forbids telling; that is looked at again on `untold_until`.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="disclosures")
    recipient_kind = models.CharField(max_length=15, choices=RecipientKind)
    recipient = Line(max_length=NAMES)
    basis = models.CharField(max_length=10, choices=Basis)
    grounds = Words(blank=True)
    consent = models.ForeignKey(
        Consent, models.PROTECT, null=True, related_name="disclosures"
    )
    contents = ArrayField(models.CharField(max_length=10, choices=Content))
    asked_for = Words(blank=True)
    words = Words()
    way = models.CharField(max_length=10, choices=Way)
    is_redacted = models.BooleanField(default=False)
    given_on = models.DateField()
    given_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    untold = Words(blank=True)
    untold_until = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis=Basis.CONSENT) | Q(consent__isnull=False),
                name="what_is_given_by_consent_names_it",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=False) | Q(untold_until__isnull=False),
                name="who_is_not_told_is_not_forgotten",
            ),
            models.CheckConstraint(
                condition=Q(contents__len__gt=0),
                name="a_disclosure_says_what_was_given",
            ),
        ]
        indexes = [
            models.Index("recorded_at", "id", name="disclosures_in_order"),
            models.Index(
                F("untold_until"),
                name="disclosures_to_tell_of",
                condition=Q(told_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"disclosure on {self.case_id}"


class Given(models.Model):
    """One file or text that was given, with the digest it had then.

    `digest` is the SHA-256 of a file, and the salted digest of a text, as its own
    entry in the journal carries it.
    """

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="items")
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="given")
    text = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file=None) ^ Q(text=""),
                name="what_was_given_is_a_file_or_a_text",
            )
        ]

    def __str__(self) -> str:
        return f"part {self.pk} of {self.disclosure_id}"


class Redaction(models.Model):
    """Somebody looked through a file for what gives people away, and took it out.

    `made` is the file without it; None: they looked, and nothing had to go. `counts`
    says how many passages of which kind, and `pages` how many pages there were.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="redactions")
    file = models.ForeignKey(File, models.PROTECT, related_name="redactions")
    made = models.OneToOneField(
        File, models.PROTECT, null=True, related_name="redacted_from"
    )
    counts = models.JSONField(default=dict)
    pages = models.PositiveIntegerField(default=0)
    done_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["done_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made=None) | ~Q(made=F("file")),
                name="the_original_stays",
            )
        ]

    def __str__(self) -> str:
        return f"redaction of {self.file_id}"
