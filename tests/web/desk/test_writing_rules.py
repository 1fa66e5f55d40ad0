"""Rules are written in the product: what is wrong is said where it stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, editions
from ombud.rulebook.models import Category, Edition
from ombud.rulebook.policy import WRITERS
from tests import given
from tests.web.crawling import Page
from tests.web.filling import Form, filled

pytestmark = pytest.mark.django_db
CALENDAR = ("calendar", "main")
OWN = ("profile", "our-promise")


@pytest.fixture
def rita(client):
    """The representative, signed in."""
    given.organisation()
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


def page_of(rule, part=""):
    place = reverse("desk:rulebook-write", args=rule)
    return f"{place}?part={part}" if part else place


def write(client, rule, part, **changed):
    """Open a part, change some fields, send it."""
    place = page_of(rule, part)
    shown = client.get(place)
    assert shown.status_code == 200
    return client.post(place, filled(shown) | dict(changed.pop("told", {}), **changed))


def draft_of(rule):
    kind, code = rule
    return Edition.objects.filter(kind=kind, code=code, author__isnull=False).latest(
        "version"
    )


def said_wrong(answer, sentence):
    assert answer.status_code == 422, answer.status_code
    text = answer.content.decode()
    assert sentence in text
    assert "Error:" in text
    return Form(text).typed


def test_hours_are_written_as_people_write_them(client, rita):
    answer = write(
        client,
        CALENDAR,
        "hours",
        told={"week-mon": "09:00-13:00, 14:00 – 18.00", "week-sat": "22:00-24:00"},
    )
    draft = draft_of(CALENDAR)
    assert answer["Location"] == f"/desk/rulebook/calendar/main/{draft.version}/"
    week = editions.calendar_shape(draft).week
    assert [f"{a:%H:%M}-{b:%H:%M}" for a, b in week.mon] == [
        "09:00-13:00",
        "14:00-18:00",
    ]
    again = client.get(page_of(CALENDAR, "hours")).content.decode()
    assert 'value="09:00-13:00, 14:00-18:00"' in again
    assert 'value="22:00-24:00"' in again


def test_a_calendar_without_a_working_day_is_no_calendar(client, rita):
    nothing = {f"week-{day}": "" for day in ("mon", "tue", "wed", "thu", "fri")}
    answer = write(client, CALENDAR, "hours", told=nothing)
    said_wrong(answer, "A calendar needs at least one day with hours.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("09:00-13:00, 12:00-18:00", "The hours of a day overlap."),
        ("18:00-09:00", "Hours end before they begin."),
        ("nine to five", "Write hours like 09:00-18:00, not “nine to five”."),
        ("09:00-25:00", "Write hours like 09:00-18:00, not “09:00-25:00”."),
    ],
)
def test_hours_that_cannot_be_are_refused(client, rita, typed, sentence):
    answer = write(client, CALENDAR, "hours", told={"week-mon": typed})
    assert said_wrong(answer, sentence)["week-mon"] == typed


def test_an_unknown_country_is_said_at_its_field(client, rita):
    answer = write(client, CALENDAR, "hours", told={"place-country": "xx"})
    typed = said_wrong(answer, "We know no public holidays of “XX”.")
    assert typed["place-country"] == "xx"
    assert 'href="#id_place-country"' in answer.content.decode()
    assert not Edition.objects.filter(kind="calendar", author=rita).exists()


def test_a_closure_that_ends_before_it_begins_keeps_its_words(client, rita):
    closure = {
        "closures-0-since": "2027-01-05",
        "closures-0-until": "2027-01-02",
        "closures-0-name_ru": "Переезд",
    }
    answer = write(client, CALENDAR, "days", told=closure)
    typed = said_wrong(answer, "A closure ends before it begins.")
    assert typed["closures-0-name_ru"] == "Переезд"


def test_days_that_differ_are_kept_with_their_names_and_sources(client, rita):
    days = {
        "closures-1-since": "2027-01-05",
        "closures-1-until": "2027-01-07",
        "half_days-0-on": "2026-12-24",
        "half_days-0-closes": "13:00",
        "half_days-0-name_en": "Christmas Eve",
        "working_days-0-on": "2026-11-28",
        "working_days-0-source": "Decree 1466",
        "days_off-0-on": "2026-12-28",
        "no_holidays-0-on": "2026-12-26",
    }
    assert write(client, CALENDAR, "days", told=days).status_code == 302
    shape = editions.calendar_shape(draft_of(CALENDAR))
    assert shape.closures[0].until == date(2027, 1, 7)
    assert shape.half_days[0].name == {"en": "Christmas Eve"}
    assert shape.working_days[0].source == "Decree 1466"
    assert shape.days_off[0].on == date(2026, 12, 28)
    assert shape.no_holidays[0].on == date(2026, 12, 26)


def test_a_row_ticked_or_emptied_is_left_out(client, rita):
    days = {f"days_off-{row}-on": f"2026-12-2{row}" for row in (0, 1)}
    write(client, CALENDAR, "days", told=days)
    write(client, CALENDAR, "days", told={"days_off-0-gone": "on"})
    left = editions.calendar_shape(draft_of(CALENDAR)).days_off
    assert [day.on for day in left] == [date(2026, 12, 21)]
    write(client, CALENDAR, "days", told={"days_off-0-on": ""})
    assert not editions.calendar_shape(draft_of(CALENDAR)).days_off


def test_more_rows_come_without_a_script_and_lose_nothing(client, rita):
    place = page_of(CALENDAR, "days")
    typed = filled(client.get(place)) | {"closures-1-name_en": "Stocktaking"}
    answer = client.post(place, typed | {"more": "closures"})
    again = filled(answer)
    assert again["closures-1-name_en"] == "Stocktaking"
    assert "closures-3-since" in again
    assert "closures-4-since" not in again
    assert not Edition.objects.filter(kind="calendar", author=rita).exists()


def test_a_day_that_differs_needs_a_day(client, rita):
    answer = write(client, CALENDAR, "days", told={"days_off-0-source": "Gazette"})
    said_wrong(answer, "Please give a day.")


def test_a_draft_may_not_be_confirmed_for_a_day_in_the_past(client, rita):
    yesterday = timezone.now().date() - timedelta(days=1)
    answer = write(client, CALENDAR, "hours", told={"valid_from": yesterday})
    assert answer.status_code == 302
    mark = given.person("mark", Role.MANAGEMENT)
    act = replace(given.act(mark), at=timezone.now())
    with pytest.raises(Unusable, match="on a day in the past") as refused:
        changing.confirm(draft_of(CALENDAR), act=act)
    assert refused.value.field == "valid_from"


def test_two_who_write_at_once_do_not_overwrite_one_another_unseen(client, rita):
    place = page_of(CALENDAR, "hours")
    mine = filled(client.get(place)) | {"week-mon": "10:00-12:00"}
    write(client, CALENDAR, "hours", told={"week-mon": "08:00-16:00"})
    answer = client.post(place, mine)
    assert answer.status_code == 409
    assert "Somebody else saved this part" in answer.content.decode()
    assert filled(answer)["week-mon"] == "10:00-12:00"
    assert client.post(place, filled(answer)).status_code == 302
    week = editions.calendar_shape(draft_of(CALENDAR)).week
    assert week.mon[0][0].hour == 10


def test_a_draft_goes_on_where_it_stopped(client, rita):
    write(client, CALENDAR, "hours", told={"place-title_en": "Head office"})
    write(client, CALENDAR, "days", told={"days_off-0-on": "2026-12-28"})
    shape = editions.calendar_shape(draft_of(CALENDAR))
    assert shape.title["en"] == "Head office"
    assert shape.days_off
    assert Edition.objects.filter(kind="calendar", author=rita).count() == 1


def test_saving_may_lead_to_the_next_part(client, rita):
    answer = write(client, CALENDAR, "hours", next="1")
    assert answer["Location"].endswith("/write/?part=days")


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


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_write_rules_may_open_the_forms(client, role):
    given.organisation()
    client.force_login(given.person("somebody", role))
    status = 200 if role in WRITERS else 403
    for place in (page_of(CALENDAR), page_of(OWN), reverse("desk:rulebook-new")):
        assert client.get(place).status_code == status, place
        if status != 200:
            assert client.post(place, {}).status_code == status
    assert not Edition.objects.filter(author__isnull=False).exists()


@pytest.mark.parametrize(
    "rule", [("calendar", "other"), ("opera", "main"), ("profile", "No_Code")]
)
def test_there_is_no_form_for_what_cannot_be(client, rita, rule):
    assert client.get(page_of(rule)).status_code == 404


def test_hostile_words_stay_words(client, rita):
    words = "<canary-rule>\"'><svg onload=alert(1)>{{7*7}}{% x %}"
    assert begin_own(client, **{"about-title_ru": words}).status_code == 302
    wrong = write(client, OWN, "about", told={"about-stages": words})
    for answer in (client.get(page_of(OWN, "about")), wrong):
        page = Page(answer.content.decode())
        assert not page.faults
    assert editions.profile_shape(draft_of(OWN)).title["ru"] == words


PROCESS = ("process", "main")


def without_categories():
    Category.objects.exclude(parent=None).delete()
    Category.objects.all().delete()


def process_of_draft():
    return editions.process_shape(draft_of(PROCESS))


def test_a_process_begins_with_the_categories_there_are(client, rita):
    assert write(client, PROCESS, "about").status_code == 302
    assert not process_of_draft().categories
    answer = write(
        client,
        PROCESS,
        "categories",
        told={"categories-0-names_tr": "Faturalar", "categories-1-retired": "on"},
    )
    assert answer.status_code == 302
    said = process_of_draft().categories
    there = list(Category.objects.order_by("pk"))
    assert {each.code for each in said} == {row.code for row in there}
    assert said[0].names["tr"] == "Faturalar"
    assert said[1].retired


def test_a_category_may_be_written_before_the_one_it_is_in(client, rita):
    told = {
        "categories-0-code": "bill-late",
        "categories-0-names_en": "Late bill",
        "categories-0-parent": "bills",
        "categories-1-code": "bills",
        "categories-1-names_en": "Bills",
    }
    without_categories()
    assert write(client, PROCESS, "categories", told=told).status_code == 302
    assert [each.code for each in process_of_draft().categories] == [
        "bills",
        "bill-late",
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"categories-0-code": "two", "categories-1-code": "two"},
            "The category “two” stands there twice.",
        ),
        (
            {"categories-0-parent": "nowhere"},
            "The category “nowhere” must stand before those in it.",
        ),
        ({"categories-0-code": ""}, "Give it a short name."),
        ({"categories-0-names_en": ""}, "Write a name, in one language at least."),
    ],
)
def test_categories_that_cannot_be_are_refused(client, rita, told, sentence):
    without_categories()
    two = {
        f"categories-{row}-{name}": each
        for row, code in enumerate(["one", "two"])
        for name, each in (("code", code), ("names_en", code))
    }
    said_wrong(write(client, PROCESS, "categories", told=two | told), sentence)


def test_the_urgency_matrix_is_a_table_of_choices(client, rita):
    told = {"urgency-cell_1_5": "3", "urgency-actual_danger": "3"}
    assert write(client, PROCESS, "urgency", told=told).status_code == 302
    said = process_of_draft().urgency
    assert said.matrix[0] == [1, 1, 1, 1, 3]
    assert said.matrix[4] == [4, 4, 4, 4, 4]
    assert said.actual_danger == 3
    wrong = write(client, PROCESS, "urgency", told={"urgency-cell_1_5": "9"})
    assert wrong.status_code == 422


def test_routes_stand_in_the_order_given(client, rita):
    given.unit("metering")
    told = {
        "routes-0-code": "the-rest",
        "routes-0-unit": "metering",
        "routes-1-code": "danger",
        "routes-1-place": "1",
        "routes-1-languages": "RU, tr",
        "routes-1-channels": ["phone"],
        "routes-1-severity_at_least": "4",
        "routes-1-words": "gas\nsmoke",
        "routes-1-handler": "rita",
        "routes-1-alert": "on",
        "routes-1-because_en": "Nobody may wait.",
    }
    assert write(client, PROCESS, "routes", told=told).status_code == 302
    first, second = process_of_draft().routes
    assert (first.code, second.code) == ("danger", "the-rest")
    assert first.when.languages == ["ru", "tr"]
    assert first.when.words == ["gas", "smoke"]
    assert (first.handler, first.alert) == ("rita", True)
    assert write(client, PROCESS, "routes").status_code == 302
    assert process_of_draft().routes == [first, second]


def test_a_draft_routes_by_the_categories_it_brings_itself(client, rita):
    without_categories()
    named = {"categories-0-code": "outage", "categories-0-names_en": "No supply"}
    assert write(client, PROCESS, "categories", told=named).status_code == 302
    told = {
        "routes-0-code": "outages",
        "routes-0-categories": ["outage"],
        "routes-0-handler": "rita",
    }
    assert write(client, PROCESS, "routes", told=told).status_code == 302
    assert process_of_draft().routes[0].when.categories == ["outage"]


def test_a_route_to_nowhere_is_refused(client, rita):
    answer = write(client, PROCESS, "routes", told={"routes-0-code": "nowhere"})
    said_wrong(answer, "Say where it goes, or whom it alerts.")


def test_agreement_and_reminders_may_be_fewer_than_shipped(client, rita):
    gone = {"approvals-0-gone": "on", "demands-0-severity_at_least": "4"}
    steps = {"demands-0-steps": ["consult"]}
    assert write(client, PROCESS, "agreement", told=gone | steps).status_code == 302
    reminders = {"reminders-0-gone": "on", "alert-to": ["representative"]}
    assert write(client, PROCESS, "reminders", told=reminders).status_code == 302
    said = process_of_draft()
    assert said.approvals == []
    assert said.demands[0].steps == ["consult"]
    assert [each.at for each in said.reminders] == [80, 100]
    assert said.alert.to == ["representative"]
    assert said.alert.actual_danger


def test_nobody_is_left_to_agree_is_refused(client, rita):
    answer = write(client, PROCESS, "agreement", told={"approvals-0-roles": []})
    said_wrong(answer, "Tick at least one.")


def test_two_reminders_at_one_share_are_refused(client, rita):
    answer = write(client, PROCESS, "reminders", told={"reminders-0-at": "80"})
    said_wrong(answer, "Two reminders are due at the same share of a clock.")


def test_sentences_of_letters_are_written_in_three_languages(client, rita):
    told = {
        "letter_blocks-0-letter": "answer",
        "letter_blocks-0-profiles": ["iso-default"],
        "letter_blocks-0-text_en": "You may ask the ombudsman.",
        "letter_blocks-0-text_ru": "Можно обратиться к омбудсмену.",
    }
    assert write(client, PROCESS, "letters", told=told).status_code == 302
    block = process_of_draft().letter_blocks[0]
    assert block.text["ru"] == "Можно обратиться к омбудсмену."
    assert block.profiles == ["iso-default"]
