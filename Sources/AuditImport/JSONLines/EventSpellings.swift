import AuditCore

/// What other systems call the members of an event.
///
/// Case does not matter, and neither do the characters `_`, `-`, `@`, space and the dot that leads
/// into an object: `user_id` stands for `userId`, `USER-ID` and `{"user": {"id": …}}` too. Our own
/// name of a member is always the first of its spellings. Of several spellings in one line the one
/// that stands first here is taken, and the others stay in the details.
enum EventSpellings {
    /// One line for every member that has more spellings than our own.
    static let table: [(member: EventMember, spellings: [String])] = [
        (.id, ["event_id", "uuid", "audit_id"]),
        (
            .tenant,
            [
                "tenant_id", "empresa_id", "organization_id", "organisation_id", "org_id",
                "company_id",
                "customer_id", "empresa", "organization", "organisation",
            ]
        ),
        (
            .action,
            [
                "event_name", "event_type", "event.action", "accion", "acción", "acao", "ação",
                "operation", "operacion", "operación", "evento", "event", "activity", "verb",
                "type",
            ]
        ),
        (.category, ["event.category", "categoria", "event_category"]),
        (
            .severity,
            [
                "event.severity", "level", "log.level", "severidad", "severidade", "nivel",
                "priority",
            ]
        ),
        (
            .outcome,
            [
                "outcome.result", "event.outcome", "result", "success", "succeeded", "resultado",
                "exito", "éxito", "sucesso", "status",
            ]
        ),
        (.reason, ["outcome.reason", "failure_reason", "motivo", "razon", "razón"]),
        (.errorType, ["error.type", "error_code", "error_class", "exception", "exception_type"]),
        (
            .occurredAt,
            [
                "timestamp", "event_time", "created_at", "created", "time", "datetime", "date_time",
                "event.created", "event.timestamp", "iso_timestamp", "published", "creation_time",
                "date_create", "generated_date_time", "request_received_timestamp", "fecha_hora",
                "fecha", "data_hora", "date", "ts",
            ]
        ),
        (.schema, ["schema_version"]),
        (.correlationID, ["correlation", "x_correlation_id"]),
        (.executionID, ["execution", "run_id", "job_id"]),
        (.traceID, ["trace", "trace.id"]),
        (.parentID, ["parent", "parent_event_id", "caused_by"]),
        (.idempotencyKey, ["dedup_key", "deduplication_key"]),

        (.actorKind, ["actor.type", "user.type", "principal.type"]),
        (
            .actorID,
            [
                "user_id", "usuario_id", "user.id", "user_identity.arn", "principal.id",
                "performed_by", "uid", "actor",
                "user", "usuario", "login", "principal",
            ]
        ),
        (
            .actorName,
            [
                "user.name", "username", "user_identity.user_name", "actor.display_name",
                "display_name", "user.full_name",
                "usuario_nombre", "nombre_usuario", "nome_usuario", "usuario.nombre",
            ]
        ),
        (
            .actorEmail,
            [
                "user.email", "email", "user_email_address", "usuario_email", "correo", "e_mail",
            ]
        ),
        (.actorRole, ["user.role", "role", "usuario_rol", "rol", "perfil", "papel"]),
        (
            .actorSession,
            [
                "session_id", "session", "sid", "session.id", "sesion_id", "actor.session_id",
            ]
        ),
        (
            .actorAuthentication,
            [
                "auth_method", "authentication_method", "login_method", "auth.method",
            ]
        ),
        (.onBehalfOfKind, ["on_behalf_of.kind", "on_behalf_of.type"]),
        (
            .onBehalfOfID,
            [
                "on_behalf_of.id", "on_behalf_of", "actor.on_behalf_of", "impersonated_user_id",
            ]
        ),

        (.resources, ["targets", "target_resources", "recursos"]),
        (
            .resourceType,
            [
                "entity_type", "object_type", "target_type", "entidad_tipo", "tipo_entidad",
                "tipo_recurso", "table_name", "tabla", "entidad", "entity", "resource",
            ]
        ),
        (
            .resourceID,
            [
                "entity_id", "object_id", "target_id", "record_id", "entidad_id", "registro_id",
                "recurso_id",
            ]
        ),
        (.resourceName, ["entity_name", "object_name", "target_name", "recurso_nombre"]),
        (.resourceOwner, ["resource_owner_id", "owner_id", "owner", "entity_owner"]),

        (.platform, ["platform", "channel", "canal", "plataforma"]),
        (.device, ["device", "device_type", "dispositivo", "device.type"]),
        (.browser, ["browser", "navegador", "browser.name", "user_agent.browser"]),
        (.system, ["os", "operating_system", "os.name", "sistema_operativo", "device.os"]),
        (
            .address,
            [
                "ip", "ip_address", "source.ip", "client_ip", "remote_ip", "remote_addr",
                "remote_address", "source_ip_address", "client_ip_address", "direccion_ip",
                "endereco_ip", "actor_ip", "caller_ip_address",
            ]
        ),
        (
            .agent,
            [
                "user_agent", "user_agent.original", "agent", "request.user_agent",
                "agente_usuario",
                "client.user_agent", "user_agent.raw_user_agent",
            ]
        ),
        (.country, ["country", "geo.country", "source.country", "pais", "location.country"]),
        (.region, ["region", "geo.region", "source.region", "location.region"]),
        (.city, ["city", "geo.city", "source.city", "ciudad", "cidade", "location.city"]),

        (.method, ["http_method", "method", "http.request.method", "metodo"]),
        (.route, ["route", "path", "request_path", "endpoint", "url.path", "ruta"]),
        (
            .status,
            [
                "http_status", "status_code", "http_status_code", "response_status",
                "response_code",
                "http.response.status_code",
            ]
        ),
        (.requestID, ["req_id", "http.request.id", "x_request_id"]),
        (.url, ["url", "uri", "request_uri", "url.original", "url.full"]),
        (.referrer, ["referrer", "referer", "http.request.referrer"]),
        (.screen, ["screen", "screen_resolution", "resolution"]),
        (.timeZone, ["time_zone", "tz"]),
        (.language, ["language", "accept_language", "locale", "idioma"]),

        (.service, ["service", "service.name", "application", "app", "app_name", "servicio"]),
        (.version, ["service.version", "app_version", "application_version"]),
        (.instance, ["instance", "hostname", "host.name", "host", "server"]),

        (
            .milliseconds,
            [
                "elapsed_ms", "latency_ms", "response_time_ms", "duration_millis", "took_ms",
                "execution_time_ms", "duracion_ms",
            ]
        ),
        (.seconds, ["duration_s", "duration_sec", "elapsed_seconds"]),

        (.changes, ["diff", "cambios", "alteracoes"]),
        (
            .before,
            [
                "old_value", "old_data", "before", "previous_values", "valores_anteriores",
                "datos_anteriores", "valor_anterior",
            ]
        ),
        (
            .after,
            [
                "new_value", "new_data", "after", "current_values", "valores_nuevos",
                "datos_nuevos", "valor_nuevo",
            ]
        ),
        (
            .details,
            [
                "metadata", "detail", "context", "extra", "additional_data", "payload", "detalles",
                "metadatos",
            ]
        ),

        (.regulations, ["regulations", "compliance.frameworks"]),
        (.dataClass, ["data_class", "data_classification"]),
        (.purpose, ["purpose"]),
        (.legalBasis, ["legal_basis"]),
        (.retention, ["retention", "retention_policy"]),
        (.riskScore, ["risk_score"]),
        (.riskFactors, ["risk_factors"]),
    ]

