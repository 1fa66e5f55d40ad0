"""Time limits are written in the product: what is wrong is said where it stands."""

import pytest
from django.urls import reverse

from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook.models import Edition
from tests import given
from tests.web.crawling import Page
from tests.web.desk.rule_forms import OWN, draft_of, page_of, said_wrong, write
from tests.web.filling import Form

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(client):
    """The representative, signed in."""
    given.organisation()
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


def begin_own(client, **told):
    return write(client, OWN, "about", told={"about-title_en": "Our promise", **told})


def test_new_time_limits_begin_with_a_short_name(client, rita):
    place = reverse("desk:rulebook-new")
    for code, sentence in (
        ("Our Promise!", "Use small letters a to z, digits and hyphens"),
        ("iso-default", "There are time limits with this name already."),
        ("", "Please write something here; it is empty."),
    ):
        said_wrong(client.post(place, {"code": code}), sentence)
    answer = client.post(place, {"code": "our-promise"})
    assert answer["Location"] == page_of(OWN)


def test_new_time_limits_need_a_name_first(client, rita):
    answer = write(client, OWN, "about")
    said_wrong(answer, "Write a name, in one language at least.")
    shown = client.get(page_of(OWN, "limits")).content.decode()
    assert "about-title_en" in shown


def test_a_limit_is_written_whole(client, rita):
    begin_own(client)
    limit = {
        "limits-answer-count": "15",
        "limits-answer-unit": "business_days",
        "limits-answer-since": "registered",
        "limits-answer-roll": "forward",
        "limits-answer-cut_channel_0": "email",
        "limits-answer-cut_at_0": "17:00",
        "limits-answer-note_tr": "En geç on beş iş günü.",
        "limits-acknowledgement-unit": "immediate",
    }
    assert write(client, OWN, "limits", told=limit).status_code == 302
    said = editions.profile_shape(draft_of(OWN))
    answer = said.limits["answer"]
    assert (answer.count, answer.unit, answer.since) == (
        15,
        "business_days",
        "registered",
    )
    assert answer.cut_off["email"].hour == 17
    assert answer.note == {"tr": "En geç on beş iş günü."}
    assert said.limits["acknowledgement"].count == 0
    assert set(said.limits) == {"answer", "acknowledgement"}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"count": "15"}, "Choose what the limit is counted in."),
        ({"unit": "weeks"}, "Write how many."),
        (
            {"count": "0", "unit": "weeks"},
            "A limit is at least one of its unit, or it is immediate.",
        ),
        (
            {"count": "2", "unit": "weeks", "cut_channel_0": "email"},
            "Write a time like 17:00.",
        ),
    ],
)
def test_half_a_limit_is_refused(client, rita, told, sentence):
    begin_own(client)
    named = {f"limits-answer-{name}": each for name, each in told.items()}
    typed = said_wrong(write(client, OWN, "limits", told=named), sentence)
    assert named.items() <= typed.items()
    assert not editions.profile_shape(draft_of(OWN)).limits


def with_an_answer(client):
    begin_own(client)
    limit = {"limits-answer-count": "15", "limits-answer-unit": "business_days"}
    write(client, OWN, "limits", told=limit)


def test_more_time_and_pauses_are_written_with_their_reasons(client, rita):
    with_an_answer(client)
    more = {
        "extensions-answer-basis": "added",
        "extensions-answer-count": "10",
        "extensions-answer-unit": "business_days",
        "extensions-answer-reason_code_0": "visit",
        "extensions-answer-reason_text_0_en": "A visit has to take place first.",
        "pauses-0-reason": "court",
        "pauses-0-kinds": ["answer"],
        "pauses-0-count": "3",
        "pauses-0-unit": "months",
    }
    assert write(client, OWN, "extensions", told=more).status_code == 302
    said = editions.profile_shape(draft_of(OWN))
    assert said.extensions["answer"].reasons[0].code == "visit"
    assert said.pauses[0].cap.unit == "months"
    shown = Form(client.get(page_of(OWN, "extensions")).content.decode()).typed
    assert shown["pauses-0-kinds"] == ["answer"]
    assert shown["pauses-0-count"] == "3"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"extensions-answer-basis": "total"},
            "Choose what the limit is counted in.",
        ),
        (
            {"pauses-0-reason": "court", "pauses-0-kinds": ["answer"]},
            "Write how long at most; a pause without an end is none.",
        ),
        (
            {
                "pauses-0-reason": "court",
                "pauses-0-kinds": ["review"],
                "pauses-0-count": "1",
                "pauses-0-unit": "weeks",
            },
            "There is no limit of the kind “Answer to the review” to pause.",
        ),
    ],
)
def test_half_an_extension_or_pause_is_refused(client, rita, told, sentence):
    with_an_answer(client)
    said_wrong(write(client, OWN, "extensions", told=told), sentence)


def test_what_follows_a_limit_is_written_too(client, rita):
    with_an_answer(client)
    told = {
        "outside-body_en": "Energy Ombudsman",
        "outside-url": "https://example.org/",
        "compensation-0-kind": "answer",
        "compensation-0-amount": "30",
        "compensation-0-currency": "gbp",
        "notes-0-name": "leaflet",
        "notes-0-text_en": "Enclose the leaflet.",
    }
    assert write(client, OWN, "further", told=told).status_code == 302
    said = editions.profile_shape(draft_of(OWN))
    assert said.outside.body["en"] == "Energy Ombudsman"
    assert said.compensation[0].currency == "GBP"
    assert said.notes == {"leaflet": {"en": "Enclose the leaflet."}}


def test_an_address_that_is_none_is_said_at_its_field(client, rita):
    with_an_answer(client)
    told = {"outside-body_en": "Ombudsman", "outside-url": "javascript:alert(1)"}
    answer = write(client, OWN, "further", told=told)
    assert answer.status_code == 422
    assert 'href="#id_outside-url"' in answer.content.decode()


def test_a_shipped_law_is_written_anew_without_losing_a_word(client, rita):
    law = ("profile", "iso-default")
    before = Edition.objects.get(kind="profile", code="iso-default")
    for part in ("about", "limits", "extensions", "further"):
        assert write(client, law, part).status_code == 302, part
    after = draft_of(law)
    assert after.version > before.version
    for content in (after.content, before.content):
        for pause in content["pauses"]:
            pause["kinds"].sort()
    assert after.content == before.content


def test_hostile_words_stay_words(client, rita):
    words = "<canary-rule>\"'><svg onload=alert(1)>{{7*7}}{% x %}"
    assert begin_own(client, **{"about-title_ru": words}).status_code == 302
    wrong = write(client, OWN, "about", told={"about-stages": words})
    for answer in (client.get(page_of(OWN, "about")), wrong):
        page = Page(answer.content.decode())
        assert not page.faults
    assert editions.profile_shape(draft_of(OWN)).title["ru"] == words
