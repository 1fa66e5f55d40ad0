"""The unfinished complaint of this browser: sealed here, its code in a cookie there."""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ombud.cases.files import Spool
from ombud.cases.life import drafting
from ombud.web import uploads
from ombud.web.portal.acting import visitor_act

COOKIE = "draft"
PATH = "/complain/"
FILES = "files"  # where a draft lists its files, as JSON


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file waiting with a draft; `code` opens its own sealed draft."""

    name: str
    code: str
    size: int


@dataclass(slots=True)
class Draft:
    """What has been told so far. An empty `code` means nothing was kept yet."""

    code: str
    told: dict[str, str]

    @property
    def mark(self) -> str:
        """Tells this draft from another on a page, and opens nothing."""
        return hashlib.sha256(self.code.encode()).hexdigest()[:8] if self.code else ""

    @property
    def groups(self) -> list[str]:
        """The code as it is written down."""
        return self.code.split("-")

    @property
    def files(self) -> list[DraftFile]:
        listed = json.loads(self.told.get(FILES) or "[]")
        return [DraftFile(**each) for each in listed]


def draft_of(request: HttpRequest) -> Draft:
    """The draft a form carries, else that of this browser; an empty one, not kept yet,
    where there is neither. So a form sent without cookies finds what it belongs to.
    """
    carried = request.POST.get(COOKIE, "") if request.method == "POST" else ""
    for code in (carried, request.COOKIES.get(COOKIE, "")):
        if draft := draft_with(code):
            return draft
    return Draft("", {})


def draft_with(code: str) -> Draft | None:
    """The draft a code opens, or None."""
    if not code:
        return None
    told = drafting.opened(code, at=timezone.now())
    return None if told is None else Draft(code, told)


def keep(draft: Draft) -> None:
    """Seal what was told so far; a draft that is not there any more starts anew."""
    act = visitor_act()
    drafting.touch([each.code for each in draft.files], act=act)
    if draft.code and drafting.keep(draft.code, draft.told, act=act):
        return
    draft.code = drafting.begin(act=act)
    drafting.keep(draft.code, draft.told, act=act)


def forget(draft: Draft) -> None:
    """Discard a draft and its files: it was sent, or is not wanted any more."""
    act = visitor_act()
    for each in draft.files:
        drafting.discard(each.code, act=act)
    drafting.discard(draft.code, act=act)


def add_file(draft: Draft, upload: "UploadedFile[bytes]") -> None:
    """Seal a file beside the draft. Raises Unusable for one we cannot take."""
    name = upload.name or ""
    came = uploads.received(upload)
    code = drafting.attach(name=name, content=came, act=visitor_act())
    _list_files(draft, [*draft.files, DraftFile(name, code, upload.size or 0)])


def remove_file(draft: Draft, code: str) -> None:
    """Take a file out of the draft; other drafts' files stay where they are."""
    kept = [each for each in draft.files if each.code != code]
    if len(kept) < len(draft.files):
        drafting.discard(code, act=visitor_act())
        _list_files(draft, kept)


def contents(draft: Draft) -> list[tuple[str, Spool]]:
    """The files of a draft, opened."""
    now = timezone.now()
    opened = [drafting.attached(each.code, at=now) for each in draft.files]
    return [each for each in opened if each is not None]


def remember(answer: HttpResponse, draft: Draft) -> None:
    """Put the draft's code in this browser's cookie."""
    answer.set_cookie(
        COOKIE,
        draft.code,
        max_age=drafting.KEPT_FOR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_cookie(answer: HttpResponse) -> None:
    answer.delete_cookie(COOKIE, path=PATH)


def _list_files(draft: Draft, listed: list[DraftFile]) -> None:
    draft.told[FILES] = json.dumps(
        [{"name": each.name, "code": each.code, "size": each.size} for each in listed]
    )
