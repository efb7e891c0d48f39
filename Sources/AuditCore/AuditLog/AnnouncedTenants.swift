/// That every tenant is announced, and every announced one there.
extension LogVerifier {
    /// Whether to read the platform's chain from its beginning, because an announcement that tells
    /// what to say of a tenant may stand in front of the head that was started at.
    func needsAllAnnouncements(_ found: Findings) -> Bool {
        guard found.isPlatformContinued else { return false }
        return found.results.contains { result in
            result.tenant != .platform && (!result.hasEntries || !isAnnounced(result.tenant, found))
        }
    }

    /// Whether an entry says so that was read, now or when the head was taken that was started at.
    private func isAnnounced(_ tenant: TenantID, _ found: Findings) -> Bool {
        if found.announced[tenant] != nil { return true }
        return found.isPlatformContinued && options.startingAt?.lines[tenant]?.isAnnounced == true
    }

    func findUnannounced(_ found: inout Findings) {
        let platform = found.results.first { $0.tenant == .platform }
        guard platform?.isSound ?? true else { return }
        for index in found.results.indices {
            let result = found.results[index]
            guard result.tenant != .platform, !isAnnounced(result.tenant, found),
                result.hasEntries, result.finding.outcome < .tampered,
                known?.contains(result.tenant) != false
            else { continue }
            found.results[index] = result.with(.tampered(ChainBreak(.tenantUnannounced, at: 0)))
        }
    }

    /// The heads that the next verification may start at.
    func heads(after found: Findings) -> VerifiedHeads {
        var heads = options.startingAt ?? VerifiedHeads(log: evidence.log)
        for result in found.results where result.isSound {
            guard var end = found.ends[result.tenant] else { continue }
            end.isAnnounced =
                options.tenants == nil
                ? isAnnounced(result.tenant, found)
                : heads.lines[result.tenant]?.isAnnounced ?? false
            heads.set(end, for: result.tenant)
        }
        return heads
    }

    func findMissing(
        _ results: inout [TenantVerification],
        _ announced: [TenantID: UInt64]
    ) async throws(StorageFailure) {
        var missing = announced
        for result in results where result.hasEntries || result.finding.outcome >= .tampered {
            missing[result.tenant] = nil
        }
        for _ in 0..<Self.lookCount where !missing.isEmpty {
            for tenant in try await evidence.tenants() where missing[tenant] != nil {
                if try await hasEntries(tenant) { missing[tenant] = nil }
            }
            if !missing.isEmpty { try? await Task.sleep(for: Self.lookInterval) }
        }
        for (tenant, sequence) in missing {
            let finding = TenantVerification.Finding.tampered(
                ChainBreak(.tenantMissing, at: sequence)
            )
            guard let index = results.firstIndex(where: { $0.tenant == tenant }) else {
                results.append(
                    TenantVerification(
                        tenant: tenant,
                        finding: finding,
                        head: ChainHead(),
                        unreadCount: 0,
                        newest: nil,
                        strength: .withoutHead
                    )
                )
                continue
            }
            results[index] = results[index].with(finding)
        }
        results.sort { $0.tenant < $1.tenant }
    }

    /// Whether a tenant has entries by now.
    func hasEntries(_ tenant: TenantID) async throws(StorageFailure) -> Bool {
        guard let segment = try await evidence.segments(of: tenant).first else { return false }
        return try await evidence.read(EvidencePosition(tenant, segment: segment)).lines.count > 0
    }
}

extension LogVerifier.Findings {
    /// Whether the platform's chain was not read from its beginning.
    fileprivate var isPlatformContinued: Bool {
        results.contains { $0.tenant == .platform && $0.unreadCount > 0 }
    }
}

extension TenantVerification {
    /// Whether there is anything that is or ought to be an entry.
    fileprivate var hasEntries: Bool { head.size > 0 || finding.outcome == .unverifiable }

    fileprivate func with(_ finding: Finding) -> TenantVerification {
        TenantVerification(
            tenant: tenant,
            finding: finding,
            head: head,
            unreadCount: unreadCount,
            newest: newest,
            strength: strength
        )
    }
}
