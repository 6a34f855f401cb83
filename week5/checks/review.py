"""Week 5, review: what is right and what typically goes wrong between a masked batch and an honest test figure.

The inputs, truths and drivers stand in review_cases and review_cases_masking, the wrong answers in review_mistakes and review_mistakes_training.
"""

import torch

from utils.checking import Check, Summary, Written, args
from week5.checks import review_cases as cases
from week5.checks import review_cases_masking as masking
from week5.checks import review_mistakes as wrong
from week5.checks import review_mistakes_training as loop

summary = Summary("w5-r")


# 1 ── MLM collator
collate = Check(
    "w5-r1",
    "가려서 묶기",
    points=4,
    truth=masking.true_collate,
    reference=masking.fast_collate,
    use=masking.use_collate,
    inputs={
        "짧은 글 3개": masking.rows_case(3, 1, 6, 8000),
        "글 120개": masking.rows_case(120, 30, 90, 8000),
        "작은 어휘": masking.rows_case(90, 20, 120, 3000),
        "아주 작은 어휘": masking.rows_case(150, 40, 100, 30),
    },
    mistakes={
        "[CLS], [SEP], [PAD]까지 뽑혔습니다. SPECIAL에 든 번호는 뽑지 않습니다.": wrong.special_chosen,
        "[CLS]와 [SEP]이 뽑혔습니다. 패딩만이 아니라 SPECIAL에 든 번호는 모두 뽑지 않습니다.": wrong.frame_chosen,
        "패딩이 뽑혔습니다. 빈칸을 맞히게 하면 공짜 점수로 손실이 낮아 보입니다.": wrong.padding_chosen,
        "뽑히지 않은 자리의 labels가 0입니다. 0은 [PAD]의 번호라 모두 맞혀야 할 자리가 됩니다. −100을 쓰세요.": (
            wrong.zeros_elsewhere
        ),
        "모든 자리의 labels가 원래 번호입니다. 입력에 그대로 보이는 자리까지 점수를 매깁니다. 뽑히지 않은 자리는 −100입니다.": (
            wrong.everything_asked
        ),
        "labels가 가린 **뒤**의 번호입니다. 정답이 [MASK]가 되어 버립니다. 원래 ids에서 가져오세요.": wrong.labels_after_masking,
        "뽑힌 자리가 모두 [MASK]입니다. 80 %만 바꾸고 10 %는 아무 토큰, 10 %는 그대로 둡니다.": wrong.always_mask,
        "그대로 둔 자리가 없습니다. [MASK]가 아닌 20 %의 **절반**만 아무 토큰으로 바꾸세요.": wrong.none_kept,
        "아무 토큰으로 바뀐 자리가 너무 적습니다. 남은 20 %에 다시 10 %를 곱하면 전체의 2 %뿐입니다. 남은 것의 절반이어야 합니다.": (
            wrong.tenth_of_the_rest
        ),
        "아무 토큰으로 바꾼 자리가 없습니다. 남은 20 %의 절반은 아무 토큰입니다.": wrong.never_swapped,
        "그대로 둔 자리의 labels가 −100입니다. **뽑힌 자리 모두**를 맞혀야 합니다.": wrong.kept_not_asked,
        "[MASK]로 바꾼 자리의 labels만 남겼습니다. 아무 토큰으로 바꾼 자리와 그대로 둔 자리도 맞혀야 합니다.": wrong.masked_only_asked,
        "[MASK]로 바꾼 자리 가운데 일부를 아무 토큰이 덮었습니다. 아무 토큰은 `chosen & ~masked`에서 고르세요.": (
            wrong.masked_overwritten
        ),
        "아무 토큰에 [PAD], [CLS] 같은 특수 번호가 섞였습니다. `torch.randint`는 5부터 뽑으세요.": wrong.special_put_in,
        "아무 토큰을 하나만 뽑아 모든 자리에 넣었습니다. 자리마다 따로 뽑으세요(`ids.shape`개).": wrong.one_for_all,
        "vocab_size를 쓰지 않고 8000을 적었습니다. 어휘가 작으면 없는 번호가 나옵니다.": wrong.vocabulary_fixed,
        "뽑히지 않은 자리까지 [MASK]로 바꾸었습니다. `chosen &`으로 뽑힌 자리만 바꾸세요.": wrong.masked_anywhere,
        "부를 때마다 같은 자리를 가립니다. 함수 안에서 시드를 정하지 마세요. 에포크마다 다른 자리를 맞혀야 합니다.": wrong.same_every_time,
        "attention_mask가 모두 1입니다. 패딩은 0이어야 합니다.": wrong.all_there,
        "[MASK] 자리의 attention_mask가 0입니다. 그 자리는 가린 **토큰**이지 없는 자리가 아닙니다. 0은 패딩뿐입니다.": wrong.masked_hidden,
    },
)


