"""The words a survey is described with."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What somebody is asked about."""

    PROCESS = "process", pgettext_lazy("survey", "How we handled it")
    PUT_RIGHT = "put_right", pgettext_lazy("survey", "Was it really put right?")


class Ending(TextChoices):
    """What became of an invitation."""

    WAITING = "waiting", pgettext_lazy("survey", "No answer yet")
    ANSWERED = "answered", pgettext_lazy("survey", "Answered")
    DECLINED = "declined", pgettext_lazy("survey", "Would rather not")


class Stratum(TextChoices):
    """The parts complaints are drawn from, by how they ended."""

    REFUSED = "refused", pgettext_lazy("survey", "Not or only partly upheld")
    UPHELD = "upheld", pgettext_lazy("survey", "Upheld")
    OTHER = "other", pgettext_lazy("survey", "Ended without a finding")


class Part(TextChoices):
    """The two parts of the survey: the way, and what came of it."""

    HANDLING = "handling", pgettext_lazy("survey", "How we handled it")
    RESULT = "result", pgettext_lazy("survey", "How it ended")


class Scale(TextChoices):
    """How an item is answered."""

    AGREE = "agree", pgettext_lazy("survey", "From strongly disagree to strongly agree")
    KEPT = "kept", pgettext_lazy("survey", "From none to all")
    CHANCE = "chance", pgettext_lazy("survey", "From 0 to 10")
    YES_NO = "yes_no", pgettext_lazy("survey", "Yes or no")
    HELP = "help", pgettext_lazy("survey", "Whether help was needed and given")


class PutRight(TextChoices):
    """What somebody says four weeks after a remedy was carried out."""

    YES = "yes", pgettext_lazy("put right", "Yes")
    PARTLY = "partly", pgettext_lazy("put right", "Partly")
    NO = "no", pgettext_lazy("put right", "No")
