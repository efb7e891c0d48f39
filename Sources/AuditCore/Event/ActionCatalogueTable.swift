// The catalogue of actions.
//
// Every name is `subject.participle`, both in lowerCamel: what was acted on, and what was done to
// it. How it ended is never part of a name, because every event has an outcome: a log-in that
// failed is `session.login` with the outcome `failure`, an access that was refused is
// `access.requested` with the outcome `denied`. `session.login`, `session.logout` and `web.request`
// are no participles; they are what everybody calls these things.
//
// A row is: the action, its severity when it succeeds, the severity below which it does not stay
// when it does not succeed (where that differs from the rule of `AuditActionDescription`), whether
// it reads or changes something, and a sentence. The sentence is also the doc comment of the static
// member, and a test compares the two.

extension ActionCatalogue {
    /// All actions, by category, in the order in which people meet them.
    static let table = [
        rows(authentication, of: .authentication),
        rows(authorization, of: .authorization),
        rows(identity, of: .identity),
        rows(data, of: .data),
        rows(business, of: .business),
        rows(communication, of: .communication),
        rows(configuration, of: .configuration),
        rows(security, of: .security),
        rows(system, of: .system),
        rows(web, of: .web),
        rows(audit, of: .audit),
    ].flatMap(\.self)

    /// Who somebody is.
    private static let authentication: [Row] = [
        Row(.sessionLogin, .info, .neither, "Somebody logged in, or tried to"),
        Row(.sessionLogout, .info, .neither, "Somebody logged out"),
        Row(.sessionStarted, .info, .neither, "A session began"),
        Row(.sessionExtended, .info, .neither, "A session was given more time"),
        Row(.sessionExpired, .info, .neither, "A session ended because its time was over"),
        Row(.sessionRevoked, .low, .changes, "A session was ended by somebody else than its user"),
        Row(.tokenIssued, .info, .changes, "A token was given out"),
        Row(.tokenRefreshed, .info, .changes, "A token was exchanged for a newer one"),
        Row(.tokenValidated, .info, .neither, "A token was presented and checked"),
        Row(.tokenExpired, .info, .neither, "A token was presented after its time"),
        Row(.tokenReused, .high, .neither, "A token that works once was presented again"),
        Row(.tokenRevoked, .low, .changes, "A token was made worthless"),
        Row(.apiKeyCreated, .medium, .changes, "A key for a program was made"),
        Row(.apiKeyRotated, .low, .changes, "A key for a program was replaced"),
        Row(.apiKeyRevoked, .low, .changes, "A key for a program was made worthless"),
        Row(.passwordChanged, .low, .changes, "A password was changed by its owner"),
        Row(.passwordResetRequested, .low, .neither, "A new password was asked for"),
        Row(.passwordReset, .medium, .changes, "A password was set without knowing the old one"),
        Row(.credentialChanged, .low, .changes, "A means of proving who somebody is was changed"),
        Row(.passkeyAdded, .low, .changes, "A passkey was added to an account"),
        Row(.passkeyRemoved, .medium, .changes, "A passkey was taken from an account"),
        Row(.secondFactorEnrolled, .low, .changes, "A second factor was added to an account"),
        Row(.secondFactorChallenged, .info, .neither, "A second factor was asked for"),
        Row(.secondFactorVerified, .info, .neither, "A second factor was given and checked"),
        Row(.secondFactorRemoved, .medium, .changes, "A second factor was taken from an account"),
        Row(.secondFactorReset, .medium, .changes, "The second factors of an account were reset"),
        Row(.recoveryCodeGenerated, .low, .changes, "Codes to recover an account were made"),
        Row(.recoveryCodeUsed, .medium, .changes, "A code to recover an account was used"),
    ]

