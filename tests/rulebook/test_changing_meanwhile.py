"""What others do with a draft meanwhile: written over, thrown away, confirmed twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from ombud.journal import verifying
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.changing import ChangedMeanwhile, NeedsAnother, NotADraft
from ombud.rulebook.models import Edition
from tests import given
from tests.rulebook.editions_by_day import in_force, written
from tests.rulebook.rules_written import TEN_DAYS


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
