"""Which databases do we speak to? In the words of Django."""

from typing import Any

from ombud.project import embedded
from ombud.project.environment import Database, Environment

# Two web processes and a worker, each with its own pool, within the 60
# connections of the embedded server.
POOL = {"min_size": 1, "max_size": 12, "timeout": 5.0, "max_idle": 60.0}


def of(environment: Environment) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default`, and `replica` where one is named."""
    found = {"default": _settings(environment.database or _carried(environment))}
    if environment.replica:
        found["replica"] = _settings(environment.replica)
    return found


def _carried(environment: Environment) -> Database:
    folder = embedded.socket_folder(environment.home)
    return Database(name=embedded.NAME, user=embedded.ROLE, host=str(folder))


def _settings(database: Database) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.name,
        "USER": database.user,
        "PASSWORD": database.password,
        "HOST": database.host,
        "PORT": str(database.port),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            **dict(database.options),
            "pool": dict(POOL),
        },
    }
