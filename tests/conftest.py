"""The world the tests run in: one database server, one browser."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from ombud.project.catalogues import compile_catalogues
from ombud.project.embedded import Cluster

SERVER = pytest.StashKey()


def pytest_configure(config):
    """Start one server for the whole run, unless DATABASE_URL names one.

    Parallel workers are children of the process that started it.
    """
    is_parallel_worker = hasattr(config, "workerinput")
    if not is_parallel_worker:
        compile_catalogues()
    is_dry = config.option.collectonly or config.option.help
    if is_parallel_worker or is_dry or "DATABASE_URL" in os.environ:
        return
    cluster = Cluster(settings.HOME, may_be_lost=True)
    config.stash[SERVER] = (cluster, cluster.start())


def pytest_unconfigure(config):
    if SERVER in config.stash:
        cluster, server = config.stash[SERVER]
        cluster.stop(server)
    if not hasattr(config, "workerinput"):
        shutil.rmtree(Path(os.environ["OMBUD_TEST_HOME"]), ignore_errors=True)


@pytest.fixture(autouse=True)
def _files_of_one_test(settings, tmp_path):
    """Attachments of one test never meet those of another."""
    settings.FILES = tmp_path / "files"
    settings.MEDIA_ROOT = settings.FILES
