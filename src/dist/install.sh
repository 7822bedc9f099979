#!/bin/sh
# Installs a release of ecsdeploy: fetches the archive for this machine, verifies its checksum, unpacks it.
#
#   install.sh [--version=1.2.3] [--directory=/opt/ecsdeploy] [--bin=/usr/local/bin]
#
# Without --version the latest release is taken. --bin=DIR also puts a link there. The variables ECSDEPLOY_VERSION
# and ECSDEPLOY_RELEASES (where releases are: a URL, or a directory with one directory for each tag) do the same.
set -eu

releases=${ECSDEPLOY_RELEASES:-https://github.com/ecsdeploy/ecsdeploy/releases}
version=${ECSDEPLOY_VERSION:-latest}
directory=/opt/ecsdeploy
bin=

stop() {
  echo "error: $1" >&2
  echo "  why: $2" >&2
  echo "  try: $3" >&2
  exit 1
}

for argument in "$@"; do
  case $argument in
    --version=*) version=${argument#*=} ;;
    --directory=*) directory=${argument#*=} ;;
    --bin=*) bin=${argument#*=} ;;
    -h | --help) sed -n '2,7s/^#  \{0,1\}//p' "$0"; exit 0 ;;
    *) stop "unknown argument $argument" "install.sh has no such option" "install.sh --help" ;;
  esac
done

# Fetches $1, of the release, to the file $2.
fetch() {
  case $releases in
    http://* | https://*)
      if command -v curl >/dev/null 2>&1; then
        curl --fail --silent --show-error --location --retry 3 --output "$2" "$releases/$1"
      else
        wget -q -O "$2" "$releases/$1"
      fi
      ;;
    *) cp "${releases#file://}/$1" "$2" ;;
  esac
}

latest() {
  case $releases in
    http://* | https://*)
      # The page of the latest release is a redirection to that of its tag.
      curl --fail --silent --show-error --location --output /dev/null --write-out '%{url_effective}' "$releases/latest" \
        | sed -n 's|.*/tag/v||p'
      ;;
    *) stop "which release is the latest is not known" "a directory cannot tell" "--version=1.2.3" ;;
  esac
}

platform() {
  case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=macos ;;
    *) system=$(uname -s) ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) processor=x64 ;;
    aarch64 | arm64) processor=arm64 ;;
    *) processor=$(uname -m) ;;
  esac
  echo "$system-$processor"
}

digest() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$1" | cut -d ' ' -f 1
  else
    shasum -a 256 "$1" | cut -d ' ' -f 1
  fi
}

if [ "$version" = latest ]; then version=$(latest); fi
version=${version#v}
[ -n "$version" ] || stop "no release was found" "$releases names none" "--version=1.2.3"

name=ecsdeploy-$version-$(platform).tar.gz
if [ -e "$directory" ] && [ ! -f "$directory/lib/ecsdeploy.jar" ]; then
  stop "$directory is there already" "it holds no ecsdeploy, and is not replaced" "--directory=$directory/ecsdeploy"
fi

work=$(mktemp -d)
new=$directory.new.$$
trap 'rm -rf "$work" "$new"' EXIT
trap 'exit 1' HUP INT TERM

fetch "download/v$version/$name" "$work/$name" \
  || stop "$name could not be fetched" "release $version has no such file, or $releases cannot be reached" \
    "another --version; with Java 25, ecsdeploy.jar runs on every system"
fetch "download/v$version/$name.sha256" "$work/$name.sha256" \
  || stop "$name.sha256 could not be fetched" "without its checksum an archive is not installed" "again"
expected=$(cut -d ' ' -f 1 < "$work/$name.sha256")
actual=$(digest "$work/$name")
[ -n "$expected" ] && [ "$expected" = "$actual" ] \
  || stop "$name is not what was released" "its SHA-256 is $actual, not $expected" "again; nothing was installed"

# Beside the old one first, so that a failure leaves that as it was.
mkdir -p "$(dirname "$directory")"
mkdir "$new"
tar -xzf "$work/$name" -C "$new" --strip-components=1
rm -rf "$directory"
mv "$new" "$directory"
if [ -n "$bin" ]; then
  mkdir -p "$bin"
  ln -sf "$directory/bin/ecsdeploy" "$bin/ecsdeploy"
fi
"$directory/bin/ecsdeploy" --version
