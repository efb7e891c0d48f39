#!/usr/bin/env python3
"""Verifies the directory of an audit log without trusting the program that wrote it.

Written from Docs/FileFormat.md alone; the section numbers below are that document's. It needs
Python 3.9 or later and nothing else, opens files for reading only, and keeps one line at a time in
memory (besides the journals, which are small, and one result for each tenant).

    verify.py DIR [--tenant T] [--head FILE] [--max-age SECONDS] [--json] [--quick]

What it checks, for every tenant: each line is an entry of this log and tenant with the number of
its place; each names the SHA-256 of the line before; each disclosure is the one whose digest was
sealed; the tree over the entries has the root that the heads say; the tenants are those that
`_platform` announces; and nothing acknowledged is missing from the journals. Without --quick also
what hashes do not need: that entries and disclosures are canonical JSON with the right members.

What it cannot know: whether what an entry says was true; what stood after the last head, if it was
cut off cleanly; anything about a log rewritten from its beginning, unless a head was kept where
its writer cannot reach (--head). Events are not held against section 4. Give it a copy, or a log
whose program is stopped: a log that is written meanwhile may look broken.

Exit code: 0 ok, 1 could not run, 2 tampered, 3 truncated, 4 forked, 5 stale, 6 unverifiable,
64 wrong usage.
"""

import argparse
import array
import base64
import collections
import contextlib
import copy
import datetime
import decimal
import hashlib
import io
import json
import math
import os
import re
import struct
import sys
import unicodedata

