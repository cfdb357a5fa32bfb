"""What the tests of hostile input share."""

import pytest
import yaml

from plancoop.syntax import builder


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with one parser after the other."""
    if request.param == "python":
        monkeypatch.setattr(builder, "Loader", yaml.SafeLoader)
    return str(request.param)