# 2 ── Accuracy at the chosen places
guessed = Check(
    "w5-r2",
    "뽑힌 자리의 정확도",
    points=2,
    truth=cases.true_guessed,
    reference=cases.fast_guessed,
    inputs={
        "노트북의 예": args(torch.tensor([[[0.0, 2, 1], [3, 0, 0], [0, 0, 1]]]), torch.tensor([[1, -100, 0]])),
        "(3, 6, 5)": cases.logits_case(3, 6, 5),
        "(4, 9, 4)": cases.logits_case(4, 9, 4),
        "드문 자리": cases.logits_case(6, 12, 7, share=0.1),
    },
    mistakes={
        "모든 자리로 나누었습니다. labels가 −100인 자리는 세지 않습니다.": wrong.guessed_everywhere,
        "글마다 평균한 뒤 다시 평균했습니다. 뽑힌 자리가 많은 글도 적은 글도 똑같이 셉니다. 자리를 모두 모아 한 번만 나누세요.": (
            wrong.guessed_by_length
        ),
        "뽑히지 않은 자리를 골랐습니다. `labels != -100`인 자리입니다.": wrong.guessed_elsewhere,
        "틀린 비율입니다. 맞힌 비율을 돌려주세요.": wrong.guessed_wrong,
        "맞힌 개수입니다. 뽑힌 자리의 수로 나누세요.": wrong.guessed_count,
        "로짓이 가장 **작은** 토큰을 골랐습니다.": wrong.guessed_least,
        "argmax를 자리의 축에서 골랐습니다. 어휘의 축 `dim=-1`입니다.": wrong.guessed_axis,
        "`labels > 0`으로 골라 정답이 0번인 자리를 빠뜨렸습니다. −100이 아닌 자리입니다.": wrong.guessed_positive,
    },
)


# 3 ── Warm-up and straight down
warmup_linear = Check(
    "w5-r3",
    "올렸다가 곧게 내리기",
    points=2,
    truth=cases.true_schedule,
    inputs={
        "첫 걸음": args(0, 100, 10),
        "오르는 중": args(3, 100, 10),
        "꼭대기": args(10, 100, 10),
        "내리는 중": args(40, 100, 10),
        "마지막": args(100, 100, 10),
        "다른 길이": args(60, 90, 30),
        "웜업 없이": args(20, 80, 0),
        "웜업 없는 첫 걸음": args(0, 80, 0),
    },
    mistakes={
        "웜업이 없습니다. 처음 warm걸음은 0에서 1까지 올라가야 합니다.": wrong.no_warm,
        "내려가지 않습니다. 꼭대기부터 마지막 걸음까지 0으로 내려가야 합니다.": wrong.stays_up,
        "꼭대기에서 뚝 떨어집니다. 내려가는 직선은 걸음 warm에서 1이어야 하니 남은 걸음을 (steps − warm)으로 나누세요.": wrong.not_shifted,
        "마지막 걸음에서 0이 아닙니다. 내려가는 길이는 steps가 아니라 steps − warm입니다.": wrong.past_the_end,
        "거꾸로입니다. 먼저 올라가고 나중에 내려갑니다.": wrong.upside_down,
        "걸음을 1부터 세었습니다. 여기서는 0부터라 첫 값이 0입니다.": wrong.from_one,
        "코사인으로 내려갑니다. 4주차와 달리 여기서는 직선입니다.": wrong.cosine,
        "올라가는 동안 warm이 아니라 steps로 나누었습니다. 걸음 warm에서 1이 되어야 합니다.": wrong.slow_rise,
        "warm이 0이면 0으로 나눕니다. `step < warm`일 때만 step / warm을 셈하세요.": wrong.always_divides,
        "`step <= warm`으로 나누면 warm이 0인 첫 걸음에서 0으로 나눕니다. `step < warm`입니다.": wrong.peak_included,
        "올라가는 직선과 내려가는 직선을 곱했습니다. 웜업 동안에는 올라가는 직선만 씁니다.": wrong.product,
    },
)


