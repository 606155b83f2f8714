#!/usr/bin/env bash
# One archive with everything that an installation inside a closed network needs: wheels of this version and of what it depends on, the
# units, the documentation. Made on a machine of the same kind (system, processor, Python) as the one it is meant for.
set -euo pipefail
venv=$1
version=$("$venv/bin/python" -c 'import ketnghia; print(ketnghia.__version__)')
name=ketnghia-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/wheels" "$work/$name/app" dist
"$venv/bin/pip" download --quiet --disable-pip-version-check --only-binary :all: --require-hashes --requirement requirements.lock --dest "$work/$name/wheels"
"$venv/bin/pip" wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$work/$name/wheels" .
cp requirements.lock "$work/$name/"
cp scripts/install_bundle.sh "$work/$name/install.sh"
cp -r deploy docs examples README.md CHANGELOG.md LICENSE SECURITY.md "$work/$name/app/"
(cd "$work/$name" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -czf "dist/$name-bundle.tar.gz" "$name"
echo "dist/$name-bundle.tar.gz: $(find "$work/$name/wheels" -name '*.whl' | wc -l) wheels, $(du -h "dist/$name-bundle.tar.gz" | cut -f1)"
