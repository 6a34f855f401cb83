"""Fine-tuning a small encoder to classify texts, and guessing with it: what weeks 5-7 and the model cards share.

What week 5's review builds by hand, made to last: batches of like lengths, warm-up, no decay where none belongs, the best
checkpoint by validation.
"""

from utils.finetune.batches import batches, encode
from utils.finetune.fit import History, fit, learn
from utils.finetune.optim import freeze, groups, warmup_linear
from utils.finetune.predict import predict

__all__ = ["History", "batches", "encode", "fit", "freeze", "groups", "learn", "predict", "warmup_linear"]
