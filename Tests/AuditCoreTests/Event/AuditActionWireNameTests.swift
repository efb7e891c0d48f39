import AuditCore
import Testing

@Suite struct `A name that another system uses` {
    typealias Row = (String, AuditAction, AuditOutcome?, AuditSeverity?)

    static let rows: [Row] = [
        ("EXECUTION_START", .executionStarted, nil, nil),
        ("EXECUTION_END", .executionEnded, nil, nil),
        ("SECURITY_VIOLATION", .securityViolated, nil, nil),
        ("PERFORMANCE_VIOLATION", .limitPerformanceExceeded, nil, nil),
        ("MEMORY_VIOLATION", .limitMemoryExceeded, nil, nil),
        ("TIMEOUT_VIOLATION", .limitTimeExceeded, nil, nil),
        ("SECURITY_SCAN", .securityScanned, nil, nil),
        ("COMPLIANCE_CHECK", .complianceChecked, nil, nil),
        ("DATA_EXPORT", .dataExported, nil, nil),
        ("INTERNAL_ERROR", .systemFailed, .failure, nil),
        ("TENANT_ISOLATION_BREACH", .tenantIsolationBreached, nil, .critical),
        ("VM_ESCAPE_ATTEMPT", .sandboxEscapeAttempted, nil, .critical),
        ("LOGIN", .sessionLogin, nil, nil),
        ("LOGOUT", .sessionLogout, nil, nil),
        ("LOGIN_FAILED", .sessionLogin, .failure, nil),
        ("LOGIN_SUCCESS", .sessionLogin, .success, nil),
        ("SESSION_EXPIRED", .sessionExpired, nil, nil),
        ("SESSION_EXTENDED", .sessionExtended, nil, nil),
        ("TOKEN_EXPIRED", .tokenExpired, nil, nil),
        ("TOKEN_INVALID", .tokenValidated, .failure, nil),
        ("password_change", .passwordChanged, nil, nil),
        ("CREATE_RECORD", .recordCreated, nil, nil),
        ("READ_RECORD", .recordRead, nil, nil),
        ("UPDATE_RECORD", .recordUpdated, nil, nil),
        ("DELETE_RECORD", .recordDeleted, nil, nil),
        ("SEARCH_RECORDS", .recordSearched, nil, nil),
        ("create", .recordCreated, nil, nil),
        ("update", .recordUpdated, nil, nil),
        ("delete", .recordDeleted, nil, nil),
        ("bulk_operation", .recordBulkChanged, nil, nil),
        ("EXPORT_DATA", .dataExported, nil, nil),
        ("IMPORT_DATA", .dataImported, nil, nil),
        ("BACKUP_DATA", .backupCreated, nil, nil),
        ("media_upload", .mediaUploaded, nil, nil),
        ("media_delete", .mediaDeleted, nil, nil),
        ("PERMISSION_DENIED", .accessRequested, .denied, nil),
        ("ACCESS_GRANTED", .accessRequested, .success, nil),
        ("ACCESS_DENIED_NO_ROLE", .accessRequested, .denied, nil),
        ("ACCESS_DENIED_NO_EMPRESA", .accessRequested, .denied, nil),
        ("ACCESS_DENIED_WRONG_EMPRESA", .accessRequested, .denied, .high),
        ("ACCESS_DENIED_WRONG_CLIENTE", .accessRequested, .denied, .high),
        ("permission_grant", .permissionGranted, nil, nil),
        ("permission_revoke", .permissionRevoked, nil, nil),
        ("permission_update", .permissionUpdated, nil, nil),
        ("role_change", .roleChanged, nil, nil),
        ("USUARIO_CREATED", .userCreated, nil, nil),
        ("USUARIO_UPDATED", .userUpdated, nil, nil),
        ("USUARIO_DELETED", .userDeleted, nil, nil),
        ("USUARIO_PERFIL_CHANGED", .userProfileChanged, nil, nil),
        ("PERFIL_CREATED", .profileCreated, nil, nil),
        ("PERFIL_UPDATED", .profileUpdated, nil, nil),
        ("PERFIL_DELETED", .profileDeleted, nil, nil),
        ("EMPRESA_CREATED", .organisationCreated, nil, nil),
        ("EMPRESA_UPDATED", .organisationUpdated, nil, nil),
        ("EMPRESA_DELETED", .organisationDeleted, nil, nil),
        ("EMPRESA_ACCESSED", .organisationAccessed, nil, nil),
        ("organization_create", .organisationCreated, nil, nil),
        ("organization_update", .organisationUpdated, nil, nil),
        ("organization_delete", .organisationDeleted, nil, nil),
        ("asset_create", .assetCreated, nil, nil),
        ("asset_update", .assetUpdated, nil, nil),
        ("asset_delete", .assetDeleted, nil, nil),
        ("asset_feature_toggle", .assetFeatureToggled, nil, nil),
        ("asset_status_change", .assetStatusChanged, nil, nil),
        ("booking_create", .bookingCreated, nil, nil),
        ("booking_update", .bookingUpdated, nil, nil),
        ("booking_cancel", .bookingCancelled, nil, nil),
        ("booking_confirm", .bookingConfirmed, nil, nil),
        ("chat_room_create", .chatRoomCreated, nil, nil),
        ("chat_message_send", .chatMessageSent, nil, nil),
        ("chat_status_change", .chatStatusChanged, nil, nil),
        ("ENCRYPTION_ERROR", .encryptionPerformed, .failure, nil),
        ("DECRYPTION_ERROR", .decryptionPerformed, .failure, nil),
        ("SUSPICIOUS_ACTIVITY", .activitySuspected, nil, nil),
        ("SYSTEM_ERROR", .systemFailed, .failure, nil),
        ("CONFIG_CHANGE", .configurationChanged, nil, nil),
        ("UI_INTERACTION", .interfaceUsed, nil, nil),
        ("system_config_change", .configurationChanged, nil, nil),
        // OWASP Logging Vocabulary Cheat Sheet.
        ("authn_login_fail", .sessionLogin, .failure, nil),
        ("authz_fail", .accessRequested, .denied, nil),
        ("sys_monitor_disabled", .securityWeakened, nil, nil),
    ]

