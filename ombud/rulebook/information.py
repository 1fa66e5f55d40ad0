"""What we tell before somebody complains: what is in force, and what it leaves out."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook import brands, calendars, checking, editions, packs, telephones
from ombud.rulebook import queries as rules
from ombud.rulebook.editions import MAIN
from ombud.rulebook.models import Edition, Organisation
from ombud.rulebook.shapes.information import Information
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import DeadlineKind, RuleKind, Tariff, Topic

# Limits that whoever complains has to know: each is a step of their complaint.
STEPS = (
    DeadlineKind.ACKNOWLEDGEMENT,
    DeadlineKind.UPDATE,
    DeadlineKind.ANSWER,
    DeadlineKind.REVIEW_ACKNOWLEDGEMENT,
    DeadlineKind.REVIEW,
)


def edition_in_force(at: datetime) -> Edition | None:
    return editions.in_force_of(RuleKind.INFORMATION, MAIN, editions.day_of(at))


def told(edition: Edition | None) -> Information:
    """What an edition tells; the shipped text where there is none."""
    if edition is not None:
        return editions.information_shape(edition)
    return Information.model_validate(packs.read("information", MAIN)["content"])


def languages(organisation: Organisation) -> list[str]:
    """The languages people are told it in: those of the organisation."""
    chosen = [code for code in LANGUAGES if code in organisation.languages]
    return chosen or list(LANGUAGES)


def missing(edition: Edition, on: date) -> list[tuple[Topic, list[str]]]:
    """Each topic that would be left out on a day, with the languages that lack it."""
    organisation = rules.organisation()
    says = editions.information_shape(edition)
    by_itself = _told_by_rules(organisation, on)
    found = []
    for topic in Topic:
        written = says.topics.get(topic, {})
        lacking = [
            code
            for code in languages(organisation)
            if not written.get(code) and topic not in by_itself
        ]
        if lacking:
            found.append((topic, lacking))
    return found


def require_whole(edition: Edition, on: date) -> None:
    """Refuse to publish what leaves out a topic, or a number whose cost nobody knows.

    Raises Unusable, naming each topic with the languages it lacks (ISO 10002:2018
    7.1), or the number (4.8).
    """
    lacking = [
        _("%(topic)s (%(languages)s)")
        % {"topic": topic.label, "languages": ", ".join(map(_language, codes))}
        for topic, codes in missing(edition, on)
    ]
    if lacking:
        sentence = _("This cannot be published yet. Missing topics: %(them)s.")
        raise Unusable("topics", sentence % {"them": "; ".join(lacking)})
    unclear = list(_unclear(editions.information_shape(edition)))
    if unclear:
        sentence = _("Say that these calls are free or ordinary ones: %(them)s.")
        raise Unusable("phones", sentence % {"them": ", ".join(unclear)})


def mark(
    at: datetime, organisation: Organisation | None = None, address: str = ""
) -> str:
    """A short mark of all that print says, by the rules in force at a moment.

    It changes with what we tell, our time limits, our hours and how we are reached,
    and with nothing else: a sheet with another mark is out of date. `organisation`
    and `address` are those of the brand a sheet is printed for, else our own.
    """
    organisation = organisation or rules.organisation()
    day = editions.day_of(at)
    calendar = calendars.edition_in_force(at)
    week = editions.calendar_shape(calendar).week if calendar else calendars.PLAIN.week
    said = [
        checking.plain(told(edition_in_force(at))),
        list(rules.profiles_in_force(day).values_list("code", "version")),
        week.model_dump(mode="json"),
        _facts(organisation),
        address or settings.BASE_URL,
    ]
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False)
    number = hashlib.sha256(plain.encode()).hexdigest()[:8].upper()
    return f"{number[:4]}-{number[4:]}"


def _facts(organisation: Organisation) -> Mapping[str, object]:
    return {
        "names": organisation.names,
        "phone": organisation.phone,
        "emergency": organisation.emergency_phone,
        "email": organisation.email,
        "addresses": organisation.addresses,
        "hours": organisation.opening_hours,
        "outside": [organisation.outside_body, organisation.outside_body_url],
    }


def _told_by_rules(organisation: Organisation, on: date) -> set[Topic]:
    """The topics that the rules in force tell without a word of ours."""
    profiles = list(map(editions.profile_shape, rules.profiles_in_force(on)))
    found = {Topic.REMEDIES}
    if any(_has_steps(profile) for profile in profiles):
        found.add(Topic.STEPS)
    if organisation.phone or organisation.addresses:
        found.add(Topic.WAYS)
    if organisation.outside_body or any(each.outside for each in profiles):
        found.add(Topic.OUTSIDE)
    return found


def _has_steps(profile: Profile) -> bool:
    return DeadlineKind.ANSWER in profile.limits


def _unclear(says: Information) -> Iterator[str]:
    """Our own numbers of which nobody says that a call is free or ordinary."""
    organisation = rules.organisation()
    numbers = [organisation.phone, organisation.emergency_phone]
    numbers += [brand.phone for brand in brands.all_of(organisation).values()]
    for number in dict.fromkeys(filter(None, numbers)):
        cost = telephones.tariff_of(number, says, organisation.country)
        if cost is None or cost == Tariff.PAID:
            yield number


def _language(code: str) -> str:
    return str(get_language_info(code)["name_local"])
