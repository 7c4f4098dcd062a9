import SluiceData
@testable import SluiceGate
import Testing

@Suite("What a Git server tells of a push")
struct ServerTests {
    private func server(_ environment: [String: String]) throws -> Server {
        try Server(environment: environment, folder: PolicyFolder())
    }

    @Test("GitHub Enterprise names who, where from and how, and leaves four seconds")
    func enterprise() throws {
        let server = try server([
            "GITHUB_REPO_NAME": "acme/shop", "GITHUB_USER_LOGIN": "dana", "GITHUB_USER_IP": "192.0.2.1", "GITHUB_VIA": "merge button",
            "USER": "git",
        ])
        #expect(server.id == "github-enterprise")
        #expect(server.pusher == "dana")
        #expect(server.address == "192.0.2.1")
        #expect(server.repository == "acme/shop")
        #expect(server.via == "merge button")
        #expect(server.deadline == 4)
        #expect(server.linePrefix == "")
    }

    @Test("GitLab wants its prefix on every line for its web pages, and only there", arguments: [("web", "GL-HOOK-ERR: "), ("ssh", ""), ("http", "")])
    func gitLab(via: String, prefix: String) throws {
        let server = try server(["GL_PROJECT_PATH": "acme/shop", "GL_USERNAME": "dana", "GL_ID": "user-7", "GL_PROTOCOL": via])
        #expect(server.id == "gitlab")
        #expect(server.pusher == "dana")
        #expect(server.linePrefix == prefix)
    }

    @Test("Gitea gives owner and name apart")
    func gitea() throws {
        let server = try server(["GITEA_REPO_NAME": "shop", "GITEA_REPO_USER_NAME": "acme", "GITEA_PUSHER_NAME": "dana", "GITEA_PUSH_TRIGGER": "pr-merge-to-base"])
        #expect(server.repository == "acme/shop")
        #expect(server.pusher == "dana")
        #expect(server.via == "pr-merge-to-base")
    }

    @Test("A plain server tells what its web server or login tells, and an empty variable is none")
    func plain() throws {
        #expect(try server(["REMOTE_USER": "dana", "USER": "www"]).pusher == "dana")
        #expect(try server(["REMOTE_USER": "", "USER": "git"]).pusher == "git")
        let silent = try server([:])
        #expect(silent.id == "git")
        #expect(silent.pusher == nil)
        #expect(silent.deadline == nil)
    }

    @Test("Push options are bounded, whatever their count claims", arguments: [
        (["GIT_PUSH_OPTION_COUNT": "2", "GIT_PUSH_OPTION_0": "a", "GIT_PUSH_OPTION_1": "b"], ["a", "b"]),
        (["GIT_PUSH_OPTION_COUNT": "0"], []), ([:], []), (["GIT_PUSH_OPTION_COUNT": "-5"], []), (["GIT_PUSH_OPTION_COUNT": "many"], []),
        (["GIT_PUSH_OPTION_COUNT": "1000000000", "GIT_PUSH_OPTION_0": "a"], ["a"]),
    ] as [([String: String], [String])])
    func options(environment: [String: String], texts: [String]) {
        #expect(PushOptions(environment: environment).texts == texts)
    }
}
