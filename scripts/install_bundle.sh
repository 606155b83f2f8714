#!/usr/bin/env bash
# Install or upgrade from this bundle, asking no package index: ./install.sh /opt/ketnghia
set -euo pipefail
target=${1:?name the folder to install into, for example /opt/ketnghia}
here=$(cd "$(dirname "$0")" && pwd)
(cd "$here" && sha256sum --quiet --check SHA256SUMS)
[ -x "$target/bin/python" ] || python3 -m venv "$target"
"$target/bin/pip" install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" --require-hashes --requirement "$here/requirements.lock"
"$target/bin/pip" install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall "$here"/wheels/ketnghia-*.whl
"$target/bin/ketnghia" --version
