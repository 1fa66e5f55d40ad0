"""What we offer, and what the complainant says to it."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Answer, Channel, OptionState, RemedyKind


class Option(Written):
    """One way of putting things right. `letter` names it: A, B, C...

    `only_because` says why nothing else was possible, of an option offered alone.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="options")
    round = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=1)
    kind = models.CharField(max_length=20, choices=RemedyKind)
    title = Line(max_length=120)
    terms = Words()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    without_admission = models.BooleanField(default=False)
    only_because = Words(blank=True)
    expires_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=OptionState, default=OptionState.OPEN
    )
    offered_by = models.ForeignKey("people.User", models.PROTECT)
    offered_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "letter"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "letter"],
                name="options_of_a_round_have_letters_of_their_own",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | (Q(amount__gt=0) & ~Q(currency="")),
                name="a_sum_is_positive_and_has_a_currency",
            ),
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=Q(state=OptionState.ACCEPTED),
                name="one_option_of_a_round_is_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"option {self.letter} on {self.case_id}"


class Choice(Written):
    """What the complainant said. `evidence` says how we know when staff wrote it; of
    one taken back, `taken_back_words` says why, or how staff know.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="choices")
    option = models.ForeignKey(Option, models.PROTECT, null=True)
    answer = models.CharField(max_length=10, choices=Answer)
    words = Words(blank=True)
    through = models.CharField(max_length=20, choices=Channel)
    evidence = Words(blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    chosen_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_through = models.CharField(max_length=20, choices=Channel, blank=True)
    taken_back_words = Words(blank=True)

    class Meta:
        ordering = ["chosen_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.ACCEPT) | Q(option__isnull=False),
                name="an_acceptance_names_an_option",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.COUNTER) | ~Q(words=""),
                name="a_counter_proposal_says_something",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=None) | ~Q(evidence=""),
                name="a_choice_written_down_by_staff_has_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} on {self.case_id}"
