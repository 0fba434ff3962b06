#!/usr/bin/env python3
"""Files and units of every kind, clean and faulty, have exactly the errors that generate.py says.

  generate_test.py RENKEI_CLI
"""
import json
import subprocess
import sys
import tempfile
import unittest

import generate

RENKEI = sys.argv.pop()
MEGABYTES, PERSONS = 0.05, 10


class Generated(unittest.TestCase):
    def found(self, edition, kind, unit, growing, faulty):
        """(errors written, errors found without those about the unit, warnings found)."""
        with tempfile.TemporaryDirectory() as folder:
            written = generate.generate(folder, edition, kind, unit, MEGABYTES, PERSONS, growing, faulty)
            run = subprocess.run([RENKEI, "validate", "--json", folder], stdout=subprocess.PIPE, check=False)
        report = json.loads(run.stdout)
        # A file that does not travel alone is no unit by itself.
        of_unit = sum(d["code"] == "unit.combination" for d in report["diagnostics"]) if kind else 0
        return sum(w["errors"] for w in written), report["errors"] - of_unit, report["warnings"]

    def test_every_kind_and_unit_has_what_was_written_and_nothing_else(self):
        for edition in ("4.1", "3.2"):
            known = generate.Edition(edition)
            jobs = [(kind, None) for kind in known.layouts] + [(None, unit["id"]) for unit in known.data["send_units"]]
            for kind, unit in jobs:
                for growing, faulty in ((False, 0), (True, 0), (False, 1), (True, 7)):
                    with self.subTest(edition=edition, kind=kind, unit=unit, growing=growing, faulty=faulty):
                        written, errors, warnings = self.found(edition, kind, unit, growing, faulty)
                        self.assertEqual((errors, warnings), (written, 0))
                        if faulty < 2:
                            self.assertEqual(written > 0, faulty == 1)


if __name__ == "__main__":
    unittest.main()