# 4 ── Weight-decay groups
groups = Check(
    "w5-r4",
    "줄일 것과 두어야 할 것",
    points=3,
    truth=cases.true_groups,
    use=cases.use_groups,
    inputs={
        "층 둘": lambda rng: args(cases.tiny(2, 4), 0.1),
        "층 하나, 0.01": lambda rng: args(cases.tiny(1, 6), 0.01),
        "임베딩을 고정": lambda rng: args(cases.tiny(2, 4, frozen=("embeddings",)), 0.1),
        "헤드만 움직임": lambda rng: args(cases.tiny(3, 4, frozen=("embeddings", "encoder")), 0.05),
    },
    may_change=(0,),
    mistakes={
        "모두 줄였습니다. 편향과 LayerNorm의 파라미터는 weight_decay=0.0 묶음에 넣으세요.": wrong.all_decay,
        "LayerNorm의 gain(이름이 LayerNorm.weight)까지 줄입니다. 이름에 LayerNorm이 든 것도 둘째 묶음입니다.": wrong.only_bias,
        "LayerNorm이 아닌 층의 편향까지 줄입니다. 이름이 bias로 끝나는 것도 둘째 묶음입니다.": wrong.only_norms,
        "두 조건을 and로 이었습니다. 둘 가운데 **하나만** 맞아도 둘째 묶음이니 or입니다.": wrong.both_conditions,
        '모두 둘째 묶음에 들어갔습니다. `or "LayerNorm"`만으로는 늘 참입니다. `or "LayerNorm" in 이름`이라고 쓰세요.': wrong.always_true,
        "두 묶음에 함께 든 파라미터가 있습니다. 한 번 담았으면 else로 넘어가세요.": wrong.in_both,
        "params에 파라미터가 아닌 것이 들었습니다. 이름이 아니라 파라미터를 그대로 담으세요.": wrong.names_only,
        "decay를 쓰지 않고 0.01을 적었습니다.": wrong.decay_fixed,
        "두 묶음의 weight_decay가 바뀌었습니다.": wrong.groups_swapped,
        "둘째 묶음이 없습니다. 옵티마이저에 넣지 않은 파라미터는 조금도 움직이지 않습니다.": wrong.spared_forgotten,
        "둘째 묶음의 weight_decay를 적지 않았습니다. AdamW의 기본값은 0이 아니라 0.01입니다.": wrong.default_decay,
        "고정한 파라미터(requires_grad가 False)까지 넣었습니다.": wrong.frozen_included,
        "임베딩 행렬까지 빼 놓았습니다. 임베딩의 weight는 보통의 행렬처럼 줄입니다.": wrong.embeddings_spared,
    },
)


# 5 ── What moves
freeze = Check(
    "w5-r5",
    "무엇을 움직일까",
    points=3,
    truth=cases.true_freeze,
    use=cases.use_freeze,
    inputs={
        "head": lambda rng: args(cases.tiny(3, 4), "head"),
        "top": lambda rng: args(cases.tiny(3, 4), "top"),
        "full": lambda rng: args(cases.tiny(2, 6), "full"),
        "고정했던 것을 top으로": lambda rng: args(cases.tiny(4, 4, frozen=("bert",)), "top"),
        "고정했던 것을 full로": lambda rng: args(cases.tiny(2, 4, frozen=("bert", "classifier")), "full"),
    },
    may_change=(0,),
    mistakes={
        "pooler가 고정되어 있습니다. mini-BERT의 pooler는 사전 학습되지 않은 무작위 층이라 classifier와 함께 배워야 합니다.": wrong.pooler_left,
        "classifier가 고정되어 있습니다. 두 범주의 로짓을 내는 새 층이라 꼭 배워야 합니다.": wrong.classifier_left,
        "'top'에서 헤드(pooler와 classifier)가 고정되어 있습니다. 무작위인 채로 남습니다.": wrong.without_head,
        "'top'에서 첫 층을 풀었습니다. 출력에 가까운 **마지막** 층 `model.bert.encoder.layer[-1]`입니다.": wrong.first_layer,
        "'top'에서 모든 층을 풀었습니다. 마지막 한 층만 움직입니다.": wrong.all_layers,
        "전에 고정한 것을 다시 풀지 않았습니다. 움직일 것은 requires_grad를 True로 되돌리세요.": wrong.never_thawed,
        "'full'에서 들어온 그대로 두었습니다. 앞서 고정한 모델이 들어와도 모두 움직여야 합니다.": wrong.full_as_it_came,
        "'full'에서 모두 고정했습니다. 모두 움직여야 합니다.": wrong.full_frozen,
        "모듈에 `requires_grad = True`라고 적어도 그 안의 파라미터에는 닿지 않습니다. `모듈.requires_grad_(True)`입니다.": (
            wrong.written_on_the_module
        ),
        "고정한 것까지 세었습니다. requires_grad가 True인 것만 셉니다.": wrong.whole_count,
        "텐서의 수를 세었습니다. 파라미터의 수는 `weights.numel()`의 합입니다.": wrong.tensors_counted,
        "고정한 쪽을 세었습니다.": wrong.frozen_counted,
        "거꾸로 헤드를 고정하고 몸통을 풀었습니다.": wrong.froze_the_head,
    },
)


