"""The checks of week 3, one module for each assignment."""
