"""The checks of week 4, one module for each assignment."""
