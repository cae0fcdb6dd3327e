#!/usr/bin/env bash
# Installs, through apt, what this program needs and this machine does not have. Debian 12 or later, Ubuntu 22.04 or later.
#
#   scripts/setup.sh            what running needs
#   scripts/setup.sh --tests    the tests too: a browser, QGIS
#   scripts/setup.sh --check    say what is missing, install nothing; exit 1 when anything is
#
# Asks no questions, prints nothing when there is nothing to do.
set -euo pipefail

with_tests=false
check_only=false
for argument in "$@"; do
  case $argument in
    --tests) with_tests=true ;;
    --check) check_only=true ;;
    *) echo "setup: unknown option $argument" >&2; exit 2 ;;
  esac
done

missing=()
need() { missing+=("$@"); }
have() { command -v "$1" >/dev/null 2>&1; }
any() { compgen -G "$1" >/dev/null; }

# 1. What is missing: by the program itself, not by package name, so that other ways of installing count too.
check_postgis() {
  any '/usr/share/postgresql/*/extension/postgis.control' && any '/usr/lib/postgresql/*/bin/initdb' && any '/usr/lib/postgresql/*/lib/postgis-3.so' || need postgis
}
check_rest() {
  have ogr2ogr || need gdal-bin
  have node || need nodejs
  have npm || need npm
  { have setpriv && have setsid && have flock && have prlimit && have unshare; } || need util-linux
  have make || need make
  have tar || need tar
  [ -s /etc/ssl/certs/ca-certificates.crt ] || need ca-certificates
  any '/usr/share/fonts/*/noto/NotoSansCJK*' || need fonts-noto-cjk
  any '/usr/lib/*/libicuuc.so.*' || need icu
  if $with_tests; then
    have chromium || have chromium-browser || have google-chrome || need chromium
    any '/usr/lib/python3*/dist-packages/qgis/core/__init__.py' || need python3-qgis qgis-providers
  fi
}

# 2. How they are called here: PostgreSQL and ICU carry a version in their package names.
newest_of() { # PATTERN: the highest-numbered package of that name in apt's lists
  apt-cache pkgnames "${1%%[*}" 2>/dev/null | grep -Ex "$1" | sort -V | tail -n 1
}
package_names() {
  local name postgresql
  for name in "${missing[@]}"; do
    case $name in
      postgis)
        postgresql=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -n | tail -n 1 || true)
        [ -n "$postgresql" ] || postgresql=$(apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1)
        echo "postgresql-$postgresql" "postgresql-$postgresql-postgis-3" "postgresql-$postgresql-postgis-3-scripts" ;;
      icu) newest_of 'libicu[0-9]+' ;;
      *) echo "$name" ;;
    esac
  done
}

# 3. Installing them.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    echo "setup: 缺少 ${missing[*]}；请以 root 运行 scripts/setup.sh" >&2
    echo "setup: ${missing[*]} missing, and there is no sudo: run scripts/setup.sh as root" >&2
    exit 1
  fi
}
# Debian's package would otherwise create and start a server of its own that nobody here uses.
no_cluster_of_debians() {
  any '/usr/lib/postgresql/*/bin/initdb' && return
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.d/renovation-gis.conf >/dev/null
}
install_missing() {
  if ! have apt-get; then
    echo "setup: 缺少 ${missing[*]}；本机没有 apt，请用自己的软件包管理器安装" >&2
    echo "setup: ${missing[*]} missing and no apt here: install them with your package manager" >&2
    exit 1
  fi
  echo "setup: installing ${missing[*]}" >&2
  as_root apt-get update -qq >&2
  no_cluster_of_debians
  # shellcheck disable=SC2046 # one word per package is meant
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(package_names) >&2
}

# 4. The .NET SDK is not in Debian's archive: say how to get it. (Ubuntu has it.)
check_dotnet() {
  local wanted=10
  if have dotnet && dotnet_has_sdk "$wanted"; then
    return
  fi
  cat >&2 <<MESSAGE
setup: 缺少 .NET $wanted SDK（Debian 软件源中没有）。任选一种方式安装：
setup: the .NET $wanted SDK is missing (it is not in Debian's archive). Either of:
  Ubuntu:  sudo apt-get install dotnet-sdk-$wanted.0
  Debian:  https://learn.microsoft.com/dotnet/core/install/linux-debian  (package dotnet-sdk-$wanted.0)
  any:     curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel $wanted.0  &&  export PATH="\$HOME/.dotnet:\$PATH"
MESSAGE
  exit 1
}
# reading the folder takes a millisecond; asking dotnet itself takes a tenth of a second
dotnet_has_sdk() {
  local home
  home=$(dirname "$(readlink -f "$(command -v dotnet)")")
  any "$home/sdk/$1.*" || dotnet --list-sdks 2>/dev/null | grep -q "^$1\."
}

check_postgis
check_rest
if [ ${#missing[@]} -gt 0 ]; then
  if $check_only; then
    echo "${missing[@]}"
    exit 1
  fi
  install_missing
fi
check_dotnet
