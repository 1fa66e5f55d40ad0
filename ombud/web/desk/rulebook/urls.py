"""Where the pages of the rulebook stand, below /desk/rulebook/."""

from django.urls import path

from ombud.web.desk.rulebook import (
    browsing,
    comparing,
    confirming,
    previewing,
    reading,
    rehearsing,
    trying,
    writing,
    year,
)

RULE = "<slug:kind>/<slug:code>/"
EDITION = f"{RULE}<int:version>/"

urlpatterns = [
    path("", browsing.show, name="rulebook"),
    path("write/", writing.begin, name="rulebook-new"),
    path(f"{RULE}write/", writing.write, name="rulebook-write"),
    path(RULE, browsing.show_rule, name="rulebook-rule"),
    path(EDITION, reading.show, name="rulebook-edition"),
    path(f"{EDITION}compare/", comparing.show, name="rulebook-compare"),
    path(f"{EDITION}confirm/", confirming.confirm, name="rulebook-confirm"),
    path(f"{EDITION}retire/", confirming.retire, name="rulebook-retire"),
    path(f"{EDITION}discard/", confirming.discard, name="rulebook-discard"),
    path(f"{EDITION}trial/", trying.show, name="rulebook-trial"),
    path(f"{EDITION}rehearse/", rehearsing.show, name="rulebook-rehearse"),
    path(f"{EDITION}page/", previewing.show, name="rulebook-page"),
    path(f"{EDITION}year/", year.show, name="rulebook-year"),
]
