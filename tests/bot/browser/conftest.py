"""A browser and a demo for each test."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.bot.browser.screen import CHROMIUM, chromium
from tests.bot.sandbox_demo import Demo, demo

REQUIRED = os.environ.get("CAMKET_REQUIRE_BROWSER") == "1"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium; without one the test is skipped, unless it is required."""
    if not CHROMIUM.exists() and not REQUIRED:
        pytest.skip(f"no {CHROMIUM}")
    async with chromium() as started:
        yield started


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Demo]:
    async with demo(tmp_path) as running:
        yield running
