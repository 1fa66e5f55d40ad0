"""A browser that is shown every page of the portal, one after the other."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from tests import given
from tests.browser.modes import LOCALES


def twelve_days_ago(monkeypatch):
    """Let the first day of every situation be so near that nothing has run out."""
    cache.clear()
    then = timezone.now() - timedelta(days=12)
    monkeypatch.setattr(given, "MONDAY", then.replace(hour=9, minute=0, second=0))


class Reader:
    """Somebody who is led to each page, in whatever situation it needs."""

    def __init__(self, browser, live_server, language, **told):
        self.context = browser.new_context(
            base_url=live_server.url,
            locale=LOCALES[language],
            reduced_motion="reduce",
            bypass_csp=True,  # axe-core styles what it measures
            **told,
        )
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()

    def shown(self, place):
        """The page itself, and then what it answers to nothing, if that is a page."""
        self.context.clear_cookies()
        self.context.add_cookies(place.cookies)
        self.page.goto(place.address)
        yield ""
        if place.refusal:
            here = f"**{place.address}"
            self.page.route(
                here,
                lambda asked: asked.fulfill(
                    body=place.refusal, content_type="text/html; charset=utf-8"
                ),
            )
            self.page.goto(place.address)
            yield "refused"
            self.page.unroute(here)
