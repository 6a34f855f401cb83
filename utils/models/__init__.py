"""The room of pre-trained models: one registry, one way to load, never a pickle and never code from elsewhere.

``load("mini-bert")`` is the course's own small checkpoint and needs nothing. Models of the Hugging Face hub are looked
for in the local mirror named by the environment variable KUBIG_MODELS, then in the hub's cache, then on the network.
"""

from utils.models.api import card, load, names
from utils.models.errors import ModelError

__all__ = ["ModelError", "card", "load", "names"]
