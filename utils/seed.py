"""The room of repeatability: seeds, threads and the device a notebook runs on."""

from __future__ import annotations

import os
import random
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def set_seed(seed: int = 0) -> int:
    """Seed `random`, NumPy and PyTorch (CPU and every GPU), each only where it is installed; returns the seed."""
    if not 0 <= seed < 2**32:
        raise ValueError(f"시드는 0 이상 2**32 미만의 정수여야 합니다. 받은 값: {seed}")
    random.seed(seed)
    if find_spec("numpy"):
        import numpy as np

        np.random.seed(seed)
    if find_spec("torch"):
        import torch

        torch.manual_seed(seed)
    return seed


def pick_device(full: bool = False) -> torch.device:
    """The CPU while `full` is False (same numbers everywhere); else the first CUDA GPU if there is one.

    Apple's `mps` is left out on purpose: it has no float64, which several exercises use.
    """
    import torch

    if not full:
        return torch.device("cpu")
    if torch.cuda.is_available():
        return torch.device("cuda")
    print("GPU를 찾지 못해 CPU로 실행합니다. Colab에서는 '런타임 → 런타임 유형 변경'에서 T4 GPU를 고르세요.")
    return torch.device("cpu")


def limit_threads(count: int = 1) -> int:
    """Let numerical libraries use `count` threads; returns the count.

    The environment variables hold for libraries loaded afterwards and for child processes; a PyTorch that is
    already loaded is told directly.
    """
    if count < 1:
        raise ValueError(f"스레드는 1개 이상이어야 합니다. 받은 값: {count}")
    for variable in THREAD_VARIABLES:
        os.environ[variable] = str(count)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(count)
    return count
