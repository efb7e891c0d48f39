import AuditTesting
import Testing

@testable import AuditCore

/// A log at work on a simulated disk, and which commits must be there whatever happens to it.
struct WorkUnderTest: Sendable {
    let script: SealedScript

    /// The number of commits that are known to be there.
    private(set) var acknowledgedCount: Int

    /// Whether the next one was begun and threw.
    private(set) var isNextAttempted = false

    /// How many calls had been made when each commit was begun, and when it was acknowledged.
    private var beginnings: [Int] = []
    private var acknowledgements: [Int] = []

    private let presentCount: Int

    init(_ script: SealedScript, presentCount: Int = 0) {
        self.script = script
        self.presentCount = presentCount
        acknowledgedCount = presentCount
    }

    static func open(_ disk: SimulatedDisk) async throws(StorageFailure) -> FileStorage {
        try await FileStorage(
            directory: "/log",
            name: SealedScript.log,
            on: disk,
            options: .small
        )
    }

    /// Does one step after the other, and passes over those that fail.
    ///
    /// - Returns: The failures.
    mutating func run(
        _ steps: [SweptWork.Step],
        on disk: SimulatedDisk
    ) async throws -> [StorageFailure] {
        var storage: FileStorage?
        var failures: [StorageFailure] = []
        for step in steps {
            do throws(StorageFailure) {
                switch step {
                case .open:
                    let opened = try await Self.open(disk)
                    try await resume(on: opened)
                    storage = opened
                case .append(let count):
                    guard let storage else { continue }
                    for _ in 0..<count { try await appendNext(to: storage, disk) }
                case .settle:
                    guard storage != nil else { continue }
                    try? await Task.sleep(for: .milliseconds(180))
                case .close: try await storage?.close()
                }
            } catch {
                failures.append(error)
            }
        }
        return failures
    }

    private mutating func appendNext(
        to storage: FileStorage,
        _ disk: SimulatedDisk
    ) async throws(StorageFailure) {
        guard !isNextAttempted else { return }
        beginnings.append(disk.callCount)
        isNextAttempted = true
        try await storage.append(script.batches[acknowledgedCount])
        acknowledgements.append(disk.callCount)
        isNextAttempted = false
        acknowledgedCount += 1
    }

    /// Finds out whether the commit that threw is there.
    private mutating func resume(on storage: FileStorage) async throws(StorageFailure) {
        guard isNextAttempted, let part = script.batches[acknowledgedCount].first else { return }
        let size = try await storage.size(of: part.tenant)
        isNextAttempted = false
        if size == part.lines.nextSequence { acknowledgedCount += 1 }
    }

    /// How many commits may be there now: all that were acknowledged, and one that was not.
    var allowed: ClosedRange<Int> {
        acknowledgedCount...acknowledgedCount + (isNextAttempted ? 1 : 0)
    }

    /// How many commits may have been there when so many calls had been made; where nothing failed.
    func allowed(atCall callCount: Int) -> ClosedRange<Int> {
        let least = acknowledgements.count { $0 <= callCount }
        let most = beginnings.count { $0 < callCount }
        return presentCount + least...presentCount + max(least, most)
    }
}
