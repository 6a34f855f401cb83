"""The training of our own models: what text may be learned from, and the recipes' properties on tiny inputs."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from tools.pretrain import batches, bert, corpus, gpt, tokens
from tools.pretrain.tokens import CLS, MASK, PAD, SEP, SPECIAL

TEXTS = ["이 영화 정말 재미있다", "배우들의 연기가 좋았다", "내일 비가 온대요 ㅋㅋㅋ"] * 5


@pytest.fixture(scope="module")
def tokenizer():
    return tokens.train(TEXTS)


class TestCorpus:
    @pytest.mark.parametrize(
        ("raw", "clean"),
        [("ㅋㅋㅋㅋㅋㅋ  좋다", "ㅋㅋㅋ 좋다"), ("가\u1100\u1161", "가가"), ("와!!!!!!", "와!!!"), ("", "")],
        ids=["run", "decomposed", "marks", "empty"],
    )
    def test_clean(self, raw, clean):
        assert corpus.clean(raw) == clean

    def test_what_is_tested_on_coarse_personal_or_twice_is_left_out(self, monkeypatch):
        texts = ["재미있는 영화", "재미있는 영화!", "시험에 나올 글", "존나 좋다", "a@b.com 연락 주세요", "ㅋㅋㅋ"]
        monkeypatch.setattr(corpus, "sources", lambda: {"nsmc": texts})
        monkeypatch.setattr(corpus, "held_back", lambda: {corpus.key("시험에 나올 글")})
        assert corpus.corpus() == {"nsmc": ["재미있는 영화"]}

    def test_split_is_the_same_for_any_order_and_has_no_text_in_both(self):
        texts = [f"글 {i}" for i in range(200)]
        train, valid = corpus.split(texts)
        assert (train, valid) == corpus.split(texts[::-1])
        assert len(valid) == 4
        assert not set(train) & set(valid)


class TestTokenizer:
    def test_text_comes_back(self, tokenizer):
        assert tokenizer.decode(tokenizer.encode("이 영화 재미있다!! ㅋㅋ").ids) == "이 영화 재미있다!! ㅋㅋ"

    def test_special_pieces_have_the_first_numbers(self, tokenizer):
        assert [tokenizer.token_to_id(piece) for piece in SPECIAL] == [0, 1, 2, 3, 4]
        ids = tokenizer.encode("영화").ids
        assert (ids[0], ids[-1]) == (CLS, SEP)

    def test_a_hidden_word_takes_its_space_along_and_leaves_its_ending(self, tokenizer):
        pieces = tokenizer.encode("배우들의 [MASK]가 좋았다").tokens
        after = pieces[pieces.index(" [MASK]") + 1]
        assert "▁" not in pieces
        assert after == "가"

    def test_every_syllable_of_ks_x_1001_is_known(self):
        assert sum("가" <= piece <= "힣" for piece in tokens.common_characters()) == 2350


class TestBatches:
    def test_an_epoch_shows_each_text_at_most_once_in_full_batches(self):
        found = batches.epoch(np.arange(103) % 7, 10, np.random.default_rng(0))
        assert len(found) == 10
        assert len(set(np.concatenate(found).tolist())) == 100

    def test_padding_and_cutting(self):
        assert batches.pad([[5, 6, 7, 8], [9]], 3).tolist() == [[5, 6, 7], [9, PAD, PAD]]

    def test_the_rate_rises_and_falls(self):
        factors = [batches.warm_then_fall(step, 100, 10) for step in range(100)]
        assert factors[9] == 1
        assert max(factors) == 1
        assert factors[-1] == pytest.approx(0.02, abs=0.01)


class TestBert:
    def test_reduced_vectors_keep_the_neighbours(self):
        rng = np.random.default_rng(0)
        flat = rng.normal(size=(50, 4)) @ rng.normal(size=(4, 20)) + 10  # four dimensions and a large shared mean
        texts, own, alone = bert.reduce(flat, flat[:5], flat[:7], width=4)
        centred = torch.tensor(flat - flat.mean(0))
        truth = torch.nn.functional.normalize(centred, dim=1) @ torch.nn.functional.normalize(centred, dim=1).T
        assert torch.allclose(texts @ texts.T, truth.float(), atol=1e-5)
        assert torch.equal(own, texts[:5])
        assert alone.shape == (7, 4)

    def test_masking_follows_the_recipe(self):
        ids = torch.full((200, 100), 7)
        ids[:, 0], ids[:, 50:] = CLS, PAD
        shown, chosen = bert.mask(ids, 100, torch.Generator().manual_seed(0), 0.2)
        assert not chosen[:, 0].any() and not chosen[:, 50:].any()
        assert chosen[:, 1:50].float().mean().item() == pytest.approx(0.2, abs=0.02)
        assert (shown[chosen] == MASK).float().mean().item() == pytest.approx(0.8, abs=0.03)
        assert (shown[chosen] == 7).float().mean().item() == pytest.approx(0.1, abs=0.03)
        assert torch.equal(shown[~chosen], ids[~chosen])

    def test_imitation_is_least_for_the_teachers_own_vectors(self):
        teacher = torch.nn.functional.normalize(torch.randn(8, 16, generator=torch.Generator().manual_seed(0)), dim=1)
        assert bert.imitation(teacher, teacher) < bert.imitation(teacher.roll(1, 0), teacher)

    def test_padding_changes_no_sentence_vector(self):
        torch.manual_seed(0)
        model = bert.fresh(50).eval()
        short = torch.tensor([[CLS, 9, 10, SEP]])
        longer = torch.tensor([[CLS, 9, 10, SEP, PAD, PAD]])
        for one, other in zip(bert.sentence_vectors(model, short), bert.sentence_vectors(model, longer), strict=True):
            assert torch.allclose(one, other, atol=1e-5)


class TestGpt:
    def test_an_untrained_net_knows_nothing(self):
        torch.manual_seed(0)
        model = gpt.fresh(300).eval()
        ids = torch.tensor([[CLS, 9, 10, 11, SEP, PAD], [CLS, 12, SEP, PAD, PAD, PAD]])
        assert gpt.loss(model, ids).item() == pytest.approx(np.log(300), abs=0.3)
        assert sum(weights.numel() for weights in gpt.fresh(8000).parameters()) <= 3_000_000

    def test_padding_costs_nothing(self):
        torch.manual_seed(0)
        model = gpt.fresh(300).eval()
        bare, padded = torch.tensor([[CLS, 9, SEP]]), torch.tensor([[CLS, 9, SEP, PAD]])
        assert gpt.loss(model, bare, "sum").item() == pytest.approx(gpt.loss(model, padded, "sum").item(), abs=1e-4)
