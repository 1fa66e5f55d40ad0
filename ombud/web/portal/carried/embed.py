"""Our form inside the pages of others, as a frame or by a script that puts it there.

Only sites the organisation allows may show it; see `access.framing`.
"""

import json
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ombud.access import framing
from ombud.web.portal.carried.walking import Around, walk

SCRIPT = Path(__file__).with_name("embed.js").read_text("utf-8")
KEPT_FOR = 3_600  # seconds
CROSS = "cross-origin"


# No cookie comes along in a frame; the slip each form carries stands for the token.
@csrf_exempt
@xframe_options_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form for the pages of others."""
    around = Around(
        holder="embed",
        template="portal/carried/embedded.html",
        context={"parents": json.dumps(framing.origins())},
    )
    answer = walk(request, around)
    answer["Cross-Origin-Resource-Policy"] = CROSS
    return answer


@require_safe
def script(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for all
    """What puts the frame into a page and lets it grow with its content."""
    answer = HttpResponse(SCRIPT, content_type="text/javascript; charset=utf-8")
    answer["Cross-Origin-Resource-Policy"] = CROSS
    answer["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return answer
