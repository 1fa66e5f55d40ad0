"""ombud worker: what time and events set off."""

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from ombud.project import vault_keys
from ombud.project.turns import with_database

AT_ONCE = 4
# How long to wait for the database. A worker that ends together with its database
# waits as long for it in vain, so this is also how long its end may take.
PATIENCE_SECONDS = 5.0


@with_database
def run() -> None:
    """Do the work that time and events set off, until you end it with Ctrl-C.

    Sends messages, marks missed deadlines, and whatever else waits in the queue.
    What is underway when it ends is done again by the next worker.
    """
    vault_keys.require_all()
    connector = PsycopgConnector(kwargs=connector_params(), timeout=PATIENCE_SECONDS)
    with app.replace_connector(connector) as working:
        working.run_worker(concurrency=AT_ONCE, delete_jobs="successful")
