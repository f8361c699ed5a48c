"""The command: `python -m benchmarks NAME [--rounds N] [--json FILE] [--full] [--plans FOLDER]`."""

import argparse
import importlib
import importlib.util
import sys
from pathlib import Path

from benchmarks.harness import Result, machine

NAMES = ("merge", "read", "check", "consolidate", "findings", "pdf", "draft")


def exists(name: str) -> bool:
    """Tell whether the comparison of that name has been written."""
    return importlib.util.find_spec(f"benchmarks.{name}") is not None


def main() -> int:
    """Run one comparison, or all; give the exit code: 1 where an answer was not that of the peer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=(*filter(exists, NAMES), "all"))
    parser.add_argument("--rounds", type=int, default=7, help="rounds; every contestant runs once in each (default 7)")
    parser.add_argument("--json", type=Path, help="where the result is written (with `all`: a folder)")
    parser.add_argument("--full", action="store_true", help="also what takes minutes: memory and growth")
    parser.add_argument("--plans", type=Path, help="for `draft`: a folder of plans and the rules people wrote of them")
    wanted = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(machine())
    equivalent = True
    for name in filter(exists, NAMES) if wanted.name == "all" else [wanted.name]:
        result: Result = importlib.import_module(f"benchmarks.{name}").run(
            wanted.rounds, full=wanted.full, **({"plans": wanted.plans} if name == "draft" else {})
        )
        print(result.report())
        if wanted.json:
            result.save(wanted.json / f"{name}.json" if wanted.name == "all" else wanted.json)
        equivalent = equivalent and result.equivalent
    return 0 if equivalent else 1


if __name__ == "__main__":
    sys.exit(main())
