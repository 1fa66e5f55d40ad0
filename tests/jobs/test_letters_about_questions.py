"""Whoever is asked hears of it, and learns no more than they need."""

import pytest
from procrastinate.contrib.django import app

from ombud.cases.life import consulting
from ombud.cases.models import Notice
from ombud.jobs import clocks
from ombud.people.vocabulary import Role
from tests import given, postbox
from tests.cases import sides
from tests.jobs.letters import LATER, letters_to, text_of, with_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


@pytest.fixture
def mira(inbox):
    return with_address(given.person("mira"))


@pytest.fixture
def about_kemal(mira):
    kemal = with_address(given.person("kemal", of=given.unit("field-services")))
    case = given.case_under_investigation(
        mira, about=kemal, identity=given.named_complainant()
    )
    sides.ask(case, mira, user=kemal, due=14, substance="That you shouted.")
    return case, kemal


def send_all():
    postbox.send_all(at=LATER)


def page_of(client, person, place):
    client.force_login(person)
    return client.get(place).content.decode()


def test_who_is_complained_about_is_told_that_they_are_asked_and_no_more(
    inbox, about_kemal, client, settings
):
    settings.BASE_URL = "https://complaints.example"
    case, kemal = about_kemal

    send_all()

    [letter] = letters_to(inbox, kemal.email)
    said = text_of(letter)
    assert letter["Subject"] == "Your account is asked for"
    assert "by 16 March 2026" in said
    assert "https://complaints.example/desk/accounts/" in said
    notices = page_of(client, kemal, "/desk/notices/")
    assert "you may say how you saw it" in notices
    assert 'href="/desk/accounts/"' in notices
    for words in (said, notices):
        for secret in (case.reference, "Ruth", "heating", "shouted"):
            assert secret not in words
    assert not letters_to(inbox, "ruth@example.org")[2:]


def test_the_complainant_hears_by_mail_that_they_may_comment(inbox, mira):
    case = given.case_under_investigation(mira, identity=given.named_complainant())
    send_all()
    before = len(letters_to(inbox, "ruth@example.org"))

    sides.ask(case, mira, substance="Nobody came, we find.")
    send_all()

    *_earlier, news = letters_to(inbox, "ruth@example.org")
    assert len(letters_to(inbox, "ruth@example.org")) == before + 1
    assert "There is news" in news["Subject"]
    assert "Nobody came" not in text_of(news)


def test_a_department_is_asked_reminded_and_the_handler_told_of_the_answer(
    inbox, mira, client
):
    jonas = with_address(given.person("jonas", Role.EXPERT, of=given.unit("metering")))
    case = given.case_under_investigation(mira)
    asked = consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=sides.day(4),
        act=given.act(mira),
    )
    consulting.note_overdue(act=given.act(days_later=4))
    consulting.advise(
        case,
        consultation=asked.pk,
        advice="A digit.",
        act=given.act(jonas, days_later=5),
    )
    send_all()

    subjects = [letter["Subject"] for letter in letters_to(inbox, jonas.email)]
    assert subjects == [
        f"{case.reference}: your department is asked",
        f"{case.reference}: an answer is due",
    ]
    assert "by 6 March 2026" in text_of(letters_to(inbox, jonas.email)[0])
    subjects = [letter["Subject"] for letter in letters_to(inbox, mira.email)]
    assert subjects == [
        f"{case.reference}: an answer is due",
        f"{case.reference}: a department has replied",
    ]
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert kinds == {"consulted", "advice_due", "advised"}
    assert "Your department is asked." in page_of(client, jonas, "/desk/notices/")


def test_the_worker_looks_for_what_is_owed():
    assert clocks.remind_of_advice.name in app.tasks
    given.organisation()
    clocks.remind_of_advice(timestamp=0)
