import AuditCore
import Foundation
import Testing

/// Vectors gathered from the tests of several web frameworks, if they lie beside the checkout.
@Suite struct `The published client address vectors` {
    @Test func `are read as addresses with ports`() {
        for row in rows(of: "parse") {
            let node = AddressAndPort(row.text("input"))
            let expected = row.json["expect"] as? [String: Any]
            #expect(node?.address.description == expected?["ip"] as? String, "\(row.id)")
            #expect(node?.port.map { Int($0) } == expected?["port"] as? Int, "\(row.id)")
        }
    }

    @Test func `fall into the same blocks`() {
        for row in rows(of: "cidr") {
            let address = IPAddress(row.text("ip"))
            let block = AddressBlock(row.text("cidr"))
            #expect(address != nil, "\(row.id)")
            #expect((block == nil) == (row.text("expect") == "invalid"), "\(row.id)")
            guard let address, let block else { continue }
            #expect(block.contains(address) == row.json["expect"] as? Bool, "\(row.id)")
        }
    }

    @Test func `have the same classes`() {
        for row in rows(of: "classify") {
            let address = IPAddress(row.text("ip"))
            #expect(address?.addressClass.rawValue == row.text("expect"), "\(row.id)")
        }
    }

    @Test func `are masked to the same addresses`() {
        for row in rows(of: "mask") {
            let masked = IPAddress(row.text("ip"))?.masked(
                v4: row.json["v4"] as? Int ?? 24,
                v6: row.json["v6"] as? Int ?? 48
            )
            #expect(masked?.description == row.text("expect"), "\(row.id)")
        }
    }

    private struct Row {
        let json: [String: Any]

        var id: String { text("id") }

        func text(_ name: String) -> String { json[name] as? String ?? "" }
    }

    private func rows(of operation: String) -> [Row] {
        guard let file = SharedData.text("clientip/dev.jsonl") else { return [] }
        let rows = file.split(separator: "\n").map { line in
            let json = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return Row(json: json as? [String: Any] ?? [:])
        }
        let selected = rows.filter { $0.text("op") == operation }
        #expect(!selected.isEmpty)
        return selected
    }
}
