"""Which sites of others may show our form: those the organisation names."""

import pytest
from django.db import connection

from ombud.access import framing
from ombud.access.models import FramingSite
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
HERE = "https://www.example.org"


@pytest.fixture
def sam():
    return given.person("sam", Role.ADMIN)


def test_nobody_may_until_somebody_is_named(sam):
    assert framing.origins() == []
    framing.allow("https://www.example.org/complaints?x=1", act=given.act(sam))
    framing.allow("HTTPS://WWW.EXAMPLE.ORG", act=given.act(sam))
    assert framing.origins() == ["https://www.example.org"]


def test_a_site_that_may_no_longer_is_written_down(sam):
    site = framing.allow("https://example.org:8443", act=given.act(sam))
    assert framing.refuse(site.pk, act=given.act(sam))
    assert not framing.refuse(site.pk, act=given.act(sam))
    assert framing.origins() == []
    entries = Entry.objects.filter(subject_kind="access.framingsite")
    verbs = list(entries.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["site.allowed", "site.refused"]
    framing.allow("https://example.org:8443", act=given.act(sam))
    assert FramingSite.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "example.org",
        "http://example.org",
        "https://",
        "https://*",
        "https://*.example.org",
        "https://example.org; script-src *",
        "https://exa mple.org",
        "https://a'b.example.org",
        "https://user:pw@example.org",
        "javascript://example.org",
        "data:text/html,x",
        "https://[::1",
        "https://example.org:99999",
        "https://" + "a" * 300 + ".org",
        "https://exa\u2028mple.org",
        "null",
    ],
)
def test_what_is_no_encrypted_site_is_refused_with_a_sentence(sam, typed):
    with pytest.raises(Unusable) as refused:
        framing.allow(typed, act=given.act(sam))
    assert refused.value.field == "origin"


def test_a_name_in_any_script_is_kept_as_browsers_send_it(sam):
    site = framing.allow("https://пример.рф", act=given.act(sam))
    assert site.origin == "https://xn--e1afmkfd.xn--p1ai"


@pytest.mark.parametrize("role", sorted(set(Role) - framing.MAY))
def test_nobody_else_names_sites(role):
    somebody = given.person("x", role)
    with pytest.raises(NotAllowed):
        framing.allow("https://example.org", act=given.act(somebody))
    with pytest.raises(NotAllowed):
        framing.refuse(1, act=given.act(somebody))


def test_a_site_allowed_by_two_at_once_is_allowed_once(sam):
    act = given.act(sam)

    def somebody_else(execute, sql, params, many, context):
        told = execute(sql, params, many, context)
        if "COUNT(" in sql:  # asked last, before the row is written
            other = FramingSite(origin=HERE, allowed_by=sam, allowed_at=act.at)
            FramingSite.objects.bulk_create([other])
        return told

    with connection.execute_wrapper(somebody_else):
        found = framing.allow(HERE, act=act)
    assert found == FramingSite.objects.get()