# 6 ── Prediction
predict = Check(
    "w5-r6",
    "예측하기",
    points=3,
    truth=cases.true_predict,
    reference=cases.fast_predict,
    use=cases.use_predict,
    may_change=(0,),
    inputs={
        "배치 둘": cases.predict_case(4, 3, 2),
        "배치 하나": cases.predict_case(3, 5),
        "배치 넷": cases.predict_case(6, 4, 4, 4, 1),
    },
    mistakes={
        "학습 모드에서 예측했습니다. 드롭아웃이 켜져 부를 때마다 확률이 달라집니다. 먼저 `model.eval()`을 부르세요.": loop.still_training,
        "기울기를 기록했습니다. 메모리가 배치마다 쌓입니다. `with torch.no_grad():` 안에서 예측하세요.": loop.with_graph,
        "소프트맥스를 글(배치) 쪽으로 씌웠습니다. 범주의 축 `dim=-1`입니다.": loop.over_the_texts,
        "부정(0번)의 확률입니다. 긍정은 1번 열입니다.": loop.other_class,
        "로짓 하나에 시그모이드를 씌웠습니다. 범주마다 로짓이 있으니 둘에 소프트맥스를 씌우세요.": loop.sigmoid_of_one,
        "로짓을 그대로 돌려주었습니다. 소프트맥스로 확률을 만드세요.": loop.plain_logits,
        "0과 1로 잘라 버렸습니다. 얼마나 확신하는지도 쓸 것이니 확률을 돌려주세요.": loop.hard_labels,
        "두 범주의 확률을 모두 돌려주었습니다. 긍정의 확률만 (N,)으로 돌려주세요.": loop.both_classes,
        "둘 가운데 큰 확률을 골랐습니다. 그러면 부정이라고 자신한 글도 1에 가깝습니다. 1번 열을 쓰세요.": loop.surer_class,
        "배치마다의 텐서를 리스트로 돌려주었습니다. `torch.cat`으로 텐서 하나로 이으세요.": loop.list_of_batches,
        "파이썬 수의 리스트를 돌려주었습니다. 아래에서 텐서로 비교하니 텐서 (N,)을 돌려주세요.": loop.list_of_numbers,
        "`torch.stack`은 크기가 같은 것만 쌓습니다. 배치마다 글의 수가 다르니 `torch.cat`으로 이으세요.": loop.stacked,
        "모델이 돌려준 것에서 `.logits`를 꺼내지 않았습니다.": loop.without_logits,
        "배치에서 이름을 골라 넣었습니다. `model(**batch)`처럼 통째로 풀어 넣으세요.": loop.keys_picked,
        "마지막 배치만 남았습니다. 배치마다 모아 `torch.cat`으로 이으세요.": loop.last_batch,
    },
)


