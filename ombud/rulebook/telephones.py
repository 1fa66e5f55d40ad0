"""What does a call cost whoever complains? By what was said, or the numbering plan."""

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberType

from ombud.people.refusals import Unusable
from ombud.rulebook.queries import organisation
from ombud.rulebook.shapes.information import Information
from ombud.rulebook.vocabulary import Tariff

T = PhoneNumberType
BY_PLAN = {
    T.TOLL_FREE: Tariff.FREE,
    T.FIXED_LINE: Tariff.BASIC,
    T.MOBILE: Tariff.BASIC,
    T.FIXED_LINE_OR_MOBILE: Tariff.BASIC,
    T.VOIP: Tariff.BASIC,
    T.UAN: Tariff.BASIC,
    T.PREMIUM_RATE: Tariff.PAID,
    T.SHARED_COST: Tariff.PAID,
}


def by_plan(number: str, country: str) -> Tariff | None:
    """What the numbering plan of its country says of a number; None if nothing."""
    try:
        parsed = phonenumbers.parse(number, country or None)
    except NumberParseException:
        return None
    return BY_PLAN.get(phonenumbers.number_type(parsed))


def plain(number: str) -> str:
    """A number as it is dialled: digits, and the plus in front."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


def tariff_of(number: str, told: Information, country: str) -> Tariff | None:
    """What a call to a number costs; None where neither we nor its country say."""
    said = (each.tariff for each in told.phones if plain(each.number) == plain(number))
    return next(said, None) or by_plan(number, country)


def require_affordable(told: Information) -> None:
    """Refuse a number that costs more than an ordinary call in its country, whatever
    was said of it. Raises Unusable.
    """
    country = organisation().country
    for place, phone in enumerate(told.phones):
        if by_plan(phone.number, country) == Tariff.PAID:
            raise Unusable(
                f"phones.{place}.number",
                _(
                    "Calls to %(number)s cost more than an ordinary call. Complaining"
                    " costs nothing, so name another number."
                )
                % {"number": phone.number},
            )
