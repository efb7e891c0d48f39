// MARK: Records, files, and the persons they are about

extension AuditAction {
    /// A record was made.
    public static let recordCreated: AuditAction = "record.created"
    /// A record was read.
    public static let recordRead: AuditAction = "record.read"
    /// A record was changed.
    public static let recordUpdated: AuditAction = "record.updated"
    /// A record was removed.
    public static let recordDeleted: AuditAction = "record.deleted"
    /// A removed record was brought back.
    public static let recordRestored: AuditAction = "record.restored"
    /// A record was put away.
    public static let recordArchived: AuditAction = "record.archived"
    /// Records were searched.
    public static let recordSearched: AuditAction = "record.searched"
    /// A record was opened to others.
    public static let recordShared: AuditAction = "record.shared"
    /// A record was closed to others.
    public static let recordUnshared: AuditAction = "record.unshared"
    /// Many records were changed at once.
    public static let recordBulkChanged: AuditAction = "record.bulkChanged"
    /// Data left the system.
    public static let dataExported: AuditAction = "data.exported"
    /// Data came into the system.
    public static let dataImported: AuditAction = "data.imported"
    /// Data was handed to a third party.
    public static let dataDisclosed: AuditAction = "data.disclosed"
    /// Data was separated from the persons it was about.
    public static let dataAnonymised: AuditAction = "data.anonymised"
    /// Data was removed for good.
    public static let dataPurged: AuditAction = "data.purged"
    /// A backup was made.
    public static let backupCreated: AuditAction = "backup.created"
    /// A backup was put back.
    public static let backupRestored: AuditAction = "backup.restored"
    /// A backup was removed.
    public static let backupDeleted: AuditAction = "backup.deleted"
    /// A file was uploaded.
    public static let mediaUploaded: AuditAction = "media.uploaded"
    /// A file was downloaded.
    public static let mediaDownloaded: AuditAction = "media.downloaded"
    /// A file was removed.
    public static let mediaDeleted: AuditAction = "media.deleted"
    /// A person agreed to a use of their data.
    public static let consentGiven: AuditAction = "consent.given"
    /// A person took their agreement back.
    public static let consentWithdrawn: AuditAction = "consent.withdrawn"
    /// A person made a request about their data.
    public static let subjectRequestReceived: AuditAction = "subjectRequest.received"
    /// A person was told that it takes longer.
    public static let subjectRequestExtended: AuditAction = "subjectRequest.extended"
    /// A request about personal data was met.
    public static let subjectRequestCompleted: AuditAction = "subjectRequest.completed"
    /// A request about personal data was refused.
    public static let subjectRequestRefused: AuditAction = "subjectRequest.refused"
}

// MARK: Assets and bookings

extension AuditAction {
    /// An asset was added.
    public static let assetCreated: AuditAction = "asset.created"
    /// An asset was changed.
    public static let assetUpdated: AuditAction = "asset.updated"
    /// An asset was removed.
    public static let assetDeleted: AuditAction = "asset.deleted"
    /// A feature of an asset was switched on or off.
    public static let assetFeatureToggled: AuditAction = "asset.featureToggled"
    /// An asset went into another status.
    public static let assetStatusChanged: AuditAction = "asset.statusChanged"
    /// A booking was made.
    public static let bookingCreated: AuditAction = "booking.created"
    /// A booking was changed.
    public static let bookingUpdated: AuditAction = "booking.updated"
    /// A booking was called off.
    public static let bookingCancelled: AuditAction = "booking.cancelled"
    /// A booking was confirmed.
    public static let bookingConfirmed: AuditAction = "booking.confirmed"
}

// MARK: Rooms, messages, notifications

extension AuditAction {
    /// A room for messages was opened.
    public static let chatRoomCreated: AuditAction = "chat.roomCreated"
    /// A message was sent in a room.
    public static let chatMessageSent: AuditAction = "chat.messageSent"
    /// A room or participant changed its status.
    public static let chatStatusChanged: AuditAction = "chat.statusChanged"
    /// Somebody was notified.
    public static let notificationSent: AuditAction = "notification.sent"
}
