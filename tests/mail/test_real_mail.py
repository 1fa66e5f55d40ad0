"""Mail as people and machines really wrote it."""

import pytest

from ombud.cases.models import Case
from ombud.mail.incoming import Unreadable
from ombud.mail.intake import EmptyMail, take_in
from tests import corpora, given

pytestmark = pytest.mark.django_db

AT = given.MONDAY


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.mark.parametrize(
    "archive", ["email_ruby_mail_fixtures.tar.gz", "email_talon_replies.tar.gz"]
)
def test_every_real_mail_is_taken_in_or_refused_by_name(archive):
    results = set()
    for raw in corpora.mails(archive).values():
        try:
            results.add(take_in(raw, at=AT).result)
        except (Unreadable, EmptyMail) as refusal:
            results.add(refusal.code)

    assert "opened" in results
    assert Case.objects.exists()


def test_the_real_bounces_open_no_case():
    for name, raw in corpora.mails("email_sisimai_bounces.tar.gz", "/bsd/").items():
        if not name.endswith("lhost-sendmail-14.eml"):  # forwarded by a person
            assert take_in(raw, at=AT).result == "no_complaint", name

    assert not Case.objects.exists()
