import AuditCore
import Foundation

/// What a verifier says of a log, in a form in which two of them can be compared.
struct Verdict: Hashable, Codable {
    /// What is said of one tenant.
    struct Tenant: Hashable, Codable {
        var tenant: String
        var outcome: String
        var kind: String?
        var sequence: UInt64?
        var expected: UInt64?
        var size: UInt64
        var root: String
    }

    var outcome: String
    var tenants: [Tenant]

    /// What is said of one tenant.
    subscript(_ tenant: String) -> Tenant? { tenants.first { $0.tenant == tenant } }
}

extension Verdict {
    /// The verdict of the library.
    static func ours(on log: String, _ question: Question) async throws -> Verdict {
        var options = VerificationOptions()
        options.checksContent = !question.isQuick
        options.checkpoints = question.heads
        do {
            return Verdict(try await AuditVerification.run(directory: log, options: options))
        } catch {
            return Verdict(outcome: "couldNotRun", tenants: [])
        }
    }

    private init(_ found: AuditVerification) {
        outcome = found.outcome.rawValue
        tenants = found.tenants.map(Tenant.init)
    }
}

extension Verdict.Tenant {
    fileprivate init(_ found: TenantVerification) {
        tenant = found.tenant.rawValue
        outcome = found.finding.outcome.rawValue
        size = found.head.size
        root = found.head.root.base64
        switch found.finding {
        case .tampered(let chainBreak):
            kind = chainBreak.kind.rawValue
            sequence = chainBreak.sequence
        case .truncated(let size): expected = size
        case .unverifiable(_, let place): sequence = place
        default: break
        }
    }
}

/// How a log is to be verified.
struct Question: Sendable {
    var isQuick = true
    /// Heads that were kept.
    var heads: [AuditCheckpoint] = []
}

/// The verifier in another language that was written from the document alone.
struct SecondVerifier {
    /// Its folder in the checkout.
    private static let folder = Checkout.root.appending(path: "Tests/Interop")

    /// `nil`, with a note, where there is no Python.
    init?() {
        let paths = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let hasPython = paths.contains {
            FileManager.default.isExecutableFile(atPath: $0 + "/python3")
        }
        guard hasPython else {
            print("Skipped: python3 is absent.")
            return nil
        }
    }

    /// Its verdicts on many directories, in their order.
    func verdicts(
        on logs: [String],
        _ question: Question,
        in directory: TemporaryDirectory
    ) async throws -> [Verdict] {
        var arguments = question.isQuick ? ["--quick"] : []
        if !question.heads.isEmpty {
            let text = question.heads.map(\.text).joined(separator: "\n")
            try Data(text.utf8).write(to: URL(filePath: directory("kept")))
            arguments += ["--head", directory("kept")]
        }
        let encoder = JSONEncoder()
        let lines = try logs.map { try encoder.encode([$0] + arguments) + [UInt8.lineFeed] }
        let output = try await run("verify_many.py", Data(lines.joined()), in: directory)
        return try output.split(separator: UInt8.lineFeed).map {
            try JSONDecoder().decode(Verdict.self, from: Data($0))
        }
    }

    /// Through files, because a pipe that nobody empties stops who writes to it.
    private func run(
        _ script: String,
        _ input: Data,
        in directory: TemporaryDirectory
    ) async throws -> Data {
        try input.write(to: URL(filePath: directory("input")))
        try Data().write(to: URL(filePath: directory("output")))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script]
        process.currentDirectoryURL = Self.folder
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: directory("input")))
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: directory("output")))
        // Waiting must not take a thread from the other tests, which have as many as processors.
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                ended.resume(throwing: error)
            }
        }
        return try Data(contentsOf: URL(filePath: directory("output")))
    }
}

/// The package's own files.
enum Checkout {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
}
