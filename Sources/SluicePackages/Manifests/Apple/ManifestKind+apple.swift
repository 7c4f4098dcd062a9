extension ManifestKind {
    /// The files of SwiftPM, Xcode and CocoaPods.
    static let apple: [ManifestKind] = []
}
