# The stage of scripts/demo: two homes, a clock, and steps that must end as announced. Sourced, not run.
#
# Every step is one command of the program with --json; its document is kept under steps/, and the table at the end
# names the ledger entry that each step made.

build() {
    echo "Building …"
    cargo build --quiet --manifest-path "$here/Cargo.toml" --bins --examples
    program=$(target_folder)/debug/tewatashi
    faketime=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -n 1)
    [ -n "$faketime" ] || fail "libfaketime is missing: apt-get install faketime"
}

target_folder() {
    cargo metadata --manifest-path "$here/Cargo.toml" --format-version 1 --no-deps |
        sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

begin() {
    stage=$1
    if [ -e "$stage" ]; then
        [ -e "$stage/steps.tsv" ] || fail "$stage exists and is not the folder of an earlier demo"
        rm -rf "$stage"
    fi
    mkdir -p "$stage"/{steps,post,paper,discs,data,work,people}
    stage=$(cd "$stage" && pwd)
    post=$stage/post paper=$stage/paper discs=$stage/discs data=$stage/data work=$stage/work
    # Passphrases, passwords and practice notices: on storage that forgets, and gone at the end.
    secret=$(mktemp -d /dev/shm/tewatashi-demo.XXXXXX)
    trap 'rm -rf "$secret"' EXIT
    local who
    for who in office contractor; do echo "practice passphrase of the $who" >"$secret/$who.home"; done
    echo "practice passphrase of a person" >"$secret/person"
    count=0 last= now=0
    : >"$stage/steps.tsv"
}

fail() {
    printf '\nscripts/demo: %s\n' "$*" >&2
    exit 1
}

chapter() {
    printf '\n\033[1m%s\033[0m   %s\n' "$1" "$2"
    clock "$2"
}

# The story's clock, Japan's time. Each step takes a minute of it.
clock() { now=$(TZ=JST-9 date -d "$1" +%s); }

tewatashi_at() {
    local home=$1
    shift
    now=$((now + 60))
    # The library itself: faketime's wrapper fails where a killed process of the same number left its semaphore.
    TZ=JST-9 LANG=ja_JP.UTF-8 LD_PRELOAD=$faketime FAKETIME="@$(TZ=JST-9 date -d "@$now" '+%F %T')" \
        DONT_FAKE_MONOTONIC=1 "$program" --home "$home" --json --no-input \
        --home-passphrase-file "$secret/${key_of:-office}.home" "$@"
}

# step HOME-NAME EXPECTED-EXIT EXPECTED-CODE TITLE ARGUMENTS…
step() {
    local who=$1 expected=$2 code=$3 title=$4 exit=0 mark entry
    shift 4
    count=$((count + 1))
    last=$(printf '%s/steps/%03d.json' "$stage" "$count")
    tewatashi_at "$stage/$who" "$@" >"$last" 2>"$last.err" || exit=$?
    [ -s "$last.err" ] || rm -f "$last.err"
    [ "$exit" = "$expected" ] || fail "step $count “$title” ended with $exit, not $expected: $(cat "$last" "$last.err" 2>/dev/null)"
    if [ -n "$code" ]; then
        grep -q "\"code\":\"$code\"" "$last" || fail "step $count “$title” was not refused as $code: $(cat "$last")"
    fi
    entry=$(fact entry)
    if [ -n "$code" ]; then mark="✋ $code"; elif [ "$expected" != 0 ]; then mark="✗ 検出"; else mark="✓"; fi
    printf '  %3d  %-10s %s %s\n' "$count" "$who" "$title" "$mark${entry:+  #$entry}"
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$count" "$(TZ=JST-9 date -d "@$now" '+%F %R')" "$who" "${entry:--}" "$title" "$mark" \
        >>"$stage/steps.tsv"
}

office() { key_of=office step office "$1" "" "${@:2}"; }
contractor() { key_of=contractor step contractor "$1" "" "${@:2}"; }
person_flags() { person=(--as "$1" --keyring "$stage/people/$1" --passphrase-file "$secret/person"); }
as() {
    local who=$1 title=$3
    person_flags "$2"
    key_of=$who step "$who" 0 "" "$title" "${person[@]}" "${@:4}"
}
refused() { key_of=$1 step "$1" "$2" "$3" "${@:4}"; }
refused_as() {
    local who=$1 exit=$3 code=$4 title=$5
    person_flags "$2"
    key_of=$who step "$who" "$exit" "$code" "$title" "${person[@]}" "${@:6}"
}
# The last step printed a checklist: 76 lines, and each says why.
every_line_has_a_ground() {
    python3 - "$last" <<'PY' || fail "a line of the checklist has no ground: $(cut -c1-400 "$last")"
import json, sys
facts = json.load(open(sys.argv[1]))["facts"]
lines = [line for table in facts["tables"] for group in table["groups"] for line in group["lines"]]
marks = {mark: sum(line["mark"] == mark for line in lines) for mark in "○-×"}
print("       →", " ".join(f"{mark} {count}" for mark, count in marks.items()))
sys.exit(len(lines) != 76 or any(not line["grounds"] for line in lines))
PY
}
at_home() { key_of=office step "insider/$1" 0 "" "${@:2}"; }
# detected HOME PROBLEM INDEX TITLE ARGUMENTS…: found for this reason and no other.
detected() {
    key_of=office step "insider/$1" 1 "" "$4" "${@:5}"
    python3 - "$last" "$2" "$3" <<'PY' || fail "step $count found something else: $(cat "$last")"
import json, sys
problems = json.load(open(sys.argv[1]))["facts"]["problems"]
first = problems[0]
sys.exit(first["code"] != sys.argv[2] or (sys.argv[3] != "" and first["index"] != int(sys.argv[3])))
PY
}
nowhere() { key_of=office step nowhere 0 "" "$@"; }

# A fact of the last step.
fact() {
    python3 - "$last" "$1" <<'PY'
import json, sys
document = json.load(open(sys.argv[1]))
value = document.get("facts", {}).get(sys.argv[2], "")
print(", ".join(map(str, value)) if isinstance(value, list) else value)
PY
}
fact_of_error() {
    python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["error"]["facts"][sys.argv[2]])' "$last" "$1"
}
# What the last step said: its message, or what comes next.
said() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))[sys.argv[2]] or "")' "$last" "$1"; }
say() { printf '       → %s\n' "$*"; }

