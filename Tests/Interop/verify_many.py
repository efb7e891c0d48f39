#!/usr/bin/env python3
"""Verifies many directories in one process: what a test needs that asks for thousands of verdicts.

    verify_many.py <FILE

Each line of the input is a JSON array: the arguments of verify.py. Each line of the output is what
`verify.py --json` prints for them.
"""

import json
import sys

import verify

if __name__ == "__main__":
    for line in sys.stdin.buffer:
        verify.main(["--json", *json.loads(line)])
