//! Texts: front matter and a body in Markdown, parsed once into pieces of HTML.
//!
//! Raw HTML, unknown schemes and pictures of other origins are refused with their place. What comes out needs no
//! escaping and no inline style, so that a strict content security policy holds.

use super::yaml;
use crate::diagnostic::{Diagnostic, FileId, Span, codes};
use crate::format::{Email, LanguageTag, Node, NodeKind, Read, Reader, Url};
use crate::guide::{EntryRef, Front, Kind, Piece, Prose, ProseLink, Text, fingerprint};
use crate::locale;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

const MOST_DEPTH: usize = 32;
/// Stands for a piece in the HTML writer's output; the character cannot come from a file.
const MARK: char = '\u{1}';

/// Reads a text file. `None` where there is no front matter to read; why is reported.
pub fn text(source: &str, file: FileId, language: &LanguageTag, reader: &mut Reader) -> Option<Text> {
    let (front_range, body_start) = match split(source) {
        Ok(split) => split,
        Err(code) => {
            reader.report(Diagnostic::new(code, Span::whole(file)));
            return None;
        }
    };
    let node =
        yaml::parse(&source[front_range.clone()], file, front_range.start, reader.wording, &mut reader.diagnostics)
            .unwrap_or_else(|| Node { kind: NodeKind::Map(Vec::new()), span: Span::whole(file) });
    let front = Front::read(&node, reader);
    let body = &source[body_start..];
    let right_to_left = locale::direction(language.as_str()) == locale::Direction::RightToLeft;
    let prose = Body { text: body, file, base: body_start, right_to_left, reader, prose: Prose::default() }.parse();
    let front = front?;
    let fingerprint = {
        let title = front.title.as_ref().map_or("", |title| title.value.0.as_str());
        let summary = front.summary.as_ref().map_or("", |summary| summary.value.0.as_str());
        fingerprint(title, summary, body)
    };
    Some(Text { front, body: prose, file, fingerprint })
}

/// The front matter's range and where the body starts.
pub fn split(source: &str) -> Result<(Range<usize>, usize), &'static crate::diagnostic::Code> {
    let mut lines = source.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(&codes::MISSING_FRONT_MATTER);
    }
    let mut offset = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Ok((first.len()..offset, offset + line.len()));
        }
        offset += line.len();
    }
    Err(&codes::UNCLOSED_FRONT_MATTER)
}

struct Body<'a> {
    text: &'a str,
    file: FileId,
    base: usize,
    right_to_left: bool,
    reader: &'a mut Reader,
    prose: Prose,
}

