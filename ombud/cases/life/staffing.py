"""What people can do, how much they carry, when they are away, and that they left.

It stands here and not with the people, because who may say so and what it means is a
matter of the cases they work on, and because everything said is written down.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ombud.access import appointing
from ombud.cases import standing, texts
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act, Capacity
from ombud.people.events import PersonEvent
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Category

LARGEST_CAP = 10_000
MAY_REMOVE = {Role.REPRESENTATIVE, Role.ADMIN}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,6})?")


@transaction.atomic
def tell_absence(
    person: User,
    *,
    away_from: date | None,
    away_until: date | None = None,
    cover: User | None = None,
    act: Act,
) -> User:
    """Say from when to when somebody is away, both days included, and who stands in.

    Without `away_from` they are back; without `away_until` they are away until
    further notice. Everybody says it of themselves, and who leads of their people.
    Raises NotAllowed, or Unusable naming the field.
    """
    person = _locked(person)
    if act.staff.pk != person.pk and not working.leads(act.staff, person):
        raise NotAllowed
    today = rules.calendar(act.at).day_of(act.at)
    _check_days(away_from, away_until, today)
    if cover is not None:
        cover = User.objects.get(pk=cover.pk)  # as their record reads now
        _check_cover(person, cover, away_from, away_until)
    before = (person.away_from, person.away_until, person.cover_id)
    concerned = {person.cover_id, cover.pk if cover else None}
    cover_id = cover.pk if cover else None
    if before == (away_from, away_until, cover_id):
        return person
    person.away_from, person.away_until = away_from, away_until
    person.cover = cover
    person.save(update_fields=["away_from", "away_until", "cover"])
    _mark_substitutes(concerned)
    facts = {"away_from": away_from, "away_until": away_until, "cover_id": cover_id}
    record(PersonEvent.AWAY_TOLD, person, act, **facts)
    return person


@transaction.atomic
def tell_work(
    person: User,
    *,
    languages: Sequence[str],
    competences: Sequence[str],
    cap: int | None,
    act: Act,
) -> User:
    """Say which languages somebody speaks, on which categories they work, and how
    many open cases they are given at most.

    No categories: on every one; no `cap`: as the process says; 0: no case at all.
    Raises NotAllowed for who does not lead this person, or Unusable naming the field.
    """
    person = _locked(person)
    if not working.leads(act.staff, person):
        raise NotAllowed
    if cap is not None and not 0 <= cap <= LARGEST_CAP:
        raise Unusable(
            "cap",
            _("Give a number from 0 to %(largest)s, or leave it open.")
            % {"largest": LARGEST_CAP},
        )
    spoken = [_language(each) for each in _each_once(map(str.lower, languages))]
    known = _categories(_each_once(competences))
    if (person.languages, person.competences, person.cap) == (spoken, known, cap):
        return person
    person.languages, person.competences, person.cap = spoken, known, cap
    person.save(update_fields=["languages", "competences", "cap"])
    facts = {"languages": spoken, "competences": known, "cap": cap}
    record(PersonEvent.WORK_TOLD, person, act, **facts)
    return person


@transaction.atomic
def leave(person: User, *, act: Act) -> bool:
    """Take a login out of use, at once; False if it is already.

    What the person did stays. Their open cases have no owner from this moment, of
    which whoever leads is told if nobody takes them over. By the representative, the
    administrator, or on the machine itself; else raises NotAllowed. Raises
    LastToAgree where the administrator would be alone with themselves.
    """
    by_hand = act.actor is not None and act.actor.role in MAY_REMOVE
    if not by_hand and act.capacity is not Capacity.CLOCK:
        raise NotAllowed
    person = _locked(person)
    if not person.is_active:
        return False
    appointing.keep_somebody_to_agree(person, act)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(PersonEvent.LEFT, person, act)
    return True


def _locked(person: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _mark_substitutes(concerned: set[int | None]) -> None:
    covered = User.objects.filter(cover=OuterRef("pk"))
    people = User.objects.filter(pk__in=[pk for pk in concerned if pk])
    list(people.select_for_update(of=("self",)).order_by("pk"))  # one after another
    people.update(is_substitute=Exists(covered))


def _check_days(away_from: date | None, away_until: date | None, today: date) -> None:
    if away_until is None:
        if away_from is not None:
            texts.day_ahead(away_from, field="away_from")
        return
    if away_from is None:
        raise Unusable("away_from", _("Please give the first day as well."))
    texts.day_ahead(away_until, field="away_until")
    if away_until < away_from:
        raise Unusable("away_until", _("The last day must not be before the first."))
    if away_until < today:
        raise Unusable("away_until", _("This day has passed. Leave the days empty."))


def _check_cover(
    person: User, cover: User, away_from: date | None, away_until: date | None
) -> None:
    """Whoever stands in must be able to: at work, there, and somebody else."""
    if away_from is None:
        raise Unusable("away_from", _("Please give the first day of the absence."))
    if cover.pk == person.pk:
        raise Unusable("cover", _("Nobody stands in for themselves."))
    name = {"name": cover.full_name}
    if not cover.is_active or cover.role not in standing.HANDLING:
        raise Unusable("cover", _("%(name)s does not work on complaints.") % name)
    if _meet(cover, away_from, away_until):
        raise Unusable("cover", _("%(name)s is away in that time, too.") % name)


def _meet(cover: User, away_from: date, away_until: date | None) -> bool:
    """Does an absence of the other lie over these days?"""
    if cover.away_from is None:
        return False
    ends = cover.away_until or date.max
    return cover.away_from <= (away_until or date.max) and ends >= away_from


def _each_once(told: Iterable[str]) -> list[str]:
    return sorted({each.strip() for each in told} - {""})


def _language(code: str) -> str:
    if _LANGUAGE.fullmatch(code):
        return code
    raise Unusable(
        "languages",
        _("“%(code)s” is not a language code. Write for example en, ru or tr.")
        % {"code": code[:20]},
    )


def _categories(codes: Sequence[str]) -> list[str]:
    known = set(Category.objects.filter(code__in=codes).values_list("code", flat=True))
    for code in codes:
        if code not in known:
            raise Unusable(
                "competences",
                _("There is no category “%(code)s”.") % {"code": code[:80]},
            )
    return list(codes)
