internal import GRDB
internal import SluiceAttribution
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes
internal import SluiceSyntax
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Gate {
    /// Looks at everything that sluice depends on here and says what is missing and how to mend it.
    public func diagnoses() -> [Diagnosis] {
        var found = [
            Diagnosis(.good, "libgit2", Repository.libraryVersion),
            Diagnosis(.good, "sqlite", sqliteVersion),
            Diagnosis(.good, "rules", "\(rules.count) rules; \(agents.agents.count) assistants known"),
        ]
        found.append(git)
        found.append(grammars)
        found += [frameworks, constraints]
        found += repositoryDiagnoses
        found.append(caches)
        return found
    }

    private var sqliteVersion: String {
        let version = try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
        return version.flatMap { $0 } ?? "unknown"
    }

    private var git: Diagnosis {
        let folders = (surroundings.environment["PATH"] ?? "").split(separator: ":")
        let path = folders.map { "\($0)/git" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let path else {
            return Diagnosis(.bad, "git", "no git in PATH: sparse and split indexes cannot be read", cure: "install git")
        }
        return Diagnosis(.good, "git", Shown.line(path))
    }

    private var grammars: Diagnosis {
        do throws(DataProblems) {
            let languages = try LanguageTable(from: folder).all
            let foreign = languages.filter { $0.grammarVersion?.isSupported == false }.map(\.id.rawValue)
            guard foreign.isEmpty else {
                return Diagnosis(
                    .bad, "grammars", "this build's grammars of \(foreign.joined(separator: ", ")) do not fit its tree-sitter", cure: "./install.sh builds them anew")
            }
            return Diagnosis(.good, "grammars", "\(languages.count) languages: \(languages.map(\.id.rawValue).joined(separator: ", "))")
        } catch {
            return Diagnosis(.bad, "grammars", error.problems.map(\.shown).joined(separator: "\n"), cure: "mend the language file named")
        }
    }

    /// The frameworks that are known; one whose file is wrong is not looked for.
    private var frameworks: Diagnosis {
        do throws(DataProblems) {
            let frameworks = try FrameworkTable(from: folder).frameworks
            return Diagnosis(.good, "frameworks", "\(frameworks.count) known: \(frameworks.map(\.id).joined(separator: ", "))")
        } catch {
            return Diagnosis(.bad, "frameworks", error.problems.map(\.shown).joined(separator: "\n"), cure: "mend the framework's file named")
        }
    }

    /// The constraints that are shipped, or laid over them, and how many are asked where no policy says so.
    private var constraints: Diagnosis {
        do throws(GateError) {
            let constraints = try constraintLibrary().constraints
            return Diagnosis(.good, "constraints", "\(constraints.count) on what runs before routes, \(constraints.count(where: \.isOn)) of them on by default")
        } catch {
            return Diagnosis(.bad, "constraints", error.shown, cure: "mend the constraint's file named")
        }
    }

    private var repositoryDiagnoses: [Diagnosis] {
        let repository: Repository
        do throws(GateError) {
            repository = try open(.hook)
        } catch {
            guard case .git(let error) = error else { return [Diagnosis(.bad, "repository", error.shown)] }
            return [Diagnosis(error.isUsage ? .note : .bad, "repository", error.reason, cure: error.cure)]
        }
        var kinds = [repository.isBare ? "bare" : "with a work tree"]
        if repository.isShallow { kinds.append("shallow") }
        if repository.isPartial { kinds.append("partial clone") }
        let place = Shown.line(repository.gitDirectory)
        var found = [Diagnosis(.good, "repository", "\(place) (\(kinds.joined(separator: ", ")))")]
        if repository.isShallow {
            found.append(Diagnosis(
                .note, "history", "the clone is shallow: what its oldest commits changed cannot be told", cure: "git fetch --unshallow"))
        }
        found += policyDiagnoses
        found += hooks(of: repository)
        return found
    }

    private var policyDiagnoses: [Diagnosis] {
        do throws(GateError) {
            let trusted = try policyAtHand()
            return [Diagnosis(.good, "policy", trusted.policy.name)] + ruleDiagnoses(trusted)
        } catch {
            return [Diagnosis(.bad, "policy", error.shown, cure: "mend the lines named; sluice policy check reads the file again")]
        }
    }

    /// How many rules the policy's packs hold, and those of them that cannot be run.
    private func ruleDiagnoses(_ trusted: TrustedPolicy) -> [Diagnosis] {
        do throws(GateError) {
            let rules = try rulesInForce(ofPacksBy: trusted)
            let refused = rules.refused.map { Diagnosis(.note, "rules", $0.reason, cure: $0.cure) }
            return [Diagnosis(.good, "rules", "\(rules.described.count) in force, from \(trusted.policy.rulePacks.count) packs")] + refused
        } catch {
            return [Diagnosis(.bad, "rules", error.shown, cure: "mend the lines named; sluice rules test reads the files again")]
        }
    }

    private func hooks(of repository: Repository) -> [Diagnosis] {
        let wanted = repository.isBare ? ["pre-receive"] : ["pre-commit", "commit-msg", "pre-push"]
        let folder = hooksFolder(of: repository)
        return wanted.map { name in
            let path = "\(folder)/\(name)"
            let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let cure = repository.isBare ? "sluice install --server \(Shown.line(repository.gitDirectory))" : "sluice install"
            guard text.contains("sluice") else {
                return Diagnosis(.note, "hook \(name)", "sluice is not in \(Shown.line(path))", cure: cure)
            }
            guard FileManager.default.isExecutableFile(atPath: path) else {
                return Diagnosis(.bad, "hook \(name)", "\(Shown.line(path)) is not executable, so Git passes it over", cure: "chmod +x \(Shown.line(path))")
            }
            return Diagnosis(.good, "hook \(name)", Shown.line(path))
        }
    }

    private func hooksFolder(of repository: Repository) -> String {
        guard let path = repository.configuration("core.hooksPath") else { return repository.commonDirectory + "/hooks" }
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") { return (surroundings.environment["HOME"] ?? "") + path.dropFirst() }
        return (repository.workTree ?? repository.gitDirectory) + "/" + path
    }

    private var caches: Diagnosis {
        let folder = CacheFolder(environment: surroundings.environment, gitDirectory: nil).shared
        guard let folder else {
            return Diagnosis(.note, "cache", "no folder can be written: every registry is asked anew", cure: "set SLUICE_CACHE_DIR")
        }
        return Diagnosis(.good, "cache", Shown.line(folder))
    }
}
