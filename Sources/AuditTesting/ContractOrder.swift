import AuditCore

/// Promises that one caller sees: what is read is what was appended (3, 4, 6, 7, 8, 11).
extension StorageContract {
    /// A storage without entries has nothing of anybody.
    func checkEmptyStorage() async throws {
        let ledger = try await begin()
        try await ledger.checkAll()
        for tenant in SampleTenants.awkward.prefix(5) { try await ledger.check(tenant) }
        try await ledger.checkListing()
        try await ledger.storage.close()
    }

    /// Entries of every kind come back as they were, after each append and in the end.
    func checkOrder() async throws {
        var ledger = try await begin()
        let tenants = SampleTenants.ordinary(3)
        try await ledger.append([.plain], to: tenants[0])
        try await ledger.check(tenants[0])
        for kind in SampleChain.Kind.allCases {
            try await ledger.append([.plain, kind, .withoutDisclosures, kind], to: tenants[0])
            try await ledger.check(tenants[0])
        }
        for round in 1...8 {
            try await ledger.append(round, to: Array(tenants[..<(1 + round % 3)]))
            try await ledger.checkAll()
        }
        try await ledger.storage.close()
    }

    /// Reading from every entry on, up to every kind of limit.
    func checkLimits() async throws {
        var ledger = try await begin()
        let tenant = SampleTenants.ordinary(1)[0]
        for count in [1, 40, 3] { try await ledger.append(count, to: [tenant]) }
        try await ledger.append([.longest, .largeDisclosure, .plain, .longest], to: tenant)
        let size = ledger.size(of: tenant)
        let limits = [
            ReadLimit(), ReadLimit(entryCount: 1), ReadLimit(entryCount: 2, byteCount: 1),
            ReadLimit(entryCount: .max, byteCount: 0), ReadLimit(byteCount: 1),
            ReadLimit(entryCount: 7, byteCount: .max), ReadLimit(byteCount: 3_000),
        ]
        for sequence in 0...size + 1 {
            for limit in limits { try await check(ledger, tenant, from: sequence, limit) }
        }
        try await check(ledger, tenant, from: .max, ReadLimit())
        try await ledger.storage.close()
    }

    private func check(
        _ ledger: ContractLedger,
        _ tenant: TenantID,
        from sequence: UInt64,
        _ limit: ReadLimit
    ) async throws {
        let all = ledger.lines[tenant] ?? EntryLines(firstSequence: 0)
        let found = try await ledger.storage.read(tenant, from: sequence, limit: limit)
        let asked = "reading from entry \(sequence) of \(all.count), \(limit),"
        guard sequence < all.nextSequence else {
            guard found.count == 0 else {
                throw Violation(promise: 4, seen: "\(asked) gave \(found.count) entries")
            }
            return
        }
        guard found.count > 0 else { throw Violation(promise: 4, seen: "\(asked) gave nothing") }
        guard found.count <= max(1, limit.entryCount) else {
            throw Violation(promise: 4, seen: "\(asked) gave \(found.count) entries")
        }
        let expected = all.extracting(from: sequence, entryCount: found.count)
        guard found == expected else {
            throw Violation(promise: 4, seen: "\(asked) gave other bytes than were appended")
        }
        let withoutLast = expected.extracting(from: sequence, entryCount: found.count - 1)
        guard found.count == 1 || withoutLast.byteCount < limit.byteCount else {
            throw Violation(promise: 4, seen: "\(asked) gave \(found.byteCount) bytes")
        }
    }

    /// What does not begin where the chain ends is refused, and all that came with it.
    func checkConflicts() async throws {
        var ledger = try await begin()
        let tenants = SampleTenants.ordinary(3)
        try await ledger.append(3, to: [tenants[0], tenants[1]])
        var ahead = ledger.chain(of: tenants[0])
        _ = ahead.extend(by: 1)
        var behind = SampleChain(log: ledger.storage.identity.name, tenant: tenants[0], seed: 99)
        _ = behind.extend(by: 2)
        var again = SampleChain(log: ledger.storage.identity.name, tenant: tenants[0], seed: 98)
        for refused in [ahead.extend(by: 1), behind.extend(by: 2), again.extend(by: 1)] {
            for place in 0...2 {
                // Chains that may go on stand before and behind the one that may not.
                var batch: [ChainExtension] = []
                for tenant in tenants.dropFirst() {
                    var chain = ledger.chain(of: tenant)
                    batch.append(chain.extend(by: 2))
                }
                batch.insert(refused, at: place)
                try await expectConflict(batch, size: 3, ledger)
                try await ledger.checkAll(losing: 3)
            }
        }
        try await ledger.append(2, to: tenants)
        try await ledger.checkAll()
        try await ledger.storage.close()
    }

    /// A batch that extends a chain twice is refused, whether the second extension begins where the first
    /// one does or where it ends, and whatever lies between them.
    func checkRepeatedTenants() async throws {
        var ledger = try await begin()
        let tenants = SampleTenants.ordinary(3)
        try await ledger.append(2, to: [tenants[0], tenants[1]])
        for tenant in [tenants[0], tenants[2]] {
            var chain = ledger.chain(of: tenant)
            var other = ledger.chain(of: tenants[1])
            let first = chain.extend(by: 2)
            for batch in [
                [first, chain.extend(by: 1)], [first, first],
                [first, other.extend(by: 1), chain.extend(by: 1)],
            ] {
                try await expectRepeatedTenant(batch, ledger)
                try await ledger.checkAll(losing: 11)
            }
        }
        try await ledger.append(2, to: tenants)
        try await ledger.checkAll()
        try await ledger.storage.close()
    }

    private func expectRepeatedTenant(
        _ batch: [ChainExtension],
        _ ledger: ContractLedger
    ) async throws {
        var seen = "a batch that extends a chain twice was accepted"
        do throws(StorageFailure) {
            try await ledger.storage.append(batch)
        } catch {
            if error.reason == .repeatedTenant { return }
            seen = "a batch that extends a chain twice was refused with \(error.reason)"
        }
        throw Violation(promise: 11, seen: seen)
    }

    private func expectConflict(
        _ batch: [ChainExtension],
        size: UInt64,
        _ ledger: ContractLedger
    ) async throws {
        do throws(StorageFailure) {
            try await ledger.storage.append(batch)
        } catch {
            guard error.reason == .conflict(size: size) else {
                throw Violation(
                    promise: 3,
                    seen:
                        "what should be refused with conflict(size: \(size)) threw \(error.reason)"
                )
            }
            for part in batch {
                let found = try await ledger.storage.size(of: part.tenant)
                guard found == ledger.size(of: part.tenant) else {
                    throw Violation(
                        promise: 3,
                        seen: "of a batch with a conflict, entries of \(part.tenant) were stored"
                    )
                }
            }
            return
        }
        throw Violation(
            promise: 3,
            seen: "an extension from another number than \(size), the chain's size, was accepted"
        )
    }

    /// Tenants with similar identifiers stay apart, and all are listed.
    func checkTenants() async throws {
        var ledger = try await begin()
        let tenants = SampleTenants.awkward
        for tenant in tenants.prefix(tenants.count / 2) {
            try await ledger.append(2, to: [tenant])
        }
        // Those that have nothing yet must not be found in those that have.
        for tenant in tenants { try await ledger.check(tenant, losing: 7) }
        try await ledger.append(3, to: tenants)
        try await ledger.checkAll()
        try await ledger.storage.close()
    }
}
