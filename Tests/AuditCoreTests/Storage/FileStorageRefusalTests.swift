import AuditTesting
import Foundation
import Synchronization
import Testing

@testable import AuditCore

@Suite struct `After a refused call` {
    private let directory: TemporaryDirectory
    private let tenants = SampleTenants.ordinary(2)

    init() throws { directory = try TemporaryDirectory() }

    private func open(
        _ files: FailingFileSystem,
        _ durability: AuditDurability = .everyAppend
    ) async throws -> FileStorage {
        var options = FileStorageOptions.small
        options.durability = durability
        return try await FileStorage(directory("log"), "log", options, files: files)
    }

    @Test func `nothing is accepted, and everything acknowledged is still read`() async throws {
        let files = FailingFileSystem()
        let storage = try await open(files)
        var deeds = Deeds()
        try await deeds.append(2, to: tenants, of: storage)
        files.plan(
            .init(first: 0, count: 1) { call, path in call == "flush" && path.contains("journal") }
        )

        let first = await #expect(throws: StorageFailure.self) {
            try await deeds.append(1, to: tenants, of: storage)
        }
        #expect(first?.reason == .device(errno: SystemErrno.input))
        // The device would take it now; what the refused call left there is unknown.
        for _ in 0..<3 {
            let next = await #expect(throws: StorageFailure.self) {
                try await deeds.append(1, to: tenants, of: storage)
            }
            #expect(next?.reason == .refusing)
            #expect(next?.description.contains("flush") == true)
        }
        await #expect(throws: StorageFailure.self) { try await storage.flush() }
        #expect(try await storage.size(of: tenants[0]) == 2)
        try await deeds.expectKept(by: storage)
        try await storage.close()
        let again = try await open(FailingFileSystem())
        try await deeds.expectKept(by: again)
    }

    @Test func `a full disk is called full, and loses nothing`() async throws {
        let files = FailingFileSystem()
        let storage = try await open(files)
        var deeds = Deeds()
        try await deeds.append(2, to: tenants, of: storage)
        files.plan(
            .init(first: 0, concerns: { call, _ in call == "write" }, errno: SystemErrno.noSpace)
        )

        let failure = await #expect(throws: StorageFailure.self) {
            try await deeds.append(1, to: tenants, of: storage)
        }
        #expect(failure?.reason == .full)
        #expect(failure?.description.contains("Make room") == true)
        try await storage.close()
        try await deeds.expectKept(by: open(FailingFileSystem()))
    }

    /// A commit waits for the other journal while the checkpoint of that one fails.
    @Test(.timeLimit(.minutes(10)))
    func `a journal is not written over whose checkpoint failed`() async throws {
        let gate = Gate()
        let files = FailingFileSystem()
        let storage = try await open(files)
        files.plan(
            .init(
                first: 0,
                count: 1,
                concerns: { call, path in call == "write" && path.hasSuffix(".heads.jsonl") },
                before: gate.pass
            )
        )
        var deeds = Deeds()
        try await deeds.append([.longest], to: tenants, of: storage)
        try await deeds.append([.longest], to: tenants, of: storage)
        await gate.reached()
        var last = deeds
        let third = Task {
            try? await last.append([.longest], to: tenants, of: storage)
            return last
        }
        try await Task.sleep(for: .milliseconds(60))
        gate.open()
        deeds = await third.value
        try? await storage.close()

        try await deeds.expectKept(by: open(FailingFileSystem()))
    }

    /// The lines were on their way when the checkpoint was asked for, and did not arrive.
    @Test(.timeLimit(.minutes(10)))
    func `a journal is not begun anew before lines that could not be written`() async throws {
        let gate = Gate()
        let files = FailingFileSystem()
        let storage = try await open(files)
        files.plan(
            .init(
                first: 0,
                count: 1,
                concerns: { call, path in call == "write" && path.contains("/tenants/") },
                before: gate.pass
            )
        )
        var deeds = Deeds()
        try await deeds.append(1, to: [tenants[0]], of: storage)
        await gate.reached()
        try await deeds.append([.longest], to: [tenants[1]], of: storage)
        gate.open()
        try? await storage.close()

        try await deeds.expectKept(by: open(FailingFileSystem()))
    }

    @Test(.timeLimit(.minutes(10)))
    func `or without one, a commit does not wait for a checkpoint that waits for it`() async throws
    {
        let gate = Gate()
        let files = FailingFileSystem()
        let storage = try await open(files, .manual)
        files.plan(
            .init(
                first: 0,
                count: 1,
                concerns: { call, path in call == "write" && path.contains("/tenants/") },
                before: gate.pass,
                fails: false
            )
        )
        var deeds = Deeds()
        try await deeds.append(1, to: tenants, of: storage)
        await gate.reached()
        // The checkpoint that this asks for has to wait, and the commit after it for the checkpoint.
        try await deeds.append([.longest], to: tenants, of: storage)
        var last = deeds
        let third = Task {
            try? await last.append([.longest], to: tenants, of: storage)
            return last
        }
        try await Task.sleep(for: .milliseconds(60))
        gate.open()
        deeds = await third.value
        try await deeds.expectKept(by: storage)
        try await storage.close()
    }

    /// Both journals hold commits; opening is cut short between beginning the one and the other anew.
    @Test(arguments: [0, 1], Array(0..<28))
    func `opening again is not led astray by one journal of two`(
        rollovers: Int,
        number: Int
    ) async throws {
        let files = FailingFileSystem()
        let storage = try await open(files)
        var deeds = Deeds()
        // So that either journal is the newer one.
        for _ in 0..<rollovers + 1 {
            try await deeds.append([.longest, .plain], to: [tenants[0]], of: storage)
        }
        while rollovers > 0, try newest() != 0 { try await Task.sleep(for: .milliseconds(1)) }
        // The checkpoint fails, but not before both journals have what they are to hold.
        let gate = Gate()
        files.plan(
            .init(
                first: 0,
                concerns: { _, path in path.contains("heads.jsonl") },
                before: gate.pass
            )
        )
        try await deeds.append([.longest, .plain], to: [tenants[0]], of: storage)
        gate.open()
        try? await storage.close()
        let counts = try frameCounts()
        #expect(counts == [1, 1])

        files.plan(.init(first: number))
        if let cutShort = try? await open(files) { try? await cutShort.close() }
        try await deeds.expectKept(by: open(FailingFileSystem()))
    }

    private func scans() throws -> [JournalScan] {
        try (0...1).map { index in
            let url = URL(fileURLWithPath: directory("log/journal/\(index)"))
            return try JournalScan(Array(Data(contentsOf: url)).span)
        }
    }

    private func frameCounts() throws -> [Int] { try scans().map(\.frameCount) }

    private func newest() throws -> Int {
        let generations = try scans().map { $0.generation ?? 0 }
        return generations[0] > generations[1] ? 0 : 1
    }

    @Test(arguments: [AuditDurability.everyAppend, .interval(.milliseconds(1)), .manual])
    func `or without one, commits do not wait for a checkpoint that waits for them`(
        durability: AuditDurability
    ) async throws {
        let storage = try await open(FailingFileSystem(), durability)
        var deeds = Deeds()
        for _ in 0..<60 { try await deeds.append([.longest], to: tenants, of: storage) }

        try await deeds.expectKept(by: storage)
        try await storage.close()
    }
}

