"""Two runs, because the engine must not know the framework: `pytest tests/engine -p no:django`, `pytest tests --ignore=tests/engine`.

Where Django is there, the register of the tests lies in a folder of its own and no test reaches the network by accident.
"""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, nothing of the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgresql", action="store_true", help="keep the register of the tests in a PostgreSQL of their own")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("django"):
        return
    folder = tempfile.TemporaryDirectory(prefix="ketnghia-tests-")
    config.add_cleanup(folder.cleanup)
    for name in [name for name in os.environ if name.startswith("KETNGHIA_")] + ["DEBUG", "PORT"]:
        os.environ.pop(name, None)
    os.environ["KETNGHIA_VAR"] = folder.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "ketnghia.config.settings"
    hands_out = config.getoption("numprocesses", None) and not hasattr(config, "workerinput")  # runs no test itself
    if config.getoption("--postgresql") and not hands_out:
        from tests.postgresql import start

        os.environ["KETNGHIA_DATABASE"] = start(config.add_cleanup)

    import django

    django.setup()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that look at a filled register need the database as any other, also where their file is run alone."""
    if config.pluginmanager.has_plugin("django"):
        for item in items:
            if "filled" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.django_db)
