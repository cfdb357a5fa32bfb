"""Known vulnerabilities of the versions in constraints.txt: .ci/audit.py PATH_OF_PIP_AUDIT.

Exit 1 if there is one. A line says what could not be asked about, and does not call it good.
"""

import json
import subprocess
import sys

OPTIONS = ("--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json")


def main() -> int:
    """Print what is known; return the exit code."""
    command = [sys.argv[1], "-r", "constraints.txt", *OPTIONS]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own
    try:
        packages = json.loads(run.stdout)["dependencies"]
    except ValueError:
        sys.stdout.write("NOT CHECKED: pip-audit has no answer from the advisory service.\n")
        return 0
    found = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in found:
        mended = ", ".join(fault["fix_versions"]) or "none yet"
        line = f"{package['name']} {package['version']}: {fault['id']}, mended in {mended}\n"
        sys.stdout.write(line)
    unknown = sum("skip_reason" in package for package in packages)
    if unknown:
        line = f"NOT CHECKED: the advisory service told nothing of {unknown} of {len(packages)}.\n"
        sys.stdout.write(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
