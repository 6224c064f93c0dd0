//! Turns the types of the door into TypeScript.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

/// Collects types and writes them as one module.
#[derive(Default)]
pub(crate) struct Module {
    declarations: BTreeMap<String, String>,
    commands: String,
    lists: String,
}

impl Module {
    /// Adds one command with its types.
    pub(crate) fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &str, docs: &[&str]) {
        let config = config();
        let doc = docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        self.commands += &format!(
            "  /** {doc} */\n  {name}: {{ request: {}; response: {} }};\n",
            Request::name(&config),
            Response::name(&config)
        );
        self.root::<Request>();
        self.root::<Response>();
    }

    /// Adds a type and everything it is made of.
    pub(crate) fn root<T: TS + 'static>(&mut self) {
        self.visit::<T>();
    }

    /// Adds some of the commands by their names.
    pub(crate) fn list(&mut self, name: &str, doc: &str, commands: &[&str]) {
        let lines: String = commands.iter().map(|command| format!("  \"{command}\",\n")).collect();
        self.lists += &format!("\n/** {doc} */\nexport const {name}: readonly (keyof Commands)[] = [\n{lines}];\n");
    }

    /// The module's text.
    pub(crate) fn finish(self) -> String {
        let mut text = String::from(
            "// Generated from the commands crate by `cargo test -p commands`. Do not edit.\n\n/** Every command, with what it takes and what it answers. */\nexport interface Commands {\n",
        );
        text += &self.commands;
        text += "}\n";
        text += &self.lists;
        for declaration in self.declarations.values() {
            text += "\n";
            text += declaration;
        }
        text
    }
}

impl TypeVisitor for Module {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = config();
        if T::output_path().is_some() && !self.declarations.contains_key(&T::ident(&config)) {
            let docs = T::docs().unwrap_or_default();
            self.declarations.insert(T::ident(&config), format!("{docs}export {}\n", T::decl(&config)));
            T::visit_dependencies(self);
        } else {
            T::visit_generics(self);
        }
    }
}

fn config() -> Config {
    // IPC carries JSON: a large number arrives as a number, and ours stay below 2^53.
    Config::new().with_large_int("number")
}
