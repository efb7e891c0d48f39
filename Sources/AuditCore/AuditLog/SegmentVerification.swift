/// Verifies one segment by itself; what its first entry says of the one before is checked later.
struct SegmentVerification: Sendable {
    /// What was found in a segment.
    struct Report: Sendable {
        /// The verifier as it stood at the end of the sound part.
        var verifier: ChainVerifier
        /// What stopped it.
        ///
        /// Of what its last line left suspicious, the next segment may tell more.
        var stop: ChainVerifier.Stop?
        /// How the segment ends behind its lines.
        var ending: EvidenceChunk.Continuation = .end
        /// The heads over the segment's entries at the sizes that were asked for.
        var marks: [UInt64: ChainHead] = [:]
        /// Tenants that its entries announce, with the entries' numbers.
        var announced: [TenantID: UInt64] = [:]
        var byteCount: UInt64 = 0
        /// Lines looked at, sound or not.
        var lineCount: UInt64 = 0
        /// Where the last line begins; `nil` if there is none.
        var last: LinePlaces.Place?
        /// Whether the verifier went on from a known head, so that its heads are of the whole chain
        /// and not of the segment alone.
        var isContinuing = false
        /// Whether the next segment's first line is the line behind the last one.
        var canGoOn: Bool { ending == .end || ending == .strayDisclosures }
    }

    let evidence: any AuditEvidence
    let tenant: TenantID
    let segment: UInt64
    /// What to go on from, if entry `known.head.size - 1` is of this segment: lines in front of that
    /// entry are not read, and of the entry itself only whether it is the one that the head says.
    let known: VerifiedHeads.Line?
    let headBeside: ChainHead?
    let checksContent: Bool
    /// Sizes of the chain at which the head is wanted, in order.
    let marks: [UInt64]

    /// Who announces: the log itself.
    ///
    /// What an application says of tenants announces none.
    private static let announcer: AuditValue = [
        "id": .string(EventMaking.ownName), "kind": .string(AuditActor.Kind.system.rawValue),
    ]

    private static let announcement = Array("\"action\":\"tenant.created\"".utf8)

    /// Verifies the segment, or says what kept it from being read.
    func report() async -> Result<Report, StorageFailure> {
        do throws(StorageFailure) {
            return .success(try await run())
        } catch {
            return .failure(error)
        }
    }

    private func run() async throws(StorageFailure) -> Report {
        var report = Report(verifier: verifier)
        report.isContinuing = known != nil
        var wanted = marks.first { $0 > start }
        var position = EvidencePosition(tenant, segment, known?.last ?? .start)
        while true {
            let chunk = try await evidence.read(position)
            report.byteCount += UInt64(chunk.lines.byteCount)
            report.lineCount += UInt64(chunk.lines.count)
            do throws(ChainVerifier.Stop) {
                try take(chunk, &report, &wanted)
            } catch {
                report.stop = error
                return report
            }
            if let last = chunk.lastPlace { report.last = last }
            guard case .more(let next) = chunk.continuation else {
                report.ending = chunk.continuation
                break
            }
            position = next
        }
        if let known, report.last == nil {
            report.stop = .broken(ChainBreak(.missing, at: known.head.size - 1))
        }
        return report
    }

    /// The first entry that is verified.
    private var start: UInt64 { known?.head.size ?? segment }

    private var verifier: ChainVerifier {
        guard let known else {
            return ChainVerifier(
                log: evidence.log,
                tenant: tenant,
                startingAt: segment,
                headBeside: headBeside,
                checksContent: checksContent
            )
        }
        return ChainVerifier(
            log: evidence.log,
            tenant: tenant,
            after: known.head,
            headBeside: headBeside,
            checksContent: checksContent
        )
    }

    private func take(
        _ chunk: EvidenceChunk,
        _ report: inout Report,
        _ wanted: inout UInt64?
    ) throws(ChainVerifier.Stop) {
        let disclosuresEnd =
            chunk.lines.nextSequence - UInt64(clamping: chunk.absentDisclosureCount)
        try chunk.lines.forEach { sequence, line, disclosures throws(ChainVerifier.Stop) in
            if let known, sequence < known.head.size {
                guard TreeHash.leaf(of: line) == known.head.lastLeafHash else {
                    throw .broken(ChainBreak(.changed, at: sequence))
                }
                return
            }
            try report.verifier.take(
                line,
                disclosures: disclosures,
                hasDisclosureLine: sequence < disclosuresEnd
            )
            if tenant == .platform, ByteSearch.first(Self.announcement.span, in: line) != nil {
                for announced in Self.announced(in: line) where report.announced[announced] == nil {
                    report.announced[announced] = sequence
                }
            }
            if let size = wanted, start + report.verifier.count == size {
                report.marks[size] = report.verifier.head
                wanted = marks.first { $0 > size }
            }
        }
    }

    private static func announced(in line: Span<UInt8>) -> [TenantID] {
        guard let event = (try? JSONReader().read(line))?["event"],
            event["action"]?.string == AuditAction.tenantCreated.rawValue,
            event["actor"] == Self.announcer,
            case .array(let resources)? = event["resources"]
        else { return [] }
        return resources.compactMap { resource in
            guard let id = resource["id"]?.string,
                resource == .object(["id": .string(id), "type": .string("tenant")])
            else { return nil }
            return try? TenantID(stored: id)
        }
    }
}
