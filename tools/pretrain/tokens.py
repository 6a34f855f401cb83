"""The course's tokenizer: BPE (Sennrich et al. 2016, arXiv:1508.07909) over characters, trained on the corpus."""

from __future__ import annotations

from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

VOCABULARY = 8000
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]  # ids 0 to 4
PAD, UNK, CLS, SEP, MASK = range(5)


def common_characters() -> list[str]:
    """ASCII and the 2,350 syllables of KS X 1001: single pieces whether or not the corpus holds them."""
    syllables = [chr(code) for code in range(0xAC00, 0xD7A4)]
    return [chr(code) for code in range(33, 127)] + [s for s in syllables if _in_ks_x_1001(s)]


def _in_ks_x_1001(syllable: str) -> bool:
    return len(syllable.encode("euc-kr")) == 2  # Python spells the other 8,822 with eight bytes


def train(texts: list[str]) -> Tokenizer:
    """Learn the pieces. A space becomes ▁ before the word, so that decoding gives the text back.

    NFC and not NFKC: the latter would turn ㅋㅋ and ㅠㅠ into letters that join to syllables.
    """
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(prepend_scheme="first"),  # not after a [MASK] within a word
            pre_tokenizers.Punctuation("contiguous"),  # "재밌다!!" and "재밌다" share their word
            pre_tokenizers.Digits(individual_digits=True),
        ]
    )
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="first")
    tokenizer.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=VOCABULARY,
            special_tokens=SPECIAL,
            initial_alphabet=common_characters(),
            min_frequency=3,
            show_progress=False,
        ),
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", CLS), ("[SEP]", SEP)]
    )
    tokenizer.add_special_tokens([AddedToken("[MASK]", lstrip=True)])  # the space before it belongs to what it hides
    return tokenizer


def save(tokenizer: Tokenizer, path: Path) -> None:
    """Write the JSON file that ``tokenizers`` and ``transformers`` read."""
    tokenizer.save(str(path), pretty=False)
