"""Rules are written by one person, confirmed by another, and never change after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.rulebook import changing
from ombud.rulebook import queries as rules
from ombud.rulebook.changing import NeedsAnother, NotADraft
from ombud.rulebook.models import Category, Edition
from ombud.rulebook.vocabulary import RuleKind, Standing
from tests import given
from tests.rulebook.rules_written import TEN_DAYS, TODAY, TOMORROW, in_force, written

pytestmark = pytest.mark.django_db


def test_a_draft_binds_nobody(lena):
    draft = written(lena)

    assert draft.standing(TODAY) == Standing.DRAFT
    assert in_force() is None


def test_another_person_puts_it_into_force(lena, nadia):
    draft = written(lena)

    with pytest.raises(NotAllowed):
        changing.confirm(draft, act=given.act(lena))
    confirmed = changing.confirm(draft, act=given.act(nadia))

    assert (confirmed.author, confirmed.confirmed_by) == (lena, nadia)
    assert in_force() == confirmed
    assert [entry.verb for entry in journal.entries_of(confirmed)] == [
        "rules.edition_written",
        "rules.edition_confirmed",
    ]


def test_nobody_confirms_what_they_wrote(nadia):
    draft = written(nadia)

    with pytest.raises(NeedsAnother):
        changing.confirm(draft, act=given.act(nadia))

    draft.refresh_from_db()
    assert draft.standing(TODAY) == Standing.DRAFT


def test_the_database_itself_refuses_an_author_as_confirmer(nadia):
    draft = written(nadia)

    with pytest.raises(IntegrityError, match="nobody_confirms"), transaction.atomic():
        Edition.objects.filter(pk=draft.pk).update(
            confirmed_by=nadia, confirmed_at=given.MONDAY
        )


def test_who_runs_a_small_business_alone_confirms_their_own_rules(lena, nadia):
    given.organisation()
    small = written(
        lena, kind=RuleKind.PROCESS, code="main", content={"small_business": True}
    )
    changing.confirm(small, act=given.act(nadia))

    own = changing.confirm(written(nadia), act=given.act(nadia))

    assert own.alone
    assert journal.entries_of(own).last().facts["alone"] is True


def test_a_rule_cannot_begin_in_the_past(lena, nadia):
    draft = written(lena, valid_from=TODAY - timedelta(days=1))

    with pytest.raises(Unusable) as refusal:
        changing.confirm(draft, act=given.act(nadia))

    assert refusal.value.field == "valid_from"
    assert in_force() is None


def test_the_edition_before_ends_the_day_before(lena, nadia):
    first = changing.confirm(written(lena), act=given.act(nadia))
    second = changing.confirm(written(lena, valid_from=TOMORROW), act=given.act(nadia))

    first.refresh_from_db()
    assert first.valid_until == TODAY
    assert (in_force(), in_force(TOMORROW)) == (first, second)


def test_two_editions_of_one_day_leave_the_later_word(lena, nadia):
    first = changing.confirm(written(lena), act=given.act(nadia))
    second = changing.confirm(written(lena), act=given.act(nadia))

    first.refresh_from_db()
    assert first.standing(TODAY) == Standing.ENDED
    assert in_force() == second


def test_what_is_confirmed_never_changes(lena, nadia):
    first = changing.confirm(written(lena), act=given.act(nadia))

    with pytest.raises(NotADraft):
        changing.confirm(first, act=given.act(nadia))
    with pytest.raises(NotADraft):
        changing.discard(first, act=given.act(lena))
    again = written(lena, content=TEN_DAYS | {"title": {"en": "Others"}})

    first.refresh_from_db()
    assert again.version == first.version + 1
    assert first.content["title"] == {"en": "Ten days"}


def test_there_is_one_draft_of_a_rule_and_writing_goes_on_in_it(lena):
    first = written(lena)
    second = written(lena, content=TEN_DAYS | {"title": {"en": "Others"}})

    assert first.pk == second.pk
    assert Edition.objects.filter(code="ours").count() == 1


def test_a_draft_is_thrown_away_and_the_journal_keeps_that_it_was_there(lena):
    draft = written(lena)
    pk = draft.pk

    changing.discard(draft, act=given.act(lena))

    assert not Edition.objects.filter(pk=pk).exists()
    assert journal.entries_of(Edition(pk=pk)).last().verb == "rules.edition_discarded"


def test_a_retired_rule_binds_until_its_last_day(lena, nadia):
    rule = changing.confirm(written(lena), act=given.act(nadia))

    changing.retire(rule, last_day=TOMORROW, act=given.act(nadia))

    assert in_force(TOMORROW) == rule
    assert in_force(TOMORROW + timedelta(days=1)) is None


def test_no_rule_ends_in_the_past_and_the_organisation_keeps_its_own(lena, nadia):
    given.organisation()
    rule = changing.confirm(written(lena), act=given.act(nadia))
    calendar = in_force(code="main", kind=RuleKind.CALENDAR)

    for edition, day in [(rule, TODAY - timedelta(days=1)), (calendar, TOMORROW)]:
        with pytest.raises(Unusable):
            changing.retire(edition, last_day=day, act=given.act(nadia))


NEW_CATEGORIES = [
    {"code": "bills", "names": {"en": "Bills", "ru": "Счета", "tr": "Faturalar"}},
    {"code": "late-bill", "names": {"en": "Late bill"}, "parent": "bills"},
]


def test_the_categories_offered_are_those_of_the_process_in_force(lena, nadia):
    given.organisation()
    before = {row.code for row in rules.categories_offered()}
    draft = written(
        lena,
        kind=RuleKind.PROCESS,
        code="main",
        content={"categories": NEW_CATEGORIES},
    )
    assert {row.code for row in rules.categories_offered()} == before

    changing.confirm(draft, act=given.act(nadia))

    assert {row.code for row in rules.categories_offered()} == {"bills", "late-bill"}
    assert Category.objects.filter(code__in=before).count() == len(before)


def test_categories_of_a_process_to_come_wait_for_its_day(lena, nadia):
    given.organisation()
    draft = written(
        lena,
        kind=RuleKind.PROCESS,
        code="main",
        valid_from=TOMORROW,
        content={"categories": NEW_CATEGORIES},
    )
    changing.confirm(draft, act=given.act(nadia))
    assert rules.category("bills") is None

    changed = changing.categories.bring_into_force(act=given.act(days_later=1))

    assert changed > 0
    assert rules.category("late-bill").parent.code == "bills"
    assert changing.categories.bring_into_force(act=given.act(days_later=1)) == 0