    /// What somebody may do.
    private static let authorization: [Row] = [
        Row(.accessRequested, .info, .neither, "Somebody asked for access; the outcome says more"),
        Row(.permissionGranted, .low, .changes, "A permission was given"),
        Row(.permissionRevoked, .low, .changes, "A permission was taken away"),
        Row(.permissionUpdated, .low, .changes, "A permission was changed"),
        Row(.roleCreated, .low, .changes, "A role was made"),
        Row(.roleUpdated, .medium, .changes, "What a role may do was changed"),
        Row(.roleDeleted, .low, .changes, "A role was removed"),
        Row(.roleAssigned, .medium, .changes, "Somebody was given a role"),
        Row(.roleUnassigned, .low, .changes, "Somebody lost a role"),
        Row(.roleChanged, .medium, .changes, "Somebody's role was replaced by another"),
        Row(.privilegeElevated, .medium, .changes, "Somebody took on higher rights for a time"),
        Row(.privilegeDropped, .info, .changes, "Somebody gave higher rights back"),
        Row(.impersonationStarted, .high, .changes, "Somebody began to act as somebody else"),
        Row(.impersonationEnded, .info, .changes, "Somebody stopped acting as somebody else"),
        Row(.breakGlassUsed, .critical, .changes, "Emergency access was used"),
        Row(.breakGlassReviewed, .low, .changes, "A use of emergency access was reviewed"),
        Row(.approvalRequested, .info, .changes, "An approval was asked for"),
        Row(.approvalGranted, .low, .changes, "An approval was given"),
        Row(.approvalRefused, .low, .changes, "An approval was refused"),
    ]

    /// Users, accounts, groups, organisations.
    private static let identity: [Row] = [
        Row(.userCreated, .low, .changes, "A user was added"),
        Row(.userInvited, .info, .changes, "Somebody was invited to become a user"),
        Row(.userUpdated, .info, .changes, "What is kept about a user was changed"),
        Row(.userDisabled, .medium, .changes, "A user may not act any more"),
        Row(.userEnabled, .low, .changes, "A user may act again"),
        Row(.userDeleted, .medium, .changes, "A user was removed"),
        Row(.userProfileChanged, .medium, .changes, "A user was given another profile"),
        Row(.userIdentityVerified, .info, .changes, "It was checked that a user is who they say"),
        Row(.accountCreated, .low, .changes, "An account of a machine or service was added"),
        Row(.accountUpdated, .low, .changes, "An account was changed"),
        Row(.accountEnabled, .low, .changes, "An account can be used again"),
        Row(.accountDisabled, .medium, .changes, "An account cannot be used any more"),
        Row(.accountLocked, .medium, .changes, "An account was locked after failed attempts"),
        Row(.accountUnlocked, .low, .changes, "An account was unlocked"),
        Row(.accountDeleted, .medium, .changes, "An account was removed"),
        Row(.profileCreated, .low, .changes, "A profile, a named set of rights, was made"),
        Row(.profileUpdated, .low, .changes, "A profile was changed"),
        Row(.profileDeleted, .medium, .changes, "A profile was removed"),
        Row(.groupCreated, .low, .changes, "A group was made"),
        Row(.groupUpdated, .low, .changes, "A group was changed"),
        Row(.groupDeleted, .medium, .changes, "A group was removed"),
        Row(.groupMemberAdded, .low, .changes, "A group got a member"),
        Row(.groupMemberRemoved, .low, .changes, "A group lost a member"),
        Row(.organisationCreated, .low, .changes, "An organisation was added"),
        Row(.organisationUpdated, .low, .changes, "An organisation was changed"),
        Row(.organisationDeleted, .high, .changes, "An organisation was removed"),
        Row(.organisationAccessed, .info, .reads, "Somebody entered an organisation"),
        Row(.clientCreated, .low, .changes, "A client was added"),
        Row(.clientUpdated, .info, .changes, "A client was changed"),
        Row(.clientDeleted, .medium, .changes, "A client was removed"),
    ]

    /// Records, files, and the persons they are about.
    private static let data: [Row] = [
        Row(.recordCreated, .info, .changes, "A record was made"),
        Row(.recordRead, .info, .reads, "A record was read"),
        Row(.recordUpdated, .info, .changes, "A record was changed"),
        Row(.recordDeleted, .low, .changes, "A record was removed"),
        Row(.recordRestored, .low, .changes, "A removed record was brought back"),
        Row(.recordArchived, .info, .changes, "A record was put away"),
        Row(.recordSearched, .info, .reads, "Records were searched"),
        Row(.recordShared, .low, .changes, "A record was opened to others"),
        Row(.recordUnshared, .info, .changes, "A record was closed to others"),
        Row(.recordBulkChanged, .medium, .changes, "Many records were changed at once"),
        Row(.dataExported, .medium, .reads, "Data left the system"),
        Row(.dataImported, .low, .changes, "Data came into the system"),
        Row(.dataDisclosed, .medium, .reads, "Data was handed to a third party"),
        Row(.dataAnonymised, .low, .changes, "Data was separated from the persons it was about"),
        Row(.dataPurged, .medium, .changes, "Data was removed for good"),
        Row(.backupCreated, .info, failing: .high, .reads, "A backup was made"),
        Row(.backupRestored, .high, .changes, "A backup was put back"),
        Row(.backupDeleted, .medium, .changes, "A backup was removed"),
        Row(.mediaUploaded, .info, .changes, "A file was uploaded"),
        Row(.mediaDownloaded, .info, .reads, "A file was downloaded"),
        Row(.mediaDeleted, .low, .changes, "A file was removed"),
        Row(.consentGiven, .info, .changes, "A person agreed to a use of their data"),
        Row(.consentWithdrawn, .low, .changes, "A person took their agreement back"),
        Row(.subjectRequestReceived, .low, .changes, "A person made a request about their data"),
        Row(.subjectRequestExtended, .low, .changes, "A person was told that it takes longer"),
        Row(.subjectRequestCompleted, .low, .changes, "A request about personal data was met"),
        Row(.subjectRequestRefused, .medium, .changes, "A request about personal data was refused"),
    ]

