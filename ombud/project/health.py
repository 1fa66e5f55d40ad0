"""Are we alive, and are we ready? And what do we say when something broke?"""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

RETRY_AFTER_SECONDS = 10
DATABASE_IS_DOWN = (OperationalError, InterfaceError)
Respond = Callable[[HttpRequest], HttpResponse]


def health(respond: Respond) -> Respond:
    """Middleware: /healthz and /readyz, under whatever name a probe calls us."""
    answers = {"/healthz": alive, "/readyz": ready}

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = answers.get(request.path)
        return answer() if answer else respond(request)

    return middleware


def alive() -> HttpResponse:
    """/healthz: this process answers. Asks nobody else."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready() -> HttpResponse:
    """/readyz: the database answers and has every migration; else 503 and why."""
    try:
        missing = _unapplied_migrations()
    except DATABASE_IS_DOWN:
        return _not_ready("The database does not answer.")
    if missing:
        return _not_ready(f"{missing} migrations are not applied: run ombud migrate.")
    return HttpResponse("ready\n", content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """What a person or program sees when a request failed through no fault of theirs.

    A database that is down gives 503 with Retry-After, anything else 500; as
    application/problem+json below /api/, as a page elsewhere.
    """
    database_is_down = isinstance(sys.exc_info()[1], DATABASE_IS_DOWN)
    if database_is_down:
        status = HTTPStatus.SERVICE_UNAVAILABLE
        title = _("Ombud is not available for a moment.")
        advice = _("Nothing was saved by this attempt. Please try again in a moment.")
    else:
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        title = _("Something went wrong on our side.")
        advice = _("The fault was written down. Please try again a little later.")
    if request.path.startswith("/api/"):
        response = _as_problem(status, title, advice)
    else:
        response = _as_page(request, status, title, advice)
    if database_is_down:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _unapplied_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _not_ready(why: str) -> HttpResponse:
    response = HttpResponse(
        f"{why}\n",
        content_type="text/plain",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _as_problem(status: HTTPStatus, title: str, advice: str) -> HttpResponse:
    codes = {HTTPStatus.SERVICE_UNAVAILABLE: "unavailable"}
    return JsonResponse(
        {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": advice,
            "code": codes.get(status, "failed"),
        },
        status=status,
        content_type="application/problem+json",
    )


def _as_page(
    request: HttpRequest, status: HTTPStatus, title: str, advice: str
) -> HttpResponse:
    try:
        page = render_to_string(f"{status.value}.html", request=request)
    except Exception:  # noqa: BLE001 - even the assets may be what is missing
        plain = f"{title}\n{advice}\n"
        return HttpResponse(plain, status=status, content_type="text/plain")
    return HttpResponse(page, status=status)
