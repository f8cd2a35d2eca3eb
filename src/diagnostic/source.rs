//! The files findings point into, and how a byte offset becomes a line and a column.

/// A file of the content or theme, by its place in `Sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one file. Units: bytes from the start of the text, a byte order mark not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        // Files are limited to 20 MiB, far below what 32 bits hold.
        Span { file, start: start as u32, end: end.max(start) as u32 }
    }

    /// The whole file, shown as 1:1.
    pub fn whole(file: FileId) -> Self {
        Span { file, start: 0, end: 0 }
    }
}

/// Line and column of a character. Units: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// One file as it was read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// As reached from the current folder, with forward slashes.
    pub path: String,
    /// Empty for folders, pictures and files that could not be read as text.
    pub text: String,
    /// Where each line begins, so that a file with many findings is not read again for each. Units: bytes.
    line_starts: Vec<u32>,
}

/// All files that were read, by `FileId`.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    pub fn add(&mut self, path: String) -> FileId {
        self.0.push(Source { path, text: String::new(), line_starts: vec![0] });
        FileId(self.0.len() as u32 - 1)
    }

    pub fn set_text(&mut self, file: FileId, text: String) {
        let source = &mut self.0[file.0 as usize];
        source.line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset as u32 + 1)).collect();
        source.text = text;
    }

    pub fn path(&self, file: FileId) -> &str {
        &self.0[file.0 as usize].path
    }

    pub fn text(&self, file: FileId) -> &str {
        &self.0[file.0 as usize].text
    }

    /// Where a span begins and ends.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let source = &self.0[span.file.0 as usize];
        (source.position(span.start as usize), source.position(span.end as usize))
    }
}

impl Source {
    fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = self.line_starts[line - 1] as usize;
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }
}
