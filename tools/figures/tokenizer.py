"""The tokenizer card's figures: how many pieces a Korean word becomes, beside a multilingual vocabulary."""

from __future__ import annotations

from tools.figures.texts import table

MULTILINGUAL = "intfloat/multilingual-e5-small"  # the vocabulary of XLM-R: 250,002 pieces for 100 languages


def report(nsmc: bool) -> str:
    """Fertility (pieces for each eojeol), characters for each piece and unknown pieces, on texts that were not trained on."""
    from utils import data, models

    ours = models.load("mini-bert").tokenizer
    texts = {
        "리뷰(테스트)": data.load("reviews", "test")["text"].tolist(),
        "지식 문단": data.load("passages")["text"].tolist(),
        "한영 문장 쌍의 영어": data.load("pairs")["english"].tolist(),
    }
    tokenizers = {"mini (8,000)": ours}
    if nsmc:
        texts["NSMC 테스트"] = [text for text in data.load("nsmc", "test")["text"] if text][:5000]
        tokenizers["다국어 e5 (250,002)"] = models.load(MULTILINGUAL).tokenizer
    rows = [
        [name, kind, *fertility(tokenizer, part)]
        for kind, part in texts.items()
        for name, tokenizer in tokenizers.items()
    ]
    return table(["토크나이저", "글", "어절당 조각", "조각당 글자", "모르는 조각(%)"], rows)


def fertility(tokenizer, texts: list[str]) -> list[str]:
    """Pieces per word between spaces, characters per piece, percentage of unknown pieces."""
    rows = tokenizer(texts, add_special_tokens=False)["input_ids"]
    pieces = sum(map(len, rows))
    unknown = sum(row.count(tokenizer.unk_token_id) for row in rows)
    words, characters = sum(len(text.split()) for text in texts), sum(map(len, texts))
    return [f"{pieces / words:.2f}", f"{characters / pieces:.2f}", f"{100 * unknown / pieces:.2f}"]
