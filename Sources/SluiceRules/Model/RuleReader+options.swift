internal import SluiceData
internal import SluiceModel
internal import Yams

extension RuleReader {
    /// Options that change what is found and are not there, with the value that changes nothing: any other value refuses the rule by name.
    ///
    /// - `go_deeper_expr`, `unify_ids_strictly`: deep patterns and unification by scope cannot be switched off.
    /// - `flddef_assign`, `decorators_order_matters`, `xml_children_ordered`, `xml_singleton_loose_matching`, `commutative_compop`: cannot be switched over.
    /// - `cpp_parsing_pref`: C and C++ have a grammar each.
    /// - `generic_engine: aliengrep`, with `generic_multiline`, `generic_braces` and the rest: the other engine for generic patterns.
    /// - `taint_only_propagate_through_assignments`, `taint_match_on: source`: another way of following and reporting taint.
    static let fixedOptions: [String: [String]] = [
        "go_deeper_expr": ["true"], "unify_ids_strictly": ["true"], "flddef_assign": ["false"], "decorators_order_matters": ["false"],
        "xml_children_ordered": ["true"], "xml_singleton_loose_matching": ["true"], "commutative_compop": ["false"], "implicit_return": ["true"],
        "cpp_parsing_pref": ["as_c_or_cpp"], "generic_engine": ["spacegrep"], "generic_multiline": ["true"], "generic_braces": [], "generic_extra_braces": [],
        "generic_extra_word_characters": [], "generic_comment_style": [], "generic_ellipsis_in_attribute": ["true"],
        "taint_only_propagate_through_assignments": ["false"], "taint_match_on": ["sink"],
    ]

    /// Options that change nothing that is found within a file: analyses between files, limits of time and of reports.
    static let idleOptions: Set<String> = [
        "interfile", "interfile_constant_propagation", "taint_intrafile", "taint_fixpoint_timeout", "max_match_per_file", "dynamic_timeout",
        "dynamic_timeout_unit_kb", "dynamic_timeout_max_multiplier", "timeout", "tainted_fields_limit", "apply_includes_excludes", "allow_explicit_stop",
    ]

    /// An option that is none of those with a field of their own.
    mutating func choice(_ name: String, _ key: Node, _ value: Node, _ options: inout RuleOptions) {
        if let known = MatchingChoice.names[name] {
            if file.flag(value, "`\(name)`") == known.value { options.choices.insert(known.choice) } else { options.choices.remove(known.choice) }
        } else if let accepted = Self.fixedOptions[name] {
            let word = value.string ?? ""
            if !accepted.contains(word.lowercased()) { unsupported.append("`\(name): \(Shown.line(word))`") }
        } else if !Self.idleOptions.contains(name) {
            let known = Self.idleOptions.union(Self.fixedOptions.keys).union(MatchingChoice.names.keys)
            file.note(key, "unknown key `\(Shown.line(name))` in `options`", hint: DataFile.hint(for: name, among: known.sorted()))
        }
    }
}
