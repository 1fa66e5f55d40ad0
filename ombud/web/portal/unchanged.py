"""A page that is asked for again is not sent again while it says the same."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.crypto import salted_hmac

# A new mask lies over the token each time; the secret beneath stays in a cookie.
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def sparing(request: HttpRequest, page: HttpResponse) -> HttpResponseBase:
    """The page with an ETag, or 304 for whoever has it already.

    It is kept by the reader alone, and asked for each time before it is shown.
    """
    said = _TOKEN.sub(b"", page.content)
    secret = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "").encode()
    etag = f'"{salted_hmac("page", said + secret, algorithm="sha256").hexdigest()}"'
    page["ETag"] = etag
    patch_cache_control(page, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=page) or page
