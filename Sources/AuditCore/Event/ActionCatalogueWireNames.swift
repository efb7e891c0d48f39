// What other systems call events: the spelling, folded by `WireWord`, and what it says.
//
// `USUARIO`, `PERFIL`, `EMPRESA` and `CLIENTE` are the user, profile, organisation and client of
// systems written in Spanish and Portuguese. The names after `authn_` and beside it are those of
// the OWASP Logging Vocabulary Cheat Sheet. A colon and what follows it, which that vocabulary puts
// behind a name, is for the reader of the format to take off.

extension ActionCatalogue {
    /// Every spelling that is known.
    static let wireNames: [String: AuditWireEvent] = {
        let tables = [
            runtime, session, records, data, access, people, organisations, trade, trouble, owasp,
        ]
        return Dictionary(uniqueKeysWithValues: tables.flatMap(\.self))
    }()

    private typealias WireTable = [(String, AuditWireEvent)]

    private static let runtime: WireTable = [
        ("execution_start", .init(.executionStarted)),
        ("execution_end", .init(.executionEnded)),
        ("security_violation", .init(.securityViolated)),
        ("performance_violation", .init(.limitPerformanceExceeded)),
        ("memory_violation", .init(.limitMemoryExceeded)),
        ("timeout_violation", .init(.limitTimeExceeded)),
        ("security_scan", .init(.securityScanned)),
        ("compliance_check", .init(.complianceChecked)),
        ("data_export", .init(.dataExported)),
        ("internal_error", .init(.systemFailed, .failure)),
        ("tenant_isolation_breach", .init(.tenantIsolationBreached, nil, .critical)),
        ("vm_escape_attempt", .init(.sandboxEscapeAttempted, nil, .critical)),
    ]

    private static let session: WireTable = [
        ("login", .init(.sessionLogin)),
        ("logout", .init(.sessionLogout)),
        ("login_failed", .init(.sessionLogin, .failure)),
        ("login_success", .init(.sessionLogin, .success)),
        ("session_expired", .init(.sessionExpired)),
        ("session_extended", .init(.sessionExtended)),
        ("token_expired", .init(.tokenExpired)),
        ("token_invalid", .init(.tokenValidated, .failure)),
        ("password_change", .init(.passwordChanged)),
    ]

    private static let records: WireTable = [
        ("create_record", .init(.recordCreated)),
        ("read_record", .init(.recordRead)),
        ("update_record", .init(.recordUpdated)),
        ("delete_record", .init(.recordDeleted)),
        ("search_records", .init(.recordSearched)),
        ("create", .init(.recordCreated)),
        ("read", .init(.recordRead)),
        ("update", .init(.recordUpdated)),
        ("delete", .init(.recordDeleted)),
        ("bulk_operation", .init(.recordBulkChanged)),
    ]

    private static let data: WireTable = [
        ("export_data", .init(.dataExported)),
        ("import_data", .init(.dataImported)),
        ("backup_data", .init(.backupCreated)),
        ("media_upload", .init(.mediaUploaded)),
        ("media_delete", .init(.mediaDeleted)),
    ]

    private static let access: WireTable = [
        ("permission_denied", .init(.accessRequested, .denied)),
        ("access_granted", .init(.accessRequested, .success)),
        ("access_denied", .init(.accessRequested, .denied)),
        ("access_denied_no_role", denied("no role")),
        ("access_denied_no_empresa", denied("no organisation")),
        // Somebody reached for what is not theirs, which is more than lacking a right.
        ("access_denied_wrong_empresa", denied("another organisation", .high)),
        ("access_denied_wrong_cliente", denied("another client", .high)),
        ("permission_grant", .init(.permissionGranted)),
        ("permission_revoke", .init(.permissionRevoked)),
        ("permission_update", .init(.permissionUpdated)),
        ("role_change", .init(.roleChanged)),
    ]

    private static func denied(
        _ reason: String,
        _ severity: AuditSeverity? = nil
    ) -> AuditWireEvent {
        AuditWireEvent(.accessRequested, .denied, severity, reason: reason)
    }

