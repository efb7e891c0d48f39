// MARK: Who somebody is

extension AuditAction {
    /// Somebody logged in, or tried to.
    public static let sessionLogin: AuditAction = "session.login"
    /// Somebody logged out.
    public static let sessionLogout: AuditAction = "session.logout"
    /// A session began.
    public static let sessionStarted: AuditAction = "session.started"
    /// A session was given more time.
    public static let sessionExtended: AuditAction = "session.extended"
    /// A session ended because its time was over.
    public static let sessionExpired: AuditAction = "session.expired"
    /// A session was ended by somebody else than its user.
    public static let sessionRevoked: AuditAction = "session.revoked"
    /// A token was given out.
    public static let tokenIssued: AuditAction = "token.issued"
    /// A token was exchanged for a newer one.
    public static let tokenRefreshed: AuditAction = "token.refreshed"
    /// A token was presented and checked.
    public static let tokenValidated: AuditAction = "token.validated"
    /// A token was presented after its time.
    public static let tokenExpired: AuditAction = "token.expired"
    /// A token that works once was presented again.
    public static let tokenReused: AuditAction = "token.reused"
    /// A token was made worthless.
    public static let tokenRevoked: AuditAction = "token.revoked"
    /// A key for a program was made.
    public static let apiKeyCreated: AuditAction = "apiKey.created"
    /// A key for a program was replaced.
    public static let apiKeyRotated: AuditAction = "apiKey.rotated"
    /// A key for a program was made worthless.
    public static let apiKeyRevoked: AuditAction = "apiKey.revoked"
    /// A password was changed by its owner.
    public static let passwordChanged: AuditAction = "password.changed"
    /// A new password was asked for.
    public static let passwordResetRequested: AuditAction = "password.resetRequested"
    /// A password was set without knowing the old one.
    public static let passwordReset: AuditAction = "password.reset"
    /// A means of proving who somebody is was changed.
    public static let credentialChanged: AuditAction = "credential.changed"
    /// A passkey was added to an account.
    public static let passkeyAdded: AuditAction = "passkey.added"
    /// A passkey was taken from an account.
    public static let passkeyRemoved: AuditAction = "passkey.removed"
    /// A second factor was added to an account.
    public static let secondFactorEnrolled: AuditAction = "secondFactor.enrolled"
    /// A second factor was asked for.
    public static let secondFactorChallenged: AuditAction = "secondFactor.challenged"
    /// A second factor was given and checked.
    public static let secondFactorVerified: AuditAction = "secondFactor.verified"
    /// A second factor was taken from an account.
    public static let secondFactorRemoved: AuditAction = "secondFactor.removed"
    /// The second factors of an account were reset.
    public static let secondFactorReset: AuditAction = "secondFactor.reset"
    /// Codes to recover an account were made.
    public static let recoveryCodeGenerated: AuditAction = "recoveryCode.generated"
    /// A code to recover an account was used.
    public static let recoveryCodeUsed: AuditAction = "recoveryCode.used"
}

// MARK: What somebody may do

