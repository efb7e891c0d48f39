"""Tries to make `auditlog` lose an event that it said was durable, on the real kernel.

    durability.py PROGRAM [--short] [--kills N] [--directory DIR]

1. Every system call that a log is written with fails in turn, by strace: as an error, and as the end of
   the process. 2. A file system of a few megabytes runs full. 3. A recording process is killed again and
   again, while others read. After each: opening succeeds, every event that had a receipt is there with the
   leaf hash of its receipt, nothing is there twice, two verifiers find the log sound, and a second
   opening changes nothing. Prints what was done in numbers; ends with 1 when one check fails.

Needs Python, strace and, for the full disk, the right to mount; says what it leaves out.
"""

import argparse
import base64
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

INTEROP = pathlib.Path(__file__).resolve().parent.parent / "Interop"
CALLS = ["openat", "mkdir", "pwrite64", "ftruncate", "fdatasync", "fsync", "syncfs", "rename", "flock"]
ERRORS = {
    "openat": ["EIO", "ENOSPC", "EMFILE"],
    "mkdir": ["EIO", "ENOSPC"],
    "pwrite64": ["EIO", "ENOSPC", "EINTR"],
    "ftruncate": ["EIO", "ENOSPC", "EINTR"],
    "fdatasync": ["EIO", "ENOSPC", "EINTR"],
    "fsync": ["EIO", "EINTR"],
    "syncfs": ["EIO"],
    "rename": ["EIO", "ENOSPC"],
    "flock": ["EINTR"],
}
EVENT_COUNT = 24


class Finding(Exception):
    """A promise that was broken."""


def events(count, start=0):
    """Lines for `auditlog record DIR -`, of three tenants."""
    lines = [
        json.dumps({"actor": f"u{n}", "action": "file.read", "tenant": f"t{n % 3}", "reason": "x" * 900})
        for n in range(start, start + count)
    ]
    return ("\n".join(lines) + "\n").encode()


def receipts(output):
    """What was acknowledged; a last line that was cut short was not."""
    found = []
    for line in output.split(b"\n")[:-1]:
        try:
            receipt = json.loads(line)
        except ValueError:
            raise Finding(f"a line that is no receipt: {line[:200]!r}") from None
        if receipt["state"] == "sealed":
            found.append((receipt["tenant"], receipt["sequence"], receipt["leafHash"], receipt["id"]))
    return found


def tree(directory):
    """Every file's name and bytes, but for the lock and the journals, which each opening begins anew."""
    state = {}
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.name != "LOCK" and path.parent.name != "journal":
            state[str(path.relative_to(directory))] = hashlib.sha256(path.read_bytes()).digest()
    return state


def leaves(directory, tenant):
    """The leaf hashes of a tenant's segment, read here and not by the program."""
    path = directory / "tenants" / tenant / ("entries-" + "0" * 20 + ".jsonl")
    lines = path.read_bytes().split(b"\n") if path.exists() else [b""]
    if lines.pop() != b"":
        raise Finding(f"{path}: its last line has no end")
    return lines


class Log:
    """A log in a directory, and what it acknowledged."""

    def __init__(self, program, directory):
        self.program = program
        self.directory = directory
        self.acknowledged = []
        self.message = ""

    def command(self, *arguments):
        return [self.program, *map(str, arguments)]

    def record(self, data, prefix=()):
        """Runs a recording process; its exit code."""
        run = subprocess.run(
            [*prefix, *self.command("record", self.directory, "-", "--json")],
            input=data, capture_output=True, timeout=60,
        )
        # The arguments come from /proc. Where that cannot be opened there are none, and the program helps.
        if not run.stdout.startswith(b"auditlog keeps"):
            self.acknowledged += receipts(run.stdout)
        elif run.returncode == 0:
            return 1
        self.message = run.stderr.decode(errors="replace").strip()
        return run.returncode

    def check(self):
        """Opens the log twice and holds it against what was acknowledged."""
        if not self.acknowledged and not (self.directory / "log.json").exists():
            return
        if self.record(b"") != 0:
            raise Finding(f"opening failed: {self.message}")
        before = tree(self.directory)
        if self.record(b"") != 0:
            raise Finding(f"opening again failed: {self.message}")
        if tree(self.directory) != before:
            raise Finding("opening again changed the log")
        seen = {}
        for tenant in {entry[0] for entry in self.acknowledged}:
            lines = leaves(self.directory, tenant)
            identifiers = [json.loads(line)["event"]["id"] for line in lines]
            if len(set(identifiers)) != len(identifiers):
                raise Finding(f"{tenant}: an event is there twice")
            seen[tenant] = lines
        for tenant, sequence, leaf, _ in self.acknowledged:
            lines = seen[tenant]
            if sequence >= len(lines):
                raise Finding(f"{tenant}: entry {sequence} was acknowledged and is not there")
            digest = hashlib.sha256(b"\0" + lines[sequence]).digest()
            if base64.b64encode(digest).decode() != leaf:
                raise Finding(f"{tenant}: entry {sequence} is not the one that was acknowledged")
        self.verify()

    def verify(self):
        for command in (
            self.command("verify", self.directory),
            [sys.executable, str(INTEROP / "verify.py"), str(self.directory)],
        ):
            run = subprocess.run(command, capture_output=True, timeout=120)
            if run.returncode != 0:
                raise Finding(f"not sound: {(run.stdout + run.stderr).decode()[:400]}")


class Trial:
    """Counts what was tried, and keeps the directory of what failed."""

    def __init__(self, program, directory):
        self.program = program
        self.directory = directory
        self.findings = 0

    def run(self, name, body):
        folder = tempfile.mkdtemp(dir=self.directory)
        log = Log(self.program, pathlib.Path(folder) / "log")
        try:
            body(log)
            log.check()
        except (Finding, subprocess.TimeoutExpired) as finding:
            self.findings += 1
            print(f"durability: {name}: {finding} (kept in {folder})", file=sys.stderr)
        else:
            shutil.rmtree(folder)
        return log


