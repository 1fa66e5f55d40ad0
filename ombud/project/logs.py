"""What do we write down for the operator? Lines a program can read."""

import logging
import logging.config
import sys
from collections.abc import Sequence
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor

from ombud.project.withheld import without_secrets

LOUD = {
    "psycopg.pool": "ERROR",
    "granian": "WARNING",
    "procrastinate": "WARNING",
    "django": "INFO",
}


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]
FOR_PEOPLE: list[Processor] = [structlog.dev.ConsoleRenderer()]
FOR_PROGRAMS: list[Processor] = [
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(),
]


class Discreet(logging.StreamHandler[TextIO]):
    """Writes to standard error. A line that cannot be written is not repeated there in
    the raw, as the standard handler would.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name
        kind = sys.exc_info()[0]
        told = f"a line of {record.name} could not be written: {kind}\n"
        sys.stderr.write(told)


def configure(secrets: Sequence[str] = ()) -> None:
    """Send every log line to standard error: for people at a terminal, else JSON.

    No line has the secrets in it, nor what tells who somebody is.
    """

    def withhold(_logger: object, _name: str, line: EventDict | str) -> str:
        return without_secrets(str(line), secrets)

    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    lines = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *(FOR_PEOPLE if sys.stderr.isatty() else FOR_PROGRAMS),
            withhold,
        ],
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": lines},
            "handlers": {"stderr": {"()": Discreet, "formatter": "lines"}},
            "root": {"handlers": ["stderr"], "level": "INFO"},
            "loggers": {name: {"level": level} for name, level in LOUD.items()},
        }
    )
