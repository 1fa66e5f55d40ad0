"""The forms rules are written in: open one, fill it in, send it."""

from django.urls import reverse

from ombud.rulebook.models import Edition
from tests.web.filling import Form, filled

CALENDAR = ("calendar", "main")
OWN = ("profile", "our-promise")
PROCESS = ("process", "main")


def page_of(rule, part=""):
    place = reverse("desk:rulebook-write", args=rule)
    return f"{place}?part={part}" if part else place


def write(client, rule, part, **changed):
    """Open a part, change some fields, send it."""
    place = page_of(rule, part)
    shown = client.get(place)
    assert shown.status_code == 200
    return client.post(place, filled(shown) | dict(changed.pop("told", {}), **changed))


def draft_of(rule):
    kind, code = rule
    return Edition.objects.filter(kind=kind, code=code, author__isnull=False).latest(
        "version"
    )


def said_wrong(answer, sentence):
    assert answer.status_code == 422, answer.status_code
    text = answer.content.decode()
    assert sentence in text
    assert "Error:" in text
    return Form(text).typed
