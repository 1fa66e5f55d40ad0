"""How heavy are the pages of the portal, how soon are they there, and do they move?

    python -m tests.browser.painting http://127.0.0.1:8000 OM-XXXX-XXXX XXXXX-XXXXX-…

measures a first visit to each page as Lighthouse's slow 4G simulates it (1.6 Mbit/s
down, 0.75 Mbit/s up, 150 ms there and back, a processor four times slower) and prints a
table. With reference and receipt of a complaint its pages are measured, too. Not part
of the checks: a time is a property of the machine as much as of the page.
"""

import os
import shutil
import sys
from typing import NamedTuple

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

DOWN, UP = 1_600_000 / 8, 750_000 / 8  # bytes per second
LATENCY = 150  # milliseconds
SLOWER = 4
SETTLED = 1_500  # milliseconds in which a page might still move
PUBLIC = [
    "/",
    "/before/",
    "/complain/",
    "/complain/story/",
    "/complain/files/",
    "/complain/resume/",
    "/track/",
    "/policy/",
    "/figures/",
    "/time-limits/",
    "/accessibility/",
    "/seals/",
    "/display/",
    "/embed/",
]
OF_CASE = ["/case/", "/case/record/", "/case/own-data/", "/case/withdrawal/"]
WATCH = """
window.seen = {paint: 0, moved: 0};
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.seen.paint = each.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput) window.seen.moved += each.value;
}).observe({type: "layout-shift", buffered: true});
"""


class Seen(NamedTuple):
    """Of one page: status, bytes without fonts, of fonts, milliseconds, CLS."""

    place: str
    status: int
    weight: int
    fonts: int
    paint: float
    moved: float


def measured(browser, base, place, cookies=()):
    """A first visit to a page."""
    context = browser.new_context(base_url=base, locale="en-GB")
    context.add_cookies(list(cookies))
    page = context.new_page()
    page.add_init_script(WATCH)
    tools = context.new_cdp_session(page)
    kinds, sizes = {}, {}
    tools.on(
        "Network.responseReceived",
        lambda told: kinds.setdefault(told["requestId"], told["type"]),
    )
    tools.on(
        "Network.loadingFinished",
        lambda told: sizes.setdefault(told["requestId"], told["encodedDataLength"]),
    )
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": DOWN,
            "uploadThroughput": UP,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    answer = page.goto(place, wait_until="networkidle")
    page.wait_for_timeout(SETTLED)
    seen = page.evaluate("() => window.seen")
    status = answer.status if answer else 0
    context.close()
    fonts = sum(size for each, size in sizes.items() if kinds.get(each) == "Font")
    weight = sum(sizes.values()) - fonts
    return Seen(
        place, status, round(weight), round(fonts), seen["paint"], seen["moved"]
    )


def opened(browser, base, reference, receipt):
    """The cookies of whoever opened a complaint."""
    context = browser.new_context(base_url=base)
    page = context.new_page()
    page.goto("/track/")
    page.locator("input[name=reference]").fill(reference)
    page.locator("input[name=receipt]").fill(receipt)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/case/")
    cookies = context.cookies()
    context.close()
    return cookies


def main(base, *pair):
    """Measure every page and print what was seen."""
    path = next(filter(None, map(shutil.which, ["chromium", "google-chrome"])), None)
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    table = Table("page", "status", "kB", "fonts kB", "largest paint ms", "CLS")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        rows = [measured(browser, base, place) for place in PUBLIC]
        if pair:
            cookies = opened(browser, base, *pair)
            rows += [measured(browser, base, place, cookies) for place in OF_CASE]
        browser.close()
    for row in rows:
        table.add_row(
            row.place,
            str(row.status),
            f"{row.weight / 1000:.1f}",
            f"{row.fonts / 1000:.1f}",
            f"{row.paint:.0f}",
            f"{row.moved:.3f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main(*sys.argv[1:])