impl Body<'_> {
    fn parse(mut self) -> Prose {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let text = self.text;
        let mut marks: Vec<Piece> = Vec::new();
        let mut events: Vec<Event<'_>> = Vec::new();
        let mut depth = 0_usize;
        // What the end of a link closes: an entry's link, or one the HTML writer wrote.
        let mut links: Vec<bool> = Vec::new();
        let mut picture: Option<(Range<usize>, String, String)> = None;
        let mut table: Option<Table> = None;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            if let Some((_, _, description)) = &mut picture {
                match event {
                    Event::End(TagEnd::Image) => {
                        let (range, target, description) = picture.take().expect("just matched");
                        self.picture(range, target, &description, &mut events, &mut marks);
                    }
                    Event::Text(text) | Event::Code(text) => description.push_str(&text),
                    _ => {}
                }
                continue;
            }
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MOST_DEPTH {
                let span = self.span(range);
                self.reader.report(Diagnostic::new(&codes::MARKDOWN_TOO_DEEP, span).with("limit", MOST_DEPTH));
                return self.prose;
            }
            match event {
                // A block comes as its whole range first, then line by line.
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => self.raw_html(range),
                Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {}
                // The page's title is the first heading of the page.
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                    events.push(Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }));
                }
                Event::End(TagEnd::Heading(level)) => {
                    let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                    events.push(Event::End(TagEnd::Heading(level)));
                    self.prose.plain.push('\n');
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    links.push(self.link(range, link_type, &dest_url, &mut events, &mut marks));
                }
                Event::End(TagEnd::Link) => match links.pop() {
                    Some(true) => mark(Piece::LinkEnd, &mut events, &mut marks),
                    Some(false) => events.push(Event::InlineHtml("</a>".into())),
                    None => {}
                },
                Event::Start(Tag::Image { dest_url, .. }) => {
                    picture = Some((range, dest_url.to_string(), String::new()))
                }
                // Alignment would come out as an inline style, which the content security policy blocks.
                Event::Start(Tag::Table(alignments)) => {
                    table = Some(Table { alignments, column: 0, in_head: false });
                    events.push(Event::Html("<table>".into()));
                }
                Event::End(TagEnd::Table) => {
                    table = None;
                    events.push(Event::Html("</tbody></table>\n".into()));
                }
                Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
                | Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {
                    if let Some(table) = &mut table {
                        events.push(Event::Html(table.tag(&event).into()));
                    }
                    self.prose.plain.push(' ');
                }
                Event::Text(text) => {
                    self.prose.plain.push_str(&text);
                    self.numbers_stand_apart(text, &mut events);
                }
                Event::Code(code) => {
                    self.prose.plain.push_str(&code);
                    events.push(Event::Code(code));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.prose.plain.push(' ');
                    events.push(event);
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => {
                    self.prose.plain.push('\n');
                    events.push(event);
                }
                other => events.push(other),
            }
        }
        self.links_with_spaces();
        let mut html = String::with_capacity(text.len() * 3 / 2);
        pulldown_cmark::html::push_html(&mut html, events.into_iter());
        self.prose.pieces = pieces(html, marks);
        if !text.trim().is_empty() {
            let start = self.base + (text.len() - text.trim_start().len());
            self.prose.span = Some(Span::new(self.file, start, start));
        }
        self.prose
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    /// The place of a link's target in its source.
    fn target_span(&self, range: Range<usize>, target: &str) -> Span {
        match self.text[range.clone()].rfind(target) {
            Some(offset) if !target.is_empty() => self.span(range.start + offset..range.start + offset + target.len()),
            _ => self.span(range.start..range.start),
        }
    }

    fn raw_html(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let start = range.start + html.len() - html.trim_start().len();
        let first_line = html.trim().lines().next().unwrap_or_default();
        let shown: String = first_line.chars().take(40).collect();
        let span = self.span(start..start + shown.len());
        self.reader.report(Diagnostic::new(&codes::RAW_HTML, span).with("html", shown));
    }

    /// A link whose address holds a space is no link to Markdown, and would be shown as it is typed.
    fn links_with_spaces(&mut self) {
        let text = self.text;
        for (offset, _) in text.match_indices("](") {
            let start = offset + 2;
            let Some(length) = text[start..].find([')', '\n']).filter(|length| text[start + length..].starts_with(')'))
            else {
                continue;
            };
            let target = &text[start..start + length];
            let known =
                ["http:", "https:", "mailto:", "tel:", "media/"].iter().any(|scheme| target.starts_with(scheme))
                    || target.split_once(':').is_some_and(|(word, _)| Kind::from_singular(word).is_some());
            if known && target.trim().contains(' ') && !target.contains(['"', '\'', '<']) {
                let span = self.span(start..start + length);
                self.reader.report(
                    Diagnostic::new(&codes::BAD_LINK, span)
                        .with("target", target)
                        .suggest(Some(target.trim().replace(' ', "%20"))),
                );
            }
        }
    }

    /// Starts a link. `true` when it leads to an entry, so that the page decides on its address.
    fn link<'e>(
        &mut self,
        range: Range<usize>,
        link_type: LinkType,
        target: &str,
        events: &mut Vec<Event<'e>>,
        marks: &mut Vec<Piece>,
    ) -> bool {
        let span = self.target_span(range, target);
        let scheme = target.split(':').next().unwrap_or_default();
        let sound = match scheme {
            _ if link_type == LinkType::Email => Email::is_sound(target),
            "http" | "https" => Url::is_sound(target),
            "mailto" => Email::is_sound(
                target.strip_prefix("mailto:").unwrap_or_default().split('?').next().unwrap_or_default(),
            ),
            "tel" => target.strip_prefix("tel:").is_some_and(|number| {
                number.bytes().any(|byte| byte.is_ascii_digit())
                    && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-'))
            }),
            // A leaflet or picture of the guide.
            _ if target.starts_with("media/") => {
                self.reader.noted.media.push((target.to_string(), span));
                self.prose.media.push((target.to_string(), span));
                events.push(Event::InlineHtml("<a href=\"".into()));
                mark(Piece::Media(target.to_string()), events, marks);
                events.push(Event::InlineHtml("\">".into()));
                return false;
            }
            word if Kind::from_singular(word).is_some() && target.contains(':') => {
                match EntryRef::parse(target, span) {
                    Ok(entry) => {
                        self.reader.noted.references.push((entry.kind.folder(), entry.id.clone(), span));
                        mark(Piece::LinkStart(entry.kind, entry.id.clone()), events, marks);
                        self.prose.links.push(ProseLink { target: entry });
                    }
                    Err(diagnostic) => {
                        self.reader.report(diagnostic);
                        mark(Piece::Html(String::new()), events, marks);
                    }
                }
                return true;
            }
            _ => false,
        };
        if !sound {
            let words = Kind::ALL.map(Kind::singular);
            let meant = crate::diagnostic::nearest(scheme, words)
                .or_else(|| Kind::from_folder(scheme).map(Kind::singular))
                .filter(|_| target.contains(':'))
                .map(|word| format!("{word}{}", &target[scheme.len()..]))
                .or_else(|| target.starts_with("www.").then(|| format!("https://{target}")))
                .or_else(|| {
                    matches!(scheme, "http" | "https")
                        .then(|| target.replace(' ', "%20"))
                        .filter(|mended| Url::is_sound(mended))
                });
            self.reader.report(Diagnostic::new(&codes::BAD_LINK, span).with("target", target).suggest(meant));
        }
        let mut html = String::from("<a href=\"");
        if link_type == LinkType::Email {
            html.push_str("mailto:");
        }
        escape(target, &mut html);
        html.push_str("\">");
        events.push(Event::InlineHtml(html.into()));
        false
    }

    fn picture(
        &mut self,
        range: Range<usize>,
        target: String,
        description: &str,
        events: &mut Vec<Event<'_>>,
        marks: &mut Vec<Piece>,
    ) {
        let span = self.target_span(range.clone(), &target);
        if !target.starts_with("media/") {
            self.reader.report(Diagnostic::new(&codes::FOREIGN_PICTURE, span).with("target", &target));
            return;
        }
        if description.trim().is_empty() {
            let span = self.span(range);
            self.reader.report(Diagnostic::new(&codes::PICTURE_WITHOUT_TEXT, span));
        }
        self.reader.noted.media.push((target.clone(), span));
        self.prose.media.push((target.clone(), span));
        let mut alt = String::new();
        escape(description.trim(), &mut alt);
        events.push(Event::InlineHtml("<img src=\"".into()));
        mark(Piece::Media(target), events, marks);
        events.push(Event::InlineHtml(format!("\" alt=\"{alt}\" loading=\"lazy\">").into()));
    }

    /// In right-to-left text, numbers with signs between them are set apart, or `08:00-12:00` reads backwards.
    fn numbers_stand_apart<'e>(&self, text: CowStr<'e>, events: &mut Vec<Event<'e>>) {
        if !self.right_to_left || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            events.push(Event::Text(text));
            return;
        }
        let mut rest: &str = &text;
        while let Some(start) = rest.find(|character: char| character.is_ascii_digit() || character == '+') {
            let length = number_length(&rest[start..]);
            if length == 0 {
                let next = start + 1;
                events.push(Event::Text(rest[..next].to_string().into()));
                rest = &rest[next..];
                continue;
            }
            events.push(Event::Text(rest[..start].to_string().into()));
            events.push(Event::InlineHtml("<bdi dir=\"ltr\">".into()));
            events.push(Event::Text(rest[start..start + length].to_string().into()));
            events.push(Event::InlineHtml("</bdi>".into()));
            rest = &rest[start + length..];
        }
        events.push(Event::Text(rest.to_string().into()));
    }
}

