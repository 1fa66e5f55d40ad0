"""Numbers that prove themselves: is this run of digits a card, an IBAN, a person's
number? Pure arithmetic, after the public descriptions of each number.
"""

from collections.abc import Sequence

IBAN_LENGTHS = {
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22,
    "bh": 22, "br": 29, "by": 28, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18,
    "ee": 20, "es": 24, "fi": 18, "fr": 27, "gb": 22, "ge": 22, "gr": 27, "hr": 21,
    "hu": 28, "ie": 22, "il": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20,
    "lb": 28, "li": 21, "lt": 20, "lu": 20, "lv": 21, "mc": 27, "md": 24, "me": 22,
    "mk": 19, "mt": 31, "nl": 18, "no": 15, "pk": 24, "pl": 28, "pt": 25, "qa": 29,
    "ro": 24, "rs": 22, "ru": 33, "sa": 24, "se": 24, "si": 19, "sk": 24, "sm": 27,
    "tn": 24, "tr": 26, "ua": 29,
}  # fmt: skip
_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)


def is_card(digits: str) -> bool:
    """A payment card: 13 to 19 digits, the last of them by Luhn's sum."""
    if not 13 <= len(digits) <= 19 or digits[0] not in "23456" or len(set(digits)) == 1:
        return False
    total = 0
    for place, sign in enumerate(reversed(digits)):
        doubled = int(sign) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def is_iban(signs: str) -> bool:
    """An IBAN in small letters without spaces: its country's length, modulo 97."""
    if len(signs) != IBAN_LENGTHS.get(signs[:2], 0) or not signs[2:4].isdecimal():
        return False
    turned = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    return int(turned) % 97 == 1


def is_turkish_identity(digits: str) -> bool:
    """A Turkish identity number: eleven digits with two check digits."""
    if len(digits) != 11 or digits[0] == "0":
        return False
    each = [int(sign) for sign in digits]
    tenth = (sum(each[0:9:2]) * 7 - sum(each[1:8:2])) % 10
    return each[9] == tenth and each[10] == sum(each[:10]) % 10


def is_russian_tax_number(digits: str) -> bool:
    """An INN of a person (12 digits) or an organisation (10), with check digits."""
    each = [int(sign) for sign in digits]
    if len(each) == 10:
        return _tax_digit(each, _INN_10) == each[9] and len(set(digits)) > 1
    if len(each) == 12:
        proves = _tax_digit(each, _INN_11) == each[10]
        return proves and _tax_digit(each, _INN_12) == each[11] and len(set(digits)) > 1
    return False


def is_russian_insurance_number(digits: str) -> bool:
    """A SNILS: nine digits and a check number of two."""
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    total = sum(int(sign) * (9 - place) for place, sign in enumerate(digits[:9]))
    return total % 101 % 100 == int(digits[9:])


def is_russian_account(digits: str) -> bool:
    """An account at a Russian bank, of a person or an organisation: twenty digits."""
    return len(digits) == 20 and digits[:3] in {"405", "406", "407", "408", "423"}


def _tax_digit(each: Sequence[int], weights: Sequence[int]) -> int:
    total = sum(a * b for a, b in zip(each, weights, strict=False))
    return total % 11 % 10