sample() { "$(target_folder)/debug/examples/sample-data" "$@" >/dev/null; }

# What a scanner makes of a printed page.
picture() { pdftoppm -png -r 200 -f 1 -l 1 -singlefile "$1" "${2%.png}"; }

# The password as a person would read it off the notice.
read_password() {
    pdftotext -layout "$1" - | tr -d ' \n' | grep -oE '([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}' | head -n 1 >"$2"
    [ -s "$2" ] || fail "no password was found on $1"
}

# One wrong character in the third group.
mistyped() { awk '{ c = substr($0, 14, 1); print substr($0, 1, 13) (c == "7" ? "8" : "7") substr($0, 15) }' "$1" >"$2"; }

# Other people's programs open what the kit made.
judges() {
    local package=$1 password=$2 folder=$work/judges
    mkdir -p "$folder"
    xorriso -osirrox on -indev "$package" -extract / "$folder/disc" >/dev/null 2>&1 || fail "xorriso cannot read $package"
    chmod -R u+w "$folder/disc"
    grep -q 'href="OPEN.html"' "$folder/disc/お読みください.html" || fail "the disc's readme does not lead to OPEN.html"
    [ "$(gzip -9c "$folder/disc/OPEN.html" | wc -c)" -lt 80000 ] || fail "the opener on the disc is missing or too large"
    say "ブラウザーだけで開ける OPEN.html がディスクにあることを確認"
    local sealed
    sealed=$(ls "$folder/disc"/*.zip.age)
    python3 - "$sealed" "$password" "$folder/plain.zip" <<'PY' || fail "age does not open $sealed with the printed password"
import os, pty, sys
sealed, password, out = sys.argv[1:4]
answer = open(password).read().strip()
child, terminal = pty.fork()
if child == 0:
    os.execvp("age", ["age", "-d", "-o", out, sealed])
asked = b""
try:
    while True:
        part = os.read(terminal, 1024)
        if not part:
            break
        asked += part
        if b"passphrase" in asked:
            os.write(terminal, answer.encode() + b"\n")
            asked = b""
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
PY
    unzip -tq "$folder/plain.zip" >/dev/null || fail "unzip finds a fault"
    7z t "$folder/plain.zip" >/dev/null || fail "7z finds a fault"
    python3 -c 'import sys, zipfile; print("\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))' "$folder/plain.zip" \
        >"$folder/names.txt"
    grep -q '^files/list/対象者名簿_CP932.csv$' "$folder/names.txt" || fail "Python's zipfile reads other names"
    say "age -d・unzip・7z・Python zipfile で開けることを確認"
    rm -rf "$folder"
}

# The slip's symbol, read by another program, holds the same digits.
second_reader() {
    zbarimg --quiet --raw "$1" 2>/dev/null | grep -qE '^[0-9]{300,}$' || fail "zbarimg does not read the symbol on $1"
    say "zbarimg でも読取りを確認"
}

same() {
    diff -r "$1" "$2" || fail "what was unpacked differs from what was sealed"
    say "元のファイルと一致（$(find "$2" -type f | wc -l)点）"
}

erase_files() {
    find "$1" -type f -exec shred -u -n 1 {} +
    rm -rf "$1"
}

# The contractor's person answers the draft; what the machine recorded stays as it is.
fill_in() {
    python3 - "$@" <<'PY'
import sys
path, performer, verifier, at = sys.argv[1:5]
answers = {
    "performer": performer, "verifier": verifier, "contact": "株式会社見本データ 00-0000-1111",
    "level": "clear", "technique": "上書き", "tool": "shred（GNU coreutils）", "started": at,
    "ended": at.replace(":05:", ":08:"), "succeeded": True, "verification": "full", "next": "社内で引き続き使用",
}
lines = []
for line in open(path, encoding="utf-8"):
    name = line.split(" = ")[0]
    if name in answers:
        value = answers[name]
        line = f"{name} = {str(value).lower() if isinstance(value, bool) else chr(34) + value + chr(34)}\n"
    lines.append(line)
open(path, "w", encoding="utf-8").writelines(lines)
PY
}

# insider TITLE NAME --people N|--bag B --of INDEX --steal PERSON…
insider() {
    local title=$1 name=$2 steal=()
    shift 2
    local arguments=()
    while [ $# -gt 0 ]; do
        if [ "$1" = --steal ]; then
            steal+=(--steal "$stage/people/$2/$2.key.age")
        else
            arguments+=("$1" "$2")
        fi
        shift 2
    done
    mkdir -p "$stage/insider"
    printf '  \033[31m内部者\033[0m %s\n' "$title"
    "$(target_folder)/debug/examples/insider" --from "$stage/office" --to "$stage/insider/$name" \
        --home-passphrase-file "$secret/office.home" --passphrase-file "$secret/person" "${steal[@]}" "${arguments[@]}"
}

finish() {
    rm -f "$secret"/*.pdf
    printf '\n\033[1m一覧  All steps\033[0m（#は台帳の番号）\n'
    awk -F '\t' '{ printf "  %3d  %s  %-28s #%-4s %s  %s\n", $1, $2, $3, $4, $6, $5 }' "$stage/steps.tsv"
    cat <<EOF

どの書類が何を証明するか  What each document covers
  受渡票・媒体      承認・封緘まで（${slip_size}件）。引渡し以後の記録は含まない
  連署された確認符号  その時点までのすべて（${later_size}件）

結果のフォルダー  Results: $stage
  paper/  印刷物（PDF）        discs/  ディスクイメージ     post/  両者の間を渡ったファイル
  office/ contractor/  両者のホームと台帳     insider/  書き換えられた台帳     steps/  各手順の記録（JSON）
EOF
}
