"""The checks of week 2, one module for each assignment."""