    private static let people: WireTable = [
        ("usuario_created", .init(.userCreated)),
        ("usuario_updated", .init(.userUpdated)),
        ("usuario_deleted", .init(.userDeleted)),
        ("usuario_perfil_changed", .init(.userProfileChanged)),
        ("perfil_created", .init(.profileCreated)),
        ("perfil_updated", .init(.profileUpdated)),
        ("perfil_deleted", .init(.profileDeleted)),
        ("cliente_created", .init(.clientCreated)),
        ("cliente_updated", .init(.clientUpdated)),
        ("cliente_deleted", .init(.clientDeleted)),
    ]

    private static let organisations: WireTable = [
        ("empresa_created", .init(.organisationCreated)),
        ("empresa_updated", .init(.organisationUpdated)),
        ("empresa_deleted", .init(.organisationDeleted)),
        ("empresa_accessed", .init(.organisationAccessed)),
        ("organization_create", .init(.organisationCreated)),
        ("organization_update", .init(.organisationUpdated)),
        ("organization_delete", .init(.organisationDeleted)),
    ]

    private static let trade: WireTable = [
        ("asset_create", .init(.assetCreated)),
        ("asset_update", .init(.assetUpdated)),
        ("asset_delete", .init(.assetDeleted)),
        ("asset_feature_toggle", .init(.assetFeatureToggled)),
        ("asset_status_change", .init(.assetStatusChanged)),
        ("booking_create", .init(.bookingCreated)),
        ("booking_update", .init(.bookingUpdated)),
        ("booking_cancel", .init(.bookingCancelled)),
        ("booking_confirm", .init(.bookingConfirmed)),
        ("chat_room_create", .init(.chatRoomCreated)),
        ("chat_message_send", .init(.chatMessageSent)),
        ("chat_status_change", .init(.chatStatusChanged)),
    ]

    private static let trouble: WireTable = [
        ("encryption_error", .init(.encryptionPerformed, .failure)),
        ("decryption_error", .init(.decryptionPerformed, .failure)),
        ("suspicious_activity", .init(.activitySuspected)),
        ("system_error", .init(.systemFailed, .failure)),
        ("config_change", .init(.configurationChanged)),
        ("system_config_change", .init(.configurationChanged)),
        ("ui_interaction", .init(.interfaceUsed)),
    ]

    private static let owasp: WireTable = [
        ("authn_login_success", .init(.sessionLogin, .success)),
        ("authn_login_successafterfail", .init(.sessionLogin, .success, .medium)),
        ("authn_login_fail", .init(.sessionLogin, .failure)),
        ("authn_login_fail_max", .init(.sessionLogin, .failure, .medium)),
        ("authn_login_lock", .init(.accountLocked)),
        ("authn_password_change", .init(.passwordChanged, .success)),
        ("authn_password_change_fail", .init(.passwordChanged, .failure)),
        ("authn_impossible_travel", .init(.activitySuspected, nil, .critical)),
        ("authn_token_created", .init(.tokenIssued)),
        ("authn_token_revoked", .init(.tokenRevoked)),
        ("authn_token_reuse", .init(.tokenReused)),
        ("authn_token_delete", .init(.tokenRevoked)),
        ("authz_fail", .init(.accessRequested, .denied)),
        ("authz_change", .init(.permissionUpdated)),
        ("privilege_permissions_changed", .init(.permissionUpdated)),
        ("input_validation_fail", .init(.inputRejected)),
        ("excess_rate_limit_exceeded", .init(.limitRateExceeded)),
        ("upload_complete", .init(.mediaUploaded, .success)),
        ("sensitive_create", .init(.recordCreated)),
        ("sensitive_read", .init(.recordRead)),
        ("sensitive_update", .init(.recordUpdated)),
        ("sensitive_delete", .init(.recordDeleted)),
        ("session_created", .init(.sessionStarted)),
        ("session_renewed", .init(.sessionExtended)),
        ("session_use_after_expire", .init(.sessionExpired, nil, .medium)),
        ("sys_startup", .init(.systemStarted)),
        ("sys_shutdown", .init(.systemStopped)),
        ("sys_restart", .init(.systemStarted)),
        ("sys_crash", .init(.systemFailed, .failure)),
        ("sys_monitor_disabled", .init(.securityWeakened)),
        ("user_created", .init(.userCreated)),
        ("user_updated", .init(.userUpdated)),
        ("user_archived", .init(.userDisabled)),
        ("user_deleted", .init(.userDeleted)),
    ]
}
