import AuditCore
import AuditImport
import Testing

@Suite struct `An authentication log's line` {
    private let format = AuthLogFormat(year: 2017)

    private func event(
        _ message: String,
        by program: String = "sshd[6402]"
    ) throws -> AuditEvent {
        try format.event("Mar 29 23:18:33 host-1 \(program): \(message)")
    }

    private func skip(_ message: String, by program: String = "sshd[6402]") -> SkippedLine? {
        format.skip("Mar 29 23:18:33 host-1 \(program): \(message)")
    }

    @Test func `of a failed try says who, from where and by which means`() throws {
        let event = try event("Failed password for root from 192.0.2.7 port 56338 ssh2")
        #expect(event.action == .sessionLogin && event.outcome == .failure)
        #expect(event.category == .authentication && event.severity == .low)
        #expect(event.actor == .user("root", authentication: "password"))
        #expect(event.source == AuditSource(platform: .system, address: IPAddress("192.0.2.7")))
        #expect(event.observer == AuditObserver(service: "sshd", instance: "host-1"))
        #expect(event.occurredAt == AuditTimestamp(rfc3339: "2017-03-29T23:18:33Z"))
        #expect(event.details == ["processID": 6402, "port": 56338])
    }

    @Test(arguments: [
        ("Failed password for invalid user admin from 192.0.2.7 port 1 ssh2", "admin"),
        ("Failed password for invalid user  from 192.0.2.7 port 1 ssh2", ""),
        ("Failed none for invalid user a b from 192.0.2.7 port 1 ssh2", "a b"),
        // A name made to look like an address: the last place is the server's own.
        (
            "Failed password for invalid user x from 198.51.100.1 port 2 ssh2 from 192.0.2.7 port 1 ssh2",
            "x from 198.51.100.1 port 2 ssh2"
        ),
    ])
    func `of a try for an unknown user marks it`(message: String, name: String) throws {
        let event = try event(message)
        #expect(event.actor.id == name && event.actor.kind == (name.isEmpty ? .anonymous : .user))
        #expect(event.details["unknownUser"] == true && event.details["port"] == 1)
        #expect(event.source?.address == IPAddress("192.0.2.7"))
    }

    @Test func `of an accepted key names the key`() throws {
        let event = try event(
            "Accepted publickey for ubuntu from 2001:db8::7 port 61663 ssh2: RSA SHA256:KlNk from port 9"
        )
        #expect(event.outcome == .success && event.severity == .info)
        #expect(event.actor == .user("ubuntu", authentication: "publickey"))
        #expect(event.details["key"] == "RSA SHA256:KlNk from port 9")
    }

    @Test func `that repeats a message is one event with a count`() throws {
        let event = try event(
            "message repeated 5 times: [ Failed password for root from 192.0.2.7 port 1 ssh2]"
        )
        #expect(event.actor.id == "root" && event.details["repeated"] == 5)
    }

    @Test func `that repeats the last message is one event with a count`() throws {
        let log = try Imported(
            """
            Mar 29 23:18:33 h sshd[1]: Failed password for root from 192.0.2.7 port 1 ssh2
            Mar 29 23:18:39 h last message repeated 4 times
            Mar 29 23:18:40 h CRON[7]: x
            Mar 29 23:18:41 h last message repeated 2 times
            Mar 29 23:18:42 h -- MARK --
            """,
            as: format
        )
        #expect(log.events.map { $0.details["repeated"] } == [nil, 4])
        #expect(log.events.last?.observer?.service == "sshd")
        #expect(log.report.skippedCounts == [.otherProgram: 2, .notAnAuditEvent: 1])
    }

    @Test(arguments: [
        ("Invalid user bob from 192.0.2.7", "bob", AuditOutcome.failure, "no such user"),
        ("Invalid user  from 192.0.2.7 port 7", "", .failure, "no such user"),
        (
            "User root from 192.0.2.7 not allowed because not listed in AllowUsers", "root",
            .denied,
            "not listed in AllowUsers"
        ),
    ])
    func `of a user who may not log in is no failed try`(
        message: String,
        name: String,
        outcome: AuditOutcome,
        reason: String
    ) throws {
        let event = try event(message)
        #expect(event.action == .accessRequested && event.outcome == outcome)
        #expect(event.actor.id == name && event.reason == reason)
        #expect(event.source?.address == IPAddress("192.0.2.7"))
    }

