#!/usr/bin/env bash
# A virtual environment with Python 3.11 or later, also on a Debian that has Python but not its venv module.
set -euo pipefail
venv=$1
python=""
for candidate in python3.11 python3 python3.12 python3.13; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or later is needed and was not found; install it (on Debian: apt-get install python3 python3-venv)" >&2
    exit 1
fi
if ! "$python" -m venv "$venv" 2>/dev/null; then
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        "$python" -m venv "$venv"
    else
        echo "Python's venv module is missing; install it (on Debian: apt-get install python3-venv) and run this again" >&2
        exit 1
    fi
fi
