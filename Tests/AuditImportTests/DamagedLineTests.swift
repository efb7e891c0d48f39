import AuditCore
import AuditImport
import Testing

@Suite struct `Lines that are damaged` {
    /// One good line of each kind.
    private static let good = [
        #"v:1 192.0.2.7 - bob [17/May/2015:10:05:03 +0000] "GET /a?\"b HTTP/1.1" 200 1 "r\\" "ä" "f" 1"#,
        "<1>Mar  9 23:18:33 h sshd[1]: message repeated 5 times: [ Failed password for invalid user ü from 192.0.2.7 port 1 ssh2]",
        "Mar  9 23:18:33 h sudo:  bob : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls",
        "Mar  9 23:18:33 h su[1]: pam_unix(su:session): session opened for user root(uid=0) by bob(uid=1)",
        "Mar  9 23:18:33 h useradd[1]: new user: name=bob, UID=1001, GID=1002, home=/home/bob, shell=/b",
        #"{"ts":1795200060,"action":"a","user":{"id":"ü"},"changes":{"a":{"old":1}},"risk":{"score":1}}"#,
    ]

    /// Whether every format says what a line is, whatever its bytes are.
    private func read(_ line: [UInt8]) {
        _ = CombinedFormat().reading(line)
        _ = AuthLogFormat(year: 2017).reading(line)
        _ = JSONLineFormat().reading(line)
        _ = try? Imported(line, as: CombinedFormat())
        _ = try? Imported(line, as: AuthLogFormat(year: 2017))
        _ = try? Imported(line, as: JSONLineFormat())
    }

    @Test(arguments: good)
    func `never trap, cut off at any byte from either side`(line: String) {
        let bytes = Array(line.utf8)
        for index in bytes.indices {
            read(Array(bytes[..<index]))
            read(Array(bytes[index...]))
        }
    }

    @Test(arguments: good)
    func `never trap with any byte left out, doubled or replaced`(line: String) {
        let bytes = Array(line.utf8)
        for index in bytes.indices {
            var changed = bytes
            changed.remove(at: index)
            read(changed)
            changed = bytes
            changed.insert(bytes[index], at: index)
            read(changed)
            for byte: UInt8 in [0x00, 0x20, 0x22, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0xC3, 0xFF] {
                changed = bytes
                changed[index] = byte
                read(changed)
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `never trap with random bytes`(seed: UInt64) {
        let random = AuditRandom.seeded(seed)
        let letters = Array(" []\":/-+0123456789{},.\\xMarGETfromport=;()'".utf8)
        for round in 0..<2_000 {
            let wild = random.bytes(count: Int(random.next() % 200))
            read(round.isMultiple(of: 2) ? wild : wild.map { letters[Int($0) % letters.count] })
        }
    }
}
