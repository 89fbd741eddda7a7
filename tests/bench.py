"""``make bench``: milliseconds a gallery spec takes, format by format (best of 3)."""

from __future__ import annotations

import time
from pathlib import Path

from cloudml_diagrams.build import build
from cloudml_diagrams.request import FORMATS, BuildRequest

ROUNDS = 3


def best_of(request: BuildRequest) -> float:
    """Return the quickest of a few builds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        build(request)
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    """Print one line a spec."""
    specs = sorted(Path("specs").glob("*.yaml"))
    print(f"{'spec':32}", *(f"{name:>9}" for name in FORMATS))
    for spec in specs:
        times = (best_of(BuildRequest(specs=(spec,), formats=(name,))) for name in FORMATS)
        print(f"{spec.stem:32}", *(f"{value:9.0f}" for value in times))


if __name__ == "__main__":
    main()
