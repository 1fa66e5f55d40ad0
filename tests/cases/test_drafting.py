import pytest

from ombud.cases.life import drafting
from ombud.cases.models import Draft
from tests import given

pytestmark = pytest.mark.django_db


def test_a_draft_is_opened_by_its_code_alone():
    code = drafting.begin(act=given.act())
    drafting.keep(code, {"narrative": "Half a sentence"}, act=given.act())

    assert drafting.opened(code.lower(), at=given.MONDAY) == {
        "narrative": "Half a sentence"
    }
    assert drafting.opened("0" * 25, at=given.MONDAY) is None


def test_nobody_reads_a_draft_in_the_database():
    code = drafting.begin(act=given.act())
    drafting.keep(code, {"narrative": "Half a sentence"}, act=given.act())

    row = Draft.objects.get()

    assert b"Half" not in bytes(row.sealed)
    assert code.encode() not in bytes(row.code_digest)


def test_a_draft_is_forgotten_after_28_days():
    code = drafting.begin(act=given.act())

    assert drafting.opened(code, at=given.act(days_later=29).at) is None
    assert drafting.discard_old(act=given.act(days_later=29)) == 1


def test_a_sent_draft_is_gone():
    code = drafting.begin(act=given.act())
    drafting.discard(code, act=given.act())

    assert not drafting.keep(code, {}, act=given.act())
