"""Everybody whose work one arranges: what they carry, and who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.cases import queries, standing, vacancies, workload
from ombud.cases.workload import Member
from ombud.people import working
from ombud.people.models import User
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import day
from ombud.web.templatetags.look import language_name
from ombud.worktime.alphabets import sort_key

NAMED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A person in words. `cases` leads to what they carry."""

    member: Member
    languages: str
    competences: str
    absence: str
    cases: str


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The people one leads; who leads nobody comes to their own page."""
    act = act_of(request)
    if not working.is_one_of(act.staff, standing.LEADING):
        return redirect("desk:team-person", login=act.staff.username)
    team = workload.team_of(act.staff, at=act.at)
    today = rulebook.calendar(act.at).day_of(act.at)
    names = {
        each.code: rulebook.said_in(each.names)
        for each in rulebook.categories_offered()
    }
    seen = queries.for_list(queries.cases_visible_to(act.staff))
    context = {
        "alarmed": list(vacancies.alarmed(seen)[:NAMED_AT_MOST]),
        "rows": [_row(member, names, today) for member in _in_order(team)],
        "open": sum(member.load.open for member in team),
        "overdue": sum(member.load.overdue for member in team),
        "unassigned": with_query(reverse("desk:queue"), view="unassigned"),
    }
    return render_page(request, "desk/team/page.html", context)


def _in_order(team: list[Member]) -> list[Member]:
    language = (get_language() or "en")[:2]
    return sorted(
        team,
        key=lambda each: (sort_key(each.person.full_name, language), each.person.pk),
    )


def _row(member: Member, names: Mapping[str, str], today: date) -> Row:
    person = member.person
    known = [names.get(code, code) for code in person.competences]
    return Row(
        member=member,
        languages=", ".join(map(language_name, sorted(working.speaks(person)))),
        competences=", ".join(known) or _("every category"),
        absence=absence_of(person, today),
        cases=with_query(reverse("desk:queue"), view="open", owner=str(person.pk)),
    )


def absence_of(person: User, today: date) -> str:
    """When they are or will be away, in words; empty if nothing is known."""
    if person.away_from is None or not working.will_be_away(person, today):
        return ""
    if person.away_from <= today:
        if person.away_until is None:
            return _("until further notice")
        return _("until %(day)s") % {"day": day(person.away_until)}
    if person.away_until is None:
        return _("from %(day)s") % {"day": day(person.away_from)}
    days = {"first": day(person.away_from), "last": day(person.away_until)}
    return _("%(first)s to %(last)s") % days
