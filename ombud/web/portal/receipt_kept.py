"""The receipt this browser may show for a quarter of an hour, in a signed cookie."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "receipt"
SHOWN_FOR = 15 * 60  # seconds
SAMESITE: Final = "Lax"


def keep_receipt(answer: HttpResponse, receipt: str) -> None:
    """Let this browser show the receipt, on its page and nowhere else."""
    answer.set_signed_cookie(
        COOKIE,
        receipt,
        max_age=SHOWN_FOR,
        path=_path(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=SAMESITE,
    )


def receipt_kept(request: HttpRequest) -> str:
    """The receipt at hand, or an empty text."""
    return request.get_signed_cookie(COOKIE, "", max_age=SHOWN_FOR) or ""


def forget_receipt(answer: HttpResponse) -> None:
    """Leave no receipt to whoever uses this browser next."""
    answer.delete_cookie(COOKIE, path=_path(), samesite=SAMESITE)


def _path() -> str:
    return reverse("portal:complain-sent")
