"""What do we write down for the operator? Lines a program can read."""

import logging
import logging.config
import sys

import structlog
from structlog.typing import Processor

LOUD = {
    "psycopg.pool": "ERROR",
    "granian": "WARNING",
    "procrastinate": "WARNING",
    "django": "INFO",
}


def configure() -> None:
    """Send every log line to standard error: for people at a terminal, else JSON."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    for_people = sys.stderr.isatty()
    last: list[Processor] = [
        structlog.dev.ConsoleRenderer(),
        structlog.processors.JSONRenderer(),
    ]
    final = last[:1] if for_people else [structlog.processors.format_exc_info, last[1]]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "lines": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        *final,
                    ],
                }
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "lines"}
            },
            "root": {"handlers": ["stderr"], "level": "INFO"},
            "loggers": {name: {"level": level} for name, level in LOUD.items()},
        }
    )
