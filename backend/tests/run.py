"""Runs the backend's tests in a virtual environment of their own: ``python3 backend/tests/run.py [pytest arguments]``.

Standard library only. The environment lives under backend/target and is made anew when a requirements file changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

BACKEND = Path(__file__).resolve().parent.parent
REQUIREMENTS = (BACKEND / "layers" / "dependencies" / "requirements.txt", BACKEND / "requirements-test.txt")
VENV = BACKEND / "target" / "venv"
STAMP = VENV / "requirements.sha256"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint():
    digest = hashlib.sha256(sys.version.encode())
    for path in REQUIREMENTS:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def ready():
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def make_environment():
    shutil.rmtree(VENV, ignore_errors=True)
    install = [str(PYTHON), "-m", "pip", "install", "--retries", "1", "-q", "--disable-pip-version-check"]
    for path in REQUIREMENTS:
        install += ["-r", str(path)]
    for command in ([sys.executable, "-m", "venv", str(VENV)], install):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        if done.returncode != 0:
            lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
            errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:] or ["no output"]
            sys.exit("backend tests: cannot make {}: {}".format(VENV, errors[-1]))
    STAMP.write_text(fingerprint())


def main():
    if not ready():
        make_environment()
    environment = dict(os.environ, PYTHONPATH=str(BACKEND), PYTHONDONTWRITEBYTECODE="1")
    # The template's checks need cfn-lint and the SAM translator, which belong to whoever called, not to this environment.
    environment.setdefault("SYNDI_TEMPLATE_TOOLS_PYTHON", sys.executable)
    command = [str(PYTHON), "-m", "pytest", "-o", "cache_dir=" + str(BACKEND / "target" / "pytest-cache")]
    arguments = sys.argv[1:] or ["-q"]
    paths = [] if any(not a.startswith("-") and Path(a.split("::")[0]).exists() for a in arguments) else [str(BACKEND / "tests")]
    return subprocess.run(command + ["--rootdir", str(BACKEND)] + arguments + paths, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