# 7 ── Fine-tuning
fine_tune = Check(
    "w5-r7",
    "미세조정",
    points=5,
    truth=cases.true_tune,
    reference=cases.fast_tune,
    use=cases.use_tune,
    may_change=(0,),
    rtol=1e-3,
    seconds=3.0,  # in a fresh process torch's first optimiser step takes one
    inputs={
        "가운데가 가장 좋음": cases.tune_case(4, (5, 5, 3), (0.6, 0.8, 0.7), 0.8),
        "첫 에포크가 가장 좋음": cases.tune_case(3, (6, 4), (0.7, 0.5, 0.6), 1.0),
        "마지막이 가장 좋음": cases.tune_case(6, (4, 4, 4), (0.55, 0.5, 0.6, 0.65), 0.5),
        "에포크 하나": cases.tune_case(3, (8, 8), (0.6,), 0.7),
    },
    mistakes={
        "가장 좋았던 에포크가 아니라 마지막 가중치가 남았습니다. `state_dict()`는 복사본이 **아니어서** 다음 걸음에 함께 바뀝니다. "
        "`copy.deepcopy`로 떠 두고 끝에서 `load_state_dict`로 되돌리세요.": loop.last_stays,
        "점수가 가장 **낮은** 에포크를 남겼습니다. 정확도는 높을수록 좋습니다.": loop.worst_kept,
        "`model.train()`을 처음 한 번만 불렀습니다. score가 평가 모드로 바꾸므로 에포크마다 다시 부르세요.": loop.train_once,
        "`model.train()`을 부르지 않았습니다. 드롭아웃이 꺼진 채 학습합니다.": loop.never_train,
        "기울기를 지우지 않아 앞 배치의 기울기가 쌓입니다. backward 앞에서 `optimizer.zero_grad()`를 부르세요.": loop.gradients_pile_up,
        "가중치가 조금도 움직이지 않았습니다. 역전파나 `optimizer.step()`이 빠졌거나, 그 사이에서 기울기를 지웠습니다.": (
            loop.gradients_wiped
        ),
        "기울기를 자르지 않았습니다. backward와 step **사이**에서 `nn.utils.clip_grad_norm_(model.parameters(), 1.0)`을 부르세요.": (
            loop.not_clipped
        ),
        "기울기를 값마다 잘랐습니다. 전체의 **크기**를 1로 맞추는 `clip_grad_norm_`입니다.": loop.clipped_by_value,
        "`scheduler.step()`이 없어 학습률이 처음 그대로입니다.": loop.no_schedule,
        "`scheduler.step()`을 에포크마다 불렀습니다. 이 학습률은 걸음(배치)마다 바뀝니다.": loop.schedule_by_epoch,
        "`scheduler.step()`을 `optimizer.step()`보다 먼저 불렀습니다. 첫 학습률을 건너뜁니다.": loop.schedule_first,
        "바로 앞 에포크보다 높으면 복사했습니다. 지금까지 **모든** 에포크 가운데 가장 높을 때만입니다.": loop.better_than_previous,
        "에포크를 학습하기 **전에** 점수를 재었습니다. 학습한 뒤에 재세요.": loop.scored_before,
        "가장 좋은 점수 하나만 돌려주었습니다. 에포크마다의 점수를 리스트로 돌려주세요.": loop.only_the_best,
        "에포크를 한 번만 돌았습니다. epochs번 되풀이하세요.": loop.one_epoch,
    },
)


# 8 ── MCC
mcc = Check(
    "w5-r8",
    "매튜스 상관계수",
    points=3,
    truth=cases.true_mcc,
    reference=cases.fast_mcc,
    inputs={
        "노트북의 예": args(torch.tensor([1, 1, 1, 0, 0]), torch.tensor([1, 1, 0, 0, 1])),
        "반반": cases.labels_case(60, 0.5, 0.8),
        "치우친 라벨": cases.labels_case(200, 0.9, 0.75),
        "거꾸로 맞힘": cases.labels_case(50, 0.4, 0.2),
        "모두 1이라고 함": args(torch.tensor([1, 1, 0, 1]), torch.tensor([1, 1, 1, 1])),
        "모두 0이라고 함": args(torch.tensor([0, 1, 0]), torch.tensor([0, 0, 0])),
    },
    mistakes={
        "정확도입니다.": loop.accuracy_instead,
        "분모가 0일 때 NaN입니다. 한쪽으로만 답해 알 수 있는 것이 없을 때는 0.0으로 정합니다.": loop.not_guarded,
        "분모가 0일 때 오류가 납니다. 그때는 0.0을 돌려주세요.": loop.divides_by_zero,
        "분모에 제곱근이 없습니다.": loop.no_root,
        "분자는 TP·TN **−** FP·FN입니다. 더하면 틀린 것도 점수가 됩니다.": loop.plus_on_top,
        "곱하는 짝이 다릅니다. 맞힌 것끼리 TP·TN, 틀린 것끼리 FP·FN입니다.": loop.pairs_mixed,
        "부호를 없앴습니다. 거꾸로 맞히면 음수여야 합니다.": loop.without_sign,
        "F1입니다. F1은 TN을 세지 않아 범주를 바꾸면 값이 달라집니다.": loop.f1_instead,
        "분모의 괄호가 셋입니다. (TN + FN)까지 넷을 곱하세요.": loop.factor_missing,
    },
)


