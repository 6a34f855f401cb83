"""The checks that stand after each exercise: is the answer right, and if not, why not.

Declare them in ``weekN/checks/*.py``; call them in a notebook as ``softmax = checks.softmax(softmax)``.
"""

from utils.checking.check import Check
from utils.checking.inputs import args
from utils.checking.summary import Summary
from utils.checking.written import Written

__all__ = ["Check", "Summary", "Written", "args"]
