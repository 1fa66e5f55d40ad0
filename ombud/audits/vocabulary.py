"""The words a sample of closed cases is described with."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Stratum(TextChoices):
    """The parts a month's cases are drawn from, by how they ended."""

    REFUSED = "refused", pgettext_lazy("sample", "Not or only partly upheld")
    UPHELD = "upheld", pgettext_lazy("sample", "Upheld")
    OTHER = "other", pgettext_lazy("sample", "Ended without a finding")


class Mark(TextChoices):
    """What a scorer says to a question."""

    YES = "yes", pgettext_lazy("mark", "Yes")
    PARTLY = "partly", pgettext_lazy("mark", "Partly")
    NO = "no", pgettext_lazy("mark", "No")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("mark", "Does not apply")


# Marks that say something was wrong, and therefore say what.
FAULTS = frozenset({Mark.PARTLY, Mark.NO})