def count_calls(trial, call):
    """How often one thread of a run makes a system call, at most."""
    with tempfile.TemporaryDirectory(dir=trial.directory) as folder:
        trace = pathlib.Path(folder) / "trace"
        log = Log(trial.program, pathlib.Path(folder) / "log")
        log.record(events(EVENT_COUNT), ["strace", "-f", "-qq", "-e", f"trace={call}", "-o", str(trace)])
        threads = {}
        for line in trace.read_text().splitlines():
            if "resumed>" not in line and call + "(" in line:
                thread = line.split()[0]
                threads[thread] = threads.get(thread, 0) + 1
        return max(threads.values(), default=0)


def inject(trial, step):
    """Fails every call in turn, and ends the process at every call in turn."""
    runs = ends = 0
    for call in CALLS:
        total = count_calls(trial, call)
        effects = [f"error={error}" for error in ERRORS[call]] + ["signal=SIGKILL"]
        for offset, effect in enumerate(effects):
            for number in range(1 + offset % step, total + 1, step):
                rule = f"inject={call}:{effect}:when={number}"

                def body(log):
                    code = log.record(events(EVENT_COUNT), ["strace", "-f", "-qq", "-o", "/dev/null", "-e", rule])
                    if code < 0 and "SIGKILL" not in rule:
                        raise Finding(f"the process died of signal {-code}")
                    if code == 0 and len(log.acknowledged) != EVENT_COUNT:
                        raise Finding("it said that all was well, and it was not")
                    if "EINTR" in rule and len(log.acknowledged) != EVENT_COUNT:
                        raise Finding(f"a signal that came in between lost an event: {log.message}")

                log = trial.run(rule, body)
                runs += 1
                ends += len(log.acknowledged) < EVENT_COUNT
    return runs, ends


def fill(trial):
    """Records on a file system of 48 MiB until it is full, and goes on when there is room again."""
    with tempfile.TemporaryDirectory(dir=trial.directory) as folder:
        mount = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder], capture_output=True
        )
        if mount.returncode != 0:
            return None
        try:
            ballast = pathlib.Path(folder) / "ballast"
            ballast.write_bytes(bytes(14 * 1_048_576))
            log = Log(trial.program, pathlib.Path(folder) / "log")
            code = log.record(events(6_000))
            full = len(log.acknowledged)
            if code == 0 or "no room" not in log.message:
                raise Finding(f"a full disk was not reported: {code} {log.message}")
            ballast.unlink()
            if log.record(events(10, 6_000)) != 0:
                raise Finding(f"with room again, recording failed: {log.message}")
            log.check()
            return full
        except Finding as finding:
            trial.findings += 1
            print(f"durability: a full disk: {finding}", file=sys.stderr)
            return 0
        finally:
            subprocess.run(["umount", folder])


def kill(trial, count):
    """Kills a recording process at random moments, while another verifies and lists the log."""
    total = reads = 0
    with tempfile.TemporaryDirectory(dir=trial.directory) as folder:
        log = Log(trial.program, pathlib.Path(folder) / "log")
        log.record(events(1))
        stop = threading.Event()
        outcomes = []

        def read():
            while not stop.is_set():
                for command in (log.command("verify", log.directory), log.command("tenants", log.directory)):
                    outcomes.append((command[1], subprocess.run(command, capture_output=True)))

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for turn in range(count):
                process = subprocess.Popen(
                    log.command("record", log.directory, "-", "--json"),
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                )
                timer = threading.Timer(random.uniform(0.005, 0.12), process.kill)
                timer.start()
                output, _ = process.communicate(events(400, 1 + turn * 400))
                timer.cancel()
                log.acknowledged += receipts(output)
                if turn % 25 == 24:
                    log.check()
            log.check()
        except Finding as finding:
            trial.findings += 1
            print(f"durability: kill {turn}: {finding}", file=sys.stderr)
        finally:
            stop.set()
            reader.join()
        for name, outcome in outcomes:
            if outcome.returncode != 0:
                trial.findings += 1
                text = (outcome.stdout + outcome.stderr).decode()[:300]
                print(f"durability: {name} beside the writer: {text}", file=sys.stderr)
                break
        total, reads = len(log.acknowledged), len(outcomes)
    return total, reads


def main():
    parser = argparse.ArgumentParser(description="Tries to make auditlog lose what it acknowledged.")
    parser.add_argument("program")
    parser.add_argument("--short", action="store_true", help="every ninth call, 20 kills")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--directory", default=None, help="where logs are made")
    options = parser.parse_args()
    trial = Trial(os.path.abspath(options.program), options.directory)

    start = time.monotonic()
    if shutil.which("strace") and count_calls(trial, "pwrite64"):
        runs, ends = inject(trial, 9 if options.short else 1)
        print(f"durability: {runs} failing calls and deaths; {ends} of them ended a recording early")
    else:
        print("durability: no failing calls: strace is not there, or may not trace")
    full = fill(trial)
    if full is None:
        print("durability: no full disk: nothing may be mounted here")
    else:
        print(f"durability: a disk that was full after {full} events")
    kills = 20 if options.short else options.kills
    total, reads = kill(trial, kills)
    print(f"durability: {kills} kills, {total} events acknowledged, {reads} readings beside them")
    print(f"durability: {trial.findings} findings, {time.monotonic() - start:.0f} s")
    sys.exit(1 if trial.findings else 0)


if __name__ == "__main__":
    main()
