import Dispatch

@testable import AuditCore

/// One file of a small log, in place of what stood there: opening and verifying end with an answer,
/// and where it is "ok" the entries are those that were recorded.
///
/// The last byte chooses the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = input(start, count)
    guard let choice = bytes.popLast() else { return 0 }
    let file = log.files[Int(choice) % log.files.count]
    file.write(bytes)
    defer { file.write(file.original) }
    let isSound = blocking { await log.isSound() }
    if isSound && file.path.contains("/entries-") {
        check(bytes == file.original, "other entries than those recorded are not sound")
    }
    return 0
}

private let log = blocking { await SmallLog() }

/// A log of one tenant in a directory of its own, and what it said when it was whole.
private struct SmallLog: Sendable {
    let directory: String
    let files: [LogFile]
    private let checkpoint: AuditCheckpoint

    init() async {
        directory = "/dev/shm/audit-fuzz-\(AuditRandom.system.next())"
        do {
            var options = FileStorageOptions()
            options.journalByteCount = 65_536
            let storage = try await FileStorage(
                directory: directory,
                name: "fuzz.example",
                options: options
            )
            let audit = try await AuditLog(storage: storage)
            let tenant = try TenantID("t")
            for number in 0..<3 {
                let context = AuditContext(actor: .user("u\(number)", name: "Ada"), tenant: tenant)
                try await audit.record("file.read", context: context)
            }
            checkpoint = try await audit.checkpoint(of: tenant)
            await audit.shutdown()
        } catch {
            fatalError("The log was not made: \(error)")
        }
        let folder = directory + "/tenants/t/"
        files = [
            folder + LogDirectory.entriesName(0), folder + LogDirectory.disclosuresName(0),
            directory + "/heads.jsonl", directory + "/log.json",
            directory + "/journal/1",
        ].map(LogFile.init)
    }

    func isSound() async -> Bool {
        var options = VerificationOptions()
        options.checkpoints = [checkpoint]
        options.concurrency = 1
        let storage = try? await FileStorage(reading: directory)
        _ = try? await storage?.read(TenantID("t"), from: 0, limit: ReadLimit())
        try? await storage?.close()
        let result = try? await AuditVerification.run(directory: directory, options: options)
        return result?.outcome == .ok
    }
}

/// A file of the log.
private struct LogFile: Sendable {
    let path: String
    let original: [UInt8]

    init(_ path: String) {
        self.path = path
        let contents = try? POSIXFileSystem().contents(of: path)
        original = Array((contents.flatMap { $0 } ?? []).prefix(8_192))
    }

    func write(_ bytes: [UInt8]) {
        do {
            let file = try POSIXFileSystem().open(path, .create)
            try file.truncate(to: bytes.count)
            try file.write(bytes.span, at: 0)
        } catch {
            fatalError("The log was not changed: \(error)")
        }
    }
}

/// Waits on this thread for what tasks do on others.
private func blocking<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = Box<Value>()
    Task.detached {
        box.value = await body()
        done.signal()
    }
    done.wait()
    guard let value = box.value else { fatalError("A task ended without a value") }
    return value
}

/// Handed over by a semaphore.
private final class Box<Value: Sendable>: @unchecked Sendable {
    var value: Value?
}