# 9 ── The majority
majority = Check(
    "w5-r9",
    "다수 기준선",
    points=2,
    truth=cases.true_majority,
    inputs={
        "노트북의 예": args(torch.tensor([1, 1, 0]), torch.tensor([0, 0, 1, 0])),
        "훈련은 1이 많음": cases.majority_case(51, 30, 0.8, 0.55),
        "훈련은 0이 많음": cases.majority_case(41, 25, 0.2, 0.3),
        "테스트가 거꾸로": cases.majority_case(61, 40, 0.25, 0.75),
    },
    mistakes={
        "테스트에서 많은 쪽을 골랐습니다. 정답을 미리 본 셈입니다. 많은 쪽은 **훈련** 라벨에서 고르세요.": loop.majority_of_test,
        "훈련에서의 비율입니다. 고른 답을 **테스트**에서 채점하세요.": loop.majority_share_of_train,
        "적은 쪽을 골랐습니다.": loop.minority,
        "훈련 라벨을 보지 않고 늘 1이라고 답했습니다.": loop.always_one,
        "정수 텐서에는 `mean()`을 쓸 수 없습니다. `.float()`을 먼저 부르세요.": loop.mean_of_integers,
        "맞힌 개수입니다. 테스트 글의 수로 나누세요.": loop.majority_hits,
        "많은 쪽의 라벨을 돌려주었습니다. 그 답의 정확도를 돌려주세요.": loop.the_label,
    },
)


# 10 ── By tag
by_tag = Check(
    "w5-r10",
    "꼬리표별로 세기",
    points=2,
    truth=cases.true_by_tag,
    inputs={
        "노트북의 예": args(["plain", "irony", "plain"], torch.tensor([True, False, False])),
        "40개": cases.tags_case(40, cases.TAGS, 0.7),
        "두 꼬리표": cases.tags_case(15, ("연기", "음악"), 0.5),
        "꼬리표 하나": cases.tags_case(9, ("plain",), 0.8),
    },
    mistakes={
        "정확도로 나누어 버렸습니다. 구간을 구하려면 개수가 필요합니다. (맞힌 수, 전체 수)를 돌려주세요.": loop.rates,
        "틀린 수를 세었습니다. 맞힌 수입니다.": loop.errors_counted,
        "전체 글의 수를 썼습니다. 그 꼬리표가 붙은 글의 수여야 합니다.": loop.out_of_all,
        "맞힌 글 전체의 수를 썼습니다. 그 꼬리표가 붙은 글의 수여야 합니다.": loop.out_of_the_right,
        "차례가 바뀌었습니다. (맞힌 수, 전체 수)입니다.": loop.turned_around,
        "둘째 수가 틀린 수입니다. 맞힌 것까지 더한 전체 수여야 합니다.": loop.hits_and_misses,
    },
)


