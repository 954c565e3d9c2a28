#!/usr/bin/env bash
# The long form of the fuzz tests: every reader, as many executions as asked for.
#
#   extensions/fuzz/long.sh [EXECUTIONS] [TEST...]
#   extensions/fuzz/long.sh 10000000 IdxFuzzTest
#
# 10 million executions of each reader unless told otherwise; a few minutes to half an hour for each. Prints one line
# for each reader, keeps the logs in target/long, and ends with code 1 if anything was found: the input that did it then
# lies in target/long/TEST. Move it to src/test/resources/nacre/fuzz/TESTInputs/METHOD, and it is a test for ever.
# What was found worth keeping stays in target/long/TEST/corpus, and the next run goes on from there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

executions="${1:-10000000}"
[[ "$executions" =~ ^[1-9][0-9]*$ ]] || { echo "long.sh: expected a number of executions, found '$executions'" >&2; exit 2; }
shift || true
tests=("$@")
if [ "${#tests[@]}" -eq 0 ]; then
  for file in src/test/java/nacre/fuzz/*FuzzTest.java; do
    tests+=("$(basename "$file" .java)")
  done
fi

mvn -q -B -Dstyle.color=never -f ../../pom.xml -pl extensions/fuzz -am test-compile -DskipTests \
  dependency:build-classpath -Dmdep.outputFile=target/classpath

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
base="$PWD"
classpath="$base/target/test-classes:$(cat target/classpath)"
failed=0
printf '%-26s %12s %10s %10s %8s  %s\n' test executions per_second coverage corpus outcome
for test in "${tests[@]}"; do
  seeds=("$base/src/test/resources/nacre/fuzz/${test}Inputs"/*/)
  [ -d "${seeds[0]}" ] || { echo "long.sh: no seeds for $test; expected one of the classes *FuzzTest" >&2; exit 2; }
  folder="$base/target/long/$test"
  mkdir -p "$folder/corpus"
  outcome=clean
  # Whoever needs five minutes for one input hangs; what is merely slow, the tests themselves say by processor time.
  # Where a pattern does not match, Jazzer makes up a text that would: up to 7 MB in the reader's thread, which the tests
  # would count as the reader's own.
  (cd "$folder" && "$java" -XX:+EnableDynamicAgentLoading -XX:+IgnoreUnrecognizedVMOptions \
    --enable-native-access=ALL-UNNAMED -Xmx1g -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
    --target_class="nacre.fuzz.$test" --target_method="$(basename "${seeds[0]}")" \
    --instrumentation_includes='nacre.**:com.fasterxml.jackson.core.**:com.google.gson.**' \
    --disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks \
    --max_duration=100h -runs="$executions" -timeout=300 -print_final_stats=1 corpus "${seeds[0]}") > "$folder/log" 2>&1 \
    || { outcome="FOUND, see $folder"; failed=1; }
  stat() { sed -n "s/^stat::$1: *//p" "$folder/log" | tail -1; }
  last="$(grep -E '^#[0-9]+.*cov: ' "$folder/log" | tail -1)"
  printf '%-26s %12s %10s %10s %8s  %s\n' "$test" "$(stat number_of_executed_units)" \
    "$(stat average_exec_per_sec)" "$(sed -nE 's/.*cov: ([0-9]+).*/\1/p' <<< "$last")" \
    "$(sed -nE 's/.*corp: ([0-9]+).*/\1/p' <<< "$last")" "$outcome"
done
exit "$failed"
