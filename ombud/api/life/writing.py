"""Posting messages, notes and files."""

from typing import Annotated

from django.http import HttpRequest
from ninja import File, Form, Router
from ninja.files import UploadedFile

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Text, Told
from ombud.cases import files
from ombud.cases.life import writing

router = Router()


class Words(Told):
    body: Text


@router.post(
    "/{reference}/messages",
    response={201: StepTaken},
    summary="Write to the complainant",
)
def write(request: HttpRequest, reference: str, told: Words) -> StepTaken:
    """A message the complainant reads; it counts as an update."""
    case = case_seen_by(request, reference)
    message = writing.write(case, body=told.body, act=act_of(request))
    return taken(case, made=[message.pk])


@router.post(
    "/{reference}/notes", response={201: StepTaken}, summary="Write an internal note"
)
def note(request: HttpRequest, reference: str, told: Words) -> StepTaken:
    """A note the complainant never sees."""
    case = case_seen_by(request, reference)
    message = writing.note(case, body=told.body, act=act_of(request))
    return taken(case, made=[message.pk])


@router.post("/{reference}/files", response={201: StepTaken}, summary="Add a file")
def attach(
    request: HttpRequest,
    reference: str,
    file: Annotated[UploadedFile, File()],
    internal: Annotated[bool, Form()] = False,
) -> StepTaken:
    """Add a file, as multipart/form-data; an internal one stays among staff."""
    case = case_seen_by(request, reference)
    name = file.name or ""
    files.check(name, file.size or 0)
    content = files.prepare(name, files.Spool(file.chunks()))
    kept = writing.attach(
        case, name=name, content=content, internal=internal, act=act_of(request)
    )
    return taken(case, made=[kept.pk])
