import AuditCore

/// The library, as a program has it that changes no option.
struct LogRecorder: Recorder {
    private static let name = "bench.example"

    private let log: AuditLog
    private let traffic: Traffic

    init(_ directory: String, _ traffic: Traffic) async throws {
        log = try await Self.open(directory)
        self.traffic = traffic
    }

    static func open(_ directory: String) async throws -> AuditLog {
        let storage = try await FileStorage(directory: directory + "/log", name: Self.name)
        return try await AuditLog(storage: storage)
    }

    func record(_ number: Int) async throws {
        try await log.record(traffic.event(number))
    }

    func record(_ numbers: Range<Int>) async throws {
        try await log.record(contentsOf: numbers.lazy.map(traffic.event))
    }

    func close() async {
        await log.shutdown(deadline: .seconds(600))
    }
}
