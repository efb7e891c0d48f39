import AuditCore

/// Promises about opening and closing (1, 10).
extension StorageContract {
    /// What was acknowledged is there when the storage is opened again, and goes on.
    func checkReopening() async throws {
        for occasion in Occasion.allCases where occasion != .new && occasions.contains(occasion) {
            var ledger = try await begin()
            let tenants = SampleTenants.awkward.suffix(8) + SampleTenants.ordinary(2)
            for round in 1...3 {
                try await ledger.append(round, to: Array(tenants))
                try await ledger.append(
                    [.longest, .largeDisclosure, .plain],
                    to: tenants[tenants.startIndex]
                )
                let before = ledger.storage.identity
                if occasion == .reopening { try await ledger.storage.close() }
                ledger.storage = try await open(occasion)
                guard ledger.storage.identity == before else {
                    throw Violation(promise: 1, seen: "opened again, the log is another one")
                }
                try await ledger.checkAll(losing: 1)
                // Opening must not have moved the place at which the chain goes on.
                try await ledger.append(2, to: [tenants[tenants.startIndex]])
                try await ledger.checkAll(losing: 1)
            }
            try await ledger.storage.close()
        }
    }

    /// A closed storage takes nothing more, and may be closed again.
    func checkClosing() async throws {
        var ledger = try await begin()
        let tenant = SampleTenants.ordinary(1)[0]
        try await ledger.append(2, to: [tenant])
        try await ledger.storage.flush()
        try await ledger.check(tenant, losing: 1)
        try await ledger.storage.close()
        var chain = ledger.chain(of: tenant)
        do throws(StorageFailure) {
            try await ledger.storage.append([chain.extend(by: 1)])
            throw StorageFailure(.refusing, at: "accepted")
        } catch {
            guard error.reason == .closed else {
                throw Violation(
                    promise: 10,
                    seen: error.place == "accepted"
                        ? "a closed storage accepted an append"
                        : "a closed storage refused an append with \(error.reason)"
                )
            }
        }
        do {
            try await ledger.storage.close()
        } catch {
            throw Violation(promise: 10, seen: "closing again threw \(error)")
        }
        guard occasions.contains(.reopening) else { return }
        ledger.storage = try await open(.reopening)
        try await ledger.checkAll(losing: 1)
        try await ledger.storage.close()
    }
}
