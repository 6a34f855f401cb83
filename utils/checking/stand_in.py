"""A marked copy of the reference implementation, so that whoever is stuck still sees the rest of the notebook."""

import functools

MARK = "__kubig_stand_in__"


def make(reference, exercise: str):
    """A function (or subclass) that does what ``reference`` does and says of itself that it is a stand-in."""
    if isinstance(reference, type):
        return type(reference.__name__, (reference,), {MARK: exercise, "__doc__": reference.__doc__})

    @functools.wraps(reference, updated=())
    def stand_in(*args, **kwargs):
        return reference(*args, **kwargs)

    setattr(stand_in, MARK, exercise)
    return stand_in


def is_stand_in(answer) -> bool:
    """True only for the object itself: a member's subclass of a stand-in is the member's."""
    return MARK in getattr(answer, "__dict__", {})
