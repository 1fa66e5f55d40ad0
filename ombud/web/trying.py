"""Who tries, as throttling counts them; and the answer to who tried too often."""

from http import HTTPStatus
from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ombud.access import proof, throttling
from ombud.access.throttling import TooOften, Wait
from ombud.people.refusals import Refused

Answer = TypeVar("Answer", bound=HttpResponse)
CODES, PROVEN = "receipt", "receipt-proven"  # as throttling counts them


def network_of(request: HttpRequest) -> str:
    """The network a request came from, as far as no proxy of ours stands between."""
    return throttling.network_of(str(request.META.get("REMOTE_ADDR", "")))


def wrong_code(request: HttpRequest) -> Wait | None:
    """Count a code that opened nothing; how long to wait, unless the browser did the
    work that is asked for after a few. A right code is never counted, nor kept waiting.
    """
    now, network = timezone.now(), network_of(request)
    wait = throttling.spend(CODES, network, at=now)
    if wait is None:
        return None
    answer = request.POST.get("proof", "")
    if proof.is_solved(answer, purpose=CODES, network=network, at=now):
        return throttling.spend(PROVEN, network, at=now)
    return wait


def work_asked(request: HttpRequest) -> str:
    """What the browser has to work out before the next code; empty before the third
    wrong one.
    """
    now, network = timezone.now(), network_of(request)
    if throttling.waiting(CODES, network, at=now) is None:
        return ""
    return proof.challenge(CODES, network, at=now)


def demand_upload(request: HttpRequest, *, number: int) -> None:
    """Count files that a stranger sends. Raises TooOften."""
    if number:
        network = network_of(request)
        throttling.demand("upload", network, at=timezone.now(), cost=number)


def demand_download(of: Model) -> None:
    """Count one file fetched with a receipt (of a case), or by one of ours. Raises
    TooOften; call it before anything is written down.
    """
    key = f"{of._meta.label_lower} {of.pk}"
    throttling.demand("download", key, at=timezone.now())


def demand_export(by: Model) -> None:
    """Count one case, or all about somebody, taken along by one of ours. Raises
    TooOften; call it before anything is written down.
    """
    throttling.demand("export", str(by.pk), at=timezone.now())


def wait_in(refusal: Refused | None) -> Wait | None:
    """How long to wait, where that is why something was refused."""
    return refusal.wait if isinstance(refusal, TooOften) else None


def waiting(answer: Answer, wait: Wait | None) -> Answer:
    """The same page, as 429 with Retry-After if there is something to wait for."""
    if wait is not None:
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
        answer["Retry-After"] = str(wait.seconds)
    return answer
