import AuditCore
@testable import AuditImport
import Testing

@Suite struct `The spellings of members` {
    @Test func `stand for one member each, our own before all others`() {
        for member in EventMember.allCases {
            let meaning = EventSpellings.meaning(of: member.rawValue)
            #expect(meaning == EventSpellings.Meaning(member: member, rank: 0))
        }
        for (member, spellings) in EventSpellings.table {
            for spelling in spellings {
                let meaning = EventSpellings.meaning(of: spelling)
                #expect(meaning?.member == member, "\(spelling) stands for two members")
            }
        }
        #expect(Set(EventSpellings.table.map(\.member)).count == EventSpellings.table.count)
    }

    @Test func `are told apart neither by case nor by what joins their words`() {
        for name in ["userId", "user_id", "USER-ID", "user.id", "@User Id"] {
            #expect(EventSpellings.fold(name) == "userid")
        }
        #expect(EventSpellings.fold("acción") == "acción")
    }
}