    @Test(arguments: [
        (
            "sshd[1]", "pam_unix(sshd:session): session opened for user bob by (uid=0)",
            AuditAction.sessionStarted, "bob", "bob"
        ),
        (
            "sshd-session[1]",
            "pam_unix(sshd:session): session opened for user bob(uid=7) by bob(uid=0)",
            .sessionStarted, "bob", "bob"
        ),
        (
            "sshd[1]", "pam_unix(sshd:session): session closed for user bob", .sessionLogout, "bob",
            "bob"
        ),
        (
            "sudo", "pam_unix(sudo:session): session opened for user root by bob(uid=0)",
            .privilegeElevated, "bob", "root"
        ),
        (
            "sudo", "pam_unix(sudo:session): session closed for user root", .privilegeDropped,
            "root",
            "root"
        ),
        (
            "su[9]", "pam_unix(su:session): session opened for user root by bob(uid=0)",
            .privilegeElevated, "bob", "root"
        ),
        ("su", "FAILED su for root by bob", .privilegeElevated, "bob", "root"),
        ("su", "FAILED SU (to root) bob on pts/1", .privilegeElevated, "bob", "root"),
    ])
    func `of a session says whose it is and who began it`(
        program: String,
        message: String,
        action: AuditAction,
        actor: String,
        user: String
    ) throws {
        let event = try event(message, by: program)
        #expect(event.action == action && event.actor == .user(actor))
        #expect(event.resources == [AuditResource("user", user)])
        #expect(event.outcome == (message.hasPrefix("FAILED") ? .failure : .success))
    }

