"""What is no rule is refused, whoever writes it, and so is who may write none."""

import pytest

from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.rulebook.rules_written import TEN_DAYS, written

pytestmark = pytest.mark.django_db
LIMIT = {"count": 5, "unit": "business_days"}
NINE_TO_SIX = ["09:00-18:00"]


@pytest.mark.parametrize(
    "role", [Role.INTAKE, Role.HANDLER, Role.EXPERT, Role.AUDITOR, Role.MANAGEMENT]
)
def test_who_works_on_cases_or_looks_on_writes_no_rules(role):
    with pytest.raises(NotAllowed):
        written(given.person("somebody", role))


@pytest.mark.parametrize(
    ("kind", "content", "field"),
    [
        ("profile", {"limits": {"answer": {"count": 5}}}, "limits.answer.unit"),
        (
            "profile",
            {"limits": {"answer": {"count": 0, "unit": "weeks"}}},
            "limits.answer",
        ),
        (
            "profile",
            {"limits": {"answer": LIMIT | {"until": "noon"}}},
            "limits.answer.until",
        ),
        (
            "profile",
            {"limits": {"answer": LIMIT | {"unit": "moons"}}},
            "limits.answer.unit",
        ),
        (
            "profile",
            {"limits": {}, "extensions": {"answer": {"basis": "open"}}},
            "",
        ),
        (
            "profile",
            {
                "limits": {"answer": LIMIT},
                "pauses": [{"reason": "court", "kinds": ["answer"]}],
            },
            "pauses.0.cap",
        ),
        ("calendar", {"week": {}}, "week"),
        ("calendar", {"week": {"mon": ["09:00-13:00", "12:00-18:00"]}}, "week"),
        ("calendar", {"week": {"mon": ["18:00-09:00"]}}, "week"),
        ("calendar", {"country": "ZZ"}, "country"),
        ("calendar", {"country": "GB", "subdivision": "MOON"}, "country"),
        ("calendar", {"zone": "Mars/Olympus"}, "zone"),
        (
            "calendar",
            {"closures": [{"since": "2026-05-02", "until": "2026-05-01"}]},
            "closures.0",
        ),
        ("process", {"urgency": {"matrix": [[1]]}}, "urgency"),
        (
            "process",
            {"categories": [{"code": "a", "names": {}}, {"code": "a", "names": {}}]},
            "",
        ),
        (
            "process",
            {"reminders": [{"at": 50, "to": ["owner"]}, {"at": 50, "to": ["lead"]}]},
            "",
        ),
    ],
)
def test_what_is_no_rule_is_refused_by_name_and_leaves_nothing(
    lena, kind, content, field
):
    whole = TEN_DAYS | content if kind == "profile" else content

    with pytest.raises(Unusable) as refusal:
        written(lena, kind=RuleKind(kind), content=whole)

    assert refusal.value.field == field
    assert str(refusal.value)
    assert not Edition.objects.filter(author=lena).exists()


def test_a_short_name_that_fits_no_address_is_refused(lena):
    with pytest.raises(Unusable):
        written(lena, code="../etc")


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
        ("calendar", {"half_days": [{"on": "2026-12-31", "closes": "08:00"}]}),
    ],
)
def test_what_could_not_be_counted_is_no_rule(lena, kind, content):
    whole = TEN_DAYS | content if kind == "profile" else content

    with pytest.raises(Unusable):
        written(lena, kind=RuleKind(kind), content=whole)
