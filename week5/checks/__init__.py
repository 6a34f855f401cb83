"""The checks of week 5, one module for each assignment."""