    @Test(arguments: [
        ("", AuditOutcome.success), ("command not allowed ; ", .denied),
        ("user NOT in sudoers ; ", .denied), ("3 incorrect password attempts ; ", .failure),
        ("a password is required ; ", .denied),
    ])
    func `of sudo says which command was run for whom`(
        problem: String,
        outcome: AuditOutcome
    ) throws {
        let event = try event(
            "  bob : \(problem)TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/bin/ls -l ; x=y",
            by: "sudo"
        )
        #expect(event.action == .commandRun && event.outcome == outcome)
        #expect(event.actor == .user("bob"))
        #expect(event.resources == [AuditResource("command", "/bin/ls")])
        #expect(event.reason == (problem.isEmpty ? nil : String(problem.dropLast(3))))
        #expect(
            event.details == [
                "terminal": "pts/0", "directory": "/home/bob", "runAs": "root",
                "command": "/bin/ls -l ; x=y",
            ]
        )
    }

    @Test(arguments: [
        (
            "useradd[7]", "new user: name=bob, UID=1001, GID=1002, home=/home/bob, shell=/bin/bash",
            AuditAction.userCreated, "user", "bob"
        ),
        ("useradd", "new group: name=staff, GID=1001", .groupCreated, "group", "staff"),
        ("groupadd[7]", "new group: name=staff, GID=1001", .groupCreated, "group", "staff"),
        ("groupdel", "group 'staff' removed from /etc/group", .groupDeleted, "group", "staff"),
        ("userdel", "delete user 'bob'", .userDeleted, "user", "bob"),
        ("usermod", "lock user 'bob' password", .userDisabled, "user", "bob"),
        ("usermod", "change user 'bob' shell from '/a' to '/b'", .userUpdated, "user", "bob"),
        (
            "chpasswd[7]", "pam_unix(chpasswd:chauthtok): password changed for bob",
            .passwordChanged,
            "user", "bob"
        ),
    ])
    func `of an account says what was done to which`(
        program: String,
        message: String,
        action: AuditAction,
        type: String,
        name: String
    ) throws {
        let event = try event(message, by: program)
        #expect(event.action == action && event.outcome == .success)
        #expect(event.resources.first == AuditResource(type, name))
        #expect(event.actor == .system(String(program.prefix { $0 != "[" })))
    }

    @Test func `of an account keeps its numbers and folders`() throws {
        let event = try event(
            "new user: name=bob, UID=1001, GID=1002, home=/home/bob, shell=/bin/bash",
            by: "useradd[7]"
        )
        #expect(
            event.details == [
                "processID": 7, "uid": 1001, "gid": 1002, "home": "/home/bob", "shell": "/bin/bash",
            ]
        )
    }

    @Test(arguments: [
        ("useradd", "failed adding user 'bob', data deleted", AuditAction.userCreated),
        (
            "chpasswd", #"pam_unix(chpasswd:chauthtok): user "bob" does not exist in /etc/passwd"#,
            .passwordChanged
        ),
    ])
    func `of an account that could not be changed is a failure`(
        program: String,
        message: String,
        action: AuditAction
    ) throws {
        let event = try event(message, by: program)
        #expect(event.action == action && event.outcome == .failure)
        #expect(event.resources == [AuditResource("user", "bob")])
    }

    @Test func `of a group names user, group and who did it`() throws {
        let event = try event("user bob added by root to group adm", by: "gpasswd[3]")
        #expect(event.action == .groupMemberAdded && event.actor == .user("root"))
        #expect(event.resources == [AuditResource("user", "bob"), AuditResource("group", "adm")])
    }

    @Test(arguments: [
        (
            "CRON[1]", "pam_unix(cron:session): session opened for user root by (uid=0)",
            SkippedLine.otherProgram
        ),
        ("systemd-logind[1]", "New session 7 of user bob.", .otherProgram),
        ("sshd[1]", "Server listening on :: port 22.", .notAnAuditEvent),
        (
            "sshd[1]", "Bad protocol version identification 'GET / HTTP/1.1' from 192.0.2.7 port 1",
            .notAnAuditEvent
        ),
        (
            "sshd[1]", "Connection closed by invalid user root 192.0.2.7 port 1 [preauth]",
            .notAnAuditEvent
        ),
        ("sshd[1]", "Failed to release session", .notAnAuditEvent),
        (
            "sshd[1]", "pam_unix(sshd:auth): authentication failure; rhost=192.0.2.7 user=root",
            .toldElsewhere
        ),
        (
            "sshd[1]",
            "error: maximum authentication attempts exceeded for root from 192.0.2.7 port 1",
            .toldElsewhere
        ),
        ("sshd[1]", "input_userauth_request: invalid user  [preauth]", .toldElsewhere),
        ("sudo", "pam_unix(sudo:auth): authentication failure; user=bob", .toldElsewhere),
        ("su[1]", "Successful su for root by root", .toldElsewhere),
        ("groupadd", "group added to /etc/group: name=staff, GID=1", .toldElsewhere),
    ])
    func `that nobody did anything in is skipped`(
        program: String,
        message: String,
        reason: SkippedLine
    ) {
        #expect(skip(message, by: program) == reason)
    }

    @Test(arguments: [
        ("Mar 29 23:18:33", "2017-03-29T23:18:33Z"), ("Mar  2 00:00:00", "2017-03-02T00:00:00Z"),
        ("Mar 2 00:00:00", "2017-03-02T00:00:00Z"), ("Mar 02 00:00:00", "2017-03-02T00:00:00Z"),
        ("<38>Mar  2 00:00:00", "2017-03-02T00:00:00Z"),
        ("2023-11-14T00:20:42.738197+01:00", "2023-11-14T00:20:42.738197+01:00"),
    ])
    func `may say its time in several ways`(time: String, expected: String) throws {
        let line = "\(time) h sshd[1]: Failed password for root from 192.0.2.7 port 1 ssh2"
        #expect(try format.event(line).occurredAt == AuditTimestamp(rfc3339: expected))
    }

    @Test func `counts its clock from the offset that is given`() throws {
        let line = "Jan  1 00:30:00 h sshd[1]: Failed password for root from 192.0.2.7 port 1 ssh2"
        let event = try AuthLogFormat(year: 2017, utcOffset: 3_600).event(line)
        #expect(event.occurredAt == AuditTimestamp(rfc3339: "2016-12-31T23:30:00Z"))
    }

    @Test func `belongs to the year that the months before it lead to`() throws {
        let days = [
            ("Feb 28", "2017"), ("Mar  1", "2017"), ("Feb 28", "2017"), ("Dec 30", "2017"),
            ("Jan  1", "2018"), ("Dec 31", "2017"), ("Jan  2", "2018"), ("Dec 31", "2017"),
            ("Jul  2", "2018"), ("Jun 30", "2018"), ("Jul  3", "2018"), ("May  9", "2019"),
            ("Nov  1", "2019"), ("Feb  3", "2020"), ("Feb 29", "2020"),
        ]
        let log = try Imported(
            days.map {
                "\($0.0) 00:00:00 h sshd[1]: Accepted password for a from ::1 port 1 ssh2\n"
            }.joined(),
            as: format
        )
        #expect(log.events.map { String($0.occurredAt.description.prefix(4)) } == days.map(\.1))
    }

    @Test(arguments: [
        ("Mar 32 00:00:00 h sshd[1]: x", "the time is none of the calendar and the clock"),
        ("Mar 29 24:00:00 h sshd[1]: x", "the time is none of the calendar and the clock"),
        ("Feb 29 00:00:00 h sshd[1]: x", "the year has no 29 February"),
        ("x", "the time is missing"),
        (
            "Mär 29 00:00:00 h sshd[1]: x",
            "there is no time such as Mar 27 13:06:56 at the beginning"
        ),
        ("Mar 29 00:00:00", "the host is missing"),
        ("Mar 29 00:00:00 h", "the host is missing"),
        ("Mar 29 00:00:00 h sshd", "there is no colon after the program"),
        ("Mar 29 00:00:00 h sshd[x]: y", "the number of the process is none"),
        ("Mar 29 00:00:00 h sshd[1: y", "the number of the process is none"),
    ])
    func `that is none says what is missing`(line: String, reason: String) {
        #expect(format.problem(line) == reason)
    }

    @Test func `names the tenant by its machine if that is asked for`() throws {
        let line = "Mar 29 23:18:33 host-1 su: FAILED su for root by bob"
        #expect(try format.event(line, tenant: .host).tenant.rawValue == "host-1")
    }

    @Test(arguments: [
        "message repeated 5 times: [ Failed password for invalid user x from 192.0.2.7 port 1 ssh2]",
        "pam_unix(sshd:session): session opened for user bob(uid=7) by bob(uid=0)",
        "User root from 192.0.2.7 not allowed because not listed in AllowUsers",
        "  bob : TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/bin/ls",
        "new user: name=bob, UID=1001, GID=1002, home=/home/bob, shell=/bin/bash",
    ])
    func `cut off anywhere never traps`(message: String) {
        for program in ["sshd[12]", "sudo", "su", "useradd[7]"] {
            let line = Array("<1>Mar  9 23:18:33 host \(program): \(message)".utf8)
            for length in line.indices {
                if case .unreadable(let reason) = format.reading(Array(line[..<length])) {
                    #expect(!reason.isEmpty)
                }
            }
        }
    }
}
