"""How a script begins: a complaint comes in through its channel."""

from datetime import timedelta

from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.vocabulary import Channel
from ombud.parties.identities import Identity
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.project.demo.calendar import StoryCalendar
from ombud.project.demo.story import Line

DOORS = {Channel.EMAIL: Door.MAIL, Channel.API: Door.API}


def arrive(line: Line, captured_by: User | None, calendar: StoryCalendar) -> Received:
    """Hand in the complaint of a script, in the complainant's own words."""
    script = line.script
    channel = Channel(script["channel"])
    on_paper = script.get("written")
    occurred = script.get("occurred")
    complaint = Complaint(
        narrative=script["says"],
        summary=script.get("summary", ""),
        channel=channel,
        language=script["language"],
        points=script.get("points", ()),
        desired_outcome=script.get("wants", ""),
        category=script.get("category", ""),
        product=script.get("product", ""),
        place=script.get("place", ""),
        occurred_on=line.at.date() - timedelta(days=occurred) if occurred else None,
        received_at=calendar.moment(on_paper) if on_paper else None,
        confidential=script.get("confidential", False),
        brand=script.get("brand", ""),
        identity=Identity(**script.get("who", {})),
        files=[(name, text.encode()) for name, text in script.get("files", ())],
    )
    door = DOORS.get(channel, Door.WEB)
    return receiving.receive(
        complaint, act=Act(actor=captured_by, at=line.at, door=door)
    )
