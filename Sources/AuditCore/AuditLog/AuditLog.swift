/// An audit log: takes events, seals them, and gives back a proof for each.
///
/// ```swift
/// let storage = try await FileStorage(directory: "/var/lib/shop/audit", name: "shop.example")
/// let audit = try await AuditLog(storage: storage)
/// let receipt = try await audit.record("invoice.refunded", on: .init("invoice", id), context: context)
/// ```
///
/// There is no global log: make one when the application starts, hand it to who needs it, and
/// ``shutdown(deadline:)`` it at the end. All methods may be called from any task at any time.
///
/// What is acknowledged is as durable as the storage says, and a caller that is cancelled while it
/// waits erases nothing: sealing goes on.
public final class AuditLog: Sendable {
    /// Which log it is.
    public var identity: LogIdentity { storage.identity }

    let storage: any AuditStorage
    let configuration: AuditConfiguration
    let events: EventMaking
    let followers = Followers()
    let losses = LossAccount()
    let spill: SpillFile?
    private let preparation: EventPreparation
    private let queue: CommitQueue
    private let committer: Committer

    /// A log over a storage, which belongs to it from then on.
    ///
    /// Seals what an earlier process spilled, and, if the storage had not been closed, that it was
    /// recovered.
    ///
    /// - Throws: ``AuditError`` when the storage fails at that.
    public init(
        storage: some AuditStorage,
        configuration: AuditConfiguration = AuditConfiguration()
    ) async throws(AuditError) {
        self.storage = storage
        self.configuration = configuration
        events = EventMaking(configuration)
        preparation = EventPreparation(
            log: storage.identity.name,
            redaction: configuration.redaction,
            disclosures: configuration.disclosures,
            random: configuration.random
        )
        queue = CommitQueue(limit: configuration.queueLimit)
        committer = Committer(
            storage: storage,
            queue: queue,
            configuration: configuration,
            founding: ChainFounding(
                preparation: preparation,
                events: events,
                random: configuration.random
            ),
            followers: followers
        )
        do throws(StorageFailure) {
            spill = try configuration.failure.spillPath.map { path throws(StorageFailure) in
                try SpillFile(path, log: storage.identity.name, POSIXFileSystem())
            }
        } catch {
            throw AuditError(.storage(error))
        }
        try await begin()
    }

    /// Accounts for what happened before: a recovery, and events that were spilled.
    private func begin() async throws(AuditError) {
        if let recovery = storage.recovery {
            configuration.diagnostics(.recovered(recovery))
            var event = events.own(.logRecovered, of: .platform)
            event.details["tornBytes"] = .integer(Int64(recovery.tornByteCount))
            event.details["replayedCommits"] = .integer(Int64(recovery.replayedCommitCount))
            _ = try await submit([try prepare(event)])
        }
        try await sealSpilled()
    }
}

// MARK: - Recording

extension AuditLog {
    /// Records that something was done, and returns when that is durable.
    ///
    /// - Parameters:
    ///   - action: What was done.
    ///   - resources: What it was done to.
    ///   - outcome: How it ended.
    ///   - changes: What it changed.
    ///   - details: What else there is to say.
    ///   - idempotencyKey: Names the occasion: if the tenant's chain holds an event of this key
    ///     already, nothing is added and the receipt is that event's.
    ///   - context: Who acts, for whom and from where; the one set around the call unless given.
    /// - Returns: The event's place and hash, or that it was spilled; see ``FailurePolicy``.
    /// - Throws: ``AuditError``. Nothing was recorded then, except with `storage`, where a commit may
    ///   have reached the device before it failed; with an idempotency key it is safe to try again.
    @discardableResult
    public func record(
        _ action: AuditAction,
        on resources: AuditResource...,
        outcome: AuditOutcome = .success,
        changes: AuditChanges? = nil,
        details: AuditDetails = [:],
        idempotencyKey: String? = nil,
        context: AuditContext? = .current
    ) async throws(AuditError) -> AuditReceipt {
        var event = try events.event(action, on: resources, outcome: outcome, context: context)
        event.changes = changes
        event.details = event.details.merging(details)
        event.idempotencyKey = idempotencyKey
        return try await record(event)
    }

    /// Records an event made by hand.
    @discardableResult
    public func record(_ event: AuditEvent) async throws(AuditError) -> AuditReceipt {
        let prepared = try prepare(event)
        do throws(AuditError) {
            let receipts = try await submit([prepared])
            settleAccounts()
            return receipts[receipts.startIndex]
        } catch {
            return try failing(event, error)
        }
    }

