"""Class 17: data that runs when it is read. GLPI CVE-2026-22248; django-helpdesk's
`settings_pickled`. In our modules: tests/architecture/test_dangerous."""

import base64
import pickle  # only to make what an attacker would send

import pytest
from django.apps import apps
from django.conf import settings
from django.core import signing
from django.db import models

from tests import given


class Runs:
    def __reduce__(self):
        return (pytest.fail, ("it ran",))


def test_cve_2026_22248_sessions_and_signed_texts_are_json():
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")
    assert signing.JSONSerializer().dumps({}) == b"{}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["sessionid", "draft", "receipt", "messages", "display"]
)
def test_a_cookie_that_would_run_is_only_a_wrong_cookie(client, name):
    given.organisation()
    client.cookies[name] = base64.b64encode(pickle.dumps(Runs())).decode()
    for place in ["/", "/complain/", "/complain/sent/", "/case/", "/desk/"]:
        assert client.get(place).status_code < 500


def test_no_column_holds_what_would_run():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            assert "pickle" not in field.name.lower()
            assert not isinstance(field, models.FileField)
