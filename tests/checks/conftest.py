"""What the tests of the checks share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.checks import Finding
from tests.checks.check_reports import a_report, findings_of


@pytest.fixture
def findings() -> Callable[..., list[Finding]]:
    """The findings of a report made of the arguments of `a_report`."""
    return lambda *args, **kwargs: findings_of(a_report(*args, **kwargs))
