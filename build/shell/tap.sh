# Shared by test suites that are shell scripts: prints TAP. Sourced, not run.
tap_count=0

# tap_check <what> <command>...
tap_check() {
    local what=$1 said; shift
    tap_count=$((tap_count + 1))
    if said=$("$@" 2>&1); then echo "ok $tap_count - $what"; else echo "not ok $tap_count - $what"; sed 's/^/# /' <<<"$said"; fi
}

# tap_fail <what> <file>: what could not even be tried; the file says why.
tap_fail() {
    tap_count=$((tap_count + 1))
    echo "not ok $tap_count - $1"
    sed 's/^/# /' "$2"
}

# tap_suite <prefix> <command>...: runs a program that prints TAP itself, and numbers its tests among ours. One that crashes, or
# says less than its plan, counts as a failure.
tap_suite() {
    local prefix=$1 log code line planned='' seen=0 failed=0; shift
    log=$(mktemp)
    "$@" >"$log" 2>&1
    code=$?
    while IFS= read -r line; do
        line=${line%$'\r'} # Windows
        case $line in
            "ok "* | "not ok "*)
                tap_count=$((tap_count + 1)) seen=$((seen + 1))
                [[ $line != "not ok "* ]] || failed=$((failed + 1))
                echo "${line%%ok *}ok $tap_count - $prefix: ${line#* - }" ;;
            1..*) planned=${line#1..} ;;
            *) echo "# $line" ;;
        esac
    done <"$log"
    if [ "$planned" != "$seen" ] || { [ $code != 0 ] && [ $failed = 0 ]; }; then
        tap_fail "$prefix: runs to its end (exit code $code, $seen of ${planned:-?} tests)" /dev/null
    fi
    rm -f "$log"
}

tap_plan() { echo "1..$tap_count"; }
