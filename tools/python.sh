#!/bin/sh
# Print the command of a Python 3.11 or newer that can make virtual environments, or say what to install.
# Works in any POSIX shell: it is the first thing that runs on a fresh machine.

for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
  # An old python3 is passed over without a word; so is a name that only some version manager answers to.
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python"
    exit 0
  fi
  incomplete=${incomplete:-$python}
done

if [ -n "$incomplete" ]; then
  version=$("$incomplete" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  cat >&2 <<END
$incomplete is Python $version without its venv module, which makes the environment.
Debian and Ubuntu ship that separately: run
    apt-get install python$version-venv
(as root), then run make again.
END
else
  cat >&2 <<END
gongdoc needs Python 3.11 or newer, and none was found: python3 is $(python3 --version 2>/dev/null || echo absent).
Install one (https://www.python.org/downloads/; Debian and Ubuntu: apt-get install python3 python3-venv),
then run make again.
END
fi
exit 1
