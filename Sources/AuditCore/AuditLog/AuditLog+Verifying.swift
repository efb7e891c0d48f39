extension AuditVerification {
    /// Verifies a log's directory, without opening the log, also while a process writes it.
    ///
    /// Cost: every byte is read and hashed once, but for what lies in front of the heads of
    /// ``VerificationOptions/startingAt``; about a megabyte of memory for each segment that is looked at
    /// at a time.
    ///
    /// - Throws: ``StorageFailure`` when there is no log to verify. What is wrong with one that is there
    ///   is not thrown but found.
    public static func run(
        directory: String,
        options: VerificationOptions = VerificationOptions()
    ) async throws(StorageFailure) -> AuditVerification {
        try await run(directory: directory, options: options, files: POSIXFileSystem())
    }

    /// Verifies a log's directory on a file system of the caller's.
    package static func run(
        directory: String,
        options: VerificationOptions,
        files: any FileSystem
    ) async throws(StorageFailure) -> AuditVerification {
        let known = try await FileEvidence(directory: directory, files: files).tenants()
        let evidence = try await FileEvidence(directory: directory, files: files)
        return try await LogVerifier(evidence: evidence, options: options, known: Set(known)).run()
    }

    /// Verifies what a storage holds: the files of a ``FileStorage``, and of others what they return.
    public static func run(
        storage: some AuditStorage,
        options: VerificationOptions = VerificationOptions()
    ) async throws(StorageFailure) -> AuditVerification {
        let known = Set(try await storage.tenants())
        let evidence: any AuditEvidence
        if let giving = storage as? any EvidenceGiving {
            evidence = try await giving.evidence()
        } else {
            evidence = StorageEvidence(storage: storage)
        }
        return try await LogVerifier(evidence: evidence, options: options, known: known).run()
    }
}

extension AuditLog {
    /// Verifies every chain, and that none is missing.
    ///
    /// - Throws: ``AuditError``, `storage`, when the storage fails.
    public func verify(
        _ options: VerificationOptions = VerificationOptions()
    ) async throws(AuditError) -> AuditVerification {
        do throws(StorageFailure) {
            return try await AuditVerification.run(storage: storage, options: options)
        } catch {
            throw AuditError(.storage(error))
        }
    }

    /// The head of a tenant's chain, for somebody else to keep.
    public func checkpoint(of tenant: TenantID) async throws(AuditError) -> AuditCheckpoint {
        do throws(StorageFailure) {
            let head = try await ChainCatchUp(storage: storage, tenant: tenant).head()
            return AuditCheckpoint(log: identity.name, tenant: tenant, head: head)
        } catch {
            throw AuditError(.storage(error))
        }
    }
}

extension AuditTrail {
    /// Verifies the chain against heads that were kept of it.
    ///
    /// - Parameters:
    ///   - checkpoints: Heads that somebody else kept.
    ///   - heads: To read only what came behind the one of this tenant; `nil` to read all of it.
    /// - Returns: What was found of this tenant.
    /// - Throws: ``AuditError``: `notPermitted`, or `storage` when the storage fails.
    public func verify(
        against checkpoints: [AuditCheckpoint] = [],
        startingAt heads: VerifiedHeads? = nil
    ) async throws(AuditError) -> TenantVerification {
        try await open(.all)
        var options = VerificationOptions()
        options.tenants = [tenant]
        options.checkpoints = checkpoints
        options.startingAt = heads
        do throws(StorageFailure) {
            let found = try await AuditVerification.run(storage: scan.storage, options: options)
            return found.tenants.first
                ?? TenantVerification(
                    tenant: tenant,
                    finding: .ok,
                    head: ChainHead(),
                    unreadCount: 0,
                    newest: nil,
                    strength: .withoutHead
                )
        } catch {
            throw AuditError(.storage(error))
        }
    }
}
