"""The checks of week 6, one module for each assignment."""
