#!/usr/bin/env bash
# Pin the dependencies. The lock files name no index, so they install from whichever one the machine is set up for.
set -euo pipefail
venv=$1
options=(--quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --generate-hashes)
"$venv/bin/pip" install --quiet --disable-pip-version-check pip-tools
"$venv/bin/pip-compile" "${options[@]}" --extra build --output-file requirements.lock pyproject.toml
"$venv/bin/pip-compile" "${options[@]}" --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
"$venv/bin/pip-compile" "${options[@]}" --extra build --extra dev --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock pyproject.toml
