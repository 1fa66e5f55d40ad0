"""May this sum be offered or promised?"""

from decimal import Decimal

from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable

PLACES = 2
LIMIT = Decimal(10) ** 10


def usable(amount: Decimal | None) -> Decimal | None:
    """The sum, if it is above zero and can be paid. Raises Unusable."""
    if amount is not None and not _can_be_paid(amount):
        raise Unusable("amount", _("Give a sum above zero, or leave it empty."))
    return amount


def _can_be_paid(amount: Decimal) -> bool:
    if not amount.is_finite() or not 0 < amount < LIMIT:
        return False
    return amount == round(amount, PLACES)
