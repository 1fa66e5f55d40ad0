"""How the API says no: application/problem+json (RFC 9457), one sentence each."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, str | Promise] = {
    400: _("The request cannot be read."),
    401: _("A token is needed."),
    403: _("This is not allowed."),
    404: _("There is nothing here."),
    405: _("This address does not take that method."),
    409: _("This cannot be done as things stand."),
    413: _("The request is too large."),
    415: _("This kind of content cannot be taken."),
    414: _("The address is too long."),
    422: _("Something in the request needs correcting."),
    429: _("There were too many requests."),
    431: _("The headers are too large."),
}
TOO_LARGE = _(
    "Send less at once: a complaint may have 100,000 characters, and what is longer can"
    " be added as a file of at most 10 MB."
)


class Fault(BaseModel):
    """What is wrong with one field. An empty `field` means the whole request."""

    field: str
    message: str


class Demand(BaseModel):
    """What must be in order before a step: a code for programs, a sentence to read."""

    code: str
    message: str


class Problem(BaseModel):
    """Why a request failed. `code` is for programs, `detail` for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[Fault] = []
    demands: list[Demand] = []


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[Fault] = (),
    demands: Sequence[Demand] = (),
) -> JsonResponse:
    told = Problem(
        type="about:blank",
        title=str(TITLES.get(status, HTTPStatus(status).phrase)),
        status=status,
        detail=detail,
        code=code,
        errors=list(errors),
        demands=list(demands),
    )
    plain = told.model_dump(exclude_defaults=True)
    return JsonResponse(plain, status=status, content_type=MEDIA_TYPE)
