/// What sort of program sends requests.
public enum AgentClass: String, Sendable, Hashable, CaseIterable {
    /// A program that people read the web with.
    case browser
    /// A program for one purpose, also one that shows web pages in a view of its own.
    case app
    /// A library or tool that other programs send their requests through.
    case library
    /// A program that acts by itself.
    case bot
}
