extension RecordCommand {
    static let specification = CommandSpecification(
        name: "record",
        summary: "Seal an event given with options, or events read as JSON lines",
        forms: ["DIR --tenant T --actor WHO --action WHAT [OPTION…]", "DIR -"],
        operands: [.init("DIR"), .init("-", isOptional: true)],
        discussion: [
            "Prints a receipt when the event is on the disk: its place in the tenant's chain, its"
                + " identifier and its leaf hash. Whoever keeps the receipt can prove later that the"
                + " entry was there.",
            "Makes the log if DIR is empty or absent. Secrets such as passwords and tokens are taken"
                + " out of details, texts and addresses before anything is sealed.",
            "With - each line of standard input is one event, with members named like ours or like"
                + " those of many other systems; see auditlog help import. A line without a time"
                + " happens now.",
        ],
        groups: [
            CommandSpecification.Group(
                title: "What has to be said",
                options: [
                    .init("tenant", "T", "Whose event it is"),
                    .init("action", "NAME", "What was done, such as invoice.refunded"),
                    .init("actor", "ID", "Who did it"),
                ]
            ),
            CommandSpecification.Group(
                title: "Who",
                options: [
                    .init("actor-kind", "KIND", "user (the default), service, system or anonymous"),
                    .init("actor-name", "NAME", "What the actor is called"),
                    .init("email", "ADDRESS", "The actor's e-mail address"),
                    .init("role", "ROLE", "The role in which the actor acted"),
                    .init("on-behalf-of", "ID", "Whom the actor acted for"),
                    .init("session", "ID", "The actor's session; never a token"),
                    .init(
                        "authentication",
                        "HOW",
                        "How the actor proved who it is, such as passkey"
                    ),
                ]
            ),
            CommandSpecification.Group(
                title: "What, and how it ended",
                options: [
                    .init(
                        "resource",
                        "TYPE:ID[:NAME]",
                        "What it was done to",
                        isRepeatable: true
                    ),
                    .init(
                        "outcome",
                        "WORD",
                        "success (the default), failure, denied, partial, pending or unknown"
                    ),
                    .init("reason", "TEXT", "Why it ended so"),
                    .init(
                        "severity",
                        "WORD",
                        "info, low, medium, high or critical; else the action's"
                    ),
                    .init("category", "WORD", "The field of work; else the action's"),
                    .init(
                        "detail",
                        "NAME=TEXT",
                        "What else there is to say; NAME:=JSON for numbers and objects",
                        isRepeatable: true
                    ),
                    .init("risk", "SCORE", "How risky it looked, 0 to 100"),
                    .init("data-class", "WORD", "The class of data touched, such as personal"),
                    .init("regulation", "NAME", "A regulation it falls under", isRepeatable: true),
                    .init("time", "TIME", "When it happened; else now"),
                    .init(
                        "idempotency-key",
                        "KEY",
                        "Names the occasion: the same key again records nothing"
                    ),
                ]
            ),
            CommandSpecification.Group(
                title: "From where, and in the course of what",
                options: [
                    .init("address", "IP", "The network address"),
                    .init("agent", "TEXT", "The user agent"),
                    .init("platform", "WORD", "web, mobile, api, system or another way in"),
                    .init("request", "ID", "The request"),
                    .init("correlation", "ID", "The undertaking, across services"),
                    .init("execution", "ID", "The run of a job"),
                    .init("trace", "ID", "The trace"),
                ]
            ),
            CommandSpecification.Group(
                title: "The log",
                options: [.init("name", "NAME", "What a new log is called; else like DIR")]
            ),
        ],
        examples: [
            .init(
                "one event",
                "auditlog record site --tenant shop --actor u17 --action invoice.refunded"
                    + " --resource invoice:4711 --detail amount:=49.90"
            ),
            .init(
                "an attempt that was refused",
                "auditlog record site --tenant shop --actor-kind anonymous --action session.login"
                    + " --outcome denied --address 203.0.113.9"
            ),
            .init(
                "from a script",
                #"echo '{"tenant":"shop","user":"u17","action":"LOGIN"}' | auditlog record site -"#
            ),
        ]
    )
}
