"""The result table as a chart: an SVG made when the site is built, its text real text."""

from __future__ import annotations

import html

from tools.results import Result

WIDTH, ROW, LEFT, RIGHT = 400, 44, 12, 52


def svg(results: list[Result]) -> str:
    """A row for each model: its name, its accuracy as a point, its interval as a line."""
    low = 5 * int(min(each.low for each in results) // 5)
    high = 5 * int(-(-max(each.high for each in results) // 5))
    height = ROW * len(results) + 34

    def across(value: float) -> float:
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    ticks = "".join(_tick(across(value), value, height) for value in range(low + (-low % 10), high + 1, 10))
    rows = "".join(_row(each, ROW * at, across) for at, each in enumerate(results))
    best = max(results, key=lambda each: each.accuracy)
    said = (
        f"모델 {len(results)}개의 정확도. 가장 높은 것은 {best.week}주차의 {best.model}, {best.accuracy:.1f} %입니다."
    )
    return (
        f'<svg class="kb-chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{html.escape(said)}">'
        f'{ticks}{rows}<text class="kb-axis" x="{LEFT}" y="{height - 2}">정확도(%)</text></svg>'
    )


def _tick(x: float, value: int, height: int) -> str:
    bottom = height - 30
    return (
        f'<line class="kb-grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{bottom}"/>'
        f'<text class="kb-axis" x="{x:.1f}" y="{bottom + 14}" text-anchor="middle">{value}</text>'
    )


def _row(each: Result, top: float, across) -> str:
    y = top + 30
    return (
        f'<text class="kb-name" x="{LEFT}" y="{top + 17}">{each.week}주차 · {html.escape(each.model)}</text>'
        f'<line class="kb-range" x1="{across(each.low):.1f}" x2="{across(each.high):.1f}" y1="{y}" y2="{y}"/>'
        f'<circle class="kb-point" cx="{across(each.accuracy):.1f}" cy="{y}" r="5"/>'
        f'<text class="kb-value" x="{WIDTH - 2}" y="{y + 5}" text-anchor="end">{each.accuracy:.1f}</text>'
    )
