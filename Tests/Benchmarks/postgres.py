"""Measures PostgreSQL with rows of the same shape, by its own pgbench."""


def measure(bench):
    return {"skipped": "not yet"}
