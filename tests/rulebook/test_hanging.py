"""Which sheets hang at which site, and which of them are out of date."""

from datetime import timedelta

import pytest

from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import hanging, information, loading
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.vocabulary import RuleKind, Sheet
from tests import given
from tests.rulebook.rules_written import TODAY

pytestmark = pytest.mark.django_db
LATER = given.MONDAY + timedelta(days=9)


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def mira():
    return given.person("mira", Role.HANDLER)


@pytest.fixture
def counter(mira):
    return hanging.open_site("Counter,  Harbour Row", act=given.act(mira))


def hung(site, by, *, language="en", on=TODAY, days_later=0):
    return hanging.hang(
        site,
        Sheet.POSTER,
        language,
        on=on,
        act=given.act(by, days_later=days_later),
    )


def new_words():
    content = loading.packs.read("information", "main")["content"]
    content["topics"]["what"] = dict.fromkeys(("en", "ru", "tr"), "Anything.")
    given.rule_in_force(content, kind=RuleKind.INFORMATION, code="main", days_later=7)


def test_r7_1_2_a_site_where_nothing_hangs_is_not_current(counter):
    [row] = hanging.register(given.MONDAY)
    assert row.site.name == "Counter, Harbour Row"
    assert not row.is_current


def test_r7_1_2_a_sheet_is_right_until_what_it_says_changes(counter, mira):
    hung(counter, mira)
    assert hanging.register(given.MONDAY)[0].is_current
    new_words()
    [row] = hanging.register(LATER)
    assert not row.is_current
    hung(counter, mira, on=LATER.date(), days_later=9)
    [row] = hanging.register(LATER)
    assert row.is_current
    assert len(row.hangs) == 1


def test_a_new_time_limit_makes_a_sheet_out_of_date_too(counter, mira):
    hung(counter, mira)
    limits = {"answer": {"count": 10, "unit": "calendar_days"}}
    content = {
        "title": {"en": "Ours"},
        "basis": "service",
        "confidence": "default",
        "limits": limits,
    }
    given.rule_in_force(content, code="ours", days_later=2)
    assert not hanging.register(LATER)[0].is_current


def test_a_sheet_hung_earlier_bears_the_mark_of_its_day(counter, mira):
    before = information.mark(given.MONDAY)
    new_words()
    old = hung(counter, mira, on=TODAY, days_later=9)
    assert old.mark == before
    assert old.version == 1
    assert not hanging.register(LATER)[0].is_current


def test_the_journal_says_what_was_hung_by_whom(counter, mira):
    row = hung(counter, mira, language="tr")
    entry = journal.entries_of(row).get(verb=RuleEvent.SHEET_HUNG)
    assert entry.actor_id == mira.pk
    assert entry.facts["site"] == counter.pk
    assert entry.facts["sheet"] == "poster"
    assert entry.facts["language"] == "tr"
    assert entry.facts["mark"] == row.mark
    hanging.take_down(row, act=given.act(mira, days_later=1))
    assert journal.entries_of(row).filter(verb=RuleEvent.SHEET_TAKEN_DOWN).exists()


def test_a_closed_site_has_nothing_hanging_and_is_not_listed(counter, mira):
    row = hung(counter, mira)
    hanging.close_site(counter, act=given.act(mira, days_later=1))
    row.refresh_from_db()
    assert row.taken_down_on == TODAY + timedelta(days=1)
    assert hanging.register(LATER) == []
    with pytest.raises(Unusable, match="closed"):
        hung(counter, mira, days_later=2)


def test_nothing_is_hung_tomorrow_or_in_a_language_we_have_not(counter, mira):
    with pytest.raises(Unusable, match="today at the latest"):
        hung(counter, mira, on=TODAY + timedelta(days=1))
    with pytest.raises(Unusable, match="in this language"):
        hung(counter, mira, language="de")


def test_a_site_has_a_name_of_its_own_and_one_line(counter, mira):
    for name in ("counter, harbour row", " ", "x" * 121):
        with pytest.raises(Unusable):
            hanging.open_site(name, act=given.act(mira))


def test_an_auditor_reads_the_register_and_writes_nothing(counter):
    with pytest.raises(NotAllowed):
        hung(counter, given.person("ada", Role.AUDITOR))
