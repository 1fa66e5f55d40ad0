"""Filing a complaint through the pages of the portal, as somebody would."""

import re

from tests import given

YOU = {"who": "named", "name": "Ruth Adeyemi", "language": "en"}
ASKED = ("what", "when", "involved", "wish", "whom", "you", "reach", "language")
USUAL = {
    "category": "",
    "occurred_on": "",
    "involved": "",
    "desired_outcome": "",
    "on_behalf": "self",
    "is_minor": "no",
    "contact_by": "",
    **YOU,
}


def page_of(answer):
    return answer.content.decode()


def told(client, **answers):
    """Answer the questions up to the files, as a browser would."""
    answers = {**USUAL, **answers}
    client.post("/complain/story/", {"narrative": given.WORDS, **answers})
    for page in (*ASKED, "needs"):
        client.post(f"/complain/{page}/", answers)


def sent(client):
    """Send, and return reference and receipt as the last page shows them."""
    page = page_of(client.post("/complain/check/", follow=True))
    reference = re.search(r"om-refbig\">([\w-]+)<", page)[1]
    receipt = re.search(r'name="receipt" value="([\w-]+)"', page)[1]
    return reference, receipt
