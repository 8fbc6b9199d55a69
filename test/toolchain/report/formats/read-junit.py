# SPDX-License-Identifier: MIT
"""Prints what python3-junitparser finds in the JUnit XML on standard input, as JSON."""
import json
import sys

from junitparser import JUnitXml


def outcome(result):
    return [type(result).__name__, result.message, result.type, result.text]


xml = JUnitXml.fromstring(sys.stdin.buffer.read())
json.dump(
    [
        {
            "name": suite.name,
            "counts": [suite.tests, suite.failures, suite.errors, suite.skipped],
            "cases": [
                {
                    "name": case.name,
                    "classname": case.classname,
                    "results": [outcome(each) for each in case.result],
                    "out": case.system_out,
                    "err": case.system_err,
                }
                for case in suite
            ],
        }
        for suite in xml
    ],
    sys.stdout,
)
