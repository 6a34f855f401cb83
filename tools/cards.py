"""Computes every figure that the data cards tell, so that a card can be checked and brought up to date."""

from __future__ import annotations

import argparse
import importlib

DESCRIPTION = "데이터 카드의 수치를 다시 계산합니다(--nsmc는 공개 데이터와 견준 타당성까지)"
SETS = ("reviews", "knowledge", "pairs")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sets", nargs="*", metavar="데이터", help=f"{', '.join(SETS)}. 적지 않으면 모두")
    parser.add_argument("--nsmc", action="store_true", help="NSMC로 학습하고 시험하는 타당성도 잽니다(1분쯤)")


def main(args: argparse.Namespace) -> int:
    """Print the tables of the cards."""
    unknown = [name for name in args.sets if name not in SETS]
    if unknown:
        raise SystemExit(f"❌ '{unknown[0]}'의 카드는 없습니다. 있는 것: {', '.join(SETS)}")
    for name in args.sets or SETS:
        print(f"# {name}\n")
        print(importlib.import_module(f"tools.figures.{name}").report(args.nsmc) + "\n")
    return 0