/// Holds a call until a test lets it go on.
private final class Gate: Sendable {
    private let arrived = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Blocks the thread that makes the call.
    func pass() {
        arrived.signal()
        opened.wait()
    }

    /// Waits, off the threads that run tasks, until the call is made.
    func reached() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.arrived.wait()
                continuation.resume()
            }
        }
    }

    func open() { opened.signal() }
}

@Suite(.serialized) struct `A disk without room` {
    /// Needs the right to mount, which is skipped over where it is absent.
    @Test func `refuses, and gives back all that was acknowledged once there is room`() async throws
    {
        let directory = try TemporaryDirectory()
        guard run("mount", "-t", "tmpfs", "-o", "size=700k", "audit", directory.path) else {
            print("skipped: no right to mount a small file system")
            return
        }
        defer { _ = run("umount", "-l", directory.path) }
        let tenants = SampleTenants.ordinary(2)
        let storage = try await FileStorage(
            directory: directory("log"),
            name: "log",
            options: .small
        )
        var deeds = Deeds()
        var failure: StorageFailure?
        for _ in 0..<40 where failure == nil {
            do throws(StorageFailure) {
                try await deeds.append([.plain, .longest], to: tenants, of: storage)
            } catch {
                failure = error
            }
        }
        #expect(failure?.reason == .full || failure?.reason == .refusing)
        try await deeds.expectKept(by: storage)
        try? await storage.close()

        #expect(run("mount", "-o", "remount,size=8m", directory.path))
        let again = try await FileStorage(directory: directory("log"), name: "log", options: .small)
        try await deeds.expectKept(by: again)
        try await again.close()
    }

    private func run(_ command: String, _ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