    /// Assets and bookings.
    private static let business: [Row] = [
        Row(.assetCreated, .info, .changes, "An asset was added"),
        Row(.assetUpdated, .info, .changes, "An asset was changed"),
        Row(.assetDeleted, .low, .changes, "An asset was removed"),
        Row(.assetFeatureToggled, .info, .changes, "A feature of an asset was switched on or off"),
        Row(.assetStatusChanged, .info, .changes, "An asset went into another status"),
        Row(.bookingCreated, .info, .changes, "A booking was made"),
        Row(.bookingUpdated, .info, .changes, "A booking was changed"),
        Row(.bookingCancelled, .low, .changes, "A booking was called off"),
        Row(.bookingConfirmed, .info, .changes, "A booking was confirmed"),
    ]

    /// Rooms, messages, notifications.
    private static let communication: [Row] = [
        Row(.chatRoomCreated, .info, .changes, "A room for messages was opened"),
        Row(.chatMessageSent, .info, .changes, "A message was sent in a room"),
        Row(.chatStatusChanged, .info, .changes, "A room or participant changed its status"),
        Row(.notificationSent, .info, .neither, "Somebody was notified"),
    ]

    /// Settings and what is connected.
    private static let configuration: [Row] = [
        Row(.configurationChanged, .medium, .changes, "A setting of the system was changed"),
        Row(.configurationRead, .info, .reads, "Settings of the system were read"),
        Row(.featureToggled, .low, .changes, "A feature was switched on or off"),
        Row(.policyChanged, .medium, .changes, "A rule for security, access or data was changed"),
        Row(.retentionChanged, .high, .changes, "How long data is kept was changed"),
        Row(.integrationAdded, .medium, .changes, "Another system was connected"),
        Row(.integrationRemoved, .low, .changes, "Another system was disconnected"),
        Row(.webhookCreated, .medium, .changes, "An address to report to was added"),
        Row(.webhookDeleted, .low, .changes, "An address to report to was removed"),
        Row(.changeDeployed, .low, .changes, "A new version went into service"),
    ]

    /// Attacks, violations, keys, alerts, incidents.
    private static let security: [Row] = [
        Row(.securityViolated, .high, .neither, "A security rule was broken"),
        Row(.securityScanned, .info, .reads, "The system was examined for weaknesses"),
        Row(.securityWeakened, .high, .changes, "A protection was switched off or lowered"),
        Row(.complianceChecked, .info, .reads, "The system was compared with a rule set"),
        Row(.activitySuspected, .high, .neither, "Something looked like an attack"),
        Row(.inputRejected, .low, .neither, "Input was malformed or forbidden"),
        Row(.tenantCrossed, .high, failing: .critical, .reads, "A reader entered another tenant"),
        Row(.tenantIsolationBreached, .critical, .reads, "Something of one tenant reached another"),
        Row(.sandboxEscapeAttempted, .critical, .neither, "Confined code tried to break out"),
        Row(.encryptionPerformed, .info, failing: .high, .neither, "Something was encrypted"),
        Row(.decryptionPerformed, .info, failing: .high, .neither, "Something was decrypted"),
        Row(.keyCreated, .low, .changes, "A cryptographic key was made"),
        Row(.keyRotated, .low, failing: .high, .changes, "A cryptographic key was replaced"),
        Row(.keyUsed, .info, .neither, "A cryptographic key was used"),
        Row(.keyDestroyed, .high, .changes, "A cryptographic key was destroyed"),
        Row(.certificateIssued, .low, .changes, "A certificate was given out"),
        Row(.certificateRenewed, .info, failing: .high, .changes, "A certificate was renewed"),
        Row(.certificateRevoked, .medium, .changes, "A certificate was made worthless"),
        Row(.secretRead, .medium, .reads, "A stored secret was read"),
        Row(.secretChanged, .medium, .changes, "A stored secret was changed"),
        Row(.alertRaised, .medium, .neither, "A detector found something"),
        Row(.alertAcknowledged, .low, .changes, "Somebody took an alert on"),
        Row(.alertClosed, .low, .changes, "An alert was closed"),
        Row(.incidentDetected, .critical, .changes, "An incident was found"),
        Row(.incidentUpdated, .medium, .changes, "What is known about an incident was changed"),
        Row(.incidentNotified, .high, .changes, "An authority or a person was told of an incident"),
        Row(.incidentClosed, .medium, .changes, "An incident was closed"),
    ]

