import AuditCore
import AuditImport
import Testing

/// Published facts about a real log, each computed again from the events.
@Suite struct `A real authentication log` {
    private func log() throws -> Imported? {
        guard let bytes = SharedData.bytes("logs/auth/sshd_auth.log") else { return nil }
        return try Imported(bytes, as: AuthLogFormat(year: 2017))
    }

    /// How many tries an event stands for.
    private func times(_ event: AuditEvent) -> Int {
        Int(event.details["repeated"]?.integer ?? 1)
    }

    private func failures(_ log: Imported) -> [AuditEvent] {
        log.events.filter { $0.action == .sessionLogin && $0.outcome == .failure }
    }

    /// How many tries there are for each value of a field.
    private func tries<Key: Hashable>(
        _ events: [AuditEvent],
        by key: (AuditEvent) -> Key
    ) -> [Key: Int] {
        events.reduce(into: [:]) { $0[key($1), default: 0] += times($1) }
    }

    @Test func `is read whole`() throws {
        guard let log = try log() else { return }
        #expect(log.report.lineCount == 7_121 && log.report.unreadable == [])
        #expect(log.report.eventCount + log.report.skippedCount == 7_121)
        // CRON 1264, systemd-logind 452, systemd 238.
        #expect(log.report.skippedCounts[.otherProgram] == 1_954)
        #expect(log.events.first.map { $0.occurredAt >= time("2017-03-27T13:06:56Z") } == true)
        #expect(log.events.last.map { $0.occurredAt <= time("2017-04-20T14:14:29Z") } == true)
    }

    @Test func `has the failed tries that it is known for`() throws {
        guard let log = try log() else { return }
        let failures = failures(log)
        let single = failures.filter { $0.details["repeated"] == nil }
        #expect(counts(single.map(\.actor.authentication)) == ["password": 628, "publickey": 4])
        let repeated = failures.filter { $0.details["repeated"] != nil }
        #expect(repeated.count == 85 && repeated.map(times).reduce(0, +) == 410)
        #expect(failures.map(times).reduce(0, +) == 1_042)
        let unknown = failures.filter { $0.details["unknownUser"] == true }
        #expect(unknown.map(times).reduce(0, +) == 331)
    }

    @Test func `has the users and addresses that it is known for`() throws {
        guard let log = try log() else { return }
        let byUser = tries(failures(log)) { $0.actor.id ?? "?" }
        #expect(byUser.count == 30)
        #expect(
            byUser.filter { $0.value >= 33 } == [
                "root": 532, "elastic_user_0": 148, "admin": 141, "": 43, "ubnt": 33,
            ]
        )
        let byAddress = tries(failures(log)) { $0.source?.address?.description ?? "?" }
        #expect(byAddress.count == 105)
        #expect(
            byAddress.filter { $0.value >= 30 } == [
                // As many as the fifth of the published five.
                "122.163.61.218": 30,
                "24.151.103.17": 157, "49.4.143.105": 120, "34.204.227.175": 43,
                "201.178.81.113": 36, "181.26.186.35": 30,
            ]
        )
    }

    @Test func `has the log-ins and commands that it is known for`() throws {
        guard let log = try log() else { return }
        let accepted = log.events.filter { $0.action == .sessionLogin && $0.outcome == .success }
        #expect(counts(accepted.map(\.actor.authentication)) == ["password": 190, "publickey": 36])
        #expect(Set(accepted.map(\.actor.id)).count == 11)
        let unknown = log.events.filter { $0.action == .accessRequested }
        #expect(unknown.count == 178 && unknown.filter { $0.actor.id == "" }.count == 43)
        #expect(log.events.filter { $0.action == .commandRun }.count == 186)
    }

    @Test func `has the accounts and sessions that were begun`() throws {
        guard let log = try log() else { return }
        func count(_ action: AuditAction, _ outcome: AuditOutcome = .success) -> Int {
            log.events.filter { $0.action == action && $0.outcome == outcome }.count
        }
        #expect(count(.userCreated) == 10 && count(.userCreated, .failure) == 30)
        #expect(count(.groupCreated) == 11)
        #expect(count(.passwordChanged) == 10 && count(.passwordChanged, .failure) == 407)
        // Of sshd 226 and 225, of sudo 186 and 185, of su 9 and 9.
        #expect(count(.sessionStarted) == 226 && count(.sessionLogout) == 225)
        #expect(count(.privilegeElevated) == 195 && count(.privilegeDropped) == 194)
    }

    @Test func `shows the brute force that succeeded`() throws {
        guard let log = try log() else { return }
        let attack = log.events.filter { event in
            event.action == .sessionLogin && event.actor.id == "elastic_user_0"
                && event.source?.address == IPAddress("24.151.103.17")
                && event.occurredAt >= time("2017-03-30T15:54:19Z")
                && event.occurredAt <= time("2017-03-30T16:01:36Z")
        }
        #expect(attack.filter { $0.outcome == .failure }.map(times).reduce(0, +) == 147)
        #expect(attack.last?.outcome == .success)
        #expect(attack.last?.occurredAt == time("2017-03-30T16:01:36Z"))
    }

    private func time(_ text: String) -> AuditTimestamp {
        AuditTimestamp(rfc3339: text) ?? .epoch
    }

    @Test(arguments: [
        "ssh-bf.log", "ssh-slow-bf.log", "ssh-time-based-bf.log", "sshd-invalid-bf.log",
        "sshd-success-logs.log", "sshd-logs.log", "sshd-impossible-travel.log", "ssh-timeout.log",
        "sshd_banner_exchange.log", "sshd-bad-keyexchange-bf.log",
    ])
    func `of an attack is read whole`(name: String) throws {
        guard let bytes = SharedData.bytes("logs/attack-scenarios/" + name) else { return }
        let log = try Imported(bytes, as: AuthLogFormat(year: 2024))
        #expect(log.report.unreadable == [])
    }
}
