import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `Opening a log that was closed` {
    @Test func `reads as much, however many entries there are`() async throws {
        var costs: [Int] = []
        for count in [100, 3_000] {
            let directory = try TemporaryDirectory()
            let files = FailingFileSystem()
            func open() async throws -> FileStorage {
                try await FileStorage(directory("log"), "log", .small, files: files)
            }
            let tenants = SampleTenants.ordinary(5)
            var storage = try await open()
            for tenant in tenants {
                var chain = SampleChain(tenant: tenant)
                // A commit that a journal has no room for would make it longer.
                for _ in 0..<count / 20 { try await storage.append([chain.extend(by: 20)]) }
            }
            try await storage.close()
            _ = files.takeReadByteCount()
            storage = try await open()
            for tenant in tenants {
                #expect(try await storage.size(of: tenant) == UInt64(count))
                #expect(try await storage.head(of: tenant)?.size == UInt64(count))
            }
            costs.append(files.takeReadByteCount())
            try await storage.close()
        }
        // A head has a peak for each 1 of its size in binary, 47 bytes each.
        #expect(abs(costs[1] - costs[0]) < 5 * 12 * 50)
    }
}
