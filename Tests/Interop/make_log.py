"""Writes audit logs from Docs/FileFormat.md, for test_verify.py to verify and to tamper with.

It shares nothing with verify.py: what the two must agree on is the specification. It knows no
floating point and puts names in order by code point, which is enough for the events of the tests.
"""

import base64
import hashlib
import json
import os
import struct

SEGMENT_ENTRIES = 65_536


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def text64(data):
    return base64.b64encode(data).decode()


def url64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(line):
    return sha256(b"\0" + line.rstrip(b"\n"))


def root(leaves):
    """Section 2, as it is defined there: by halves."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\1" + root(leaves[:k]) + root(leaves[k:]))


def peaks(leaves):
    """The roots of the complete subtrees, largest first."""
    found, start = [], 0
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            found.append(root(leaves[start:start + (1 << bit)]))
            start += 1 << bit
    return found


def crc32c_of_byte(crc):
    for _ in range(8):
        crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc


CRC_TABLE = [crc32c_of_byte(byte) for byte in range(256)]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def folder_name(tenant):
    allowed = b"abcdefghijklmnopqrstuvwxyz0123456789-_"
    encoded = "".join(chr(b) if b in allowed else "%%%02X" % b for b in tenant.encode())
    return encoded if len(encoded) <= 240 else "~" + sha256(tenant.encode()).hex()


def disclosure(group, value, salt=None):
    return url64(canonical([salt or url64(os.urandom(16)), group, value]))


def frame(generation, payload, is_unflushed=False):
    """`is_unflushed`: frames in front of it may not have been flushed when it was written."""
    covered = struct.pack("<Q", generation) + payload
    length = struct.pack("<I", len(payload) | is_unflushed << 31)
    crc = struct.pack("<I", crc32c(length + covered))
    return length + crc + covered + bytes(-len(payload) % 8)


def journal(generation, payloads, rest=bytes(64), unflushed=()):
    """`unflushed`: numbers of payloads in front of which others may not have been flushed."""
    head = b"AUDITJNL" + struct.pack("<IQ", 1, generation)
    head += struct.pack("<I", crc32c(head)) + bytes(4072)
    frames = [frame(generation, payload, number in unflushed)
              for number, payload in enumerate(payloads)]
    return head + b"".join(frames) + rest


class LogWriter:
    """A log in memory, entry by entry and commit by commit, and the directory that it makes."""

    def __init__(self, name="audit"):
        self.name = name
        self.lines, self.disclosure_lines = {}, {}  # by tenant, each with its line feed
        self.commits = []  # lists of (tenant, first, count)

    def seal(self, tenant, event, values=None, **replaced):
        """Adds an entry and its disclosures; `replaced` overrides members of the entry."""
        chain = self.lines.setdefault(tenant, [])
        ds = {group: disclosure(group, value) for group, value in sorted((values or {}).items())}
        entry = {
            "event": {"category": "test", "tenant": tenant, **event},
            "log": f"{self.name}/{tenant}",
            "previous": text64(leaf(chain[-1])) if chain else "",
            "recordedAt": "2026-11-20T18:41:00.123456Z",
            "sequence": len(chain),
            "version": 1,
        }
        if ds:
            entry["disclosures"] = {group: url64(sha256(d.encode())) for group, d in ds.items()}
        entry.update(replaced)
        chain.append(canonical(entry) + b"\n")
        ds_line = canonical(list(ds.values())) if ds else b""
        self.disclosure_lines.setdefault(tenant, []).append(ds_line + b"\n")
        return tenant, len(chain) - 1, 1

    def begin(self, tenant):
        """Entry 0 of a chain, in the same commit as its announcement."""
        commit = []
        if tenant in self.lines:
            return
        if tenant != "_platform":
            self.begin("_platform")
            resource = {"id": tenant, "type": "tenant"}
            announcement = {"action": "tenant.created", "resources": [resource],
                            "actor": {"id": "audit-log", "kind": "system"}}
            commit.append(self.seal("_platform", announcement))
        details = {"nonce": text64(os.urandom(32))}
        commit.append(self.seal(tenant, {"action": "log.created", "details": details}))
        self.commits.append(commit)

    def add(self, tenant, event, values=None, **replaced):
        self.begin(tenant)
        self.commits.append([self.seal(tenant, event, values, **replaced)])

    def add_many(self, tenant, count):
        """One commit of entries as small as they get, in as many records as segments."""
        self.begin(tenant)
        first = len(self.lines[tenant])
        for number in range(first, first + count):
            self.seal(tenant, {})
        last = first + count
        cuts = [first, *range(first - first % -SEGMENT_ENTRIES, last, SEGMENT_ENTRIES), last]
        self.commits.append([(tenant, one, two - one) for one, two in zip(cuts, cuts[1:])
                             if two > one])

    def part(self, lines, first, count):
        return b"".join(lines[first:first + count])

    def write(self, directory, flushed=0, second=None, unwritten=0, unflushed=()):
        """Writes the directory.

        The first `flushed` commits stand in segments only and the last `unwritten` in journals
        only; from commit `second` on the commits stand in the second journal. The frames of the
        commits in `unflushed` say that those in front may not have been flushed.
        """
        second = len(self.commits) if second is None else second
        files, payloads = {}, []
        for number, commit in enumerate(self.commits):
            payloads.append(b"".join(self.record(part, files) for part in commit))
            if number == len(self.commits) - unwritten - 1:
                self.write_segments(directory, files)
        for name, generation, first, last in (("0", 7, flushed, second),
                                              ("1", 8, second, len(payloads))):
            numbers = {number - first for number in unflushed}
            content = journal(generation, payloads[first:last], unflushed=numbers)
            self.write_file(directory, f"journal/{name}", content)
        self.write_file(directory, "LOCK", b"")
        self.write_file(directory, "log.json", canonical({
            "created": "2026-11-20T18:40:00.000000Z", "format": 1,
            "id": "0e9a0d44-3a33-4cf6-b6b4-9f3f6e3c8a11", "name": self.name}) + b"\n")

    def record(self, part, files):
        """A commit's record for one tenant, whose lines it adds to `files`."""
        tenant, first, count = part
        segment, name = first - first % SEGMENT_ENTRIES, tenant.encode()
        both = [self.part(lines[tenant], first, count)
                for lines in (self.lines, self.disclosure_lines)]
        offsets = []
        for kind, data in zip(("entries", "disclosures"), both):
            path = f"tenants/{folder_name(tenant)}/{kind}-{segment:020d}.jsonl"
            file = files.setdefault(path, bytearray())
            offsets.append(len(file))
            file += data
        return struct.pack("<HQQIQQII", len(name), segment, first, count, *offsets,
                           *map(len, both)) + name + both[0] + both[1]

    def write_segments(self, directory, files):
        for path, data in files.items():
            self.write_file(directory, path, data)

    def write_file(self, directory, path, data):
        path = os.path.join(directory, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    def write_heads(self, directory, sizes=None):
        """heads.jsonl, of all entries or of the first so many of the tenants in `sizes`."""
        lines = b""
        for tenant in sorted(self.lines):
            size = (sizes or {}).get(tenant, len(self.lines[tenant]))
            leaves = [leaf(line) for line in self.lines[tenant][:size]]
            start = (size - 1) // SEGMENT_ENTRIES * SEGMENT_ENTRIES
            lines += canonical({
                "disclosureBytes": len(self.part(self.disclosure_lines[tenant], start, size)),
                "entryBytes": len(self.part(self.lines[tenant], start, size)),
                "peaks": [text64(peak) for peak in peaks(leaves)],
                "previous": text64(leaves[-1]), "size": size, "tenant": tenant}) + b"\n"
        self.write_file(directory, "heads.jsonl",
                        lines + canonical({"sha256": sha256(lines).hex()}) + b"\n")

    def kept_head(self, tenant, size=None):
        leaves = [leaf(line) for line in self.lines[tenant][:size]]
        return f"{self.name}/{tenant}\n{len(leaves)}\n{text64(root(leaves))}\n"
