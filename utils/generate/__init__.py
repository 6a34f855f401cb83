"""The house of made data: texts and sequences of which the truth is known, made on the fly from a seed.

Dates (한국어 날짜 → ISO), sums, copy/reverse/recall, a Korean source of exactly known entropy, and ambiguous words.
Nothing is read from a file, and no call changes another one's numbers. The sentences are written for the course (지어낸 글).
"""

from utils.generate.addition import addition, split_addition
from utils.generate.dates import DATE_FORMATS, date_text, dates, split_dates
from utils.generate.grammar import join_tokens, korean_sentences, korean_source
from utils.generate.hangul import particle
from utils.generate.sampling import Split
from utils.generate.senses import SENSE_LABELS, Sense, senses, split_senses
from utils.generate.sequences import copy, recall, reverse
from utils.generate.source import Source

__all__ = [
    "DATE_FORMATS",
    "SENSE_LABELS",
    "Sense",
    "Source",
    "Split",
    "addition",
    "copy",
    "date_text",
    "dates",
    "join_tokens",
    "korean_sentences",
    "korean_source",
    "particle",
    "recall",
    "reverse",
    "senses",
    "split_addition",
    "split_dates",
    "split_senses",
]
