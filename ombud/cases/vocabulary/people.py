"""Who takes part in a case, and who must not."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Part(TextChoices):
    """As what a person takes part in a case."""

    HANDLER = "handler", pgettext_lazy("part", "Handler")
    APPROVER = "approver", pgettext_lazy("part", "Approver")
    REVIEWER = "reviewer", pgettext_lazy("part", "Reviewer")


class Moment(TextChoices):
    """When a declaration of conflict of interest is made."""

    ASSIGNMENT = "assignment", pgettext_lazy("declared at", "At assignment")
    DECISION = "decision", pgettext_lazy("declared at", "At the decision")


class Tie(TextChoices):
    """What could make a person partial."""

    INVOLVED = "involved", pgettext_lazy("tie", "Took part in what is complained of")
    MANAGES = (
        "manages",
        pgettext_lazy("tie", "Manages, or is managed by, a person complained about"),
    )
    CLOSE = "close", pgettext_lazy("tie", "Family or friend of somebody in it")
    MONEY = "money", pgettext_lazy("tie", "Stands to gain or lose money by it")
    DECIDED = "decided", pgettext_lazy("tie", "Decided on the same matter before")
    QUARREL = "quarrel", pgettext_lazy("tie", "Has had a quarrel with the complainant")
    OTHER = "other", pgettext_lazy("tie", "Something else")


class RecusalReason(TextChoices):
    """Why a person of ours must not see a case."""

    NAMED = "named", pgettext_lazy("recusal", "The complaint is about them")
    DECLARED = "declared", pgettext_lazy("recusal", "They declared a conflict")
    HANDLED = (
        "handled",
        pgettext_lazy("recusal", "The complaint is about handling they took part in"),
    )


class RepresentativeKind(TextChoices):
    """Who acts for a complainant."""

    FAMILY = "family", pgettext_lazy("representative", "Family member or friend")
    GUARDIAN = "guardian", pgettext_lazy("representative", "Parent or guardian")
    LAWYER = "lawyer", pgettext_lazy("representative", "Lawyer")
    CLAIMS = "claims", pgettext_lazy("representative", "Claims company")
    CONSUMER_BODY = (
        "consumer_body",
        pgettext_lazy("representative", "Consumer organisation"),
    )
    OFFICIAL = "official", pgettext_lazy("representative", "Member of parliament")
    OTHER = "other", pgettext_lazy("representative", "Other")


class Scope(TextChoices):
    """What a representative may do for the complainant."""

    READ = "read", pgettext_lazy("authority of", "Read letters and the case")
    SPEAK = "speak", pgettext_lazy("authority of", "Tell and answer questions")
    CHOOSE = "choose", pgettext_lazy("authority of", "Accept or decline offers")
    END = "end", pgettext_lazy("authority of", "Withdraw or ask for a review")


class Measure(TextChoices):
    """How contact with a complainant is limited. Never what their complaint gets."""

    ONE_CONTACT = "one_contact", pgettext_lazy("measure", "One contact person only")
    WRITTEN_ONLY = "written_only", pgettext_lazy("measure", "In writing only")
    AT_TIMES = "at_times", pgettext_lazy("measure", "At agreed times only")
    NEW_MATTERS = (
        "new_matters",
        pgettext_lazy("measure", "No more letters on what was answered"),
    )


class ReadReason(TextChoices):
    """Why somebody who is not in charge of a case reads who complains."""

    CONTACT = "contact", pgettext_lazy("read", "They are in touch with us now")
    COVER = "cover", pgettext_lazy("read", "I stand in for whoever is in charge")
    ASSIST = "assist", pgettext_lazy("read", "Whoever is in charge asked me to help")
    AUDIT = "audit", pgettext_lazy("read", "I audit or check the handling")
    RIGHTS = "rights", pgettext_lazy("read", "They asked about their own data")
    DUTY = "duty", pgettext_lazy("read", "An authority or a court demands it")
