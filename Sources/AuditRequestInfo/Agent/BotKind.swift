/// What an automatic program is after.
public enum BotKind: String, Sendable, Hashable, CaseIterable {
    /// Fills the index of a search engine.
    case search
    /// Collects text for language models.
    case aiCrawler
    /// Fetches for a person who asked a language model.
    case aiAssistant
    /// Looks whether a site is up, or how fast it is.
    case monitor
    /// Fetches a page to show what a link leads to.
    case preview
    /// Looks for weaknesses, or measures the network.
    case scanner
    /// Reads feeds and podcasts.
    case feed
    /// Anything else: archives, marketing, validators, scripts.
    case tool
}
