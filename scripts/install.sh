#!/usr/bin/env bash
# Install what a lock file pins, then the project itself, unmodified and editable.
set -euo pipefail
venv=$1
lock=$2
echo "Setting up $venv from $lock …"
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$lock"
if [ "$lock" = requirements.lock ]; then
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
fi
