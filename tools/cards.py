"""Computes every figure that the data cards and model cards tell, so that a card can be checked and kept up to date."""

from __future__ import annotations

import argparse
import importlib

DESCRIPTION = "데이터 카드와 모델 카드의 수치를 다시 계산합니다(--nsmc는 공개 데이터와 견준 것까지)"
DATA = {"reviews": "reviews", "knowledge": "knowledge", "pairs": "pairs"}
MODELS = {"tokenizer": "tokenizer", "mini-bert": "bert", "mini-gpt": "gpt"}  # card -> module of tools.figures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    known = ", ".join([*DATA, *MODELS])
    parser.add_argument("cards", nargs="*", metavar="카드", help=f"{known}. 적지 않으면 데이터 카드 모두")
    parser.add_argument("--nsmc", action="store_true", help="NSMC로 재는 것도 합니다(mini-bert는 한 시간쯤)")


def main(args: argparse.Namespace) -> int:
    """Print the tables of the cards."""
    modules = DATA | MODELS
    unknown = [name for name in args.cards if name not in modules]
    if unknown:
        raise SystemExit(f"❌ '{unknown[0]}'의 카드는 없습니다. 있는 것: {', '.join(modules)}")
    for name in args.cards or DATA:
        print(f"# {name}\n")
        print(importlib.import_module(f"tools.figures.{modules[name]}").report(args.nsmc) + "\n")
    return 0
