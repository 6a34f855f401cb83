"""Makes the course's own tokenizer and small models again, from public data; the checkpoints are in the repository."""

from __future__ import annotations

import argparse
from pathlib import Path

DESCRIPTION = "토크나이저와 작은 모델을 처음부터 다시 학습합니다(관리자용, CPU 한 코어에서 한두 시간)"
NEEDS = ("dev", "pretrain")
CHECKPOINTS = Path(__file__).parents[1] / "utils" / "checkpoints"
MODELS = ("tokenizer", "mini-bert", "mini-gpt")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("model", metavar="모델", help=", ".join(MODELS))
    parser.add_argument("--output", type=Path, default=CHECKPOINTS, help="체크포인트를 쓸 폴더")
    parser.add_argument("--work", type=Path, default=Path("pretrain-work"), help="교사 모델의 벡터를 둘 폴더")
    parser.add_argument("--seed", type=int, default=0, help="시드")


def main(args: argparse.Namespace) -> int:
    """Train one of them."""
    if args.model not in MODELS:
        raise SystemExit(f"❌ '{args.model}'은(는) 없습니다. 있는 것: {', '.join(MODELS)}")
    args.output.mkdir(parents=True, exist_ok=True)
    if args.model == "tokenizer":
        from tools.pretrain import corpus, tokens

        tokens.save(tokens.train(corpus.everything()[0]), args.output / "tokenizer.json")
        return 0
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(CHECKPOINTS / "tokenizer.json"))
    if args.model == "mini-gpt":
        from tools.pretrain import gpt

        gpt.train(tokenizer, args.output, args.seed)
    else:
        from tools.pretrain import bert, lessons

        bert.train(tokenizer, lessons.make(tokenizer, args.work), args.output, args.seed)
    return 0
