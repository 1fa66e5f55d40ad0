"""A team at the desk: a page of it, who carries what, and who is away."""

from datetime import UTC, datetime, timedelta

from ombud.cases.life import assigning, staffing
from tests import given
from tests.web.filling import Form

TEAM = "/desk/team/"
NOTE = "The meter was read twice. The answer is due on Friday."


def page_of(client, person, place=TEAM, status=200):
    client.force_login(person)
    answer = client.get(place)
    assert answer.status_code == status
    return answer.content.decode()


def sent(client, place, **typed):
    form = Form(client.get(place).content.decode())
    return client.post(place, {**form.typed, **typed})


def carried(person, lead, **told):
    case = given.received_case(**told)
    return assigning.assign(case, handler=person, act=given.act(lead))


def days(start, end):
    today = datetime.now(UTC).date()
    return today + timedelta(days=start), today + timedelta(days=end)


def away(person, by, *, start=-1, end=5, cover=None):
    first, last = days(start, end)
    return staffing.tell_absence(
        person, away_from=first, away_until=last, cover=cover, act=given.act(by)
    )
