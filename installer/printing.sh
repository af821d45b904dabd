#!/usr/bin/env bash
# Make the print service forget every picture once it is on paper; without that the mirror does not print (docs/printing.md).
# Safe to repeat.
#   sudo installer/printing.sh      set it and restart the print service
#   installer/printing.sh --check   change nothing; say in one line what is missing, and exit 1 then
set -euo pipefail
configuration=${CUPSD_CONF:-/etc/cups/cupsd.conf}
wanted=(PreserveJobFiles PreserveJobHistory)

is_set() { awk -v name="$1" 'tolower($1) == tolower(name) { last = tolower($2) } END { exit last != "no" }' "$configuration"; }

if [ ! -r "$configuration" ]; then
    [ -e "$configuration" ] || exit 0  # there is no print service on this machine, so nothing keeps a picture
    echo "$configuration cannot be read, so nobody knows whether CUPS keeps printed pictures. Run: sudo $0" >&2
    exit 1
fi
missing=()
for name in "${wanted[@]}"; do
    is_set "$name" || missing+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "${1:-}" = --check ]; then
    echo "The mirror will not print: CUPS keeps printed pictures on the disk (${missing[*]}). To make it forget them: sudo $0" >&2
    exit 1
fi
fresh=$(mktemp "$configuration.XXXXXX")
trap 'rm -f "$fresh"' EXIT
awk -v names="${missing[*]}" '
    BEGIN { split(names, list, " "); for (k in list) dropped[tolower(list[k])] }
    !(tolower($1) in dropped)
    END { print "# The mirror: no picture of a shopper stays on the disk once it is printed."; for (k = 1; k in list; k++) print list[k], "No" }
' "$configuration" >"$fresh"
chmod --reference="$configuration" "$fresh"
[ "$(id -u)" != 0 ] || chown --reference="$configuration" "$fresh"
mv "$fresh" "$configuration"
if [ "$configuration" = /etc/cups/cupsd.conf ] && command -v systemctl >/dev/null; then
    systemctl try-restart cups.service
fi
echo "CUPS now forgets pictures once they are printed." >&2
