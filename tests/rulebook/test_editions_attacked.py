"""What people might try, or stumble into, with the editions of a rule."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, example, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from ombud.journal import verifying
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, editions, loading
from ombud.rulebook.changing import ChangedMeanwhile, NeedsAnother, NotADraft
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import RuleKind, Standing
from tests import given

TODAY = given.MONDAY.date()
TEN_DAYS = {
    "title": {"en": "Ten days"},
    "basis": "service",
    "confidence": "default",
    "limits": {"answer": {"count": 10, "unit": "calendar_days"}},
}


@pytest.fixture
def lena(db):
    return given.person("lena", Role.LEAD)


@pytest.fixture
def nadia(db):
    return given.person("nadia", Role.REPRESENTATIVE)


def day(later):
    return TODAY + timedelta(days=later)


def written(person, *, begins=0, days_later=0, content=TEN_DAYS, **told):
    return changing.write(
        told.pop("kind", RuleKind.PROFILE),
        told.pop("code", "ours"),
        content=content,
        valid_from=day(begins),
        act=given.act(person, days_later=days_later),
        **told,
    )


def confirmed(writer, confirmer, *, begins=0, days_later=0, **told):
    draft = written(writer, begins=begins, days_later=days_later, **told)
    return changing.confirm(draft, act=given.act(confirmer, days_later=days_later))


def retired(edition, person, *, last_day, days_later=0):
    act = given.act(person, days_later=days_later)
    return changing.retire(edition, last_day=day(last_day), act=act)


def in_force(on, code="ours"):
    return editions.in_force_of(RuleKind.PROFILE, code, day(on))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["confirm", "confirm", "retire"]),
        st.integers(0, 6),  # days that pass before
        st.integers(-2, 12),  # the day it begins or ends, from then
        st.integers(0, 9),  # which edition is retired
    ),
    max_size=6,
)


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@examples(STEPS)
@example([("confirm", 0, 0, 0), ("confirm", 0, 5, 0), ("retire", 0, 2, 1)])
@example([("confirm", 0, 5, 0), ("confirm", 0, 2, 0), ("retire", 6, 0, 0)])
@example([("confirm", 0, 0, 0), ("confirm", 0, 4, 0), ("retire", 1, 9, 0)])
def test_one_edition_holds_on_a_day_and_the_past_stays(lena, nadia, sequence):
    """Whatever is confirmed and retired, in whatever order."""
    with transaction.atomic():
        now, history = 0, {}
        for what, passing, when, which in sequence:
            now += passing
            history |= {past: held for past, held in _held(now).items() if past < now}
            _try(what, now, when, which, lena, nadia)
            assert history.items() <= _held(now).items()
            assert _held(now)[now] == (in_force(now) and in_force(now).pk)
        transaction.set_rollback(True)


def _held(now):
    """Which edition is in force on each day; there is never a second."""
    there = list(Edition.objects.filter(code="ours"))
    held = {}
    for on in range(-3, now + 30):
        holding = [
            each.pk for each in there if each.standing(day(on)) == Standing.IN_FORCE
        ]
        assert len(holding) <= 1
        held[on] = holding[0] if holding else None
    return held


def _try(what, now, when, which, lena, nadia):
    there = list(Edition.objects.filter(code="ours").order_by("pk"))
    try:
        with transaction.atomic():
            if what == "confirm":
                confirmed(lena, nadia, begins=now + when, days_later=now)
            elif there:
                edition = there[which % len(there)]
                retired(edition, nadia, last_day=now + when, days_later=now)
    except Unusable:
        pass


def test_an_edition_between_two_ends_before_the_later_one(lena, nadia):
    confirmed(lena, nadia)
    later = confirmed(lena, nadia, begins=30)
    between = confirmed(lena, nadia, begins=10)

    assert between.valid_until == day(29)
    retired(later, nadia, last_day=40)
    assert in_force(41) is None


def test_what_was_to_come_and_does_not_leaves_the_one_before(lena, nadia):
    first = confirmed(lena, nadia)
    coming = confirmed(lena, nadia, begins=30)

    coming = retired(coming, nadia, last_day=0)

    assert in_force(60) == first
    assert coming.standing(TODAY) == Standing.ENDED


def test_who_ended_a_rule_has_ended_it_whatever_was_to_follow(lena, nadia):
    first = confirmed(lena, nadia)
    retired(first, nadia, last_day=20)
    coming = confirmed(lena, nadia, begins=10)

    retired(coming, nadia, last_day=0)

    assert in_force(20) == first
    assert in_force(21) is None


def test_what_ends_on_a_day_does_not_go_on_by_being_ended_again(lena, nadia):
    rule = retired(confirmed(lena, nadia), nadia, last_day=1)

    with pytest.raises(Unusable, match="already"):
        retired(rule, nadia, last_day=300)

    assert in_force(2) is None


def test_a_draft_that_another_touched_is_still_ones_own(lena, nadia):
    written(nadia)
    draft = written(lena, content=TEN_DAYS | {"title": {"en": "Ten"}})

    with pytest.raises(NeedsAnother):
        changing.confirm(draft, act=given.act(nadia))


def test_nobody_confirms_what_they_have_not_read(lena, nadia):
    draft = written(lena)
    read = changing.digest(draft)
    written(lena, content=TEN_DAYS | {"title": {"en": "A hundred"}})

    with pytest.raises(ChangedMeanwhile):
        changing.confirm(draft, read=read, act=given.act(nadia))

    assert in_force(0) is None


def test_nobody_writes_over_what_they_have_not_read(lena, nadia):
    read = changing.digest(written(lena))
    written(nadia, content=TEN_DAYS | {"title": {"en": "A hundred"}})

    with pytest.raises(ChangedMeanwhile):
        written(lena, read=read)

    assert Edition.objects.get(code="ours").author == nadia


def test_a_draft_thrown_away_meanwhile_is_a_refusal(lena, nadia):
    draft = written(lena)
    changing.discard(Edition.objects.get(pk=draft.pk), act=given.act(lena))

    for operation in (changing.confirm, changing.discard):
        with pytest.raises(ChangedMeanwhile):
            operation(draft, act=given.act(nadia))


def test_a_law_keeps_its_day_and_holds_no_earlier(nadia):
    law = loading.load_profile("uk-fca-disp", act=given.act())

    with pytest.raises(Unusable):
        changing.confirm(law, valid_from=date(2010, 1, 1), act=given.act(nadia))
    changing.confirm(law, act=given.act(nadia))

    assert in_force(0, "uk-fca-disp").valid_from == date(2016, 6, 30)


def test_a_promise_shipped_anew_waits_for_somebody_and_holds_from_then(nadia):
    """An upgrade changes no promise by itself, nor what was promised before."""
    given.organisation()
    first = in_force(0, "iso-default")
    Edition.objects.filter(pk=first.pk).update(version=first.version - 1)
    shipped = loading.load_profile("iso-default", act=given.act(days_later=5))
    assert in_force(9, "iso-default") == first

    changing.confirm(shipped, act=given.act(nadia, days_later=7))

    assert in_force(6, "iso-default") == first
    assert in_force(7, "iso-default") == shipped


@pytest.mark.django_db
def test_an_organisation_of_before_gets_its_rules():
    organisation = given.organisation()
    Edition.objects.filter(code="main").delete()

    loading.begin_rules(organisation, act=given.act())

    kinds = Edition.objects.filter(code="main").values_list("kind", flat=True)
    assert set(kinds) == {"calendar", "process"}


LIMIT = {"count": 5, "unit": "business_days"}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("profile", {"limits": {"answer": {"count": 5000, "unit": "months"}}}),
        (
            "profile",
            {"limits": {"answer": {"count": 900_000, "unit": "working_hours"}}},
        ),
        (
            "profile",
            {
                "limits": {"answer": LIMIT},
                "extensions": {
                    "answer": {"basis": "added", "count": 5000, "unit": "months"}
                },
            },
        ),
        (
            "profile",
            {
                "limits": {"answer": LIMIT},
                "extensions": {
                    "answer": {"basis": "added", "count": 5, "unit": "immediate"}
                },
            },
        ),
        (
            "profile",
            {
                "limits": {"answer": LIMIT},
                "pauses": [
                    {
                        "reason": "court",
                        "kinds": ["answer"],
                        "cap": {"count": 0, "unit": "immediate"},
                    }
                ],
            },
        ),
        ("calendar", {"closures": [{"since": "2026-01-01", "until": "9999-12-31"}]}),
    ],
)
def test_what_could_not_be_counted_is_no_rule(lena, kind, content):
    whole = TEN_DAYS | content if kind == "profile" else content

    with pytest.raises(Unusable):
        written(lena, kind=RuleKind(kind), content=whole)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_write_one_draft_and_confirm_it_once():
    given.person("lena", Role.LEAD)
    for name in ("nadia", "olga"):
        given.person(name, Role.REPRESENTATIVE)

    drafts = _at_once(
        lambda name: written(User.objects.get(username=name)), ["lena"] * 4
    )
    assert len({draft.pk for draft in drafts}) == 1

    def confirm(name):
        try:
            person = User.objects.get(username=name)
            return changing.confirm(drafts[0], act=given.act(person))
        except NotADraft:
            return None

    agreed = _at_once(confirm, ["nadia", "olga", "nadia", "olga"])
    assert len([each for each in agreed if each]) == 1
    assert verifying.verify_all().holds


def _at_once(work, names):
    def alone(name):
        try:
            return work(name)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(alone, names))
