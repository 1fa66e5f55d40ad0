"""ombud worker: what time and events set off."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from ombud.project.turns import with_database

AT_ONCE = 4


@with_database
def run() -> None:
    """Do the work that time and events set off, until you end it with Ctrl-C.

    Sends messages, marks missed deadlines, and whatever else waits in the queue.
    What is underway when it ends is done again by the next worker.
    """
    connector = DjangoConnector().get_worker_connector()
    with app.replace_connector(connector) as working:
        working.run_worker(concurrency=AT_ONCE, delete_jobs="successful")
