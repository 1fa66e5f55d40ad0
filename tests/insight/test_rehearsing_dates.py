"""What a draft of limits or of a calendar would have made of the dates of a quarter."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.cases.life import asking, closing, importing
from ombud.cases.life.extending import give_time
from ombud.cases.life.importing import Arrival
from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.insight.rehearsals import LATER, draft, law, only, rehearsed

pytestmark = pytest.mark.django_db


def days_of(changed):
    return {change.kind: change.days for change in changed.dates}


def test_a_longer_limit_moves_the_date_of_every_case_it_binds(mira, lena):
    given.rule_in_force(law(10))
    case = given.received_case()

    found = rehearsed(draft(lena, "profile", law(15), "law"), lena)

    (change,) = only(found).dates
    assert only(found).reference == case.reference
    assert (change.old.date(), change.new.date()) == (
        date(2026, 3, 16),
        date(2026, 3, 23),
    )
    assert (change.kind, change.basis, change.days) == ("answer", "statutory", 7)
    assert (found.n, found.later, found.earlier) == (1, 1, 0)


def test_a_draft_that_says_the_same_changes_nothing(mira, lena):
    """Whatever happened to the cases: pauses, more time, news, an answer."""
    pauses = [
        {
            "reason": "complainant",
            "kinds": ["answer"],
            "cap": {"count": 9, "unit": "calendar_days"},
        }
    ]
    extensions = {"answer": {"basis": "open"}}
    content = law(10, pauses=pauses, extensions=extensions, target_percent=80)
    content["limits"] |= {
        "acknowledgement": {"count": 3, "unit": "business_days"},
        "outside": {"count": 6, "unit": "months"},
        "review": {"count": 5, "unit": "weeks", "since": "acknowledged"},
    }
    given.rule_in_force(content)
    given.received_case()
    waiting = given.case_under_investigation(mira)
    asking.ask(waiting, question="When?", act=given.act(mira, days_later=2))
    extended = given.case_under_investigation(mira)
    give_time(
        extended,
        clock=extended.deadlines.get(kind="answer", basis="statutory").pk,
        until=date(2026, 4, 10),
        reason="",
        words="The report is late.",
        notice="We need longer.",
        act=given.act(lena, days_later=3),
    )
    asking.ask(extended, question="When?", act=given.act(mira, days_later=4))
    closed = given.closed_case(mira, lena)
    closing.reopen(
        closed,
        reason="new_evidence",
        because="A letter.",
        act=given.act(lena, days_later=8),
    )

    for kind, code in [("profile", "law"), ("profile", "iso-default")]:
        stands = editions.versions(RuleKind(kind), code).first().content
        found = rehearsed(draft(lena, kind, stands, code), lena)
        assert (found.n, found.changed) == (4, [])
        assert found.before == found.after
    for kind in ("calendar", "process"):
        stands = editions.versions(RuleKind(kind), "main").first().content
        assert rehearsed(draft(lena, kind, stands), lena).changed == []


def test_a_holiday_more_moves_what_counts_working_days(mira, lena):
    given.rule_in_force(law(10))
    given.received_case()
    stands = editions.versions(RuleKind.CALENDAR, "main").first().content
    off = [{"on": "2026-03-11", "name": {"en": "A new holiday"}}]

    found = rehearsed(draft(lena, "calendar", stands | {"days_off": off}), lena)

    # All but the acknowledgement, which was due before it.
    assert {change.kind for change in found.dates} == {"answer", "update"}
    assert {change.days for change in found.dates} == {1}
    assert found.later == 3


def test_a_closure_of_ours_moves_our_promise_and_no_limit_of_law(mira, lena):
    given.rule_in_force(law(10))
    given.received_case()
    stands = editions.versions(RuleKind.CALENDAR, "main").first().content
    closed = [{"since": "2026-03-11", "until": "2026-03-12"}]

    found = rehearsed(draft(lena, "calendar", stands | {"closures": closed}), lena)

    assert {change.basis for change in found.dates} == {"service"}


def test_answers_that_were_in_time_would_have_been_late(mira, lena):
    given.rule_in_force(law(10))
    given.answered_case(mira, lena, days_later=4)  # Friday 6 March
    given.answered_case(mira, lena, days_later=8)  # Tuesday 10 March
    given.received_case()  # never answered, sixty days

    found = rehearsed(draft(lena, "profile", law(5), "law"), lena)

    before, after = found.before, found.after
    assert (before.in_time, before.late, before.still_open) == (2, 1, 0)
    assert (after.in_time, after.late, after.still_open) == (1, 2, 0)
    assert before.n == after.n == 3


def test_an_answer_still_owed_is_late_only_once_its_date_has_gone_by(mira, lena):
    given.rule_in_force(law(10))
    given.received_case()
    at = given.MONDAY + timedelta(days=9)

    found = rehearsed(draft(lena, "profile", law(5), "law"), lena, at=at)

    assert (found.before.still_open, found.after.late) == (1, 1)


def test_a_new_set_of_limits_brings_clocks_and_measures_what_was_done(mira, lena):
    given.answered_case(mira, lena, days_later=8)
    given.received_case()

    found = rehearsed(draft(lena, "profile", law(5), "new-law"), lena)

    assert (found.begun, len(found.changed)) == (2, 2)
    assert all(change.old is None for change in found.dates)
    assert (found.before.n, found.after.late) == (0, 2)


def test_limits_that_leave_a_category_out_would_give_it_no_clock(mira, lena):
    given.rule_in_force(law(10))
    given.received_case(category="billing")
    given.received_case(category="supply")
    only_billing = law(10, applies={"categories": ["billing"]})

    found = rehearsed(draft(lena, "profile", only_billing, "law"), lena)

    assert found.gone == 1
    assert only(found).reference == Case.objects.get(category__code="supply").reference


def test_a_pause_the_draft_does_not_permit_gives_nothing_back(mira, lena):
    pause = {
        "reason": "complainant",
        "kinds": ["answer"],
        "cap": {"count": 14, "unit": "calendar_days"},
    }
    given.rule_in_force(law(10, pauses=[pause]))
    case = given.case_under_investigation(mira)
    case = asking.ask(case, question="When?", act=given.act(mira, days_later=1))
    asking.reply(case, body="Now.", act=given.complainants_act(case, days_later=3))

    found = rehearsed(draft(lena, "profile", law(10), "law"), lena)

    assert days_of(only(found)) == {"answer": -2}
    assert found.earlier == 1


def test_only_cases_of_the_quarter_that_came_to_us_count(mira, lena):
    given.rule_in_force(law(10))
    given.received_case()
    taken_over = Arrival(
        source="cfpb",
        external_reference="1",
        received_at=given.MONDAY,
        narrative="They collect a debt that is not mine.",
        channel="web_form",
    )
    importing.take_over([taken_over], act=given.act())
    edition = draft(lena, "profile", law(5), "law")

    assert rehearsed(edition, lena).n == 1
    assert rehearsed(edition, lena, since=LATER - timedelta(days=30)).n == 0


def test_nobody_rehearses_with_cases_they_may_not_see(mira, lena):
    given.rule_in_force(law(10))
    given.received_case(confidential=True)
    admin = given.person("ada", Role.ADMIN)
    edition = draft(lena, "profile", law(5), "law")

    assert rehearsed(edition, lena).n == 0
    assert rehearsed(edition, admin).n == 0


def test_a_rehearsal_writes_nothing_and_asks_little(mira, lena):
    given.rule_in_force(law(10))
    edition = draft(lena, "profile", law(5), "law")
    given.answered_case(mira, lena)
    with CaptureQueriesContext(connection) as few:
        rehearsed(edition, lena)
    for _ in range(5):
        given.received_case()
    entries = Entry.objects.count()

    with CaptureQueriesContext(connection) as more:
        rehearsed(edition, lena)

    assert len(more) == len(few)
    assert Entry.objects.count() == entries
