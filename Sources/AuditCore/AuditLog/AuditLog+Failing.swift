/// What happens to events that the storage did not take.
extension AuditLog {
    /// Does with an event what was chosen for its action.
    ///
    /// - Returns: A receipt that says the event was spilled.
    /// - Throws: The error, where the action fails closed or spilling failed too.
    func failing(_ event: AuditEvent, _ error: AuditError) throws(AuditError) -> AuditReceipt {
        guard configuration.failure.choice(for: event.action) == .failOpen,
            Self.isOfStorage(error)
        else { throw error }
        guard spillOrLose(event) else { throw error }
        return AuditReceipt(id: event.id, tenant: event.tenant, state: .spilled)
    }

    /// Whether the event itself was fine, so that it can be sealed later.
    private static func isOfStorage(_ error: AuditError) -> Bool {
        switch error.reason {
        case .storage, .queueFull, .shutDown: true
        default: false
        }
    }

    /// Keeps an event in the spill file, or counts it as lost.
    ///
    /// - Returns: Whether it is kept.
    @discardableResult
    func spillOrLose(_ event: AuditEvent) -> Bool {
        // The key makes sure that it is sealed once, also if the process dies while sealing.
        var event = event
        if event.idempotencyKey == nil { event.idempotencyKey = "spilled/\(event.id)" }
        if let spill, let prepared = try? prepare(event), (try? spill.append(prepared)) != nil {
            configuration.diagnostics(.spilled(count: 1))
            return true
        }
        losses.count(event.tenant, at: configuration.clock.now())
        configuration.diagnostics(.lost(tenant: event.tenant, count: 1))
        return false
    }

    /// After the storage has taken something: seals what was spilled and what is owed about losses,
    /// without keeping the caller waiting.
    func settleAccounts() {
        guard losses.isOpen || spill?.isOpen == true else { return }
        Task.detached { try? await self.settle() }
    }

    /// Seals what is owed about losses, and what was spilled.
    func settle() async throws(AuditError) {
        var owed = losses.take()
        // Nothing that was counted is forgotten when one of them cannot be sealed.
        defer { for (tenant, loss) in owed { losses.giveBack(tenant, loss) } }
        for (tenant, loss) in owed {
            var event = events.own(.logLost, of: tenant)
            event.details["count"] = .integer(Int64(loss.count))
            event.details["first"] = .string(loss.first.description)
            event.details["last"] = .string(loss.last.description)
            _ = try await submit([try prepare(event)], isOwn: true)
            owed[tenant] = nil
        }
        try await sealSpilled()
    }

    /// Seals what the spill file holds, and then empties it.
    func sealSpilled() async throws(AuditError) {
        guard let spill, let spilled = spill.take() else { return }
        do throws(AuditError) {
            let missing = try await unsealed(spilled)
            for start in stride(from: 0, to: missing.count, by: 1_024) {
                let part = Array(missing[start..<min(start + 1_024, missing.count)])
                _ = try await submit(part, isOwn: true)
            }
        } catch {
            spill.giveBack()
            throw error
        }
        spill.clear(spilled.count)
        if !spilled.isEmpty { configuration.diagnostics(.unspilled(count: spilled.count)) }
    }

    /// Leaves out those events whose commit was stored although it failed.
    private func unsealed(_ spilled: [PreparedEvent]) async throws(AuditError) -> [PreparedEvent] {
        var ids: [TenantID: Set<AuditID>] = [:]
        for event in spilled { ids[event.tenant, default: []].insert(event.id) }
        var sealed: Set<AuditID> = []
        do throws(StorageFailure) {
            for (tenant, ids) in ids {
                sealed.formUnion(try await SealedEvents.among(ids, of: tenant, in: storage))
            }
        } catch {
            throw AuditError(.storage(error))
        }
        return spilled.filter { !sealed.contains($0.id) }
    }

    /// Looks after the log until the task is cancelled: seals what was spilled as soon as the storage
    /// works again, without waiting for the next event.
    ///
    /// Recording is durable without it. Under swift-service-lifecycle, run it inside of
    /// `cancelWhenGracefulShutdown { try await audit.run() }`.
    public func run() async throws {
        while !Task.isCancelled {
            try? await settle()
            do {
                try await Task.sleep(for: .seconds(5))
            } catch {
                return
            }
        }
    }
}
