/// What verification found of a log.
public struct AuditVerification: Hashable, Sendable {
    /// The log's name.
    public let log: String

    /// What was found of each tenant, in their order.
    public let tenants: [TenantVerification]

    /// What is wrong with the log as a whole, beyond what is said of tenants.
    public let damage: String?

    /// The worst of what was found.
    public var outcome: Outcome {
        let worst = tenants.map(\.finding.outcome).max() ?? .ok
        return damage == nil ? worst : max(worst, .tampered)
    }

    /// What the proof rests on: the weakest of its tenants.
    public var strength: Strength {
        tenants.map(\.strength).min() ?? .withoutHead
    }

    /// The heads to go on from with ``VerificationOptions/startingAt`` the next time.
    ///
    /// Of a tenant that is not sound, and of those that were not verified, what was known before. Keep
    /// them when ``outcome`` is `ok` or `stale`, and else what you had.
    public let verifiedHeads: VerifiedHeads

    /// The number of entries that were read and found sound.
    public var entryCount: UInt64 { tenants.reduce(0) { $0 + $1.head.size - $1.unreadCount } }

    /// The number of entries that were not read, because ``VerificationOptions/startingAt`` has a head
    /// behind them.
    ///
    /// Of these nothing is said, however good ``outcome`` is: they may have been changed since.
    public var unreadCount: UInt64 { tenants.reduce(0) { $0 + $1.unreadCount } }

    /// How a verification ends, from good to bad.
    public enum Outcome: String, Hashable, Sendable, CaseIterable, Comparable {
        /// Everything that was read is as it was sealed; see ``AuditVerification/unreadCount``.
        case ok
        /// The newest entry is older than was demanded.
        case stale
        /// There are entries of a version that this code does not know.
        case unverifiable
        /// The chain is another one than a head was taken of.
        case forked
        /// There are fewer entries than a head was taken of.
        case truncated
        /// Something was changed, removed, added or put elsewhere.
        case tampered
        /// Verification did not come to an end.
        case couldNotRun

        public static func < (left: Outcome, right: Outcome) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What a proof rests on, from weak to strong.
    public enum Strength: String, Hashable, Sendable, Comparable {
        /// On the links between entries alone: a cut tail, or a chain that was rewritten as a whole,
        /// cannot be seen.
        case withoutHead
        /// On a head that lies beside the data: *tamper-detecting*. Who can write the data can write
        /// that head.
        case headBeside
        /// On a head that somebody else kept: *tamper-evident*, up to the size of that head.
        ///
        /// Heads to start at do not count: what is in front of them was not read.
        case headKept

        public static func < (left: Strength, right: Strength) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .withoutHead: 0
            case .headBeside: 1
            case .headKept: 2
            }
        }
    }
}

/// What verification found of one tenant's chain.
public struct TenantVerification: Hashable, Sendable {
    /// Whose chain it is.
    public let tenant: TenantID

    /// What was found.
    public let finding: Finding

    /// The head over all entries that were found sound, from the first on, and over the
    /// ``unreadCount`` entries that were not read.
    public let head: ChainHead

    /// The number of entries at the beginning of the chain that were not read.
    ///
    /// Of these it is known only that an earlier verification found them sound, and that what follows
    /// goes on from their head. 0 when the chain was read whole.
    public let unreadCount: UInt64

    /// When the newest of those was sealed, as it says.
    public let newest: AuditTimestamp?

    /// What the proof rests on.
    public let strength: AuditVerification.Strength

    /// What can be found.
    @nonexhaustive
    public enum Finding: Hashable, Sendable {
        /// Everything that was read is as it was sealed.
        case ok
        /// The first break.
        case tampered(ChainBreak)
        /// A head says that there were `expected` entries.
        case truncated(expected: UInt64)
        /// The first `size` entries have another root than a head of that size.
        case forked(size: UInt64)
        /// The newest entry is older than was demanded.
        case stale
        /// The entry at this place has a version that this code does not know.
        case unverifiable(version: Int, sequence: UInt64)
        /// The device or the storage failed.
        case couldNotRun(StorageFailure)

        /// The kind of outcome.
        public var outcome: AuditVerification.Outcome {
            switch self {
            case .ok: .ok
            case .tampered: .tampered
            case .truncated: .truncated
            case .forked: .forked
            case .stale: .stale
            case .unverifiable: .unverifiable
            case .couldNotRun: .couldNotRun
            }
        }
    }
}

/// What to verify, and how.
public struct VerificationOptions: Sendable {
    /// Whose chains; `nil` for all of them, and that none is missing.
    public var tenants: Set<TenantID>?

    /// Heads that somebody else kept.
    public var checkpoints: [AuditCheckpoint] = []

    /// Heads at which an earlier verification ended, to read only what came behind them.
    ///
    /// What does not go on from its head, or is not sound behind it, is read whole and compared with
    /// the head as with one of ``checkpoints``: a finding is always that of a whole verification. So is
    /// a tenant of which `checkpoints` has a smaller size.
    public var startingAt: VerifiedHeads?

    /// How old the newest entry of a chain may be; older is `stale`.
    public var maximumAge: Duration?

    /// Whether every entry is parsed and compared with its canonical form too, at about four times
    /// the cost.
    ///
    /// The hashes do not need it; it finds what a wrong writer sealed.
    public var checksContent = false

    /// How many segments are verified at a time; `nil` for as many as there are processors.
    public var concurrency: Int?

    /// What is done so far, now and then; on any thread.
    public var progress: @Sendable (VerificationProgress) -> Void = { _ in }

    /// The time, for ``maximumAge``.
    public var clock = AuditClock.system

    /// Everything, without kept heads.
    public init() {}
}

/// How far a verification has got.
public struct VerificationProgress: Hashable, Sendable {
    /// Entries looked at.
    public var entryCount: UInt64 = 0
    /// Bytes of entries and disclosures looked at.
    public var byteCount: UInt64 = 0
    /// Segments looked at, of ``segmentCount``.
    public var finishedSegmentCount = 0
    /// Segments found.
    public var segmentCount = 0
}
