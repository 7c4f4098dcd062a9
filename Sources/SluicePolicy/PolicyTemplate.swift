/// The text of a new policy file.
public enum PolicyTemplate {
    /// What `sluice policy init` writes: a policy that extends another, with the rest shown in comments.
    /// - Parameter extending: what it starts from, such as `builtin:recommended`.
    public static func starter(extending: String) -> String {
        """
        # yaml-language-server: $schema=./policy.schema.json
        # (`sluice policy schema > policy.schema.json` writes that file; an editor then completes and checks what you type here.)
        #
        # What sluice does with changes that are marked as AI-assisted. `sluice policy check` finds every mistake in this file,
        # `sluice policy show` prints what is in force and which line says so.

        version: 1

        # builtin:observe says what it finds and stops nothing; builtin:recommended stops what is surely wrong; builtin:strict judges
        # every line, marked or not. Later values win over extended ones, key by key. Lists replace what was extended; `protect` and
        # `exceptions` add to it.
        extends: [\(Quoted.yaml(extending))]

        # Judge the lines that are marked as assisted, or `all` lines.
        # scope: assisted

        # Paths where every line is judged, marked or not. In globs `**` stands for any folders, `*` for anything in one name; a glob
        # is matched against the whole path from the repository's root.
        # protect:
        #   - paths: ["src/auth/**", ".github/workflows/**"]
        #     scope: all

        # block, annotate, silent or off; one for all severities, or one for each.
        # checks:
        #   packages:
        #     ruling: { critical: block, high: block, medium: annotate, low: annotate }
        #     minimum-age: 7d
        #     private: ["@acme/*"]
        \(routes)

        # One rule, whatever its check says.
        # rulings:
        #   packages-missing: block

        # What somebody answers for until a day. All five keys are needed; one that expired or that nothing used is reported.
        # exceptions:
        #   - rule: packages-missing
        #     paths: ["examples/**"]
        #     reason: the examples name packages that are made up on purpose
        #     owner: dana@example.com
        #     expires: 2027-03-01

        # On a server: who may let findings of which rules through, with `git push -o sluice.override="why"`. It is shown and recorded under `log`.
        # overrides:
        #   - by: [dana]                   # as the server names the pusher
        #     rules: [packages-missing]

        """
    }

    /// What is said of routes, as a part of `checks`.
    private static let routes = """
        #   # What runs before routes. `sluice routes` lists the routes with what runs before each; `sluice rules list` names the constraints.
        #   middleware:
        #     roles:                       # what the project's own middlewares do, and what its markers exempt from
        #       - { symbol: requireUser, roles: [authn-enforce] }
        #       - { path: "src/limits/**", roles: [rate-limit] }
        #       - { marker: "@Public", exempts: [authn-enforce] }
        #     routes:                      # groups by name; those of `public` need no check of identity, and say why
        #       public:
        #         - { match: "GET /health", reason: probes have no credentials }
        #         - { match: "POST /webhooks/stripe", reason: Stripe signs them, requires: [rate-limit], expires: 2027-03-01 }
        #     constraints:                 # shipped ones on and off or changed, and the project's own
        #       - auth-on-unknown-paths
        #       - off:route-never-reached
        #       - { id: api-needs-identity, kind: must-cover, role: authn-enforce, routes: ["* /api/**"], except: [public], severity: high }
        #     assume: { NODE_ENV: production }
        #     external:                    # what stands in front of the program
        #       - { roles: [rate-limit], routes: ["/**"], reason: the gateway limits }
        """
}
