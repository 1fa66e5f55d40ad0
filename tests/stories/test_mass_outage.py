"""Forty complaints about one outage: one finding, forty answers, forty clocks."""

from datetime import date

import pytest
from django.urls import reverse

from ombud.cases import attesting, queries
from ombud.cases.life import joining
from ombud.cases.models import Case
from ombud.cases.unveiling import words_of
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.parties.identities import Identity
from ombud.parties.veiling import shown
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.letters import let_them_leave

pytestmark = pytest.mark.django_db
STREET = "No water in Harbour Street since Monday morning."
LETTER = "Dear {name}, about {reference}: the main burst. Water is back on Tuesday."
QUERIES_A_LETTER = 40


def neighbour(number):
    name = f"Neighbour {number}"
    return Identity(name=name, email=f"n{number}@example.org")


class Desk:
    """What Lena does on the page of the common matter."""

    def __init__(self, client, matter):
        self.client, self.matter = client, matter
        self.page = reverse("desk:members", args=[matter.reference])

    def do(self, what, cases, **typed):
        shown = self.client.get(self.page, {"do": what}).content.decode()
        key = shown.split('name="key" value="')[1].split('"')[0]
        told = {"do": what, "key": key, **typed}
        told["cases"] = [case.reference for case in cases]
        answer = self.client.post(self.page, told).content.decode()
        for case in cases:
            case.refresh_from_db()
        return answer


def test_r7_2_5_forty_neighbours_without_water(client, django_assert_max_num_queries):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)

    # The first complaint of Monday is looked into, and what happened is found out.
    matter = given.case_with_findings(lena, narrative=STREET)

    # Forty neighbours complain as well; each keeps their own date and their own page.
    members = [
        given.case_under_investigation(
            lena, narrative=f"{STREET} House {number}.", identity=neighbour(number)
        )
        for number in range(1, 41)
    ]
    before = {case.pk: case.due_at for case in members}
    desk = Desk(client, matter)
    assert "Done for 40 complaints of 40" in desk.do("join", members)
    assert {case.pk: case.due_at for case in members} == before

    # All of them hear at once what is known, each by name.
    with django_assert_max_num_queries(40 * QUERIES_A_LETTER):
        written = desk.do("write", members, body=LETTER)
    assert "40 letters leave in 20 seconds" in written
    assert let_them_leave(seconds=25) == 40
    seventh = members[6]
    letter = shown(seventh.messages.get(kind="message").body, words_of(seventh))
    assert letter.startswith(f"Dear Neighbour 7, about {seventh.reference}:")

    # The finding holds for thirty-eight as it stands; two had water from a well.
    ticked = {f"plain_{case.reference}": "on" for case in members[:38]}
    told = desk.do("adopt", members, same="1", **ticked)
    assert "Done for 38 complaints of 40" in told
    for case in members[38:]:
        joining.leave(case, because="They have a well.", act=given.act(lena))

    # One decision for the thirty-eight; a second person will look at each.
    alike = members[:38]
    told = desk.do(
        "decide",
        alike,
        outcome="upheld",
        reasons="You had no water for a day.",
        remedy_1="goodwill",
        description_1="A day of water free of charge.",
        due_on_1=date(2026, 12, 31).isoformat(),
        conflict="none",
    )
    assert "Done for 38 complaints of 38" in told
    assert not any(point.result == "" for case in alike for point in case.points.all())

    # Nobody was forgotten, and nothing was written behind the journal's back.
    assert not queries.without_next_action().exists()
    assert Case.objects.filter(parent=matter).count() == 38
    adopted = Entry.objects.filter(verb="case.adopted")
    assert adopted.count() == 38
    assert verifying.verify_all().holds
    assert attesting.attest_all().holds