    /// Records many events with as few flushes as possible: one for each 4,096 events or 4 MiB.
    ///
    /// Events are sealed in their order. When this throws, a first part of them may have been
    /// recorded; with idempotency keys it is safe to try again. Nothing is spilled.
    @discardableResult
    public func record(
        contentsOf events: some Sequence<AuditEvent>
    ) async throws(AuditError) -> [AuditReceipt] {
        var receipts: [AuditReceipt] = []
        var part: [PreparedEvent] = []
        var byteCount = 0
        for event in events {
            let prepared = try prepare(event)
            part.append(prepared)
            byteCount += prepared.prefix.count + prepared.disclosures.count
            if part.count == 4_096 || byteCount >= 4 * 1_048_576 {
                receipts += try await submit(part)
                part.removeAll(keepingCapacity: true)
                byteCount = 0
            }
        }
        if !part.isEmpty { receipts += try await submit(part) }
        settleAccounts()
        return receipts
    }

    /// Puts an event in the queue and returns at once: for code that cannot wait.
    ///
    /// There is no receipt, and nobody is told if the storage fails: the event is then spilled, or
    /// counted as lost. ``shutdown(deadline:)`` waits for what is in the queue.
    ///
    /// - Throws: ``AuditError``: `queueFull`, `invalidValue`, `shutDown`.
    public func enqueue(_ event: AuditEvent) throws(AuditError) {
        try send([try prepare(event)]) { result in
            switch result {
            case .success: self.settleAccounts()
            case .failure: self.spillOrLose(event)
            }
        }
    }

    /// Redacts, checks and encodes an event; in the caller's task.
    func prepare(_ event: AuditEvent) throws(AuditError) -> PreparedEvent {
        do throws(AuditValueError) {
            guard event.observer == nil, let observer = configuration.observer else {
                return try preparation.prepare(event)
            }
            var event = event
            event.observer = observer
            return try preparation.prepare(event)
        } catch {
            let refusal = AuditError(.invalidValue(error))
            configuration.diagnostics(.refused(refusal))
            throw refusal
        }
    }

    /// Has events sealed and waits for it.
    ///
    /// Cancellation does not end the waiting.
    ///
    /// `isOwn`: whether they are what the log owes, which it takes while it is shut down.
    func submit(
        _ prepared: [PreparedEvent],
        isOwn: Bool = false
    ) async throws(AuditError) -> ArraySlice<AuditReceipt> {
        let result = await unsafe withUnsafeContinuation {
            (continuation: UnsafeContinuation<CommitQueue.Outcome, Never>) in
            do throws(AuditError) {
                try send(prepared, isOwn: isOwn) { unsafe continuation.resume(returning: $0) }
            } catch {
                unsafe continuation.resume(returning: .failure(error))
            }
        }
        return try result.get()
    }

    /// Puts events in the queue, and starts the committer if none is at work.
    private func send(
        _ prepared: [PreparedEvent],
        isOwn: Bool = false,
        _ completion: @escaping @Sendable (CommitQueue.Outcome) -> Void
    ) throws(AuditError) {
        let submission = CommitQueue.Submission(events: prepared, completion: completion)
        guard try queue.submit(submission, isOwn: isOwn) else { return }
        startCommitter()
    }

    /// Not a child of the caller's task, and so not cancelled with it.
    private func startCommitter() {
        Task.detached { [committer] in await committer.run() }
    }
}

// MARK: - Ending

extension AuditLog {
    /// Takes in no more events, has sealed what waits and what is owed, and closes the storage.
    ///
    /// May be called twice.
    ///
    /// - Parameter deadline: How long to wait. What is not sealed by then may be lost if the process
    ///   ends; nothing that was acknowledged is.
    public func shutdown(deadline: Duration = .seconds(10)) async {
        let ending = Task.detached {
            await self.drain()
            try? await self.settle()
            try? await self.storage.close()
        }
        await Deadline.wait(for: ending, atMost: deadline)
    }

    /// Takes in no more events, and returns when those that wait are sealed or have failed.
    private func drain() async {
        await withCheckedContinuation { continuation in
            let last = CommitQueue.Submission(events: []) { _ in continuation.resume() }
            if queue.shutDown(last) { startCommitter() }
        }
    }
}
