"""Prediction files scored against labels that members don't have."""
