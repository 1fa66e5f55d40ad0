"""Whoever fills in a form that carries all it needs: reads the slip, sends the next."""

from tests.web.filling import Form


def hidden(page):
    """What a browser would send of a page nobody typed on."""
    typed = Form(page.content.decode()).typed
    return {name: value for name, value in typed.items() if name != "file"}


def send(client, page, place, **told):
    """Send the form of a page with these answers."""
    return client.post(place, {**hidden(page), **told})


def come_to(client, page, place, name):
    """Go on, answering nothing more, to the page of this name."""
    for _ in range(20):
        if hidden(page).get("page") == name:
            return page
        unnamed = {"who": "anonymous"} if "who" in hidden(page) else {}
        page = send(client, page, place, **unnamed)
    raise AssertionError(hidden(page))


def gone_through(client, place, *, narrative):
    """From the first question to the receipt, with the fewest answers."""
    page = send(client, client.get(place), place, narrative=narrative)
    page = come_to(client, page, place, "check")
    return send(client, page, place, go="send")
