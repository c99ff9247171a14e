# SPDX-License-Identifier: Apache-2.0
# What the scripts share. Sourced by examples/run, tests/run and tests/release,
# which set `root` to the checkout.

say() { printf '== %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Runs a command in silence; if it fails, shows what it printed.
quietly() {
  local log code=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || code=$?
  if [ "$code" -ne 0 ]; then
    cat "$log" >&2
    printf 'error: `%s` ended with %s\n' "$*" "$code" >&2
  fi
  rm -f "$log"
  return "$code"
}

# Installs the packages of cmake/apt-packages.txt that the machine lacks, and of
# other lists that are named.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "not a Debian machine: taking the tools and libraries as they are (cmake/apt-packages.txt lists them)"
    return 0
  fi
  local package missing=() as_root=()
  while read -r package; do
    case $package in '' | '#'*) continue ;; esac
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
      missing+=("$package")
  done < <(cat "$root/cmake/apt-packages.txt" "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "these packages are missing; install them as root: ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -q
    --no-install-recommends "${missing[@]}")
  # A machine's package lists may be absent or too old to fetch by.
  if ! compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null ||
    ! "${as_root[@]}" "${install[@]}" >/dev/null 2>&1 </dev/null; then
    quietly "${as_root[@]}" apt-get update -q
    quietly "${as_root[@]}" "${install[@]}"
  fi
}

# configure_and_build <preset> [target...]
configure_and_build() {
  local preset=$1
  shift
  cd "$root"
  say "configuring the preset $preset"
  quietly cmake --preset "$preset"
  say "building in build/$preset"
  local targets=()
  [ "$#" -eq 0 ] || targets=(--target "$@")
  # Ninja prints one line a step when it has no terminal: show every 10th percent.
  NINJA_STATUS='[%p] ' cmake --build "build/$preset" "${targets[@]}" 2>&1 </dev/null |
    awk '
      /^\[ *[0-9]+%\] / {
        match($0, /[0-9]+/); p = int(substr($0, RSTART, RLENGTH) / 10) * 10
        if (p > shown) { shown = p; printf "   %d%%\n", p; fflush() }
        next
      }
      { print; fflush() }'
}
