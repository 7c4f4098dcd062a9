internal import SluiceAttribution
internal import SluiceModel

extension JudgedCommit {
    /// What is reported of a commit whose origins are known.
    /// - Parameter id: `nil` for the commit that is about to be made.
    init(id: ObjectID?, _ origins: CommitOrigins, counting strengths: Set<MarkStrength>) {
        self.init(id: id, assisted: origins.isAssisted(counting: strengths), mixed: origins.isMixed, marks: origins.marks)
    }
}
