"""Whom to call before anybody complains: whoever saves lives, and where."""

from phonenumbers.shortnumberinfo import is_emergency_number

# Of the numbers that reach help in a country, the one its people know best.
BEST_KNOWN = ("911", "999", "000", "111", "112")


def emergency_number(country: str) -> str:
    """The number that calls for help in a country, by its two letters; "" where none
    of them does for all kinds of danger.
    """
    region = country.upper()
    known = (each for each in BEST_KNOWN if is_emergency_number(each, region))
    return next(known, "") if region else ""