    /// What a member of a line is, and how early in the table its spelling stands.
    struct Meaning: Hashable, Sendable {
        let member: EventMember
        let rank: Int
    }

    /// What is known of a name.
    struct Place: Hashable, Sendable {
        /// What a value of this name is; `nil` if only its members have a meaning.
        var meaning: Meaning?
        /// Whether an object of this name holds members that are known.
        var isGroup = false
    }

    /// What is known of folded names.
    static let places: [String: Place] = {
        var places: [String: Place] = [:]
        func add(_ spelling: String, _ meaning: Meaning) {
            if places[fold(spelling)]?.meaning == nil {
                places[fold(spelling), default: Place()].meaning = meaning
            }
            var path = spelling[...]
            while let dot = path.lastIndex(of: ".") {
                path = path[..<dot]
                places[fold(String(path)), default: Place()].isGroup = true
            }
        }
        for member in EventMember.allCases {
            add(member.rawValue, Meaning(member: member, rank: 0))
        }
        for (member, spellings) in table {
            for (index, spelling) in spellings.enumerated() {
                add(spelling, Meaning(member: member, rank: index + 1))
            }
        }
        return places
    }()

    /// What a name stands for, whatever its case and what joins its words.
    static func meaning(of name: String) -> Meaning? {
        places[fold(name)]?.meaning
    }

    /// A name without what does not matter in it.
    static func fold(_ name: String) -> String {
        name.withUTF8Span { bytes in
            var folded: [UInt8] = []
            folded.reserveCapacity(bytes.count)
            for index in bytes.indices {
                switch bytes[index] {
                case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "."),
                    0x20:
                    continue
                case let letter where letter &- UInt8(ascii: "A") < 26:
                    folded.append(letter | 0x20)
                case let other:
                    folded.append(other)
                }
            }
            return String(utf8: folded.span)
        }
    }
}
