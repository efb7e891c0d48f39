extension ImportCommand {
    static let specification = CommandSpecification(
        name: "import",
        summary: "Make events of other logs: web servers, sshd and sudo, JSON lines",
        forms: [
            "DIR --format combined (--tenant T | --tenant-from vhost) FILE…",
            "DIR --format sshd (--tenant T | --tenant-from host) FILE…",
            "DIR --format ndjson (--tenant T | --tenant-from FIELD) FILE…",
        ],
        operands: [.init("DIR"), .init("FILE", isRepeatable: true)],
        discussion: [
            "Makes the log if DIR is empty or absent. FILE may be - for standard input, also one that"
                + " never ends. Importing a file again adds nothing, also after it has grown, was moved"
                + " or renamed: lines are known by the first line of their file and what they say.",
            "A line that cannot be read is named on standard error with its number and the reason,"
                + " counted, and does not stop the rest. Every 1,000 events are on the disk before"
                + " more are read.",
            "combined: Apache's common and combined and nginx's, also with a virtual host before"
                + " them. sshd: a syslog of authentication with sshd, sudo, su and account programs."
                + " ndjson: one event in a line, in our words or those of many other systems, and what"
                + " auditlog show --json prints.",
        ],
        groups: [
            CommandSpecification.Group(
                title: "How to read it",
                options: [
                    .init("format", "F", "combined, ndjson or sshd"),
                    .init("tenant", "T", "Whose events they all are"),
                    .init(
                        "tenant-from",
                        "X",
                        "Or what names the tenant: vhost, host, or a member of the JSON such as site.id"
                    ),
                    .init("strict", "Stop at the first line that cannot be read, with exit code 1"),
                    .init("all-errors", "Name up to 1,000 lines that cannot be read, not 20"),
                    .init(
                        "year",
                        "YEAR",
                        "The year of the first line of an sshd log; else the last one possible"
                    ),
                    .init("utc-offset", "+02:00", "The time zone of an sshd log; else UTC"),
                    .init(
                        "source",
                        "NAME",
                        "Tells the lines apart from equal ones of another source, where two logs begin with the same line"
                    ),
                    .init("service", "NAME", "The service that reports, where lines name none"),
                ]
            ),
            CommandSpecification.Group(
                title: "The log",
                options: [.init("name", "NAME", "What a new log is called; else like DIR")]
            ),
        ],
        examples: [
            .init(
                "a web server's log, a tenant for each site",
                "auditlog import site --format combined --tenant-from vhost access.log"
            ),
            .init(
                "log-ins on a machine",
                "auditlog import ops --format sshd --tenant-from host --year 2026 /var/log/auth.log"
            ),
            .init(
                "events of an application",
                "auditlog import shop --format ndjson --tenant-from tenant events.ndjson"
            ),
            .init(
                "as it is written",
                "tail -F access.log | auditlog import site --format combined --tenant shop -"
            ),
            .init(
                "compressed ones",
                "zcat access.log.*.gz | auditlog import site --format combined --tenant shop -"
            ),
        ]
    )
}