/// The length of a run of digits with signs between them, 0 for a plain number. Units: bytes.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut signs = 0;
    let mut pending = 0;
    for (offset, character) in text.char_indices() {
        match character {
            '0'..='9' => {
                signs += pending;
                pending = 0;
                end = offset + 1;
            }
            '+' if offset == 0 => pending += 1,
            ' ' | ':' | '/' | '-' | '\u{2013}' | '.' if pending == 0 && end > 0 => pending += 1,
            _ => break,
        }
    }
    if signs > 0 && end > 2 { end } else { 0 }
}

struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    fn tag(&mut self, event: &Event<'_>) -> String {
        let cell = if self.in_head { "th" } else { "td" };
        match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.column = 0;
                "<thead><tr>".into()
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>\n".into()
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>".into()
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".into(),
            Event::Start(Tag::TableCell) => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"end\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    _ => "",
                };
                self.column += 1;
                let scope = if self.in_head { " scope=\"col\"" } else { "" };
                format!("<{cell}{scope}{class}>")
            }
            _ => format!("</{cell}>"),
        }
    }
}

fn mark(piece: Piece, events: &mut Vec<Event<'_>>, marks: &mut Vec<Piece>) {
    events.push(Event::InlineHtml(format!("{MARK}{}{MARK}", marks.len()).into()));
    marks.push(piece);
}

/// Cuts the HTML at its marks.
fn pieces(html: String, marks: Vec<Piece>) -> Vec<Piece> {
    if marks.is_empty() {
        return if html.trim().is_empty() { Vec::new() } else { vec![Piece::Html(html)] };
    }
    let mut marks: Vec<Option<Piece>> = marks.into_iter().map(Some).collect();
    let mut pieces = Vec::new();
    for (index, part) in html.split(MARK).enumerate() {
        let piece = match index % 2 {
            0 => (!part.is_empty()).then(|| Piece::Html(part.to_string())),
            _ => part.parse::<usize>().ok().and_then(|number| marks.get_mut(number)?.take()),
        };
        pieces.extend(piece);
    }
    pieces
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}
