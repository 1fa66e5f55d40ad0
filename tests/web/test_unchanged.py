"""A page kept by a browser is not taken for that of another secret."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from ombud.web.portal.unchanged import sparing


@pytest.mark.parametrize("name", ["csrftoken", "__Host-csrftoken"])
def test_a_page_is_sent_again_for_another_secret_whatever_its_cookie(settings, name):
    settings.CSRF_COOKIE_NAME = name

    def mark(secret):
        request = RequestFactory().get("/before/")
        request.COOKIES[name] = secret
        return sparing(request, HttpResponse("The same."))["ETag"]

    assert mark("one") == mark("one")
    assert mark("one") != mark("another")
