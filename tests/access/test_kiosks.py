"""A device on a counter: switched on once, revoked at once, and nobody."""

from datetime import timedelta

import pytest
from django.db.models.signals import pre_save

from ombud.access import kiosks
from ombud.access.kiosks import SiteTaken
from ombud.access.models import Kiosk
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def sam():
    return given.person("sam", Role.ADMIN)


def at_the_counter(later=timedelta()):
    return Act(actor=None, at=given.MONDAY + later, door=Door.WEB)


def test_a_code_switches_one_device_on_once(sam):
    code = kiosks.make("Harbour Street", act=given.act(sam))
    secret = kiosks.switch_on(code.lower().replace("-", " "), act=at_the_counter())
    assert kiosks.behind(secret, at=given.MONDAY).site == "Harbour Street"
    assert kiosks.switch_on(code, act=at_the_counter()) is None
    verbs = list(
        Entry.objects.filter(subject_kind="access.kiosk")
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert verbs == ["kiosk.made", "kiosk.switched_on"]


def test_a_code_is_good_for_half_an_hour(sam):
    code = kiosks.make("Harbour Street", act=given.act(sam))
    assert kiosks.switch_on(code, act=at_the_counter(HALF_AN_HOUR)) is None


def test_a_kiosk_that_is_revoked_is_none_at_once(sam):
    code = kiosks.make("Harbour Street", act=given.act(sam))
    secret = kiosks.switch_on(code, act=at_the_counter())
    assert kiosks.revoke(Kiosk.objects.get().pk, act=given.act(sam))
    assert kiosks.behind(secret, at=given.MONDAY) is None
    assert kiosks.in_use() == []


def test_neither_code_nor_secret_stands_in_the_table(sam):
    code = kiosks.make("Harbour Street", act=given.act(sam))
    secret = kiosks.switch_on(code, act=at_the_counter())
    kept = str(Kiosk.objects.values().get())
    assert code.replace("-", "") not in kept
    assert secret not in kept


def test_two_kiosks_do_not_share_a_name(sam):
    kiosks.make("Harbour Street", act=given.act(sam))
    with pytest.raises(kiosks.SiteTaken):
        kiosks.make(" Harbour  Street ", act=given.act(sam))


@pytest.mark.parametrize("site", ["", "  ", "x" * 81, "a\x00b", "a\u202eb"])
def test_a_place_has_a_name_one_can_read(sam, site):
    with pytest.raises(Unusable):
        kiosks.make(site, act=given.act(sam))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_only_the_administrator_makes_and_revokes_kiosks(role):
    somebody = given.person("x", role)
    with pytest.raises(NotAllowed):
        kiosks.make("Harbour Street", act=given.act(somebody))
    with pytest.raises(NotAllowed):
        kiosks.revoke(1, act=given.act(somebody))


def test_of_two_kiosks_made_at_once_for_a_place_one_is_refused(sam):
    act = given.act(sam)

    def somebody_else(**_told):
        other = Kiosk(
            site="Harbour Street",
            code_digest=b"other",
            code_until=act.at + HALF_AN_HOUR,
            made_by=sam,
            made_at=act.at,
        )
        Kiosk.objects.bulk_create([other])

    pre_save.connect(somebody_else, sender=Kiosk)
    try:
        with pytest.raises(SiteTaken):
            kiosks.make("Harbour Street", act=act)
    finally:
        pre_save.disconnect(somebody_else, sender=Kiosk)
