# Shared by the verbs (./test, ./pack, ...): how they talk, and how they get what they need. Sourced, not run.

# The SDK needs no ICU this way, tests get the same culture everywhere, and no host of ours watches files:
# many hosts in one user exhaust the 128 inotify instances Linux grants.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_hostBuilder__reloadConfigOnChange=false
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A build node that outlives the verb would keep a CI job's pipes open.
[ -z "${CI:-}" ] || export MSBUILDDISABLENODEREUSE=1

step() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# need <probe> <debian package>: remembers the package when the probe (a command's name, or a file's path) is missing.
missing_packages=()
need() {
    case $1 in
        /*) [ -e "$1" ] || missing_packages+=("$2") ;;
        *) command -v "$1" >/dev/null || missing_packages+=("$2") ;;
    esac
}

# Installs what need() found missing; quiet unless apt fails.
install_missing() {
    [ ${#missing_packages[@]} -gt 0 ] || return 0
    step "Installing ${missing_packages[*]}"
    command -v apt-get >/dev/null || die "please install: ${missing_packages[*]} (no apt-get here to do it)"
    local log; log=$(mktemp)
    as_root apt-get update >"$log" 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing_packages[@]}" >>"$log" 2>&1 ||
        { cat "$log"; die "apt-get could not install ${missing_packages[*]}"; }
    rm -f "$log"
    missing_packages=()
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

need_dotnet() {
    command -v dotnet >/dev/null || die "the .NET SDK is missing: install .NET 10 (docs/platforms.md says how) and run again"
}

# hash_of <path>...: one hash over the names and contents of the files below these paths, build output left out.
hash_of() {
    find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 | LC_ALL=C sort -z |
        xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# locked <file> <command>...: runs the command while no other process holds the lock. The command itself doesn't get the open
# file: a compiler server that it leaves running would go on holding the lock.
locked() {
    local file=$1; shift
    (flock 9 && "$@" 9>&-) 9>"$file"
}
