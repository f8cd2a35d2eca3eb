//! A YAML value that still knows where it stands.

use crate::diagnostic::Span;

/// One value of a YAML file and its place.
#[derive(Clone, Debug)]
pub struct Node {
    pub kind: NodeKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A single value as it was typed. `plain` is false for quoted and block text.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// In the order of the file. Keys are unique: the parser refuses repeated ones.
    Map(Vec<(String, Span, Node)>),
}

impl Node {
    /// A map without keys, for an entry that may leave its facts out.
    pub fn empty_map(span: Span) -> Node {
        Node { kind: NodeKind::Map(Vec::new()), span }
    }

    /// True for `key:` with nothing behind it, and for `~` and `null`.
    pub fn is_empty(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
            || matches!(&self.kind, NodeKind::Scalar { text, .. } if text.trim().is_empty())
    }
}
