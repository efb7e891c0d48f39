@testable import AuditCore
import AuditImport
import Testing

@Suite struct `Imported events` {
    /// An event that a log would refuse would be lost for it.
    @Test func `keep to the limits that recording checks`() throws {
        let access = try SharedData.bytes("logs/access/apache_combined.log").map {
            try Imported($0, as: CombinedFormat()).events
        }
        let shop = try SharedData.bytes("logs/access/shop_nginx_combined.log").map {
            try Imported($0, as: CombinedFormat()).events
        }
        let login = try SharedData.bytes("logs/auth/sshd_auth.log").map {
            try Imported($0, as: AuthLogFormat(year: 2017)).events
        }
        for event in [access, shop, login].compactMap(\.self).joined() {
            #expect(throws: Never.self) {
                try EventValidation.check(event, details: MemberOrder(event.details.values))
            }
        }
    }

    @Test(arguments: ["a", "ä", #"\x01"#, #"\""#])
    func `keep to them however long the fields of the line are`(piece: String) throws {
        let long = String(repeating: piece, count: 20_000)
        let access = try CombinedFormat().event(
            """
            \(long):1 192.0.2.7 \(long) \(long) [17/May/2015:10:05:03 +0000] \
            "GET /\(long)?\(long) HTTP/\(long)" 200 1 "\(long)" "\(long)" "\(long)" \(long)
            """
        )
        let login = try AuthLogFormat(year: 2017).event(
            "Mar  9 23:18:33 \(long) sshd[1]: Failed \(long) for \(long) from \(long) port 1 ssh2: \(long)"
        )
        let command = try AuthLogFormat(year: 2017).event(
            "Mar  9 23:18:33 h sudo: \(long) : \(long) ; TTY=\(long) ; PWD=\(long) ; COMMAND=\(long)"
        )
        for event in [access, login, command] {
            #expect(throws: Never.self) {
                try EventValidation.check(event, details: MemberOrder(event.details.values))
            }
            let details = try CanonicalJSONWriter.bytes(of: .object(event.details.values))
            #expect(details.count < 24_000)
        }
    }
}
