"""A pytest plugin for `course.py test`: seconds of each notebook, and skips as failures where that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fail-skipped", action="store_true", help="count every skipped test as a failure")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    return fail_skipped((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    return fail_skipped((yield), collector.config)


def fail_skipped(report: pytest.TestReport, config: pytest.Config) -> pytest.TestReport:
    """A skip (not an expected failure) becomes a failure that still names its reason."""
    if report.skipped and not hasattr(report, "wasxfail") and config.getoption("fail_skipped"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome, report.longrepr = "failed", f"건너뛴 시험입니다(--all): {reason}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how long each notebook took, slowest first."""
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and ".ipynb" in report.nodeid:
                seconds[report.nodeid.split("::")[0]] += report.duration
    if seconds:
        terminalreporter.section("노트북마다 걸린 시간")
        for name, took in seconds.most_common():
            terminalreporter.write_line(f"{took:7.1f}초  {name}")
