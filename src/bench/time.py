"""Runs a command several times and prints a row: label; minimum, median, maximum, processor (ms); memory; bound."""

import os
import statistics
import sys
import time


def run(command):
    """The wall time and the processor time in milliseconds, and the largest resident set in MiB."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    took = (time.monotonic() - started) * 1000
    if status != 0:
        sys.exit("bench: %s ended with %d" % (" ".join(command), os.waitstatus_to_exitcode(status)))
    unit = 1024 if sys.platform.startswith("linux") else 1024 * 1024
    return took, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / unit


def main():
    runs, label, bound, command = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
    run(command)  # the files are in the page cache after this one
    results = [run(command) for _ in range(runs)]
    times, processor, memory = zip(*results)
    row = (label, min(times), statistics.median(times), max(times), min(processor), max(memory), bound)
    print("%-32s %8.0f %8.0f %8.0f %8.0f %8.0f %8s" % row)


main()
