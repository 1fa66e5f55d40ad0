"""What the organisation says of itself: name, languages, zone, how to reach it."""

import re
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ombud.people import working
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import calendars, editions, loading
from ombud.rulebook.editions import MAIN
from ombud.rulebook.models import Edition, Organisation
from ombud.rulebook.shapes.calendars import Calendar, Week
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import RuleKind

MAY = frozenset({Role.ADMIN, Role.REPRESENTATIVE})
LONGEST = {"names": 120, "addresses": 500, "opening_hours": 200, "outside_body": 300}
LONGEST_PHONE = 40
LONGEST_ADDRESS = 200
PHONE = re.compile(r"[0-9+()/ .-]*")
CURRENCY = re.compile(r"[A-Z]{3}")
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says of the organisation. Texts are by language."""

    names: Texts
    languages: Sequence[str]
    zone: str
    currency: str = "EUR"
    phone: str = ""
    emergency_phone: str = ""
    email: str = ""
    addresses: Texts = field(default_factory=dict)
    opening_hours: Texts = field(default_factory=dict)
    outside_body: Texts = field(default_factory=dict)
    outside_body_url: str = ""


@transaction.atomic
def change(told: Told, *, act: Act) -> Organisation:
    """Say anew who runs this installation; pages and letters say so from now on.

    Clocks that run keep the dates they have. By the administrator or the
    representative, or with nobody signed in on the first day. Raises NotAllowed, or
    Unusable naming the field.
    """
    _require_may(act)
    said = _checked(told)
    before = Organisation.objects.select_for_update().filter(pk=1).first()
    changed = {
        name: value
        for name, value in said.items()
        if before is None or getattr(before, name) != value
    }
    if before is not None and not changed:
        return before
    return loading.set_up_organisation(act=act, **(changed if before else said))


@transaction.atomic
def set_office_hours(
    *, country: str, subdivision: str, hours: Mapping[str, Sequence[str]], act: Act
) -> Edition | None:
    """Say when the office works and whose public holidays hold, on the first day.

    Raises NotAllowed, and Unusable naming the field: also where somebody wrote a
    calendar in the rulebook, which is changed there, and by two people.
    """
    _require_may(act)
    here = Organisation.objects.select_for_update().filter(pk=1).first()
    if here is None:
        raise Unusable("country", _("Say first what your organisation is called."))
    last = editions.versions(RuleKind.CALENDAR, MAIN).first()
    if last is not None and last.author_id is not None:
        raise Unusable(
            "country", _("Somebody wrote a calendar in the rulebook. Change it there.")
        )
    if not re.fullmatch("[A-Z]{2}|", country):
        raise Unusable("country", _("Write two letters, such as GB, RU or TR."))
    shape = Calendar(
        zone=here.zone,
        country=country,
        subdivision=subdivision[:10],
        week=Week.model_validate(hours),
    )
    calendars.built(shape)
    if (here.country, here.subdivision) != (country, subdivision):
        loading.set_up_organisation(act=act, country=country, subdivision=subdivision)
    return loading.begin_calendar(shape, act=act, with_hours=True)


def is_calendar_written() -> bool:
    """Did a person write the calendar that holds? Then the zone changes there."""
    last = editions.versions(RuleKind.CALENDAR, MAIN).first()
    return last is not None and last.author_id is not None


def _checked(told: Told) -> dict[str, object]:
    languages = [each for each in told.languages if each in LANGUAGES]
    if not languages:
        raise Unusable("languages", _("Choose at least one language."))
    if told.zone not in zoneinfo.available_timezones():
        raise Unusable("zone", _("Name a time zone such as Europe/Istanbul."))
    if not CURRENCY.fullmatch(told.currency):
        raise Unusable("currency", _("Write three letters, such as EUR, RUB or TRY."))
    texts = {name: _texts(name, getattr(told, name)) for name in LONGEST}
    if missing := [each for each in languages if each not in texts["names"]]:
        spoken = ", ".join(_spoken(each) for each in missing)
        raise Unusable(
            "names",
            _("This text is missing in: %(languages)s. Write it in each language.")
            % {"languages": spoken},
        )
    return {
        **texts,
        "languages": languages,
        "zone": told.zone,
        "currency": told.currency,
        "phone": _phone("phone", told.phone),
        "emergency_phone": _phone("emergency_phone", told.emergency_phone),
        "email": _email(told.email),
        "outside_body_url": _address(told.outside_body_url),
    }


def _spoken(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def _texts(name: str, given: Texts) -> dict[str, str]:
    kept = {}
    for language, said in given.items():
        text = said.replace("\r\n", "\n").strip()
        if not all(sign.isprintable() or sign == "\n" for sign in text):
            raise Unusable(name, _("This text has a sign in it that cannot be seen."))
        if len(text) > LONGEST[name]:
            told = _("This text is too long: at most %(limit)s characters can be kept.")
            raise Unusable(name, told % {"limit": LONGEST[name]})
        if text and language in LANGUAGES:
            kept[language] = text
    return kept


def _phone(name: str, given: str) -> str:
    text = " ".join(given.split())
    if len(text) > LONGEST_PHONE or not PHONE.fullmatch(text):
        raise Unusable(name, _("Write the number in digits, such as 0808 157 0192."))
    return text


def _email(given: str) -> str:
    text = given.strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise Unusable("email", _("Write an e-mail address, with an @.")) from None
    return text


def _address(given: str) -> str:
    text = given.strip()
    try:
        if text:
            URLValidator(schemes=["https"])(text[:LONGEST_ADDRESS])
    except ValidationError:
        said = _("Write an address that begins with https://.")
        raise Unusable("outside_body_url", said) from None
    return text[:LONGEST_ADDRESS]


def _require_may(act: Act) -> None:
    if act.actor is not None and not working.is_one_of(act.actor, MAY):
        raise NotAllowed
