"""What tells who somebody is, and how sure we are that something is that."""

from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a passage would give away."""

    PERSON = "person", pgettext_lazy("gives away", "Name of a person of the case")
    STAFF = "staff", pgettext_lazy("gives away", "Name of our staff")
    ADDRESS = "address", pgettext_lazy("gives away", "Address")
    EMAIL = "email", pgettext_lazy("gives away", "E-mail address or account name")
    PHONE = "phone", pgettext_lazy("gives away", "Telephone number")
    CUSTOMER = "customer", pgettext_lazy("gives away", "Customer number")
    CARD = "card", pgettext_lazy("gives away", "Card number")
    ACCOUNT = "account", pgettext_lazy("gives away", "Bank or other account")
    IDENTITY = "identity", pgettext_lazy("gives away", "Identity or tax number")
    BIRTH = "birth", pgettext_lazy("gives away", "Date of birth")
    WORD = "word", pgettext_lazy("gives away", "Word chosen by hand")
    AREA = "area", pgettext_lazy("gives away", "Area chosen by hand")


class Confidence(IntEnum):
    """How sure it is; what is only possible is shown and not proposed."""

    POSSIBLE = 1
    LIKELY = 2
    SURE = 3
