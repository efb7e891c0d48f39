import AuditCore

extension ShowCommand {
    static let specification = CommandSpecification(
        name: "show",
        summary: "Show entries, by whatever is asked for",
        forms: ["DIR [FILTER…] [--tenant T] [--follow | --count] [--explain]"],
        operands: [.init("DIR")],
        discussion: [
            "Filters can be combined, and an entry must pass all of them. Without --tenant the"
                + " entries of all tenants are shown together, in the order in which they were sealed."
                + " A table has 50 rows unless --limit says otherwise; --json prints all, one entry"
                + " in a line.",
            "In a table control characters are shown as \\u{1B}, so that what somebody sent as a"
                + " name or agent cannot move the cursor. JSON has the exact values.",
            "Reading this way leaves no entry: the log is not opened for writing. Use the library's"
                + " trails where access to the log must be logged.",
        ],
        groups: [
            CommandSpecification.Group(
                title: "Whose, and how much",
                options: [
                    .init("tenant", "T", "One tenant's trail; _platform is the log's own"),
                    option(.limit),
                    option(.order),
                    .init(
                        "cursor",
                        "C",
                        "Go on after this place, which the page before ended with"
                    ),
                    .init("follow", "Show new entries as they are sealed, until interrupted"),
                    .init("long", "Show reason, changes and details below each row"),
                    .init("count", "Print only how many entries pass"),
                    .init("explain", "Say which indexes were used and how much was read"),
                ]
            ),
            group("When", .since, .from, .until),
            group("Who", .actor, .actorKind, .role, .email, .onBehalfOf),
            group(
                "What, and how it ended",
                .action,
                .actionPrefix,
                .category,
                .outcome,
                .severity,
                .severityAtLeast
            ),
            group("On what", .resourceType, .resourceID, .owner),
            group("From where", .address, .device, .browser, .system),
            group(
                "In the course of what",
                .session,
                .request,
                .correlation,
                .execution,
                .trace
            ),
            group(
                "How it looked",
                .text,
                .durationAtLeast,
                .riskAtLeast,
                .dataClass,
                .regulation
            ),
        ],
        examples: [
            .init("the newest 50 entries of all tenants", "auditlog show site"),
            .init(
                "what was denied to somebody",
                "auditlog show site --tenant shop --actor u17 --outcome denied"
            ),
            .init(
                "what failed on one day; --since 7d would be the week that ends now",
                "auditlog show site --outcome failure --from 2026-01-31T00:00:00Z --until 2026-02-01T00:00:00Z"
            ),
            .init(
                "everything from one network",
                "auditlog show site --address 203.0.113.0/24 --long"
            ),
            .init(
                "count answers by status",
                "auditlog show site --json | jq .event.request.status | sort | uniq -c"
            ),
            .init("watch what is grave", "auditlog show site --follow --severity-at-least high"),
        ]
    )

    private static func group(
        _ title: String,
        _ fields: AuditQuery.Field...
    ) -> CommandSpecification.Group {
        CommandSpecification.Group(title: title, options: fields.map(option))
    }

    /// A filter of the library, explained by what it says itself.
    private static func option(_ field: AuditQuery.Field) -> CommandSpecification.Option {
        .init(field.rawValue, "X", help(field))
    }

    private static func help(_ field: AuditQuery.Field) -> String {
        let takes = "\(field.takes)"
        return switch field {
        case .limit: "At most so many entries"
        case .order:
            "The \(AuditQuery.Order.allCases.map(\.rawValue).joined(separator: " or the ")) first"
        case .since: "Within the time up to now: \(takes)"
        case .from: "At this time or later: \(takes)"
        case .until: "Before this time: \(takes)"
        case .severityAtLeast: "This severity or a graver one"
        case .actionPrefix: "This action and all below it, such as invoice"
        case .text: "Words that all occur somewhere in the event"
        case .durationAtLeast: "It took this long or longer: \(takes)"
        default: takes.prefix(1).uppercased() + takes.dropFirst()
        }
    }
}
