import AuditCore
import AuditImport

/// `auditlog record`: seals events given by hand or by a script.
struct RecordCommand: Command {
    private let directory: String
    private let name: String?
    private let isJSON: Bool
    private let input: Input

    private enum Input {
        case event(AuditEvent)
        case lines(TenantRule)
    }

    init(_ arguments: Arguments, now: AuditTimestamp) throws {
        directory = arguments.operands[0]
        name = arguments.value("name")
        isJSON = arguments.isGiven("json")
        guard arguments.operands.count == 2 else {
            input = .event(try EventOptions(arguments).event(now: now))
            return
        }
        guard arguments.operands[1] == "-" else {
            throw UsageError("Events are read from standard input only: auditlog record DIR -")
        }
        let allowed: Set = ["tenant", "name", "json"]
        if let other = arguments.options.first(where: { !allowed.contains($0.name) }) {
            throw UsageError("--\(other.name) is for one event; with - the lines say it")
        }
        input = .lines(try arguments.tenant().map { .fixed($0) } ?? .field("tenant"))
    }

    func run(_ console: Console) async throws -> ExitCode {
        let (log, isNew) = try await LogAccess.write(directory, name: name)
        if isNew { LogAccess.tellNew(log, directory, console) }
        do {
            let code = try await record(in: log, console)
            await log.shutdown()
            return code
        } catch {
            await log.shutdown()
            throw error
        }
    }

    private func record(in log: AuditLog, _ console: Console) async throws -> ExitCode {
        switch input {
        case .event(let event):
            try print(try await log.record(event), console)
            return .ok
        case .lines(let rule):
            return try await recordLines(rule, log, console)
        }
    }

    /// Each line is sealed, and its receipt printed, before the next is read.
    private func recordLines(
        _ rule: TenantRule,
        _ log: AuditLog,
        _ console: Console
    ) async throws -> ExitCode {
        let context = ImportContext(tenant: rule)
        var reader = LineReader(DescriptorBytes(descriptor: console.input))
        var number = 0
        var failedCount = 0
        while let found = try reader.next() {
            number += 1
            do {
                let line = try Self.line(found, reader.buffer)
                if line.isEmpty { continue }
                let event = try EventLine.event(line, context, now: console.clock.now())
                try print(try await log.record(event), console)
                console.out.flush()
            } catch {
                // The log itself does not work: the next line would fare no better.
                if let error = error as? AuditError, case .storage = error.reason { throw error }
                failedCount += 1
                let reason = PrintableText.of(CommandFailure(error).description)
                console.note("line \(number): \(reason)")
            }
        }
        guard failedCount > 0 else { return .ok }
        throw CommandFailure(
            "\(NumberText.count(failedCount, "line was", "lines were")) not recorded"
        )
    }

    private static func line(
        _ found: LineReader<DescriptorBytes>.Found,
        _ buffer: [UInt8]
    ) throws(CommandFailure) -> [UInt8] {
        switch found {
        case .line(let range): return Array(buffer[range])
        case .tooLong(let count):
            let limit = LineReader<DescriptorBytes>.maximumByteCount
            throw CommandFailure("the line has \(count) bytes, and at most \(limit) are read")
        }
    }

    private func print(_ receipt: AuditReceipt, _ console: Console) throws {
        guard isJSON else {
            let place = receipt.sequence.map { "entry \($0)" } ?? "spilled"
            let again = receipt.isRepeated ? ", recorded before" : ""
            console.out.line(
                "\(PrintableText.of(receipt.tenant.rawValue)): \(place)\(again), "
                    + "\(receipt.id), \(receipt.leafHash?.base64 ?? "")"
            )
            return
        }
        var members: [String: AuditValue] = [
            "id": .string(receipt.id.description),
            "repeated": .bool(receipt.isRepeated),
            "state": receipt.sequence == nil ? "spilled" : "sealed",
            "tenant": .string(receipt.tenant.rawValue),
        ]
        members["sequence"] = receipt.sequence.map { .integer(Int64(clamping: $0)) }
        members["leafHash"] = receipt.leafHash.map { .string($0.base64) }
        try console.json(.object(members))
    }
}
