"""The checks of week 7: honest evaluation, exercise by exercise."""