    /// The running of the system.
    private static let system: [Row] = [
        Row(.systemStarted, .low, .neither, "The system started"),
        Row(.systemStopped, .low, .neither, "The system stopped"),
        Row(.systemFailed, .high, .neither, "The system met an error of its own"),
        Row(.executionStarted, .info, .neither, "A run of a job or program began"),
        Row(.executionEnded, .info, .neither, "A run of a job or program ended"),
        Row(.commandRun, .low, .changes, "A command was run with the rights of another account"),
        Row(.packageInstalled, .low, .changes, "Software was installed"),
        Row(.packageRemoved, .low, .changes, "Software was removed"),
        Row(.objectCreated, .low, .changes, "A table, queue, volume or the like was made"),
        Row(.objectDeleted, .medium, .changes, "A table, queue, volume or the like was removed"),
        Row(.limitRateExceeded, .medium, .neither, "Somebody asked too often"),
        Row(.limitPerformanceExceeded, .medium, .neither, "Something was slower than allowed"),
        Row(.limitMemoryExceeded, .medium, .neither, "Something took more memory than allowed"),
        Row(.limitTimeExceeded, .medium, .neither, "Something ran out of time"),
        Row(.capacityWarned, .medium, .neither, "Storage is running out"),
        Row(.clockSynchronised, .info, failing: .medium, .neither, "Its source set the clock"),
        Row(.clockChanged, .high, .changes, "The clock was set by hand"),
        Row(.interfaceUsed, .info, .neither, "Somebody used an element of the user interface"),
    ]

    /// Web requests.
    private static let web: [Row] = [
        Row(.webRequest, .info, .neither, "A web request was answered")
    ]

    /// What the log says about itself.
    private static let audit: [Row] = [
        Row(.logCreated, .low, .changes, "A log, or a tenant's chain in it, began"),
        Row(.logOpened, .low, .neither, "Recording started"),
        Row(.logClosed, .low, .neither, "Recording stopped"),
        Row(.logPaused, .high, .changes, "Recording was interrupted on purpose"),
        Row(.logResumed, .medium, .changes, "Recording went on"),
        Row(.logConfigured, .high, .changes, "How the log records was changed"),
        Row(.logFailed, .critical, .neither, "Entries could not be written"),
        Row(.logRecovered, .medium, .changes, "A torn end was cut when the log was opened"),
        Row(.logLost, .critical, .neither, "Events were lost before they could be sealed"),
        Row(.tenantCreated, .low, .changes, "A tenant was added to the log"),
        Row(.auditRead, .info, .reads, "A trail was read"),
        Row(.auditExported, .medium, .reads, "A trail was exported"),
        Row(.auditImported, .medium, .changes, "Events of another log were taken in"),
        Row(.auditVerified, .info, failing: .critical, .reads, "A trail was verified"),
        Row(.auditAnchored, .info, failing: .high, .neither, "A checkpoint was given away to keep"),
        Row(.auditReviewed, .low, .reads, "A trail was reviewed by a person"),
        Row(.auditReported, .low, .reads, "A report was made from a trail"),
        Row(.auditErased, .high, .changes, "Personal values were removed from a trail"),
        Row(.auditExpired, .medium, .changes, "Entries past their time became tombstones"),
        Row(.auditPruned, .high, .changes, "Old entries were removed from a trail"),
        Row(.holdPlaced, .medium, .changes, "Entries or data were protected from removal"),
        Row(.holdReleased, .high, .changes, "A protection from removal was lifted"),
    ]
}