SEGMENT_ENTRIES = 65_536
MAX_ENTRY_BYTES = 65_535
MAX_DISCLOSURE_CHARACTERS = -(-1_048_576 * 4 // 3)  # 1 MiB in base64url
MAX_INTEGER = 2**53 - 1
MAX_TENANT_BYTES = 128
UNFLUSHED = 1 << 31  # the highest bit of a frame's length
PLATFORM = "_platform"
ANNOUNCER = {"id": "audit-log", "kind": "system"}
EXIT_CODES = {"ok": 0, "couldNotRun": 1, "tampered": 2, "truncated": 3, "forked": 4, "stale": 5,
              "unverifiable": 6}
WORST_FIRST = ["couldNotRun", "tampered", "truncated", "forked", "unverifiable", "stale", "ok"]


class CouldNotRun(Exception):
    """Something keeps the verifier from judging the log; its text is for a person to read."""


class Stop(Exception):
    """Where the reading of a chain ended early. The entries before `sequence` are sound.

    `kind` is section 7's, None where the entry is of a version that this program does not know.
    """

    def __init__(self, kind, sequence):
        super().__init__(kind, sequence)
        self.kind, self.sequence = kind, sequence


class OtherVersion(Exception):
    """A line is an entry of a version that this program does not know."""


# Canonical JSON (RFC 8785)


def parse(line):
    """The value of strict JSON; ValueError for duplicate names, NaN, not UTF-8 and all else."""
    try:
        return DECODER.decode(line.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def object_without_duplicates(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return members


def finite_number(text):
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


DECODER = json.JSONDecoder(object_pairs_hook=object_without_duplicates, parse_float=finite_number,
                           parse_constant=finite_number)


NONCHARACTER = re.compile("[\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)) + "]")


def is_text(text):
    """Whether a string holds no half of a surrogate pair."""
    return not any("\ud800" <= one <= "\udfff" for one in text)


def is_canonical(value, line):
    """Whether `line` is what RFC 8785 makes of `value`, byte for byte, and is I-JSON (RFC 7493)."""
    try:
        text = canonical(value)
        return text.encode("utf-8") == line and NONCHARACTER.search(text) is None
    except (UnicodeEncodeError, OverflowError, RecursionError):  # a lone surrogate; 1 and 400 zeros
        return False


# Escapes what RFC 8785 section 3.2.2.2 does: the quote, the backslash, and what is below U+0020.
string_text = json.JSONEncoder(ensure_ascii=False).encode


def canonical(value):
    if isinstance(value, str):
        return string_text(value)
    if isinstance(value, dict):
        names = sorted(value, key=utf16)
        return "{" + ",".join([string_text(n) + ":" + canonical(value[n]) for n in names]) + "}"
    if isinstance(value, list):
        return "[" + ",".join([canonical(element) for element in value]) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value) if is_integer(value) else number_text(float(value))


def utf16(name):
    """The order of names in canonical JSON, section 3.2.3: that of their UTF-16 code units."""
    return name.encode("utf-16-be")


def number_text(number):
    """ECMA-262 Number::toString, which RFC 8785 section 3.2.2.3 prescribes.

    Python's repr finds the same shortest digits; only where it puts point and exponent differs.
    """
    if number == 0:
        return "0"
    sign, numerals, exponent = decimal.Decimal(repr(number)).as_tuple()
    all_digits = "".join(map(str, numerals))
    digits = all_digits.rstrip("0")
    point = len(all_digits) + exponent  # how many digits stand before the decimal point
    if len(digits) <= point <= 21:
        text = digits + "0" * (point - len(digits))
    elif 0 < point <= 21:
        text = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        fraction = "." + digits[1:] if len(digits) > 1 else ""
        text = f"{digits[0]}{fraction}e{point - 1:+d}"
    return "-" + text if sign else text


def is_integer(value):
    return type(value) is int and -MAX_INTEGER <= value <= MAX_INTEGER


# Hashes and the tree of RFC 6962 (section 2)


def leaf_hash(line):
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(peaks):
    """The root over complete subtrees, largest first."""
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def base64_text(data):
    return base64.b64encode(data).decode("ascii")


def base64url_text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def digest_of_base64(text):
    """The 32 bytes that `text` stands for in its only spelling; ValueError for anything else."""
    data = base64.b64decode(text, validate=True)
    if len(data) != 32 or base64_text(data) != text:
        raise ValueError("not base64 of 32 bytes")
    return data


class Tree:
    """A growing tree: the complete subtrees that make it up, and what it was at certain sizes."""

    def __init__(self, sizes_to_keep):
        self.size, self.peaks, self.last_leaf = 0, [], None
        self.sizes_to_keep = sizes_to_keep
        self.kept = {}  # size: (root, leaf hash of the last entry)
        self.keep()

    def add(self, leaf):
        subtree, size = leaf, self.size
        while size & 1:
            subtree, size = node_hash(self.peaks.pop(), subtree), size >> 1
        self.peaks.append(subtree)
        self.size, self.last_leaf = self.size + 1, leaf
        self.keep()

    def keep(self):
        if self.size in self.sizes_to_keep:
            self.kept[self.size] = (root_of(self.peaks), self.last_leaf)


# The journals (section 6)


def crc32c_table():
    """What two bytes at once do to a CRC-32C (polynomial 0x82F63B78, reflected)."""
    table = list(range(256))
    for _ in range(8):
        table = [crc >> 1 ^ (0x82F63B78 if crc & 1 else 0) for crc in table]
    return [table[pair & 0xFF] >> 8 ^ table[(table[pair & 0xFF] ^ pair >> 8) & 0xFF]
            for pair in range(65_536)]


CRC_TABLE = crc32c_table()


def crc32c(data):
    pairs = array.array("H", bytes(data[:len(data) & ~1]))
    if sys.byteorder == "big":
        pairs.byteswap()
    table, crc = CRC_TABLE, 0xFFFFFFFF
    for pair in pairs:
        crc = crc >> 16 ^ table[crc & 0xFFFF ^ pair]
    if len(data) & 1:  # a byte is half of a pair whose other half shifts nothing in
        crc = crc >> 8 ^ table[(crc & 0xFF ^ data[-1]) << 8]
    return crc ^ 0xFFFFFFFF


def generation_of(journal, name):
    """The generation in a journal's header, None where there is no whole header."""
    if len(journal) < 4096:
        return None
    magic, version, generation, crc = struct.unpack_from("<8sIQI", journal)
    if magic != b"AUDITJNL" or crc != crc32c(journal[:20]):
        return None
    if version != 1:
        raise CouldNotRun(f"{name} has version {version}, which this program does not know.")
    return generation


def frames_without_header(journal):
    """The frames of a journal whose header is none, by the generation of the first of them."""
    if len(journal) < 4112:
        return []
    return frames_of(journal, struct.unpack_from("<Q", journal, 4104)[0])[0]


def frame_at(journal, offset, generation):
    """The frame at `offset`: its payload, and whether all in front of it was flushed before it.

    None where no whole frame of the generation stands.
    """
    if offset + 16 > len(journal):
        return None
    field, crc, found = struct.unpack_from("<IIQ", journal, offset)
    length = field & ~UNFLUSHED
    if length == 0 or found != generation or length > len(journal) - offset - 16:
        return None
    covered = journal[offset:offset + 4] + journal[offset + 8:offset + 16 + length]
    return (covered[12:], field == length) if crc32c(covered) == crc else None


def has_later_frame(journal, offset, generation):
    """Whether a frame follows that was written when what stands at `offset` had been flushed."""
    mark = struct.pack("<Q", generation)
    found = journal.find(mark, offset + 16)
    while found >= 0:
        frame = frame_at(journal, found - 8, generation) if found % 8 == 0 else None
        if frame and frame[1]:
            return True
        found = journal.find(mark, found + 1)
    return False


def frames_of(journal, generation):
    """The records of each of a journal's frames, and the offset of a damaged one that ends them.

    Where no frame follows that was written after a flush, the last one is torn at worst: nobody was
    told that it was kept.
    """
    frames, offset = [], 4096
    while frame := frame_at(journal, offset, generation):
        try:
            frames.append(list(records_of(frame[0])))
        except (ValueError, struct.error):
            return frames, offset
        offset += 16 + (len(frame[0]) + 7 & ~7)
    return frames, offset if has_later_frame(journal, offset, generation) else None


def records_of(payload):
    """(tenant, segment, entry offset, disclosure offset, entries, disclosures) of each record."""
    head, offset = struct.Struct("<HQQIQQII"), 0
    while offset < len(payload):
        fields = head.unpack_from(payload, offset)
        parts = []
        offset += head.size
        for length in (fields[0], fields[6], fields[7]):
            parts.append(payload[offset:offset + length])
            offset += length
        tenant = parts[0].decode("utf-8")
        if offset > len(payload) or fields[1] % SEGMENT_ENTRIES or not is_tenant(tenant):
            raise ValueError("not a record")
        yield tenant, fields[1], fields[4], fields[5], parts[1], parts[2]


class Patch:
    """What the journals make of a file: its first `kept` bytes, then `tail`.

    `has_gap`: the file ends before the place of a record, so something acknowledged is missing.
    """

    def __init__(self, length):
        self.kept, self.tail, self.has_gap = length, bytearray(), False

    def holds(self, path, offset, data):
        """Whether the bytes are in their place already, `path` being the file's."""
        if offset + len(data) > self.kept + len(self.tail):
            return False
        kept = data[:max(0, self.kept - offset)]
        if kept:
            with open(path, "rb") as file:
                file.seek(offset)
                if file.read(len(kept)) != kept:
                    return False
        start = offset + len(kept) - self.kept
        return self.tail[start:start + len(data) - len(kept)] == data[len(kept):]

    def write(self, offset, data):
        if offset > self.kept + len(self.tail):
            self.has_gap = True
        elif offset <= self.kept:
            self.kept, self.tail = offset, bytearray(data)
        else:
            self.tail[offset - self.kept:] = data


def read_journals(directory):
    """The patches of both journals (tenant: file name: patch), and sentences on damage."""
    patches, damages, journals, headerless = {}, [], [], []
    for name in ("journal/0", "journal/1"):
        try:
            with open(os.path.join(directory, name), "rb") as file:
                journal = file.read()
        except FileNotFoundError:
            damages.append(f"{name} is absent: what was acknowledged last may have been in it.")
            continue
        if (generation := generation_of(journal, name)) is not None:
            journals.append((generation, name, journal))
        else:
            headerless.append((name, frames_without_header(journal)))
    for generation, name, journal in sorted(journals):
        frames, damaged = frames_of(journal, generation)
        if damaged is not None:
            damages.append(f"{name} is damaged: the frame at byte {damaged} was changed.")
        for record in (record for frame in frames for record in frame):
            for _, patch, offset, data in places_of(directory, record, patches):
                patch.write(offset, data)
    for name, frames in headerless:
        as_replayed = copy.deepcopy(patches)  # looking at a place makes a patch for it
        places = (place for frame in frames for record in frame
                  for place in places_of(directory, record, as_replayed))
        if not all(patch.holds(path, offset, data) for path, patch, offset, data in places):
            damages.append(f"{name} is damaged: its header was changed, and what frames behind it "
                           "say is in no segment.")
    return patches, damages


def places_of(directory, record, patches):
    """(path, patch, offset, bytes) of the two files that a record speaks of."""
    tenant, segment, entry_offset, disclosure_offset, entries, disclosures = record
    files = patches.setdefault(tenant, {})
    names = segment_names(segment)
    for name, offset, data in zip(names, (entry_offset, disclosure_offset), (entries, disclosures)):
        path = os.path.join(directory, "tenants", folder_name(tenant), name)
        if name not in files:
            files[name] = Patch(os.path.getsize(path) if os.path.exists(path) else 0)
        yield path, files[name], offset, data


# The directory (section 1)


def is_tenant(text):
    """Whether `text` can be a tenant's identifier."""
    return (isinstance(text, str) and is_text(text)
            and 1 <= len(text.encode("utf-8")) <= MAX_TENANT_BYTES
            and not any(unicodedata.category(one) == "Cc" for one in text)
            and NONCHARACTER.search(text) is None)


def folder_name(tenant):
    name = "".join(chr(byte) if re.match(rb"[a-z0-9_-]", bytes([byte])) else f"%{byte:02X}"
                   for byte in tenant.encode("utf-8"))
    return name if len(name) <= 240 else "~" + hashlib.sha256(tenant.encode("utf-8")).hexdigest()


def tenant_of_folder(folder, path, log):
    """The tenant whose folder this is, None where it is nobody's and to be passed over."""
    try:
        if folder.startswith("~"):
            with open(os.path.join(path, segment_names(0)[0]), "rb") as file:
                origin = parse(file.readline(MAX_ENTRY_BYTES + 1))["log"]
            tenant = origin[len(log) + 1:] if origin.startswith(log + "/") else ""
        else:
            escaped = re.sub("%([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), folder)
            tenant = escaped.encode("latin-1").decode("utf-8")
        return tenant if is_tenant(tenant) and folder_name(tenant) == folder else None
    except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
        return None


def segment_names(first):
    return f"entries-{first:020d}.jsonl", f"disclosures-{first:020d}.jsonl"


def segments_of(path, patches):
    """The numbers that a tenant's segments begin with, on disk and in journals, in order."""
    names = {*patches, *(os.listdir(path) if os.path.isdir(path) else [])}
    found = (re.fullmatch(r"(?:entries|disclosures)-([0-9]{20})\.jsonl", name) for name in names)
    firsts = {int(match[1]) for match in found if match}
    return sorted(first for first in firsts if first % SEGMENT_ENTRIES == 0)


class StoredFile:
    """A file of a segment as it was acknowledged, read line by line."""

    def __init__(self, path, patch):
        try:
            self.file = open(path, "rb")
        except FileNotFoundError:
            self.file = io.BytesIO()
        self.left = patch.kept if patch else sys.maxsize  # bytes to read before the tail
        self.tail = io.BytesIO(patch.tail if patch else b"")
        self.has_gap = patch is not None and patch.has_gap

    def readline(self, limit):
        """The next line with its line feed, or as much of it as `limit` and the file allow."""
        line = self.file.readline(min(limit, self.left))
        self.left -= len(line)
        if line.endswith(b"\n") or len(line) == limit:
            return line
        return line + self.tail.readline(limit - len(line))

    def close(self):
        self.file.close()


# A chain (sections 2, 3 and 7)

MEMBERS = {"event", "log", "previous", "recordedAt", "sequence", "version"}
TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.([0-9]{6})Z")

# The two ends of an entry. A number has at most 16 digits, so the end fits into the last 160 bytes.
BEGINNING = re.compile(rb'\{"(?:disclosures|event)":\{')
VERSION = re.compile(rb',"version":(0|[1-9][0-9]{0,15})\}\n\Z')
ENDING = re.compile(rb',"previous":"([A-Za-z0-9+/]{43}=|)","recordedAt":"(.{27})"'
                    rb',"sequence":(0|[1-9][0-9]{0,15}),"version":1\}\n\Z', re.DOTALL)
ENDING_BYTES = 160

# A sealed digest as it stands between those around it.
DIGEST = re.compile(rb'"[^"]*":"(.{43})"', re.DOTALL)
DIGEST_TEXT = re.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")

# `previous` is None in place of the empty string; `prefix` is all in front of it.
Envelope = collections.namedtuple("Envelope", "prefix previous recorded_at sequence")


def parse_time(text):
    match = TIME.fullmatch(text)
    if not match:
        raise ValueError("not a time")
    return datetime.datetime(*map(int, match.groups()), tzinfo=datetime.timezone.utc)


def read_envelope(line):
    """What stands around the event. ValueError where that is not as section 2 says."""
    if not line.endswith(b"\n") or not BEGINNING.match(line):
        raise ValueError("too long, without a line feed, or no entry's beginning")
    end = line[-ENDING_BYTES:]
    version = VERSION.search(end)
    if version and version[1] != b"1":
        raise OtherVersion
    match = ENDING.search(end)
    if not match:
        raise ValueError("no entry's end")
    previous = digest_of_base64(match[1].decode("ascii")) if match[1] else None
    prefix = line[:len(line) - len(end) + match.start()]
    return Envelope(prefix, previous, match[2], int(match[3]))


def is_sound_content(line):
    """Whether an entry whose envelope is sound is canonical JSON with the right members.

    What an event may hold is not checked: it is sealed as it is, whatever it says.
    """
    try:
        entry = parse(line[:-1])
        digests = entry.get("disclosures", {"": "A" * 43})
        parse_time(entry["recordedAt"])
        return (entry.keys() - {"disclosures"} == MEMBERS and isinstance(entry["event"], dict)
                and isinstance(digests, dict) and len(digests) > 0
                and all(isinstance(digest, str) and DIGEST_TEXT.fullmatch(digest)
                        for digest in digests.values())
                and is_canonical(entry, line[:-1]))
    except (ValueError, LookupError, TypeError, AttributeError):
        return False


def sealed_digests(line):
    """The digests in an entry as far as they have their form, in the order in which they stand."""
    beginning = b'{"disclosures":{'
    digests, offset = [], len(beginning)
    while line.startswith(beginning) and (match := DIGEST.match(line, offset)):
        digests.append(match[1])
        offset = match.end() + 1
        if line[match.end():offset] != b",":
            break
    return digests


def disclosure_fault(entry_line, file, quick):
    """The kind of break in the disclosures beside an entry, None where they are those sealed.

    Every D on the line has its digest in the entry, in the same order, and every digest its D.
    """
    digests = sealed_digests(entry_line)
    limit = 2 + len(digests) * (MAX_DISCLOSURE_CHARACTERS + 3)
    line = rest = file.readline(limit)
    while rest and not rest.endswith(b"\n"):  # too long, or the last of a file that was cut
        rest = file.readline(65_536)
    if not rest:
        return "disclosureMissing"
    if rest is not line or not re.fullmatch(rb'(?:\["[^"]*"(?:,"[^"]*")*\])?\n', line):
        return "disclosureChanged"
    disclosures = line[2:-3].split(b'","') if line != b"\n" else []
    unused = iter(digests)
    for disclosure in disclosures:
        digest = base64url_text(hashlib.sha256(disclosure).digest()).encode("ascii")
        if digest not in unused:  # which passes over all in front of it
            return "disclosureChanged"
    if len(disclosures) < len(digests):
        return "disclosureMissing"
    if quick or not disclosures:
        return None
    groups = list(parse(entry_line[:-1])["disclosures"])
    is_sound = all(map(is_disclosure, disclosures, groups))
    return None if is_sound else "disclosureChanged"


def is_disclosure(disclosure, group):
    """Whether a D is one of this group, as section 3 says."""
    try:
        text = base64.urlsafe_b64decode(disclosure + b"=" * (-len(disclosure) % 4))
        salt, name, value = parts = parse(text)
        return (base64url_text(text).encode("ascii") == disclosure and name == group
                and isinstance(salt, str) and isinstance(value, dict)
                and re.fullmatch("[A-Za-z0-9_-]{21}[AQgw]", salt) is not None  # 16 bytes
                and is_canonical(parts, text))
    except (ValueError, TypeError):
        return False


class Chain:
    """One tenant's entries, read once from the first to the last or to the first break."""

    def __init__(self, path, log, tenant, patches, quick):
        self.path, self.tenant, self.patches, self.quick = path, tenant, patches, quick
        self.log_member = f',"log":{string_text(f"{log}/{tenant}")}'.encode("utf-8")
        self.tree, self.stop = None, None
        self.unproven = None  # the last entry, until the one after it names its hash
        self.head = None  # the one beside the data
        self.has_surplus = False  # disclosures beyond the last entry
        self.reads_ahead = False  # a break was found: lines are read without their disclosures
        self.newest, self.announced = None, {}

    def read(self, head, sizes_to_keep):
        """Reads all. `head` is the one beside the data, which settles which entry was changed."""
        self.tree, self.head = Tree(sizes_to_keep), head
        try:
            lines = self.lines()
            for place, line, disclosures in lines:
                self.take(place, line, disclosures, lines)
        except Stop as stop:
            self.stop = stop
        if not self.stop or self.tree.size < self.stop.sequence:
            self.accept()

    def lines(self):
        """(place, line, file of disclosures) for every line; section 7's `missing` segments."""
        place = 0
        for first in segments_of(self.path, self.patches):
            if first != place:
                raise Stop("missing", place)
            entries, disclosures = (
                StoredFile(os.path.join(self.path, name), self.patches.get(name))
                for name in segment_names(first))
            with contextlib.closing(entries), contextlib.closing(disclosures):
                while line := entries.readline(MAX_ENTRY_BYTES + 1):
                    if entries.has_gap and not line.endswith(b"\n"):
                        break
                    if place == first + SEGMENT_ENTRIES:
                        raise Stop("malformed", place)
                    yield place, line, disclosures
                    place += 1
                if entries.has_gap:
                    raise Stop("missing", place)
                self.has_surplus = disclosures.readline(1) != b""
            is_full = place == first + SEGMENT_ENTRIES
            if self.has_surplus and is_full and not self.reads_ahead:
                raise Stop("disclosureChanged", place)

    def take(self, place, line, disclosures, lines):
        """Takes one line, or stops."""
        try:
            entry = read_envelope(line)
        except ValueError:
            raise Stop("malformed", place) from None
        except OtherVersion:
            raise Stop(None, place) from None
        last_leaf = self.unproven[1] if self.unproven else None
        # Who names the hash of the entry before stands in its place, whatever else it says.
        is_in_place = place > 0 and entry.previous == last_leaf
        if not self.is_ours(entry):
            raise Stop("changed" if is_in_place else "foreign", place)
        if entry.sequence != place:
            raise Stop("changed" if is_in_place else self.displaced(place, entry, lines), place)
        leaf = leaf_hash(line[:-1])
        if entry.previous != last_leaf:
            raise Stop("changed", self.changed_entry(place, leaf, last_leaf, lines))
        self.accept()
        self.unproven = None
        if fault := self.fault(line, disclosures):
            is_changed = self.is_as_sealed(place, leaf, lines) is False
            raise Stop("changed" if is_changed else fault, place)
        self.unproven = entry, leaf, line

    def is_ours(self, entry):
        return entry.prefix.endswith(self.log_member)

    def fault(self, line, disclosures):
        if not self.quick and not is_sound_content(line):
            return "malformed"
        return disclosure_fault(line, disclosures, self.quick)

    def displaced(self, place, entry, lines):
        if entry.sequence < place:
            return "duplicated"
        following = self.next_entry(lines)
        return "reordered" if following and following.sequence == place else "missing"

    def next_entry(self, lines):
        """The envelope of the next line, None where that is no entry of this chain."""
        self.reads_ahead = True
        try:
            _, line, _ = next(lines)
            entry = read_envelope(line)
            return entry if self.is_ours(entry) else None
        except (StopIteration, Stop, ValueError, OtherVersion):
            return None

    def is_as_sealed(self, place, leaf, lines):
        """Whether an entry has the hash that it was sealed with, None where nothing says it."""
        following = self.next_entry(lines)
        if following and following.sequence == place + 1:
            return following.previous == leaf
        if self.head and self.head.size == place + 1:
            return self.head.last_leaf == leaf
        return None

    def changed_entry(self, place, leaf, last_leaf, lines):
        """Which of two entries was changed where the second does not name the first's hash."""
        if place == 0:
            return 0
        is_sealed = self.is_as_sealed(place, leaf, lines)
        if is_sealed is None and self.head and self.head.size == place:
            is_sealed = self.head.last_leaf != last_leaf
        return place if is_sealed is False else place - 1

    def accept(self):
        """Takes the last entry for sound once nothing after it says otherwise."""
        if self.unproven is None:
            return
        entry, leaf, line = self.unproven
        self.tree.add(leaf)
        self.newest = entry.recorded_at
        if self.tenant == PLATFORM and b'"tenant.created"' in line:
            self.note_announcement(line, entry.sequence)

    def note_announcement(self, line, sequence):
        try:
            event = parse(line[:-1])["event"]
            is_announcement = event["action"] == "tenant.created" and event["actor"] == ANNOUNCER
            resources = event["resources"] if is_announcement else []
            for resource in resources if isinstance(resources, list) else []:
                tenant = resource.get("id") if isinstance(resource, dict) else None
                if is_tenant(tenant) and resource == {"id": tenant, "type": "tenant"}:
                    self.announced.setdefault(tenant, sequence)
        except (ValueError, LookupError, TypeError):
            pass  # without --quick such an entry is malformed


# Heads (sections 5 and 7)


# `last_leaf` is None in a head that was kept elsewhere.
Head = collections.namedtuple("Head", "size root last_leaf")


def heads_beside(directory):
    """heads.jsonl by tenant; None where it is absent or must not be used."""
    try:
        with open(os.path.join(directory, "heads.jsonl"), "rb") as file:
            *lines, last = file.readlines() or [b""]
        if last != b'{"sha256":"%s"}\n' % hashlib.sha256(b"".join(lines)).hexdigest().encode():
            return None
        return dict(map(head_beside, lines))
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return None


def head_beside(line):
    members = parse(line)
    size, peaks = members["size"], [digest_of_base64(peak) for peak in members["peaks"]]
    if not is_integer(size) or size < 1 or len(peaks) != bin(size).count("1"):
        raise ValueError("not a head")
    if not is_tenant(members["tenant"]):
        raise ValueError("not a head")
    return members["tenant"], Head(size, root_of(peaks), digest_of_base64(members["previous"]))


def heads_kept(path, log):
    """The heads in a file that somebody kept, as lists by tenant."""
    heads = {}
    with open(path, "rb") as file:
        content = file.read()
    try:
        for block in content.decode("utf-8").rstrip("\n").split("\n\n"):
            origin, size, root = block.split("\n")
            if not re.fullmatch("0|[1-9][0-9]{0,15}", size) or "/" not in origin:
                raise ValueError("not a head")
            name, tenant = origin.split("/", 1)
            if not is_tenant(tenant):
                raise ValueError("not a head")
            if name != log:
                raise CouldNotRun(f"{path} holds a head of the log {name!r}, but this is {log!r}.")
            heads.setdefault(tenant, []).append(Head(int(size), digest_of_base64(root), None))
    except ValueError:
        raise CouldNotRun(f"{path} does not consist of heads without signatures.") from None
    return heads


# The verdict (section 7)


def judge(chain, beside, kept, oldest_time):
    """What is to be said of a chain: the worst of its break, its heads and its age."""
    tree, stop = chain.tree, chain.stop
    verdict = {"outcome": "ok", "size": tree.size, "root": base64_text(root_of(tree.peaks))}
    if stop and stop.kind:
        return tampered(verdict, stop.kind, stop.sequence)
    if beside and beside.size <= tree.size and tree.kept[beside.size][1] != beside.last_leaf:
        verdict = {"size": beside.size - 1, "root": base64_text(tree.kept[beside.size - 1][0])}
        return tampered(verdict, "changed", beside.size - 1)
    heads = [head for head in [beside, *kept] if head]
    longest = max((head.size for head in heads), default=0)
    if longest > tree.size and not stop:
        return {**verdict, "outcome": "truncated", "expected": longest}
    if chain.has_surplus:
        return tampered(verdict, "disclosureChanged", tree.size)
    if any(head.size <= tree.size and tree.kept[head.size][0] != head.root for head in heads):
        return {**verdict, "outcome": "forked"}
    if stop:
        return {**verdict, "outcome": "unverifiable", "sequence": stop.sequence}
    if oldest_time and chain.newest and not is_recent(chain.newest, oldest_time):
        return {**verdict, "outcome": "stale"}
    return verdict


def is_recent(text, oldest_time):
    try:
        return parse_time(text.decode("ascii")) >= oldest_time
    except ValueError:
        return False


def tampered(verdict, kind, sequence):
    return {"outcome": "tampered", "kind": kind, "sequence": sequence,
            "size": verdict["size"], "root": verdict["root"]}


class Log:
    """A log's directory with all that is read before its chains are."""

    def __init__(self, directory, head_file, max_age, quick):
        if not os.path.isdir(directory):
            raise CouldNotRun(f"{directory} is not a directory.")
        self.directory, self.quick = directory, quick
        self.name = log_name(os.path.join(directory, "log.json"))
        self.kept = heads_kept(head_file, self.name) if head_file else {}
        self.beside = heads_beside(directory)
        self.patches, self.damages = read_journals(directory)
        now = datetime.datetime.now(datetime.timezone.utc)
        self.oldest_time = max_age is not None and now - datetime.timedelta(seconds=max_age)

    def verify(self, only=None):
        """A verdict for every tenant, in the order of their names' bytes; or for one, by itself."""
        if only is not None:
            return self.verify_one(only)
        platform, platform_verdict = self.verify_chain(folder_name(PLATFORM), PLATFORM)
        # Where `_platform` cannot be read to its end, what it does not say means nothing.
        is_complete = platform_verdict["outcome"] in ("ok", "stale")
        announced = {tenant: sequence for tenant, sequence in platform.announced.items()
                     if sequence < platform_verdict["size"]}
        verdicts = []
        for folder, tenant in self.folders(announced).items():
            chain, verdict = self.verify_chain(folder, tenant) if tenant != PLATFORM else (
                platform, platform_verdict)
            has_entries = chain.tree.size > 0 or chain.stop is not None
            is_unannounced = is_complete and tenant != PLATFORM and tenant not in announced
            if not has_entries and tenant in announced:
                verdict = tampered(verdict, "tenantMissing", announced[tenant])
            elif not has_entries and verdict["outcome"] != "truncated" and tenant not in self.kept:
                continue  # a folder made for entries that never came
            elif has_entries and is_unannounced and verdict["outcome"] != "tampered":
                verdict = tampered(verdict, "tenantUnannounced", 0)
            verdicts.append({"tenant": tenant, **verdict})
        return sorted(verdicts, key=lambda verdict: verdict["tenant"].encode("utf-8"))

    def verify_one(self, tenant):
        """The verdict for one tenant, whether announced or not."""
        chain, verdict = self.verify_chain(folder_name(tenant), tenant)
        has_entries = chain.tree.size > 0 or chain.stop is not None
        if not has_entries and verdict["outcome"] != "truncated" and tenant not in self.kept:
            raise CouldNotRun(f"The log has no tenant {tenant!r}.")
        return [{"tenant": tenant, **verdict}]

    def folders(self, announced):
        """The tenant of every folder there is or ought to be."""
        named = {PLATFORM, *announced, *self.patches, *(self.beside or {}), *self.kept}
        folders = {folder_name(tenant): tenant for tenant in named}
        path = os.path.join(self.directory, "tenants")
        for folder in os.listdir(path) if os.path.isdir(path) else []:
            folder_path = os.path.join(path, folder)
            if not folder.startswith(".") and folder not in folders and os.path.isdir(folder_path):
                if (tenant := tenant_of_folder(folder, folder_path, self.name)) is not None:
                    folders[folder] = tenant
        return folders

    def verify_chain(self, folder, tenant):
        beside, kept = (self.beside or {}).get(tenant), self.kept.get(tenant, [])
        path = os.path.join(self.directory, "tenants", folder)
        chain = Chain(path, self.name, tenant, self.patches.get(tenant, {}), self.quick)
        sizes = {size for head in [beside, *kept] if head for size in (head.size - 1, head.size)}
        chain.read(beside, sizes)
        return chain, judge(chain, beside, kept, self.oldest_time)


def log_name(path):
    """The name in log.json, which must be of a format that this program knows."""
    with open(path, "rb") as file:
        line = file.read(65_536)
    try:
        members = parse(line)
        log_format, name = members["format"], members.get("name")
        is_sound = (members.keys() == {"created", "format", "id", "name"} and is_integer(log_format)
                    and is_canonical(members, line[:-1]) and line.endswith(b"\n")
                    and isinstance(name, str) and name != "" and "/" not in name)
    except (ValueError, LookupError, TypeError, AttributeError):
        log_format, is_sound = None, False
    if is_integer(log_format) and log_format != 1:
        raise CouldNotRun(f"The log has format {log_format}, which this program does not know.")
    if not is_sound:
        raise CouldNotRun(f"{path} does not say what log this is.")
    return name


# What the user sees


def human_report(log, report):
    lines = [line_for(verdict) for verdict in report["tenants"] if verdict["outcome"] != "ok"]
    lines += log.damages
    outcomes = [verdict["outcome"] for verdict in report["tenants"]]
    counts = [f"{outcomes.count(one)} {one}" for one in WORST_FIRST if one in outcomes]
    entries = sum(verdict["size"] for verdict in report["tenants"])
    lines.append(f"{printable(log.name)}: {report['outcome']}. {len(outcomes)} tenants, "
                 f"{entries} sound entries" + (": " + ", ".join(counts) if counts else "") + ".")
    return "\n".join(lines + basis(log, report["tenants"]))


def basis(log, verdicts):
    """What the result rests on, honestly named."""
    kept = [verdict for verdict in verdicts if log.kept.get(verdict["tenant"])]
    lines = []
    if kept:
        covered = sum(min(verdict["size"], max(head.size for head in log.kept[verdict["tenant"]]))
                      for verdict in kept)
        lines.append(f"Tamper-evident: {covered} entries of {len(kept)} tenants, by heads kept "
                     "elsewhere.")
    if len(kept) < len(verdicts) or not kept:
        beside = "no head at all" if log.beside is None else "heads.jsonl lies beside the data"
        lines.append(f"Tamper-detecting only: {len(verdicts) - len(kept)} tenants ({beside}): "
                     "whoever can rewrite all of the log can hide it.")
    return lines


def line_for(verdict):
    text = f"{printable(verdict['tenant'])}: {verdict['outcome']}"
    if "kind" in verdict:
        text += f", {verdict['kind']}"
    if "sequence" in verdict:
        text += f" at {verdict['sequence']}"
    expected = f" of {verdict['expected']}" if "expected" in verdict else ""
    return f"{text}; {verdict['size']}{expected} entries are sound"


def printable(name):
    return name if name.isprintable() else json.dumps(name)


def parse_arguments(argv):
    class Parser(argparse.ArgumentParser):
        def error(self, message):
            self.print_usage(sys.stderr)
            self.exit(64, f"{self.prog}: {message}\n")

    parser = Parser(description="Verifies the directory of an audit log.", allow_abbrev=False)
    parser.add_argument("directory", metavar="DIR")
    parser.add_argument("--tenant", metavar="T", help="this tenant only; nothing says then that none is missing")
    parser.add_argument("--head", metavar="FILE", help="heads that were kept elsewhere")
    parser.add_argument("--max-age", metavar="SECONDS", type=int,
                        help="how old the newest entry of a tenant may be")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true",
                        help="do not check that every line is in canonical form")
    options = parser.parse_args(argv)
    if options.max_age is not None and not 0 <= options.max_age <= 10**10:
        parser.error("--max-age takes a number of seconds")
    return options


def main(argv=None):
    options, log = parse_arguments(argv), None
    report = {"log": "", "outcome": "couldNotRun", "tenants": []}
    try:
        log = Log(options.directory, options.head, options.max_age, options.quick)
        report["log"] = log.name
        report["tenants"] = log.verify(options.tenant)
        outcomes = [verdict["outcome"] for verdict in report["tenants"]]
        outcomes += ["tampered" if log.damages else "ok"]
        report["outcome"] = min(outcomes, key=WORST_FIRST.index)
        if log.damages:
            report["message"] = " ".join(log.damages)
    except CouldNotRun as error:
        report["message"] = str(error)
    except OSError as error:
        report["message"] = f"{error.filename or options.directory}: {error.strerror}."
    text = json.dumps(report, ensure_ascii=False) if options.json else (
        report["message"] if report["outcome"] == "couldNotRun" else human_report(log, report))
    is_error = report["outcome"] == "couldNotRun" and not options.json
    (sys.stderr if is_error else sys.stdout).buffer.write(text.encode("utf-8", "replace") + b"\n")
    return EXIT_CODES[report["outcome"]]


if __name__ == "__main__":
    sys.exit(main())
