"""The room of the graph's layout: a column for each depth, and few crossings (Sugiyama, Tagawa and Toda 1981)."""

from __future__ import annotations

from utils.autodiff import Node, topological_order

Place = tuple[float, float]
SWEEPS = 8


def layout(node: Node) -> tuple[list[tuple[Node, Place]], list[list[Place]], int, int]:
    """Places for the graph behind `node`.

    Returns the nodes with their (x, y), a route of places for each arrow, the number of columns and of rows.
    An arrow that jumps over columns gets a place in each of them, so that it passes no box.
    """
    order = topological_order(node)
    columns = _columns(order)
    chains = _chains(order, columns)
    count = max(columns.values()) + 1
    rows = _rows(chains, count)
    height = max(len(row) for row in rows)
    places: dict[object, Place] = {}
    for x, row in enumerate(rows):
        for i, key in enumerate(row):
            places[key] = (float(x), (height - 1) / 2 + (len(row) - 1) / 2 - i)
    if not chains:
        places[id(node)] = (0.0, 0.0)
    routes = [[places[key] for _, key in chain] for chain in chains]
    return [(each, places[id(each)]) for each in order], routes, count, height


def _columns(order: list[Node]) -> dict[int, int]:
    """Column of each node: results right of all they need, inputs directly left of their first use."""
    depth: dict[int, int] = {}
    for node in order:
        depth[id(node)] = 1 + max((depth[id(parent)] for parent in node.parents), default=-1)
    first_use: dict[int, int] = {}
    for node in order:
        for parent in node.parents:
            first_use[id(parent)] = min(depth[id(node)], first_use.get(id(parent), depth[id(node)]))
    for node in order:
        if not node.parents and id(node) in first_use:
            depth[id(node)] = first_use[id(node)] - 1
    return depth


def _chains(order: list[Node], columns: dict[int, int]) -> list[list[tuple[int, object]]]:
    """For each arrow the (column, key) it passes; the same arrow drawn once even for x * x."""
    chains = {}
    for node in order:
        for parent in node.parents:
            start, end = id(parent), id(node)
            between = [(x, (start, end, x)) for x in range(columns[start] + 1, columns[end])]
            chains[start, end] = [(columns[start], start), *between, (columns[end], end)]
    return list(chains.values())


def _rows(chains: list[list[tuple[int, object]]], count: int) -> list[list[object]]:
    """The keys of each column from top to bottom, ordered by the mean place of their neighbours."""
    rows: list[dict[object, None]] = [{} for _ in range(count)]
    left: dict[object, list[object]] = {}
    right: dict[object, list[object]] = {}
    for chain in chains:
        for column, key in chain:
            rows[column][key] = None
        for (_, a), (_, b) in zip(chain, chain[1:], strict=False):
            right.setdefault(a, []).append(b)
            left.setdefault(b, []).append(a)
    ordered = [list(row) for row in rows] if chains else [[None]]
    for sweep in range(SWEEPS):
        neighbours, columns = (left, range(1, count)) if sweep % 2 == 0 else (right, range(count - 2, -1, -1))
        for column in columns:
            other = ordered[column - 1 if sweep % 2 == 0 else column + 1]
            rank = {key: i / max(len(other) - 1, 1) for i, key in enumerate(other)}
            ordered[column].sort(key=lambda key: _mean([rank[near] for near in neighbours.get(key, ())]))
    return ordered


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.5
