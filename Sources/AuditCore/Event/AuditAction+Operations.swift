// MARK: Settings and what is connected

extension AuditAction {
    /// A setting of the system was changed.
    public static let configurationChanged: AuditAction = "configuration.changed"
    /// Settings of the system were read.
    public static let configurationRead: AuditAction = "configuration.read"
    /// A feature was switched on or off.
    public static let featureToggled: AuditAction = "feature.toggled"
    /// A rule for security, access or data was changed.
    public static let policyChanged: AuditAction = "policy.changed"
    /// How long data is kept was changed.
    public static let retentionChanged: AuditAction = "retention.changed"
    /// Another system was connected.
    public static let integrationAdded: AuditAction = "integration.added"
    /// Another system was disconnected.
    public static let integrationRemoved: AuditAction = "integration.removed"
    /// An address to report to was added.
    public static let webhookCreated: AuditAction = "webhook.created"
    /// An address to report to was removed.
    public static let webhookDeleted: AuditAction = "webhook.deleted"
    /// A new version went into service.
    public static let changeDeployed: AuditAction = "change.deployed"
}

// MARK: Attacks, violations, keys, alerts, incidents

extension AuditAction {
    /// A security rule was broken.
    public static let securityViolated: AuditAction = "security.violated"
    /// The system was examined for weaknesses.
    public static let securityScanned: AuditAction = "security.scanned"
    /// A protection was switched off or lowered.
    public static let securityWeakened: AuditAction = "security.weakened"
    /// The system was compared with a rule set.
    public static let complianceChecked: AuditAction = "compliance.checked"
    /// Something looked like an attack.
    public static let activitySuspected: AuditAction = "activity.suspected"
    /// Input was malformed or forbidden.
    public static let inputRejected: AuditAction = "input.rejected"
    /// A reader entered another tenant.
    public static let tenantCrossed: AuditAction = "tenant.crossed"
    /// Something of one tenant reached another.
    public static let tenantIsolationBreached: AuditAction = "tenant.isolationBreached"
    /// Confined code tried to break out.
    public static let sandboxEscapeAttempted: AuditAction = "sandbox.escapeAttempted"
    /// Something was encrypted.
    public static let encryptionPerformed: AuditAction = "encryption.performed"
    /// Something was decrypted.
    public static let decryptionPerformed: AuditAction = "decryption.performed"
    /// A cryptographic key was made.
    public static let keyCreated: AuditAction = "key.created"
    /// A cryptographic key was replaced.
    public static let keyRotated: AuditAction = "key.rotated"
    /// A cryptographic key was used.
    public static let keyUsed: AuditAction = "key.used"
    /// A cryptographic key was destroyed.
    public static let keyDestroyed: AuditAction = "key.destroyed"
    /// A certificate was given out.
    public static let certificateIssued: AuditAction = "certificate.issued"
    /// A certificate was renewed.
    public static let certificateRenewed: AuditAction = "certificate.renewed"
    /// A certificate was made worthless.
    public static let certificateRevoked: AuditAction = "certificate.revoked"
    /// A stored secret was read.
    public static let secretRead: AuditAction = "secret.read"
    /// A stored secret was changed.
    public static let secretChanged: AuditAction = "secret.changed"
    /// A detector found something.
    public static let alertRaised: AuditAction = "alert.raised"
    /// Somebody took an alert on.
    public static let alertAcknowledged: AuditAction = "alert.acknowledged"
    /// An alert was closed.
    public static let alertClosed: AuditAction = "alert.closed"
    /// An incident was found.
    public static let incidentDetected: AuditAction = "incident.detected"
    /// What is known about an incident was changed.
    public static let incidentUpdated: AuditAction = "incident.updated"
    /// An authority or a person was told of an incident.
    public static let incidentNotified: AuditAction = "incident.notified"
    /// An incident was closed.
    public static let incidentClosed: AuditAction = "incident.closed"
}

// MARK: The running of the system

extension AuditAction {
    /// The system started.
    public static let systemStarted: AuditAction = "system.started"
    /// The system stopped.
    public static let systemStopped: AuditAction = "system.stopped"
    /// The system met an error of its own.
    public static let systemFailed: AuditAction = "system.failed"
    /// A run of a job or program began.
    public static let executionStarted: AuditAction = "execution.started"
    /// A run of a job or program ended.
    public static let executionEnded: AuditAction = "execution.ended"
    /// A command was run with the rights of another account.
    public static let commandRun: AuditAction = "command.run"
    /// Software was installed.
    public static let packageInstalled: AuditAction = "package.installed"
    /// Software was removed.
    public static let packageRemoved: AuditAction = "package.removed"
    /// A table, queue, volume or the like was made.
    public static let objectCreated: AuditAction = "object.created"
    /// A table, queue, volume or the like was removed.
    public static let objectDeleted: AuditAction = "object.deleted"
    /// Somebody asked too often.
    public static let limitRateExceeded: AuditAction = "limit.rateExceeded"
    /// Something was slower than allowed.
    public static let limitPerformanceExceeded: AuditAction = "limit.performanceExceeded"
    /// Something took more memory than allowed.
    public static let limitMemoryExceeded: AuditAction = "limit.memoryExceeded"
    /// Something ran out of time.
    public static let limitTimeExceeded: AuditAction = "limit.timeExceeded"
    /// Storage is running out.
    public static let capacityWarned: AuditAction = "capacity.warned"
    /// Its source set the clock.
    public static let clockSynchronised: AuditAction = "clock.synchronised"
    /// The clock was set by hand.
    public static let clockChanged: AuditAction = "clock.changed"
    /// Somebody used an element of the user interface.
    public static let interfaceUsed: AuditAction = "interface.used"
}

// MARK: Web requests

extension AuditAction {
    /// A web request was answered.
    public static let webRequest: AuditAction = "web.request"
}
