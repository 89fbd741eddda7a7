"""Side by side: which track each stretch of an arrow takes in its channel, and how many there are.

A way is cut into straight stretches. Stretches that run in the same channel (or along the same row
or column of cells) are ordered so that as few as possible cross where they turn off, then given
tracks: 0 is leftmost or topmost. This is the "nudging" of orthogonal connector routing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cloudml_diagrams.layout.route import HORIZONTAL, VERTICAL, Path

__all__ = ["Carrier", "Stretch", "Tracks", "assign_tracks"]

Carrier = tuple[int, int]
"""(HORIZONTAL or VERTICAL, lattice coordinate across): where stretches run side by side."""
Key = tuple[float, int]

SWEEPS = 5


@dataclass(slots=True, kw_only=True)
class Stretch:
    """A straight part of an arrow's way, between lattice coordinates ``low`` and ``high``."""

    arrow: int
    carrier: Carrier
    low: float
    high: float
    turns: tuple[tuple[float, int, int], ...] = ()
    """Where it turns off: (lattice coordinate, -1 or +1 across, index of the next stretch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """All stretches; for each its track and how many tracks its cluster of neighbours has."""

    stretches: tuple[Stretch, ...]
    of_arrow: tuple[tuple[int, ...], ...]
    """For each arrow the indices of its stretches, source to target."""
    track: tuple[int, ...]
    cluster: tuple[int, ...]
    """For each stretch, the number of tracks of its cluster."""

    def most(self, carrier: Carrier) -> int:
        """Return how many tracks the fullest cluster of a carrier has."""
        return max(
            (n for s, n in zip(self.stretches, self.cluster, strict=True) if s.carrier == carrier),
            default=0,
        )


def assign_tracks(paths: tuple[Path, ...]) -> Tracks:
    """Return tracks for the stretches of all paths, with few crossings where they turn off."""
    stretches: list[Stretch] = []
    of_arrow = tuple(_cut(index, path, stretches) for index, path in enumerate(paths))
    carriers: dict[Carrier, list[int]] = defaultdict(list)
    for index, stretch in enumerate(stretches):
        carriers[stretch.carrier].append(index)
    rank = [0] * len(stretches)
    for members in carriers.values():
        for position, index in enumerate(members):
            rank[index] = position
    for _ in range(SWEEPS):
        for carrier in sorted(carriers):
            carriers[carrier] = _order(carriers[carrier], stretches, rank)
            for position, index in enumerate(carriers[carrier]):
                rank[index] = position
    track, cluster = [0] * len(stretches), [0] * len(stretches)
    for members in carriers.values():
        _pack(members, stretches, track, cluster)
    return Tracks(
        stretches=tuple(stretches), of_arrow=of_arrow, track=tuple(track), cluster=tuple(cluster)
    )


def _cut(arrow: int, path: Path, stretches: list[Stretch]) -> tuple[int, ...]:
    """Append the stretches of one path; return their indices."""
    corners = [0]
    for i in range(1, len(path) - 1):
        if (path[i - 1][0] == path[i][0]) != (path[i][0] == path[i + 1][0]):
            corners.append(i)
    corners.append(len(path) - 1)
    first = len(stretches)
    count = len(corners) - 1
    for k in range(count):
        a, b = path[corners[k]], path[corners[k + 1]]
        axis = HORIZONTAL if a[1] == b[1] else VERTICAL
        along = 0 if axis == HORIZONTAL else 1
        start, end = float(a[along]), float(b[along])
        forward = 1 if end > start else -1
        turns = []
        if k > 0:
            before = path[corners[k] - 1]
            side = 1 if before[1 - along] > a[1 - along] else -1
            turns.append((start, side, first + k - 1))
        else:
            start += 0.5 * forward
        if k < count - 1:
            after = path[corners[k + 1] + 1]
            side = 1 if after[1 - along] > b[1 - along] else -1
            turns.append((end, side, first + k + 1))
        else:
            end -= 0.5 * forward
        stretches.append(
            Stretch(
                arrow=arrow,
                carrier=(axis, a[1 - along]),
                low=min(start, end),
                high=max(start, end),
                turns=tuple(turns),
            )
        )
    return tuple(range(first, first + count))


def _order(members: list[int], stretches: list[Stretch], rank: list[int]) -> list[int]:
    """Order the stretches of one carrier: each is moved to where it causes fewest crossings."""
    cost = {
        (a, b): _crossings(stretches[a], stretches[b], rank)
        for a in members
        for b in members
        if a != b and _meet(stretches[a], stretches[b])
    }
    order = list(members)
    for _ in range(3):
        changed = False
        for index in list(order):
            rest = [other for other in order if other != index]
            price = sum(cost.get((index, other), 0) for other in rest)
            prices = [price]
            for other in rest:
                price += cost.get((other, index), 0) - cost.get((index, other), 0)
                prices.append(price)
            here = order.index(index)
            best = min(range(len(prices)), key=lambda i: (prices[i], abs(i - here)))
            if prices[best] < prices[here]:
                order = [*rest[:best], index, *rest[best:]]
                changed = True
        if not changed:
            break
    return order


def _meet(a: Stretch, b: Stretch) -> bool:
    return a.low <= b.high and b.low <= a.high


def _span(stretch: Stretch, rank: list[int]) -> tuple[Key, Key]:
    """Return the ends of a stretch, exact to the track at which it turns off."""
    keys = {at: (at, rank[following]) for at, _, following in stretch.turns}
    return keys.get(stretch.low, (stretch.low, 0)), keys.get(stretch.high, (stretch.high, 0))


def _crossings(first: Stretch, second: Stretch, rank: list[int]) -> int:
    """Count the crossings at their turns when ``first`` runs left of (above) ``second``."""
    low, high = _span(second, rank)
    count = sum(
        side > 0 and low < (at, rank[following]) < high for at, side, following in first.turns
    )
    low, high = _span(first, rank)
    return count + sum(
        side < 0 and low < (at, rank[following]) < high for at, side, following in second.turns
    )


def _pack(
    members: list[int], stretches: list[Stretch], track: list[int], cluster: list[int]
) -> None:
    """Give tracks in order, as far left as the stretches before allow; count them by cluster."""
    for position, index in enumerate(members):
        before = [
            track[other] + 1
            for other in members[:position]
            if _meet(stretches[other], stretches[index])
        ]
        track[index] = max(before, default=0)
    left = set(members)
    while left:
        group, queue = set(), [min(left)]
        while queue:
            index = queue.pop()
            if index in group:
                continue
            group.add(index)
            queue += [o for o in left if o not in group and _meet(stretches[o], stretches[index])]
        size = max(track[index] for index in group) + 1
        for index in group:
            cluster[index] = size
        left -= group