extension AuditAction {
    /// Somebody asked for access; the outcome says more.
    public static let accessRequested: AuditAction = "access.requested"
    /// A permission was given.
    public static let permissionGranted: AuditAction = "permission.granted"
    /// A permission was taken away.
    public static let permissionRevoked: AuditAction = "permission.revoked"
    /// A permission was changed.
    public static let permissionUpdated: AuditAction = "permission.updated"
    /// A role was made.
    public static let roleCreated: AuditAction = "role.created"
    /// What a role may do was changed.
    public static let roleUpdated: AuditAction = "role.updated"
    /// A role was removed.
    public static let roleDeleted: AuditAction = "role.deleted"
    /// Somebody was given a role.
    public static let roleAssigned: AuditAction = "role.assigned"
    /// Somebody lost a role.
    public static let roleUnassigned: AuditAction = "role.unassigned"
    /// Somebody's role was replaced by another.
    public static let roleChanged: AuditAction = "role.changed"
    /// Somebody took on higher rights for a time.
    public static let privilegeElevated: AuditAction = "privilege.elevated"
    /// Somebody gave higher rights back.
    public static let privilegeDropped: AuditAction = "privilege.dropped"
    /// Somebody began to act as somebody else.
    public static let impersonationStarted: AuditAction = "impersonation.started"
    /// Somebody stopped acting as somebody else.
    public static let impersonationEnded: AuditAction = "impersonation.ended"
    /// Emergency access was used.
    public static let breakGlassUsed: AuditAction = "breakGlass.used"
    /// A use of emergency access was reviewed.
    public static let breakGlassReviewed: AuditAction = "breakGlass.reviewed"
    /// An approval was asked for.
    public static let approvalRequested: AuditAction = "approval.requested"
    /// An approval was given.
    public static let approvalGranted: AuditAction = "approval.granted"
    /// An approval was refused.
    public static let approvalRefused: AuditAction = "approval.refused"
}

// MARK: Users, accounts, groups, organisations

extension AuditAction {
    /// A user was added.
    public static let userCreated: AuditAction = "user.created"
    /// Somebody was invited to become a user.
    public static let userInvited: AuditAction = "user.invited"
    /// What is kept about a user was changed.
    public static let userUpdated: AuditAction = "user.updated"
    /// A user may not act any more.
    public static let userDisabled: AuditAction = "user.disabled"
    /// A user may act again.
    public static let userEnabled: AuditAction = "user.enabled"
    /// A user was removed.
    public static let userDeleted: AuditAction = "user.deleted"
    /// A user was given another profile.
    public static let userProfileChanged: AuditAction = "user.profileChanged"
    /// It was checked that a user is who they say.
    public static let userIdentityVerified: AuditAction = "user.identityVerified"
    /// An account of a machine or service was added.
    public static let accountCreated: AuditAction = "account.created"
    /// An account was changed.
    public static let accountUpdated: AuditAction = "account.updated"
    /// An account can be used again.
    public static let accountEnabled: AuditAction = "account.enabled"
    /// An account cannot be used any more.
    public static let accountDisabled: AuditAction = "account.disabled"
    /// An account was locked after failed attempts.
    public static let accountLocked: AuditAction = "account.locked"
    /// An account was unlocked.
    public static let accountUnlocked: AuditAction = "account.unlocked"
    /// An account was removed.
    public static let accountDeleted: AuditAction = "account.deleted"
    /// A profile, a named set of rights, was made.
    public static let profileCreated: AuditAction = "profile.created"
    /// A profile was changed.
    public static let profileUpdated: AuditAction = "profile.updated"
    /// A profile was removed.
    public static let profileDeleted: AuditAction = "profile.deleted"
    /// A group was made.
    public static let groupCreated: AuditAction = "group.created"
    /// A group was changed.
    public static let groupUpdated: AuditAction = "group.updated"
    /// A group was removed.
    public static let groupDeleted: AuditAction = "group.deleted"
    /// A group got a member.
    public static let groupMemberAdded: AuditAction = "group.memberAdded"
    /// A group lost a member.
    public static let groupMemberRemoved: AuditAction = "group.memberRemoved"
    /// An organisation was added.
    public static let organisationCreated: AuditAction = "organisation.created"
    /// An organisation was changed.
    public static let organisationUpdated: AuditAction = "organisation.updated"
    /// An organisation was removed.
    public static let organisationDeleted: AuditAction = "organisation.deleted"
    /// Somebody entered an organisation.
    public static let organisationAccessed: AuditAction = "organisation.accessed"
    /// A client was added.
    public static let clientCreated: AuditAction = "client.created"
    /// A client was changed.
    public static let clientUpdated: AuditAction = "client.updated"
    /// A client was removed.
    public static let clientDeleted: AuditAction = "client.deleted"
}