# 11 ── The worst
worst = Check(
    "w5-r11",
    "자신 있게 틀린 것",
    points=3,
    truth=cases.true_worst,
    inputs={
        "노트북의 예": args(torch.tensor([0.9, 0.2, 0.7, 0.6]), torch.tensor([0, 1, 0, 1]), 2),
        "20개에서 5개": cases.worst_case(20, 5),
        "30개에서 3개": cases.worst_case(30, 3),
        "틀린 것보다 많이": cases.worst_case(8, 20),
        "꼭 0.5": args(torch.tensor([0.5, 0.5, 0.3, 0.8]), torch.tensor([0, 1, 1, 0]), 4),
    },
    mistakes={
        "맞힌 것까지 들어 있습니다. 틀린 것만 고르세요.": loop.right_ones_too,
        "아슬아슬하게 틀린 것부터 골랐습니다. 정답과의 차이가 **큰** 것부터입니다.": loop.least_wrong,
        "맞힌 것을 골랐습니다.": loop.surest_right,
        "부정을 긍정이라고 한 것만 골랐습니다. 긍정을 부정이라고 한 것도 넣으세요.": loop.only_false_alarms,
        "확률이 큰 차례로 늘어놓았습니다. 정답이 1이면 확률이 **작을수록** 크게 틀린 것입니다.": loop.by_chance,
        "k개를 먼저 자른 뒤 틀린 것을 골랐습니다. 틀린 것을 먼저 고르고 k개를 자르세요.": loop.cut_first,
        "늘어놓지 않고 번호 차례로 돌려주었습니다.": loop.not_sorted,
        "앞에서부터 k개를 먼저 자른 뒤 늘어놓았습니다. 늘어놓은 다음에 자르세요.": loop.sorted_after_cut,
        "틀린 것만 모은 리스트 안에서의 번호입니다. **원래** 글의 번호로 되돌리세요.": loop.numbers_within,
        "번호가 아니라 차이를 돌려주었습니다.": loop.distances,
        "확률이 꼭 0.5인 글을 0이라고 답한 것으로 보았습니다. 0.5 **이상**이면 1입니다.": loop.above_half,
    },
)


# 12 ── Find the bug
report = Check(
    "w5-r12",
    "버그 찾기",
    points=3,
    truth=cases.true_report,
    inputs={
        "에포크 3, 글 60": cases.report_case(3, 60, 50),
        "에포크 5, 글 80": cases.report_case(5, 80, 90),
        "에포크 하나": cases.report_case(1, 70, 60),
        "다른 문턱": cases.report_case(4, 90, 40, (0.25, 0.45, 0.55, 0.75)),
        "동점": cases.TIED,
        "확률이 문턱과 같음": cases.AT_THE_THRESHOLD,
        "문턱을 바꾸면 다른 에포크": cases.OTHER_EPOCH,
    },
    mistakes={
        "버그가 그대로입니다. 테스트 점수를 보고 고르면 그 점수는 더 이상 시험 점수가 아닙니다.": loop.bug_left,
        "고른 것은 맞지만 검증 정확도를 돌려주었습니다. 검증도 고르는 데 썼으니 부풀어 있습니다. 테스트 정확도를 돌려주세요.": loop.valid_told,
        "에포크는 검증에서 골랐지만 문턱은 아직 테스트에서 골랐습니다.": loop.threshold_from_test,
        "문턱은 검증에서 골랐지만 에포크는 아직 테스트에서 골랐습니다.": loop.epoch_from_test,
        "문턱을 고르지 않고 늘 0.5를 썼습니다.": loop.half_always,
        "에포크를 고르지 않고 늘 마지막을 썼습니다.": loop.last_epoch,
        "동점일 때 나중 것을 골랐습니다. `>=`가 아니라 `>`로 비교하면 먼저 나온 것이 남습니다.": loop.last_of_equals,
        "확률이 문턱과 같은 글을 0이라고 했습니다. 문턱 **이상**이면 1입니다.": loop.above_threshold,
        "에포크를 먼저 정한 뒤 그 안에서 문턱을 골랐습니다. 둘을 **함께** 비교해야 가장 정확한 짝을 놓치지 않습니다.": loop.epoch_first,
        "best에 테스트 정확도를 담아 다음 검증 정확도와 비교했습니다. 되풀이하는 동안에는 검증 정확도를 담아 두세요.": loop.scores_mixed,
        "고르기는 검증에서 했지만 정확도는 테스트에서 가장 좋은 값을 돌려주었습니다. **고른 그 에포크와 문턱**의 테스트 정확도입니다.": (
            loop.best_told
        ),
    },
)


# 13 ── Written
essay = Written(
    "w5-r13",
    "서술형: 이 모델을 믿어도 될까",
    points=4,
    numbers=3,
    min_chars=150,
    rubric={
        "상": "기준선과 비교하고 신뢰 구간을 근거로 우열을 말했으며, 꼬리표별 수치나 오답으로 어디에서 틀리는지와 다음에 할 일을 썼습니다.",
        "중": "수치를 들었지만 구간이나 기준선이 없거나, 어디에서 틀리는지와 이어지지 않습니다.",
        "하": "수치 없이 좋다, 나쁘다고만 썼거나 구간이 겹치는데 차이가 분명하다고 하는 등 잘못 읽었습니다.",
    },
)
