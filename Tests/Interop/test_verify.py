"""Tests of verify.py: python3 -m unittest discover Tests/Interop

Every log is written by make_log.py from the specification, and then tampered with by editing files.
"""

import contextlib
import glob
import hashlib
import io
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

import make_log
import verify
from make_log import LogWriter, canonical, leaf, text64

SHARED = pathlib.Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


def run(directory, *options):
    """The exit code and the object that --json prints."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(output):
        code = verify.main([directory, "--json", *options])
    return code, json.loads(output.buffer.getvalue())


class LogTest(unittest.TestCase):
    """A log in a new directory: `_platform`, `acme` with 8 entries, `Zürich AG` with 3."""

    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.log = LogWriter()
        for number in range(7):
            self.log.add("acme", {"action": f"did.{number}", "details": {"half": number}},
                         {"actor": {"actor": {"name": "Żółw 😀"}},
                          "source": {"source": {"address": "192.0.2.1"}}} if number % 2 else None)
        for number in range(2):
            self.log.add("Zürich AG", {"action": "did"}, {"actor": {"actor": {"name": "n"}}})

    def write(self, **options):
        """All is in the segments and the journals are as new, unless `options` say otherwise."""
        self.log.write(self.directory, **{"flushed": len(self.log.commits), **options})

    def path(self, tenant="acme", kind="entries", segment=0):
        return os.path.join(self.directory, "tenants", make_log.folder_name(tenant),
                            f"{kind}-{segment:020d}.jsonl")

    def edit(self, change, tenant="acme", kind="entries", segment=0):
        """Passes the lines of a file, without their line feeds, through `change`."""
        path = self.path(tenant, kind, segment)
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")[:-1]
        changed = change(lines)
        lines = lines if changed is None else changed
        with open(path, "wb") as file:
            file.write(b"".join(line + b"\n" for line in lines))

    def edit_both(self, change, tenant="acme"):
        self.edit(change, tenant)
        self.edit(change, tenant, "disclosures")

    def patch_file(self, path, change):
        path = os.path.join(self.directory, path)
        with open(path, "rb") as file:
            content = bytearray(file.read())
        changed = change(content)
        content = content if changed is None else changed
        with open(path, "wb") as file:
            file.write(content)

    def expect(self, *options, tenant="acme", **expected):
        """The tenant's verdict has what is expected, and so has the log unless it is worse."""
        code, report = run(self.directory, *options)
        verdict = next(one for one in report["tenants"] if one["tenant"] == tenant)
        self.assertEqual({key: verdict.get(key) for key in expected}, expected)
        self.assertEqual(report["outcome"], verdict["outcome"])
        self.assertEqual(code, verify.EXIT_CODES[report["outcome"]])
        return report

    def expect_break(self, kind, sequence, tenant="acme"):
        """Also with --quick; and what is reported as sound is sound."""
        for options in ([], ["--quick"]):
            report = self.expect(*options, tenant=tenant, outcome="tampered", kind=kind,
                                 sequence=sequence, size=sequence)
            verdict = next(one for one in report["tenants"] if one["tenant"] == tenant)
            leaves = [leaf(line) for line in self.log.lines[tenant][:sequence]]
            self.assertEqual(verdict["root"], text64(make_log.root(leaves)))


def swap(lines, one, other):
    lines[one], lines[other] = lines[other], lines[one]


