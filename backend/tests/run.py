"""Runs the backend's tests in a virtual environment of their own: ``python3 backend/tests/run.py [pytest arguments]``.

``run.py --check`` runs formatter, linter and type checker instead. Standard library only. The environment lives under
backend/target and is made anew when a requirements file changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

BACKEND = Path(__file__).resolve().parent.parent
REQUIREMENTS = (BACKEND / "layers" / "dependencies" / "requirements.txt", BACKEND / "requirements-test.txt")
TOOLS = BACKEND / "requirements-check.txt"
VENV = BACKEND / "target" / "venv"
STAMP = VENV / "requirements.sha256"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint():
    digest = hashlib.sha256(sys.version.encode())
    for path in (*REQUIREMENTS, TOOLS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def ready():
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def installation_of(*requirements):
    install = [str(PYTHON), "-m", "pip", "install", "--retries", "1", "-q", "--disable-pip-version-check"]
    return install + [word for path in requirements for word in ("-r", str(path))]


def make_environment():
    shutil.rmtree(VENV, ignore_errors=True)
    for command in ([sys.executable, "-m", "venv", str(VENV)], installation_of(*REQUIREMENTS)):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
            errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:] or ["no output"]
            sys.exit(f"backend tests: cannot make {VENV}: {errors[-1]}")
    if subprocess.run(installation_of(TOOLS), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
        print("backend: formatter, linter and type checker are not to be had here; their checks are left out")
    STAMP.write_text(fingerprint())


def check():
    """Formatter, linter and type checker, by pyproject.toml, each where it is there; how many were not content."""
    failed = 0
    for module, *arguments in (("ruff", "format", "--check", "--diff", "."), ("ruff", "check", "."), ("mypy",)):
        there = subprocess.run([str(PYTHON), "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode == 0
        if there and subprocess.run([str(PYTHON), "-m", module, *arguments], cwd=BACKEND).returncode != 0:
            failed += 1
    return failed


def main():
    if not ready():
        make_environment()
    if sys.argv[1:] == ["--check"]:
        return check()
    environment = dict(os.environ, PYTHONPATH=str(BACKEND), PYTHONDONTWRITEBYTECODE="1")
    # The template's checks need cfn-lint and the SAM translator, which belong to whoever called, not to this environment.
    environment.setdefault("SYNDI_TEMPLATE_TOOLS_PYTHON", sys.executable)
    command = [str(PYTHON), "-m", "pytest", "-o", "cache_dir=" + str(BACKEND / "target" / "pytest-cache")]
    arguments = sys.argv[1:] or ["-q"]
    paths = [] if any(not a.startswith("-") and Path(a.split("::")[0]).exists() for a in arguments) else [str(BACKEND / "tests")]
    return subprocess.run([*command, "--rootdir", str(BACKEND), *arguments, *paths], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
