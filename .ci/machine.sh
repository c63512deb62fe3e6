# shellcheck shell=bash
# What the machine needs: packages, and the build. Sourced by ./run and .ci/run.

BUILD=${MOTCUA_BUILD:-release}
export BIN=$ROOT/build/$BUILD/bin

# Packages of .ci/packages.txt that are not installed, on one line. $1 = run|test (all up to the section browser), browser (that too), lint (all
# up to compose but browser), compose (that section and Python).
missing_packages() {
  local wanted
  case $1 in
    compose) wanted=$(sed -n '/^# compose$/,$p' "$ROOT/.ci/packages.txt" && echo python3) ;;
    lint) wanted=$(sed -e '/^# compose$/,$d' -e '/^# browser$/,/^# lint$/d' "$ROOT/.ci/packages.txt") ;;
    browser) wanted=$(sed '/^# lint$/,$d' "$ROOT/.ci/packages.txt") ;;
    *) wanted=$(sed '/^# browser$/,$d' "$ROOT/.ci/packages.txt") ;;
  esac
  wanted=$(grep -v '^#' <<<"$wanted")
  comm -23 <(tr ' ' '\n' <<<"$wanted" | sort -u) \
    <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null | awk '$2 == "installed" {print $1}' | sort -u) |
    tr '\n' ' '
}

ensure_packages() {
  local missing install
  missing=$(missing_packages "$1")
  [ -z "${missing// /}" ] && return 0
  install="apt-get install -y --no-install-recommends $missing"
  echo "Packages missing: $missing"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "Please run once, then ./run again:"
      echo "  sudo apt-get update && sudo $install"
      exit 1
    fi
    as_root=(sudo)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -q
  # The packaged servers must not start by themselves: ./run starts its own under var/.
  # shellcheck disable=SC2086  # a list of package names
  "${as_root[@]}" env RUNLEVEL=1 apt-get install -y -q --no-install-recommends $missing
}

# build programs | all | motcua-NAME: configures once, then ninja.
build() {
  local targets=()
  if [ "$BUILD" = asan ] || [ "$BUILD" = tsan ]; then
    targets=(unit_programs)
  elif [[ $1 == motcua-* ]]; then
    targets=("$1")
  elif [ "$1" = programs ]; then
    targets=(motcua-supervisor motcua-identity motcua-intake motcua-routing motcua-status motcua-notification motcua-sms-adapter motcua-gateway motcua-verify
      motcua-deadline motcua-catalogue motcua-explain)
  fi
  export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/ccache}
  if [ ! -f "$ROOT/build/$BUILD/build.ninja" ]; then
    cmake --preset "$BUILD" -S "$ROOT" >"$ROOT/build.log" 2>&1 || {
      cat "$ROOT/build.log"
      return 1
    }
    rm -f "$ROOT/build.log"
  fi
  NINJA_STATUS='[%f/%t %es] ' ninja -C "$ROOT/build/$BUILD" "${targets[@]}"
}

# All tests CI runs are those without the label "long"; a label picks its own.
run_tests() {
  local select=(-LE long)
  [ -n "$1" ] && select=(-L "$1")
  export TSAN_OPTIONS="ignore_noninstrumented_modules=1 suppressions=$ROOT/tests/support/tsan.supp"
  ctest --test-dir "$ROOT/build/$BUILD" --output-on-failure "${select[@]}"
}