class SoundLogs(LogTest):
    def test_are_ok_wherever_their_commits_stand(self):
        count = len(self.log.commits)
        for flushed in range(count + 1):
            for second in {flushed, (flushed + count) // 2, count}:
                for unwritten in {0, (count - flushed) // 2, count - flushed}:
                    shutil.rmtree(self.directory)
                    self.write(flushed=flushed, second=second, unwritten=unwritten)
                    code, report = run(self.directory)
                    self.assertEqual(code, 0, (flushed, second, unwritten, report))
                    sizes = {one["tenant"]: one["size"] for one in report["tenants"]}
                    self.assertEqual(sizes, {"Zürich AG": 3, "_platform": 3, "acme": 8})

    def test_have_the_root_of_the_definition_and_tenants_in_order_of_bytes(self):
        self.write()
        _, report = run(self.directory)
        self.assertEqual([one["tenant"] for one in report["tenants"]],
                         ["Zürich AG", "_platform", "acme"])
        for one in report["tenants"]:
            leaves = [leaf(line) for line in self.log.lines[one["tenant"]]]
            self.assertEqual(one["root"], text64(make_log.root(leaves)))

    def test_may_have_folders_named_by_percent_and_by_hash(self):
        long = "Ü/" * 42
        self.log.add(long, {})
        self.log.add(" .%~A", {})
        self.write()
        names = os.listdir(os.path.join(self.directory, "tenants"))
        self.assertIn("%20%2E%25%7E%41", names)
        self.assertIn("~" + hashlib.sha256(long.encode()).hexdigest(), names)
        self.expect(tenant=long, outcome="ok", size=2)
        self.expect(tenant=" .%~A", outcome="ok", size=2)

    def test_may_have_drafts_empty_folders_and_other_files(self):
        self.write()
        for path in ("tenants/.draft/entries-00000000000000000000.jsonl",
                     "tenants/acme/.entries-00000000000000065536.jsonl",
                     "tenants/acme/entries-00000000000000000005.jsonl", "tenants/acme/notes.txt"):
            self.log.write_file(self.directory, path, b"x")
        os.mkdir(os.path.join(self.directory, "tenants", "globex"))
        self.expect(outcome="ok", size=8)

    def test_may_have_no_tenants(self):
        self.log = LogWriter()
        self.write()
        self.assertEqual(run(self.directory), (0, {"log": "audit", "outcome": "ok", "tenants": []}))

    def test_are_verified_for_one_tenant(self):
        self.write()
        self.edit(lambda lines: swap(lines, 1, 2))
        code, report = run(self.directory, "--tenant", "Zürich AG")
        self.assertEqual((code, len(report["tenants"])), (0, 1))
        code, report = run(self.directory, "--tenant", "nobody")
        self.assertEqual(code, 1)

    def test_of_every_number_of_entries_have_their_heads(self):
        for size in range(1, 9):
            self.write()
            self.log.write_heads(self.directory, {"acme": size})
            self.log.write_file(self.directory, "kept", self.log.kept_head("acme", size).encode())
            self.expect("--head", os.path.join(self.directory, "kept"), outcome="ok")


class AnEntry(LogTest):
    """Each kind of section 7, at its place."""

    def setUp(self):
        super().setUp()
        self.write()

    def replace(self, place, old, new):
        def change(lines):
            self.assertIn(old, lines[place])
            lines[place] = lines[place].replace(old, new)
        self.edit(change)

    def test_is_malformed_when_its_beginning_or_end_is(self):
        for old, new in [
            (b'"version":1}', b'"version":1'), (b'"version":1}', b'"version":1} '),
            (b'"version":1}', b'"version":1.0}'), (b'"version":1}', b'"version":"1"}'),
            (b'"version":1}', b'"version":true}'), (b'"version":1}', b'"version":1,"x":1}'),
            (b'"version":1}', b'"version":02}'), (b',"version":1}', b'}'),
            (b'"sequence":3', b'"sequence":-3'), (b'"sequence":3', b'"sequence":03'),
            (b'"sequence":3', b'"sequence":3,"sequence":3'), (b'"event":{', b'"event":[{'),
            (b'"event":{', b'"a":1,"event":{'), (b'00.123456Z', b'00.12345Z'),
            (b'00.123456Z', b'00.123456+00:00'), (b'"previous":"', b'"previous":"x'),
            (b'=","recorded', b'_","recorded'), (b'{"event"', b'{ "event"'),
            (b'"did.2"', b'"' + b'x' * 66_000 + b'"'),
        ]:
            with self.subTest(new=new[:40]):
                self.write()
                self.replace(3, old, new)
                self.expect_break("malformed", 3)

    def test_was_changed_whatever_stands_inside_of_it(self):
        for old, new in self.unsound_insides:
            with self.subTest(new=new[:40]):
                self.write()
                self.replace(3, old, new)
                self.expect_break("changed", 3)

    def test_is_malformed_when_it_was_sealed_so_which_quick_does_not_see(self):
        for old, new in self.unsound_insides:
            with self.subTest(new=new[:40]):
                self.log = LogWriter()
                for number in range(3):
                    self.log.add("acme", {"action": f"did.{number}", "details": {"half": 2}})
                line = self.log.lines["acme"][3]
                self.assertIn(old, line)
                self.log.lines["acme"][3] = line.replace(old, new)
                self.log.add("acme", {})
                shutil.rmtree(self.directory)
                self.write()
                is_ours = b'"log": ' not in new
                self.expect(outcome="tampered", kind="malformed" if is_ours else "changed",
                            sequence=3, size=3)
                if is_ours:
                    self.expect("--quick", outcome="ok", size=5)

    unsound_insides = [
        (b'2026-11-20T', b'2026-02-30T'), (b'"did.2"', b'"\xff"'), (b'"did.2"', b'[' * 60_000),
        (b'"details":{', b'"details":{"x":NaN,'), (b'"did.2"', b'"did.2","action":"did.2"'),
        (b'{"event":', b'{"disclosures":{},"event":'), (b',"log":', b',"log": '),
        (b'{"event":', b'{"disclosures":{"a":"b"},"event":'),
        (b'"half":2', b'"half":2.0'), (b'"half":2', b'"half":2e0'), (b'"half":2', b'"half":-0'),
        (b'"did.2"', b'"did\\u002e2"'), (b'"did.2"', b'"did\\/2"'), (b'"did.2"', b'"\\ud800"'),
        (b'"did.2"', '"\uffff"'.encode()), (b'"did.2"', '"\U0003fffe"'.encode()),
        (b'"details":{"half":2}', b'"details": {"half":2}'),
        (b'{"half":2}', b'{"half":2,"\xef\xbf\xbd":1,"\xf0\x9f\x98\x80":1}'),
        (b'"half":2', b'"half":1' + b'0' * 400), (b',"log"', b' ,"log"'),
        (b',"log":"audit/acme"', b',"kog":1,"log":"audit/acme"'),
    ]

    def test_is_malformed_when_its_event_is_none(self):
        self.log.add("acme", {"only": "this"}, {"actor": {}})
        line = self.log.lines["acme"][8]
        start, end = line.index(b'"event":') + 8, line.index(b',"log"')
        self.log.lines["acme"][8] = line[:start] + b'"none"' + line[end:]
        self.write()
        self.expect(outcome="tampered", kind="malformed", sequence=8, size=8)

    def test_is_malformed_without_a_line_feed(self):
        self.patch_file(self.path(), lambda content: content[:-1])
        self.expect_break("malformed", 7)

    def test_is_as_long_as_allowed_and_no_longer(self):
        self.log.add("acme", {"action": ""})
        missing = 65_536 - len(self.log.lines["acme"].pop())  # the limit and a line feed
        self.log.disclosure_lines["acme"].pop()
        self.log.seal("acme", {"action": "x" * missing})
        self.write()
        self.expect(outcome="ok", size=9)
        self.replace(8, b'"xxx', b'"xxxx')
        self.expect_break("malformed", 8)

    def test_is_foreign_from_another_tenant_or_log(self):
        foreign = self.log.lines["Zürich AG"][1].rstrip(b"\n")
        self.edit(lambda lines: lines.__setitem__(1, foreign))
        self.expect_break("foreign", 1)
        for other in (b'"other/acme"', b'"audit/acne"'):
            for place in (0, 4):  # where it names the entry before it is in its place
                self.write()
                self.replace(place, b'"audit/acme"', other)
                self.expect_break("changed" if place else "foreign", place)
        self.write()
        shutil.copy(self.path("Zürich AG"), self.path())
        self.expect_break("foreign", 0)

    def test_was_changed_where_its_number_was(self):
        for place, other in [(4, 3), (4, 5), (7, 9)]:
            self.write()
            self.replace(place, b'"sequence":%d' % place, b'"sequence":%d' % other)
            self.expect_break("changed", place)

    def test_is_duplicated(self):
        self.edit_both(lambda lines: lines.insert(4, lines[3]))
        self.expect_break("duplicated", 4)

    def test_is_duplicated_further_on(self):
        self.edit_both(lambda lines: lines.insert(6, lines[2]))
        self.expect_break("duplicated", 6)

    def test_is_reordered(self):
        self.edit_both(lambda lines: swap(lines, 2, 3))
        self.expect_break("reordered", 2)

    def test_is_missing(self):
        for place in range(7):
            self.write()
            self.edit_both(lambda lines: lines[:place] + lines[place + 1:])
            self.expect_break("missing", place)

    def test_is_missing_with_a_stretch(self):
        self.edit_both(lambda lines: lines[:2] + lines[5:])
        self.expect_break("missing", 2)

    def test_was_changed_and_its_successor_was_not(self):
        for place in range(1, 6):
            self.write()
            self.replace(place, b'"test"', b'"tset"')
            self.expect_break("changed", place)

    def test_was_changed_in_what_it_says_of_its_predecessor(self):
        for place in range(1, 7):
            self.write()
            self.replace_previous(place)
            self.expect_break("changed", place)

    def replace_previous(self, place):
        old = text64(leaf(self.log.lines["acme"][place - 1])).encode()
        self.replace(place, old, text64(bytes(32)).encode())

    def test_was_changed_and_the_next_made_to_agree(self):
        self.replace(3, b'"test"', b'"tset"')
        new = self.lines()[3]
        old = self.log.lines["acme"][3]
        self.replace(4, text64(leaf(old)).encode(), text64(leaf(new)).encode())
        self.expect(outcome="tampered", kind="changed", sequence=4, size=4)

    def lines(self):
        with open(self.path(), "rb") as file:
            return file.read().split(b"\n")[:-1]

    def test_was_changed_near_the_end_as_the_head_beside_the_data_says(self):
        for size in (7, 8):
            for place in (6, 7):
                self.write()
                self.log.write_heads(self.directory, {"acme": size})
                if place == 7:
                    self.replace_previous(7)
                else:
                    self.replace(place, b'"test"', b'"tset"')
                self.expect_break("changed", place)

    def test_was_changed_near_the_end_where_no_head_says_which(self):
        self.replace_previous(7)
        self.expect_break("changed", 6)

    def test_was_changed_at_the_very_end(self):
        self.log.write_heads(self.directory)
        self.replace(7, b'"test"', b'"tset"')
        self.expect_break("changed", 7)

    def test_was_changed_though_it_is_the_first(self):
        self.replace(0, b'"previous":""', b'"previous":"%s"' % text64(bytes(32)).encode())
        self.expect_break("changed", 0)
        self.edit_both(lambda lines: lines[:1])
        self.expect_break("changed", 0)

    def test_was_changed_before_others_went_missing(self):
        self.log.write_heads(self.directory)
        self.edit_both(lambda lines: lines[:5] + lines[6:])
        self.replace(3, b'"test"', b'"tset"')
        self.expect_break("changed", 3)

    def test_of_another_version_is_unverifiable(self):
        self.replace(4, b'"version":1}', b'"version":2}')
        self.expect(outcome="unverifiable", sequence=4, size=4)
        self.replace(3, b'"did.2"', b'"did.3"')
        self.expect(outcome="unverifiable", sequence=4, size=4)

    def test_of_another_version_does_not_hide_a_break_before_it(self):
        self.replace(4, b'"version":1}', b'"version":2}')
        self.edit_both(lambda lines: swap(lines, 1, 2))
        self.expect(outcome="tampered", kind="reordered", sequence=1)

    def test_that_differs_in_one_bit_is_never_ok(self):
        self.log.write_heads(self.directory)
        with open(self.path(), "rb") as file:
            sound = file.read()
        for position in range(0, len(sound), 7):
            broken = bytearray(sound)
            broken[position] ^= 1 << position % 8
            with open(self.path(), "wb") as file:
                file.write(broken)
            _, report = run(self.directory, "--quick" if position % 2 else "--tenant=acme")
            place = sound[:position].count(b"\n")
            verdict = report["tenants"][-1]
            self.assertIn(verdict["outcome"], ("tampered", "unverifiable"), position)
            self.assertIn(verdict["sequence"], (place, place + 1), position)


class ADisclosure(LogTest):
    """Entries 2, 4 and 6 of acme have the groups actor and source."""

    def setUp(self):
        super().setUp()
        self.write()

    def edit_line(self, place, change):
        self.write()
        self.edit(lambda lines: lines.__setitem__(place, change(lines[place])), kind="disclosures")

    def test_was_changed(self):
        entry, lines = 4, self.log.disclosure_lines["acme"]
        both = json.loads(lines[entry])
        salted = make_log.disclosure("actor", {"actor": {"name": "?"}}).encode()
        for change in [
            lambda line: line.replace(line[10:11], b"A" if line[10:11] != b"A" else b"B", 1),
            lambda line: lines[2].rstrip(b"\n"),
            lambda line: b'["' + salted + line[len(both[0]) + 2:],
            lambda line: canonical([both[0], both[1], both[1]]),
            lambda line: canonical([both[1], both[0]]),
            lambda line: line.replace(b",", b", "), lambda line: b"[]",
            lambda line: b"xx" + line[2:], lambda line: b"null",
            lambda line: b'["NQ"]', lambda line: b'["e30"]', lambda line: b"x" * 3_000_000,
        ]:
            with self.subTest():
                self.edit_line(entry, change)
                self.expect_break("disclosureChanged", entry)

    def test_that_no_digest_asks_for_was_changed(self):
        self.edit_line(3, lambda line: self.log.disclosure_lines["acme"][2].rstrip(b"\n"))
        self.expect_break("disclosureChanged", 3)

    def test_is_missing(self):
        both = json.loads(self.log.disclosure_lines["acme"][4])
        for line in (b"", canonical(both[:1]), canonical(both[1:])):
            self.edit_line(4, lambda _: line)
            self.expect_break("disclosureMissing", 4)

    def test_line_is_missing(self):
        for count in range(8):
            self.write()
            self.edit(lambda lines: lines[:count], kind="disclosures")
            self.expect_break("disclosureMissing", count)

    def test_file_is_missing_or_cut_within_a_line(self):
        self.patch_file(self.path(kind="disclosures"), lambda content: content[:-20])
        self.expect_break("disclosureMissing", 6)
        os.remove(self.path(kind="disclosures"))
        self.expect_break("disclosureMissing", 0)

    def test_is_named_before_a_change_that_the_next_entry_does_not_contradict(self):
        self.log.write_heads(self.directory, {"acme": 6})
        self.log.add("acme", {}, {"actor": {"actor": {"name": "n"}}})
        for sizes in ({"acme": 8}, {"acme": 9}):
            self.write()
            self.log.write_heads(self.directory, sizes)
            self.edit(lambda lines: lines.__setitem__(8, b""), kind="disclosures")
            self.expect_break("disclosureMissing", 8)

    def test_is_sound_where_a_digest_in_the_entry_was_changed(self):
        def change(lines):
            place = lines[4].index(b'"actor":"') + 9
            lines[4] = lines[4][:place] + b"A" * 43 + lines[4][place + 43:]
        self.edit(change)
        self.expect_break("changed", 4)
        self.edit_both(lambda lines: lines[:5])
        self.expect_break("disclosureChanged", 4)

    def test_stands_after_the_last_entry(self):
        self.edit(lambda lines: lines[:-1])
        self.expect_break("disclosureChanged", 7)
        self.log.write_heads(self.directory)
        self.expect(outcome="truncated", expected=8, size=7)

    def test_must_be_what_section_3_says_though_its_digest_was_sealed(self):
        salt, value = "A" * 22, {"actor": {"name": "n"}}
        sound = canonical([salt, "actor", value])
        for text, is_sound in [
            (sound, True), (canonical([salt[:21], "actor", value]), False),
            (canonical([salt[:21] + "B", "actor", value]), False),
            (canonical([salt, "source", value]), False), (canonical([salt, "actor", "n"]), False),
            (canonical([salt, "actor"]), False), (canonical({"a": 1, "b": 2, "c": 3}), False),
            (b"5", False), (b"[" * 9000, False), (b"\xff", False), (sound + b" ", False),
        ]:
            self.log = LogWriter()
            self.log.add("acme", {})
            d = make_log.url64(text)
            digest = make_log.url64(hashlib.sha256(d.encode()).digest())
            self.log.add("acme", {}, disclosures={"actor": digest})
            self.log.disclosure_lines["acme"][2] = canonical([d]) + b"\n"
            shutil.rmtree(self.directory)
            self.write()
            expected = {} if is_sound else {"kind": "disclosureChanged", "sequence": 2}
            self.expect(outcome="ok" if is_sound else "tampered", **expected)
            self.expect("--quick", outcome="ok", size=3)


class ATenant(LogTest):
    def setUp(self):
        super().setUp()
        self.write()

    def test_that_was_announced_is_missing(self):
        shutil.rmtree(os.path.dirname(self.path("Zürich AG")))
        self.expect(tenant="Zürich AG", outcome="tampered", kind="tenantMissing", sequence=2,
                    size=0, root=text64(hashlib.sha256(b"").digest()))

    def test_is_not_announced(self):
        other = LogWriter()
        other.add("globex", {})
        del other.lines["_platform"]
        other.commits = [[("globex", 0, 2)]]
        other.write(self.directory, flushed=1)
        self.expect(tenant="globex", outcome="tampered", kind="tenantUnannounced", sequence=0)

    def test_is_not_announced_by_what_looks_similar(self):
        log, tenant = {"id": "audit-log", "kind": "system"}, {"id": "globex", "type": "tenant"}
        for action, actor, resource in [
                ("tenant.created", log, {"id": "globex", "type": "group"}),
                ("tenant.created", log, {"id": "globex", "name": "", "type": "tenant"}),
                ("tenant.create", log, tenant),
                ("tenant.created", {"id": "ann", "kind": "user"}, tenant),
                ("tenant.created", {"id": "audit-log", "kind": "user"}, tenant),
                ("tenant.created", {**log, "role": "admin"}, tenant),
                ("tenant.created", None, tenant)]:
            self.log = LogWriter()
            self.log.add("_platform", {
                "action": action, "resources": [resource, 1], **({"actor": actor} if actor else {})})
            self.log.commits.append([self.log.seal("globex", {})])
            for options in ({}, {"flushed": 0, "unwritten": 3}):  # in a folder; in a journal only
                shutil.rmtree(self.directory)
                self.write(**options)
                self.expect(tenant="globex", outcome="tampered", kind="tenantUnannounced", size=1)

    def test_by_itself_needs_no_announcement(self):
        shutil.rmtree(os.path.dirname(self.path("_platform")))
        self.assertEqual(run(self.directory, "--tenant", "acme")[0], 0)
        self.assertEqual(run(self.directory)[0], 2)
        self.write()
        shutil.rmtree(os.path.dirname(self.path("Zürich AG")))
        self.assertEqual(run(self.directory, "--tenant", "Zürich AG")[0], 1)

    def test_is_not_announced_where_there_is_no_platform(self):
        shutil.rmtree(os.path.dirname(self.path("_platform")))
        self.expect(tenant="acme", outcome="tampered", kind="tenantUnannounced", sequence=0)

    def test_is_not_blamed_for_what_platform_no_longer_says(self):
        self.edit(lambda lines: swap(lines, 1, 2), tenant="_platform")
        self.expect(tenant="_platform", outcome="tampered", kind="reordered", sequence=1)
        _, report = run(self.directory, "--tenant", "acme")
        self.assertEqual(report["outcome"], "ok")

    def test_folder_that_is_nobodys_is_passed_over(self):
        for folder in ("Acme", "%61cme", "%ff", "%0A", "~" + "0" * 64):
            self.write()
            target = os.path.join(self.directory, "tenants", folder)
            shutil.copytree(os.path.dirname(self.path()), target)
            self.assertEqual(run(self.directory)[0], 0, folder)
            shutil.rmtree(target)

    def test_with_a_hash_for_a_folder_has_its_name_from_its_entries_or_else_who_names_it(self):
        long = "X" * 128
        self.log.add(long, {})
        self.write()
        self.edit(lambda lines: [b"?"], tenant=long)
        self.expect(tenant=long, outcome="tampered", kind="malformed", sequence=0)
        self.write()
        shutil.rmtree(os.path.dirname(self.path("_platform")))
        self.expect(tenant=long, outcome="tampered", kind="tenantUnannounced", sequence=0)
        self.edit(lambda lines: [b"?"], tenant=long)
        _, report = run(self.directory)
        self.assertNotIn(long, [one["tenant"] for one in report["tenants"]])


class AHead(LogTest):
    def setUp(self):
        super().setUp()
        self.write()
        self.head = os.path.join(self.directory, "kept")

    def keep(self, *heads):
        self.log.write_file(self.directory, "kept", "\n".join(heads).encode())

    def test_beside_the_data_shows_truncation(self):
        self.log.write_heads(self.directory)
        self.edit_both(lambda lines: lines[:5])
        self.expect(outcome="truncated", expected=8, size=5)
        for kind in ("entries", "disclosures"):
            os.remove(self.path(kind=kind))
        self.expect(outcome="tampered", kind="tenantMissing", sequence=1)

    def test_beside_the_data_shows_truncation_of_platform(self):
        self.log.write_heads(self.directory)
        self.edit_both(lambda lines: lines[:2], tenant="_platform")
        self.expect(tenant="_platform", outcome="truncated", expected=3, size=2)

    def test_beside_the_data_shows_that_all_is_gone(self):
        self.log.write_heads(self.directory)
        shutil.rmtree(os.path.join(self.directory, "tenants"))
        _, report = run(self.directory)
        self.assertEqual([(one["tenant"], one["outcome"], one["expected"])
                          for one in report["tenants"]],
                         [("Zürich AG", "truncated", 3), ("_platform", "truncated", 3),
                          ("acme", "truncated", 8)])

    def change_head_of_acme(self, name, value):
        """In the last line of heads.jsonl, which stays sound."""
        def change(content):
            lines = content.split(b"\n")[:-2]
            lines[-1] = canonical({**json.loads(lines[-1]), name: value})
            body = b"\n".join(lines) + b"\n"
            return body + canonical({"sha256": hashlib.sha256(body).hexdigest()}) + b"\n"
        self.patch_file("heads.jsonl", change)

    def test_beside_the_data_is_not_used_when_it_is_none(self):
        self.edit_both(lambda lines: lines[:5])
        peak = text64(bytes(32))
        for name, value in [("peaks", [peak, peak]), ("peaks", ["x"]), ("size", 0), ("size", "8"),
                            ("size", True), ("previous", 5), ("tenant", None), ("peaks", 7)]:
            self.log.write_heads(self.directory)
            self.change_head_of_acme(name, value)
            self.expect(outcome="ok", size=5)

    def test_beside_the_data_shows_a_fork(self):
        self.log.write_heads(self.directory)
        self.change_head_of_acme("peaks", [text64(bytes(32))])
        self.expect(outcome="forked", size=8)

    def test_beside_the_data_is_not_used_when_broken(self):
        self.edit_both(lambda lines: lines[:5])
        self.log.write_heads(self.directory)
        for change in [lambda content: content.replace(b'"size":8', b'"size":9'),
                       lambda content: b"", lambda content: content[:-30]]:
            self.log.write_heads(self.directory)
            self.patch_file("heads.jsonl", change)
            self.expect(outcome="ok", size=5)

    def test_kept_elsewhere_shows_truncation(self):
        self.keep(self.log.kept_head("acme", 3), self.log.kept_head("_platform"),
                  self.log.kept_head("acme", 7))
        self.edit_both(lambda lines: lines[:6])
        self.expect("--head", self.head, outcome="truncated", expected=7, size=6)

    def test_kept_elsewhere_shows_that_all_is_gone(self):
        self.keep(self.log.kept_head("acme", 3), self.log.kept_head("_platform"))
        shutil.rmtree(os.path.join(self.directory, "tenants"))
        _, report = run(self.directory, "--head", self.head)
        self.assertEqual([(one["tenant"], one["outcome"], one["expected"])
                          for one in report["tenants"]],
                         [("_platform", "truncated", 3), ("acme", "truncated", 3)])

    def test_kept_elsewhere_shows_a_log_written_anew(self):
        for size in range(2, 9):
            self.keep(self.log.kept_head("acme", size))
            other = LogWriter()
            for number in range(9):
                other.add("acme", {})
            shutil.rmtree(os.path.join(self.directory, "tenants"))
            other.write(self.directory)
            other.write_heads(self.directory)
            self.expect("--head", self.head, outcome="forked", size=10)
            self.expect(outcome="ok")

    def test_kept_elsewhere_of_an_empty_chain_is_ok(self):
        self.keep(self.log.kept_head("acme", 0))
        self.expect("--head", self.head, outcome="ok")

    def test_before_another_version_is_still_judged(self):
        self.keep(self.log.kept_head("acme", 3).replace("\n3\n", "\n2\n"))
        self.edit(lambda lines: lines.__setitem__(
            4, lines[4].replace(b'"version":1}', b'"version":9}')))
        self.expect("--head", self.head, outcome="forked")
        self.keep(self.log.kept_head("acme"))
        self.expect("--head", self.head, outcome="unverifiable", sequence=4)

    def test_that_cannot_be_read_keeps_the_verifier_from_running(self):
        sound = self.log.kept_head("acme")
        for text in ("", "audit/acme\n8\n", sound.replace("\n8\n", "\n08\n"), sound + "x\n",
                     sound + "\n— signer AAAA\n", sound.replace("=", ""), "\xff",
                     "audit/acme\n8\n" + "A" * 40 + "\n", "audit/acme\n8\n" + "A" * 42 + "B=\n",
                     sound.replace("audit/", "other/"), sound.replace("audit/", "")):
            with self.subTest(text=text):
                self.keep(text)
                code, report = run(self.directory, "--head", self.head)
                self.assertEqual((code, report["outcome"]), (1, "couldNotRun"))
                self.assertIn("head", report["message"])
        self.assertEqual(run(self.directory, "--head", "/nowhere")[0], 1)

    def test_age_is_that_of_the_newest_entry(self):
        self.expect("--max-age", "3600000000", outcome="ok")
        code, report = run(self.directory, "--max-age", "0")
        self.assertEqual((code, report["outcome"]), (5, "stale"))
        self.edit_both(lambda lines: swap(lines, 1, 2))
        self.expect("--max-age", "0", outcome="tampered")


class AJournal(LogTest):
    def journal(self, name="0"):
        with open(os.path.join(self.directory, "journal", name), "rb") as file:
            return file.read()

    def frames(self, journal):
        """(offset, length) of every frame."""
        found, offset = [], 4096
        while (length := struct.unpack_from("<I", journal, offset)[0] & 0x7FFFFFFF) != 0:
            found.append((offset, 16 + length))
            offset += 16 + length + -length % 8
        return found

    def test_cut_short_at_any_byte_is_torn_and_never_damaged(self):
        self.write(flushed=0, unwritten=len(self.log.commits))
        sound = self.journal()
        frames = self.frames(sound)
        for length in [*range(0, 4096, 512), *range(4096, len(sound), 61)]:
            self.patch_file("journal/0", lambda content: sound[:length])
            code, report = run(self.directory)
            whole = sum(offset + size <= length for offset, size in frames)
            entries = sum(count for commit in self.log.commits[:whole] for _, _, count in commit)
            self.assertEqual(code, 0, length)
            self.assertEqual(sum(one["size"] for one in report["tenants"]), entries, length)

    def test_torn_in_its_last_frame_is_not_damaged(self):
        self.write(flushed=0, unwritten=1)
        offset, length = self.frames(self.journal())[-1]
        for position in range(offset, offset + length):
            self.write(flushed=0, unwritten=1)
            self.patch_file("journal/0", lambda content: content.__setitem__(
                position, content[position] ^ 0xA5))
            self.expect(tenant="Zürich AG", outcome="ok", size=2)

    def test_changed_in_an_earlier_frame_is_damaged(self):
        self.write(flushed=0)
        offset, length = self.frames(self.journal())[3]
        for position in range(offset, offset + length):
            self.write(flushed=0)
            self.patch_file("journal/0", lambda content: content.__setitem__(
                position, content[position] ^ 0x40))
            code, report = run(self.directory)
            self.assertEqual((code, report["outcome"]), (2, "tampered"), position)
            self.assertIn(f"byte {offset} ", report["message"])

    def test_with_a_frame_that_holds_no_records_is_damaged(self):
        for payload in (b"x", b"x" * 42, struct.pack("<HQQIQQII", 1, 5, 0, 0, 0, 0, 0, 0) + b"a",
                        struct.pack("<HQQIQQII", 1, 0, 0, 0, 0, 0, 0, 0) + b"\xff",
                        struct.pack("<HQQIQQII", 1, 0, 0, 0, 0, 0, 0, 9) + b"a"):
            self.write()
            self.log.write_file(self.directory, "journal/0", make_log.journal(7, [payload]))
            self.assertEqual(run(self.directory)[1]["outcome"], "tampered")

    def test_whose_rest_is_of_another_generation_ends_there(self):
        count = len(self.log.commits)
        self.write(flushed=count)
        old = b"".join(make_log.frame(6, b"old" * 50) for _ in range(3))
        for cut in range(0, 48, 8):
            self.log.write_file(self.directory, "journal/0", make_log.journal(7, [], old[cut:]))
            self.expect(outcome="ok", size=8)

    def test_restores_and_cuts_what_stands_in_the_segments(self):
        self.write(flushed=0)
        self.edit(lambda lines: swap(lines, 2, 3))
        self.patch_file(self.path(), lambda content: content + b"half a line")
        self.patch_file(self.path(kind="disclosures"), lambda content: content + b"half a line")
        self.expect(outcome="ok", size=8)

    def test_is_applied_in_the_order_of_generations(self):
        self.write(flushed=0, second=5, unwritten=len(self.log.commits))
        paths = [os.path.join(self.directory, "journal", name) for name in "01"]
        os.rename(paths[0], paths[0] + "x")
        os.rename(paths[1], paths[0])
        os.rename(paths[0] + "x", paths[1])
        self.expect(outcome="ok", size=8)

    def test_that_continues_a_segment_shows_what_it_lost(self):
        commits = len(self.log.commits)
        self.write(flushed=4)  # acme has entries 0 to 2 in flushed commits
        self.assertEqual(self.log.commits[4], [("acme", 3, 1)])
        for cut in (1, 40, 10_000):
            self.write(flushed=4, unwritten=commits - 4)
            self.patch_file(self.path(), lambda content: content[:-cut])
            self.expect_break("missing", 2 if cut < 10_000 else 0)
            self.write(flushed=4, unwritten=commits - 4)
            self.patch_file(self.path(kind="disclosures"), lambda content: content[:-cut])
            self.expect_break("disclosureMissing", 2 if cut < 10_000 else 0)

    def test_with_a_broken_header_says_nothing_and_must_be_there(self):
        self.write()
        self.patch_file("journal/0", lambda content: content.__setitem__(13, 1))
        self.patch_file("journal/1", lambda content: content[:4095])
        self.expect(outcome="ok", size=8)
        os.remove(os.path.join(self.directory, "journal", "1"))
        code, report = run(self.directory)
        self.assertEqual((code, report["outcome"]), (2, "tampered"))
        self.assertEqual({one["outcome"] for one in report["tenants"]}, {"ok"})
        self.assertIn("journal/1 is absent", report["message"])

    def test_with_a_broken_header_is_not_read(self):
        for position in (0, 12, 20):
            self.write(flushed=0, unwritten=len(self.log.commits))
            self.patch_file("journal/0", lambda content: content.__setitem__(position, 0xA5))
            code, report = run(self.directory)
            self.assertEqual((code, report["outcome"], report["tenants"]), (2, "tampered", []))
            self.assertIn("journal/0 is damaged: its header was changed", report["message"])

    def test_with_a_broken_header_is_damaged_unless_the_segments_have_what_it_says(self):
        for unwritten in range(len(self.log.commits) + 1):
            self.write(flushed=0, unwritten=unwritten)
            self.patch_file("journal/0", lambda content: content.__setitem__(12, 0xA5))
            outcome = "ok" if unwritten == 0 else "tampered"
            self.assertEqual(run(self.directory)[1]["outcome"], outcome, unwritten)
        # Of two, the older one is what was begun anew when its header was torn; replaying it without
        # the newer one cuts off what that one said.
        for name, outcome in (("journal/0", "ok"), ("journal/1", "tampered")):
            self.write(flushed=0, second=5)
            self.patch_file(name, lambda content: content.__setitem__(12, 0xA5))
            self.assertEqual(run(self.directory)[1]["outcome"], outcome)

    def test_is_damaged_where_a_frame_follows_that_was_written_after_a_flush(self):
        empty = make_log.frame(7, b"")
        for payload in (b"", bytes(64), bytes(61), make_log.frame(6, b"old" * 50), b"\xa5" * 40):
            gap = payload + bytes(-len(payload) % 8)
            self.write()
            self.log.write_file(self.directory, "journal/0", make_log.journal(7, [], gap + empty))
            self.assertEqual(run(self.directory)[0], 0, payload)  # an empty frame is none
        self.write(flushed=0)
        offset, length = self.frames(self.journal())[-2]
        for change in (lambda content: content.__setitem__(offset + 8, 6),
                       lambda content: content.__setitem__(slice(offset, offset + 8), bytes(8)),
                       lambda content: content[:offset] + bytes(40) + content[offset:]):
            self.write(flushed=0)
            self.patch_file("journal/0", change)
            code, report = run(self.directory)
            self.assertEqual((code, report["outcome"]), (2, "tampered"))
            self.assertIn(f"byte {offset} ", report["message"])

    def test_is_torn_where_only_frames_follow_that_were_not(self):
        count = len(self.log.commits)
        self.write(flushed=0, unflushed={count - 1}, unwritten=count)
        self.expect(tenant="Zürich AG", outcome="ok", size=3)
        offset, _ = self.frames(self.journal())[-2]
        self.patch_file("journal/0", lambda content: content.__setitem__(
            offset + 20, content[offset + 20] ^ 0xA5))
        self.expect(tenant="Zürich AG", outcome="ok", size=1)
        self.write(flushed=0, unflushed={count - 1})
        offset, _ = self.frames(self.journal())[-3]
        self.patch_file("journal/0", lambda content: content.__setitem__(
            offset + 20, content[offset + 20] ^ 0xA5))
        self.assertEqual(run(self.directory)[0], 2)

    def test_has_its_highest_bit_of_length_in_the_checksum(self):
        self.write(flushed=0)
        offset, _ = self.frames(self.journal())[-2]
        self.patch_file("journal/0", lambda content: content.__setitem__(
            offset + 3, content[offset + 3] ^ 0x80))
        self.assertEqual(run(self.directory)[0], 2)

    def test_that_says_again_what_another_said_changes_nothing(self):
        self.write(flushed=3, unwritten=2)
        frames = self.frames(self.journal())
        payloads = [self.journal()[offset + 16:offset + length] for offset, length in frames]
        self.log.write_file(self.directory, "journal/1", make_log.journal(8, payloads[3:]))
        self.expect(outcome="ok", size=8)

    def test_of_a_newer_version_keeps_the_verifier_from_running(self):
        self.write()
        header = b"AUDITJNL" + struct.pack("<IQ", 2, 9)
        header += struct.pack("<I", make_log.crc32c(header)) + bytes(4072)
        self.log.write_file(self.directory, "journal/1", header)
        code, report = run(self.directory)
        self.assertEqual(code, 1)
        self.assertIn("version 2", report["message"])

    def test_has_the_checksums_of_RFC_3720(self):
        self.assertEqual(verify.crc32c(b"123456789"), 0xE3069283)
        self.assertEqual(verify.crc32c(bytes(32)), 0x8A9136AA)  # appendix B.4
        self.assertEqual(verify.crc32c(bytes(range(32))), 0x46DD794E)
        for length in range(20):
            data = os.urandom(length)
            self.assertEqual(verify.crc32c(data), make_log.crc32c(data))


class SeveralSegments(LogTest):
    """acme has 65,537 entries more: two segments, the second with 9."""

    @classmethod
    def setUpClass(cls):
        cls.big = LogWriter()
        cls.big.add("acme", {})
        cls.big.add_many("acme", 65_537)
        cls.big.add("acme", {"action": "last"}, {"actor": {"actor": {"name": "n"}}})
        cls.store = tempfile.mkdtemp()
        cls.big.write(cls.store, flushed=len(cls.big.commits) - 1)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.store)

    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.log = self.big
        shutil.copytree(self.store, self.directory, dirs_exist_ok=True)

    def expect_break(self, kind, sequence):
        self.expect("--quick", outcome="tampered", kind=kind, sequence=sequence, size=sequence)

    def test_are_read_through(self):
        self.log.write_heads(self.directory)
        self.log.write_file(self.directory, "kept", self.log.kept_head("acme", 65_537).encode())
        report = self.expect("--head", os.path.join(self.directory, "kept"), outcome="ok",
                             size=65_540)
        leaves = [leaf(line) for line in self.log.lines["acme"]]
        self.assertEqual(report["tenants"][1]["root"], text64(make_log.root(leaves)))

    def test_miss_the_first(self):
        os.remove(self.path())
        self.expect_break("missing", 0)
        os.remove(self.path(kind="disclosures"))
        self.expect_break("missing", 0)

    def empty_journal(self):
        self.log.write_file(self.directory, "journal/0", make_log.journal(9, []))

    def test_miss_one_between(self):
        for kind in ("entries", "disclosures"):
            os.rename(self.path(kind=kind, segment=65_536), self.path(kind=kind, segment=131_072))
        self.empty_journal()
        self.expect_break("missing", 65_536)

    def test_have_a_short_one_before_another(self):
        self.edit(lambda lines: lines[:-3])
        self.expect_break("missing", 65_533)

    def test_have_a_line_too_many_before_another(self):
        self.empty_journal()
        with open(self.path(segment=65_536), "rb") as file:
            first = file.readline().rstrip(b"\n")
        self.edit(lambda lines: lines.append(first))
        self.edit(lambda lines: lines[1:], segment=65_536)
        self.expect_break("malformed", 65_536)

    def test_have_a_disclosure_too_many_before_another(self):
        self.edit(lambda lines: lines.append(b""), kind="disclosures")
        self.expect_break("disclosureChanged", 65_536)

    def test_swap_entries_across_the_border(self):
        self.empty_journal()
        with open(self.path(segment=65_536), "rb") as file:
            first = file.readline().rstrip(b"\n")
        with open(self.path(), "rb") as file:
            last = file.read().split(b"\n")[-2]
        self.edit(lambda lines: lines[:-1] + [first])
        self.edit(lambda lines: [last] + lines[1:], segment=65_536)
        self.expect_break("reordered", 65_535)


class ALogThatCannotBeRead(LogTest):
    def setUp(self):
        super().setUp()
        self.write()

    def refused(self, *options, directory=None):
        code, report = run(directory or self.directory, *options)
        self.assertEqual((code, report["outcome"], report["tenants"]), (1, "couldNotRun", []))
        return report["message"]

    def test_has_no_directory_or_no_description(self):
        self.assertIn("not a directory", self.refused(directory="/nowhere"))
        os.remove(os.path.join(self.directory, "log.json"))
        self.assertIn("log.json", self.refused())

    def test_is_of_a_newer_format_whatever_else_that_has(self):
        self.patch_file("log.json", lambda content: b'{"format":2}\n')
        self.assertIn("format 2", self.refused())

    def test_has_a_description_that_is_none(self):
        with open(os.path.join(self.directory, "log.json"), "rb") as file:
            sound = bytes(file.read())
        for content in (b"", b"5", b"[]", b"{}", sound[:-1], sound.replace(b":1,", b":true,"),
                        sound.replace(b":1,", b':"1",'), sound.replace(b",", b", "),
                        sound.replace(b'"audit"', b'"a/b"'), sound.replace(b'"audit"', b"7"),
                        sound.replace(b'"id"', b'"ie"')):
            self.patch_file("log.json", lambda _: content)
            self.assertIn("does not say", self.refused())

    def test_has_a_file_that_cannot_be_opened(self):
        os.remove(self.path())
        os.mkdir(self.path())
        self.assertIn("entries-0", self.refused())


class TheCommand(LogTest):
    def command(self, *options):
        program = os.path.join(os.path.dirname(verify.__file__), "verify.py")
        return subprocess.run([sys.executable, program, *options], capture_output=True)

    def test_says_what_the_proof_rests_on(self):
        self.write()
        result = self.command(self.directory)
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"Tamper-detecting only: 3 tenants", result.stdout)
        self.log.write_file(self.directory, "kept", self.log.kept_head("acme", 5).encode())
        result = self.command(self.directory, "--head", os.path.join(self.directory, "kept"))
        self.assertIn(b"Tamper-evident: 5 entries of 1 tenants", result.stdout)
        self.assertIn(b"Tamper-detecting only: 2 tenants", result.stdout)

    def test_says_what_is_wrong_and_counts(self):
        self.write()
        self.edit_both(lambda lines: swap(lines, 2, 3))
        result = self.command(self.directory)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"acme: tampered, reordered at 2", result.stdout)
        self.assertIn(b"1 tampered, 2 ok", result.stdout)

    def test_prints_names_that_a_terminal_could_obey_as_json(self):
        self.log.add("evil\u202e[2J", {})
        self.write()
        self.edit(lambda lines: [], tenant="evil\u202e[2J")
        self.assertNotIn("\u202e".encode(), self.command(self.directory).stdout)

    def test_refuses_wrong_usage_with_64(self):
        for options in ([], ["--no"], [".", "--max-age", "-1"], [".", "--max-age", "x"],
                        [".", "."]):
            self.assertEqual(self.command(*options).returncode, 64)

    def test_complains_on_the_error_stream(self):
        result = self.command("/nowhere")
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(b"/nowhere is not a directory.", result.stderr)

    def test_never_fails_on_bytes_it_did_not_expect(self):
        self.write(flushed=3, second=6)
        self.log.write_heads(self.directory)
        paths = [path for path in glob.glob(self.directory + "/**", recursive=True)
                 if os.path.isfile(path)]
        for path in paths:
            with open(path, "rb") as file:
                sound = file.read()
            for step in range(0, len(sound), max(1, len(sound) // 40)):
                for broken in (sound[:step], sound[:step] + b"\xff" + sound[step + 1:],
                               sound[:step] + b"[" + sound[step:]):
                    with open(path, "wb") as file:
                        file.write(broken)
                    run(self.directory)
            with open(path, "wb") as file:
                file.write(sound)
        self.assertEqual(run(self.directory)[0], 0)


class CanonicalJSON(unittest.TestCase):
    def test_writes_numbers_as_ECMAScript_does(self):
        # RFC 8785 appendix B.
        for bits, text in [
            (0x0000000000000000, "0"), (0x8000000000000000, "0"), (0x0000000000000001, "5e-324"),
            (0x8000000000000001, "-5e-324"), (0x7FEFFFFFFFFFFFFF, "1.7976931348623157e+308"),
            (0x4340000000000000, "9007199254740992"), (0x4430000000000000, "295147905179352830000"),
            (0x44B52D02C7E14AF5, "9.999999999999997e+22"), (0x44B52D02C7E14AF6, "1e+23"),
            (0x444B1AE4D6E2EF4E, "999999999999999700000"), (0x444B1AE4D6E2EF50, "1e+21"),
            (0x3EB0C6F7A0B5ED8C, "9.999999999999997e-7"), (0x3EB0C6F7A0B5ED8D, "0.000001"),
            (0x41B3DE4355555553, "333333333.3333332"),
            (0xBECBF647612F3696, "-0.0000033333333333333333"),
            (0x43143FF3C1CB0959, "1424953923781206.2"),
        ]:
            number = struct.unpack(">d", struct.pack(">Q", bits))[0]
            self.assertEqual(verify.number_text(number), text)

    def test_puts_names_in_order_by_their_UTF_16(self):
        # RFC 8785 section 3.2.3.
        text = '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\U0001f600":6,"\ufb33":7}'
        line = text.encode()
        self.assertTrue(verify.is_canonical(verify.parse(line), line))

    def test_writes_strings_in_one_way(self):
        # RFC 8785 section 3.2.2.
        line = b'{"null":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f"}'
        self.assertTrue(verify.is_canonical(verify.parse(line), line))

    def test_keeps_integers_exact_within_the_limits_and_rounds_beyond(self):
        for text, is_canonical in [("9007199254740991", True), ("-9007199254740991", True),
                                   ("9007199254740992", True), ("9007199254740993", False),
                                   ("123456789012345680000", True), ("1" + "0" * 21, False)]:
            line = text.encode()
            self.assertEqual(verify.is_canonical(verify.parse(line), line), is_canonical, text)

    def test_agrees_with_published_vectors(self):
        folder = SHARED / "json"
        if not folder.is_dir():
            self.skipTest(f"{folder} is absent")
        for line in (folder / "jcs" / "es6-numbers-10000.txt").read_text().split():
            bits, text = line.split(",")
            number = struct.unpack(">d", bytes.fromhex(bits.zfill(16)))[0]
            self.assertEqual(verify.number_text(number), text)
        for path in (folder / "jcs" / "input").iterdir():
            canonical_text = (folder / "jcs" / "outhex" / (path.stem + ".txt")).read_text()
            line = bytes.fromhex(canonical_text.replace("\n", " "))
            self.assertTrue(verify.is_canonical(verify.parse(path.read_bytes()), line), path)
        for path in (folder / "parsing" / "test_parsing").iterdir():
            is_refused = path.name[0] == "n" or "duplicated_key" in path.name
            with contextlib.suppress(ValueError):
                verify.parse(path.read_bytes())
                self.assertFalse(is_refused, path)


if __name__ == "__main__":
    unittest.main()
