"""The pages of the rulebook at the desk, and the rules that stand on them."""

from django.utils import timezone

from ombud.people.acting import Act, Door
from ombud.rulebook import changing, loading
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import RuleKind
from tests import given

FCA = "/desk/rulebook/profile/uk-fca-disp/1/"
OURS = "/desk/rulebook/profile/ours/"
HOSTILE = '<svg onload=alert(1)>"><canary-tag>'
TEN_DAYS = {
    "title": {"en": "Ten days"},
    "basis": "service",
    "confidence": "default",
    "limits": {"answer": {"count": 10, "unit": "calendar_days"}},
}
CHECKED = {"is_checked": "on"}


def organisation_with_a_law():
    given.organisation()
    loading.load_profile("uk-fca-disp", act=given.act())


def now(actor=None):
    return Act(actor=actor, at=timezone.now(), door=Door.WEB)


def today():
    return timezone.now().date()


def written(author, content=TEN_DAYS, *, kind=RuleKind.PROFILE, code="ours", on=None):
    return changing.write(
        kind, code, content=content, valid_from=on or today(), act=now(author)
    )


def text_of(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def read(client, place, status=200):
    return text_of(client.get(place), status)


def standing(code):
    return Edition.objects.get(kind=RuleKind.PROFILE, code=code).standing(today())