    @Test(arguments: rows)
    func `becomes one of the catalogue`(row: Row) throws {
        let (name, action, outcome, severity) = row
        let event = try #require(AuditAction.reading(wireName: name))
        #expect(event.action == action)
        #expect(event.action.catalogued != nil)
        #expect(event.outcome == outcome)
        #expect(event.severity == severity)
        #expect(AuditAction(wireName: name) == action)
    }

    @Test(arguments: [
        "LOGIN_FAILED", "login_failed", "Login-Failed", "login failed", "LOGIN.FAILED",
    ])
    func `is known in any spelling`(name: String) throws {
        let event = try #require(AuditAction.reading(wireName: name))
        #expect(event.action == .sessionLogin)
        #expect(event.outcome == .failure)
    }

    @Test func `says why access was denied`() {
        #expect(AuditAction.reading(wireName: "ACCESS_DENIED_NO_ROLE")?.reason == "no role")
        #expect(
            AuditAction.reading(wireName: "ACCESS_DENIED_WRONG_EMPRESA")?.reason
                == "another organisation"
        )
    }

    @Test func `stays as it is when nobody knows it`() throws {
        let event = try #require(AuditAction.reading(wireName: "Fatura_EMITIDA"))
        #expect(event.action.rawValue == "Fatura_EMITIDA")
        #expect(event.outcome == nil)
        #expect(event.severity == nil)
    }

    @Test func `is itself when it is ours already`() {
        for description in AuditAction.catalogue {
            let name = description.action.rawValue
            #expect(AuditAction.reading(wireName: name)?.action == description.action)
        }
    }

    @Test(arguments: ["", " LOGIN", "LOG\nIN", String(repeating: "a", count: 129)])
    func `is refused when no action can have it`(name: String) {
        #expect(AuditAction(wireName: name) == nil)
    }
}

@Suite struct `A word that another system uses` {
    @Test(arguments: [
        ("INFO", AuditSeverity.info), ("WARNING", .medium), ("ERROR", .high),
        ("CRITICAL", .critical), ("LOW", .low), ("MEDIUM", .medium), ("HIGH", .high),
        ("Notice", .low), ("warn", .medium), ("EMERG", .critical),
    ])
    func `becomes a severity`(word: String, severity: AuditSeverity) {
        #expect(AuditSeverity(wireName: word) == severity)
        #expect(AuditSeverity(wireName: word.lowercased()) == severity)
    }

    @Test(arguments: [
        ("SUCCESS", AuditOutcome.success), ("FAILURE", .failure), ("ERROR", .failure),
        ("PARTIAL", .partial), ("PENDING", .pending), ("DENIED", .denied), ("true", .success),
        ("FALSE", .failure), ("unknown", .unknown),
    ])
    func `becomes an outcome`(word: String, outcome: AuditOutcome) {
        #expect(AuditOutcome(wireName: word) == outcome)
        #expect(AuditOutcome(wireName: word.lowercased()) == outcome)
    }

    @Test func `is refused when nobody knows it`() {
        #expect(AuditOutcome(wireName: "perhaps") == nil)
        #expect(AuditSeverity(wireName: "perhaps") == nil)
    }

    @Test func `may be true or false`() {
        #expect(AuditOutcome(true) == .success)
        #expect(AuditOutcome(false) == .failure)
    }

    @Test func `includes our own`() {
        for outcome in AuditOutcome.allCases {
            #expect(AuditOutcome(wireName: outcome.rawValue) == outcome)
        }
        for severity in AuditSeverity.allCases {
            #expect(AuditSeverity(wireName: severity.rawValue) == severity)
        }
    }
}
