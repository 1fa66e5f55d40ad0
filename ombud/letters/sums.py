"""Sums as letters write them."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language

NBSP = "\N{NO-BREAK SPACE}"
SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "TRY": "₺", "RUB": "₽"}
SIGN_FIRST = {"en"}


def written(value: Decimal | float | str | None, currency: str = "") -> str:
    """A sum in the active language: £84.20; 84,20 £. Whole sums without cents."""
    if value in (None, ""):
        return ""
    number = Decimal(str(value))
    places = 0 if number == number.to_integral_value() else 2
    told = number_format(number, decimal_pos=places, force_grouping=True)
    told = told.replace(" ", NBSP)
    sign = SIGNS.get(currency, currency)
    if not sign:
        return told
    if (get_language() or "en")[:2] in SIGN_FIRST and currency in SIGNS:
        return f"{sign}{told}"
    return f"{told}{NBSP}{sign}"


def unless_in(told: str, words: str) -> str:
    """A sum, or nothing where the words beside it name it: "Refund of £84.20"."""
    number, sign = re.sub(r"[^\d.,]", "", told), re.sub(r"[\d.,\s]", "", told)
    alone = rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)"
    beside = re.escape(sign)
    said = re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", words.replace(NBSP, " "))
    named = rf"{beside}\s?{alone}|{alone}\s?{beside}"
    return "" if re.search(named, said) else told
