"""The checks of week 1, one module for each assignment."""
