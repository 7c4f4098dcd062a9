internal import ArgumentParser

/// `sluice install`: put the hooks in place.
struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put the hooks in place.")
}
