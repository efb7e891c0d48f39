import AuditCore
import Foundation
import Testing

@testable import AuditCommand

@Suite struct `Verifying` {
    private let folder = Folder()

    private func verify(_ words: String...) async -> Finished {
        await auditlog(["verify", folder.log] + words)
    }

    /// Changes the lines of a file of the log.
    private func change(_ name: String, _ body: (inout [[UInt8]]) -> Void) {
        var lines = folder.bytes(name).split(separator: 0x0A, omittingEmptySubsequences: false)
            .dropLast().map(Array.init)
        body(&lines)
        folder.file(name, Array(lines.joined(separator: [0x0A])) + [0x0A])
    }

    @Test func `says what it rests on when all is sound`() async throws {
        _ = await folder.recordStory()
        let shown = await verify()
        #expect(shown.code == .ok)
        #expect(shown.lines[0] == "log: ok. 3 tenants, 11 sound entries.")
        #expect(shown.lines[1].hasPrefix("Tamper-detecting only: 3 tenants; the head lies beside"))
        #expect(shown.err == "")
    }

    @Test func `against saved heads is tamper-evident`() async throws {
        _ = await folder.recordStory()
        let heads = folder.path + "/heads"
        let saved = await verify("--save-heads", heads)
        #expect(saved.code == .ok)
        #expect(saved.err.hasPrefix("3 heads saved to "))
        _ = await folder.recordStory(each: 1)
        let shown = await verify("--head", heads, "--save-heads", heads)
        #expect(shown.code == .ok)
        #expect(shown.lines[1] == "Tamper-evident: 3 tenants, up to the heads that were kept.")
    }

    @Test func `names tenant and entry of a changed byte and ends with 2`() async throws {
        _ = await folder.recordStory()
        change(folder.segment(of: "acme")) { lines in
            let place = lines[2].firstIndex(of: UInt8(ascii: "u")) ?? 0
            lines[2][place] ^= 1
        }
        let shown = await verify("--save-heads", folder.path + "/heads")
        #expect(shown.code == .tampered)
        #expect(shown.lines[0].hasPrefix("acme: tampered: "))
        #expect(shown.err == "The heads were not saved, because the log is not sound.\n")
        #expect(folder.bytes("heads").isEmpty)
        let document = try await verify("--json").document
        #expect(document["outcome"]?.string == "tampered")
        let acme = document["tenants"]?.array?.first { $0["tenant"]?.string == "acme" }
        #expect(acme?["kind"]?.string == "changed")
        #expect(acme?["sequence"]?.integer == 2)
        #expect(await verify("--tenant", "globex").code == .ok)
        #expect(await verify("--tenant", "acme").code == .tampered)
    }

    @Test func `finds a cut end by the head beside the data and ends with 3`() async throws {
        _ = await folder.recordStory()
        change(folder.segment(of: "acme")) { $0.removeLast() }
        change("log/tenants/acme/disclosures-00000000000000000000.jsonl") { $0.removeLast() }
        let shown = await verify()
        #expect(shown.code == .truncated)
        #expect(shown.lines[0].hasPrefix("acme: truncated: a head was taken of 4 entries"))
    }

    @Test func `finds a chain made anew by a kept head and ends with 4`() async throws {
        _ = await folder.recordStory()
        _ = await verify("--save-heads", folder.path + "/heads")
        try FileManager.default.removeItem(atPath: folder.log)
        _ = await folder.recordStory()
        #expect(await verify().code == .ok)
        #expect(await verify("--head", folder.path + "/heads").code == .forked)
    }

    @Test func `calls a tenant stale where an age is demanded and ends with 5`() async throws {
        _ = await folder.recordStory()
        #expect(await verify("--max-age", "1h").code == .ok)
        let later = AuditClock.system.now() + .seconds(7_200)
        let shown = await auditlog("verify", folder.log, "--max-age", "3600", now: later)
        #expect(shown.code == .stale)
        #expect(shown.lines[0].contains("stale: the newest entry is older than was demanded"))
    }

    @Test func `could not run with heads of another log, or none`() async throws {
        _ = await folder.recordStory()
        let heads = "other/acme\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        folder.file("heads", heads)
        let other = await verify("--head", folder.path + "/heads")
        #expect(other.code == .couldNotRun)
        #expect(other.err.contains("the head of other/acme"))
        folder.file("heads", "nonsense")
        #expect(await verify("--head", folder.path + "/heads").err.contains("this holds no heads"))
        #expect(await verify("--head", folder.path + "/none").err.contains("No such file"))
        #expect(await verify("--tenant", "nobody").err.contains("no tenant of this name"))
    }

    @Test func `reads with a state what is new, and says what it did not read`() async throws {
        _ = await folder.recordStory()
        let state = folder.path + "/state"
        #expect(await verify("--state", state).lines[0] == "log: ok. 3 tenants, 11 sound entries.")
        let first = folder.bytes("state")
        _ = await folder.recordStory(each: 1)
        let shown = await verify("--state", state)
        #expect(shown.code == .ok && shown.err == "")
        #expect(shown.lines[0] == "log: ok. 3 tenants, 2 sound entries.")
        #expect(shown.lines[1].hasPrefix("Not read: 11 entries in front of the heads of the last"))
        #expect(shown.lines[2].hasPrefix("Tamper-detecting only: 3 tenants"))
        #expect(folder.bytes("state") != first)
        let document = try await verify("--state", state, "--json").document
        #expect(document["unread"]?.integer == 13 && document["entries"]?.integer == 0)

        let whole = await verify("--state", state, "--full")
        #expect(whole.lines[0] == "log: ok. 3 tenants, 13 sound entries.")
        #expect(whole.lines[1].hasPrefix("Tamper-evident: 3 tenants"))
        #expect(await verify("--tenant", "acme", "--state", state).code == .ok)
    }

    @Test func `leaves a state as it is when the log is not sound`() async throws {
        _ = await folder.recordStory()
        let state = folder.path + "/state"
        _ = await verify("--state", state)
        let first = folder.bytes("state")
        change(folder.segment(of: "acme")) { lines in
            let place = lines[2].firstIndex(of: UInt8(ascii: "u")) ?? 0
            lines[2][place] ^= 1
        }
        // Entry 2 was read before, and is not the last of its chain.
        #expect(await verify("--state", state).code == .ok)
        let found = await verify("--state", state, "--full")
        #expect(found.code == .tampered)
        #expect(found.err == "\(state) was left as it is, because the log is not sound.\n")
        change(folder.segment(of: "acme")) { $0.removeLast() }
        change("log/tenants/acme/disclosures-00000000000000000000.jsonl") { $0.removeLast() }
        #expect(await verify("--state", state).code == .truncated)
        #expect(folder.bytes("state") == first)
    }

    @Test func `takes no state that is not whole`() async throws {
        _ = await folder.recordStory()
        let state = folder.path + "/state"
        _ = await verify("--state", state)
        folder.file("state", Array(folder.bytes("state").dropLast(5)))
        let shown = await verify("--state", state)
        #expect(shown.code == .couldNotRun)
        #expect(shown.err.contains("this is not what --state wrote, or not all of it"))
        #expect(await verify("--full").code == .wrongUsage)
        #expect(await verify("--state", folder.path).err.contains("is a directory"))
    }

    @Test func `gives programs one shape whatever happens`() async throws {
        let document = try await verify("--json").document
        #expect(document["outcome"]?.string == "couldNotRun")
        #expect(document["tenants"] == [])
        #expect(document["message"]?.string?.contains("There is no such directory") == true)
    }
}
