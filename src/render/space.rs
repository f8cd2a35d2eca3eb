//! What all pages of one language share: its words, names and forms, and every entry's card as a template value.

use super::Site;
use super::card;
use super::view::{Said, view};
use crate::format::{Id, LanguageTag, Localized};
use crate::guide::{Guide, Kind, Language, OwnWords, View};
use crate::load::{Message, Messages};
use crate::locale::{self, Locale};
use crate::plan::entry_path;
use jiff::civil::Date;
use std::collections::BTreeMap;
use tera::Value;

pub struct Space<'a> {
    pub tag: &'a LanguageTag,
    pub locale: Locale,
    pub dir: &'static str,
    /// Languages to look for a text in, this one first.
    pub chain: Vec<LanguageTag>,
    messages: &'a Messages,
    /// The messages as templates see them: `m.service.cost`.
    pub m: Value,
    /// Cards of services, by id.
    pub cards: BTreeMap<&'a Id, Value>,
    pub guide: &'a Guide,
    /// What the frame of every page shows: emergency numbers, menu, legal pages.
    pub frame: Value,
    pub today: Date,
}

view! {
    pub struct Frame {
        pub title: Said,
        pub town: String,
        /// Path of the town's logo from the site's root; empty for the theme's own sign.
        pub logo: String,
        pub emergency: Vec<Emergency>,
        pub menu: Vec<super::view::Link>,
        pub legal: Vec<super::view::Link>,
        pub email: String,
        /// What the search says by script, as JSON.
        pub search_words: String,
        pub funding: Vec<Said>,
        pub built: String,
        pub has_maps: bool,
    }
}

view! {
    pub struct Emergency {
        pub title: Said,
        pub number: String,
        pub tel: String,
        pub url: String,
    }
}

/// Messages that the search box needs, under `search`.
const SEARCH_WORDS: [&str; 8] = ["label", "all", "none", "try", "meant", "tell", "broken", "more"];

impl<'a> Space<'a> {
    pub fn new(site: &Site<'a>, tag: &'a LanguageTag) -> Self {
        static NONE: Messages = Messages::new();
        let guide = site.guide;
        let messages = site.making.theme.messages.get(tag).unwrap_or(&NONE);
        let mut space = Space {
            tag,
            locale: Locale::new(tag.as_str()),
            dir: direction(guide, tag),
            chain: guide.chain(tag),
            messages,
            m: tree(messages),
            cards: BTreeMap::new(),
            guide,
            frame: Value::none(),
            today: site.making.today,
        };
        space.cards =
            guide.entities.services.values().map(|service| (&service.id, card::service(&space, service))).collect();
        space.frame = space.frame(site).into();
        space
    }

    fn frame(&self, site: &Site<'_>) -> Frame {
        let guide = self.guide;
        let link = |id: &Id| guide.entities.view(Kind::Page, id).map(|view| self.link(&view));
        let mut menu: Vec<_> = guide.entities.pages.values().filter(|page| page.facts.menu).collect();
        menu.sort_by_key(|page| (page.facts.order.unwrap_or(i32::MAX), page.id.clone()));
        let legal = &guide.config.legal;
        Frame {
            title: self.name(&guide.config.title),
            town: self.name(&guide.config.town.name).text,
            logo: guide.config.logo.as_ref().map_or(String::new(), |logo| site.assets.path(&logo.value.0)),
            emergency: guide
                .config
                .emergency
                .iter()
                .filter_map(|reference| {
                    let service = guide.entities.services.get(&reference.id)?;
                    let phone = service.facts.contact.as_ref()?.phones.first()?;
                    Some(Emergency {
                        title: self.title(&service.view()),
                        number: phone.number.text().to_string(),
                        tel: phone.number.link(),
                        url: entry_path(Kind::Service, &service.id),
                    })
                })
                .collect(),
            menu: menu.into_iter().filter_map(|page| link(&page.id)).collect(),
            legal: [&legal.imprint, &legal.privacy, &legal.accessibility]
                .into_iter()
                .filter_map(|page| link(&page.id))
                .collect(),
            email: guide
                .config
                .contact
                .as_ref()
                .and_then(|contact| contact.email.as_ref())
                .map_or(String::new(), |email| email.0.clone()),
            search_words: self.search_words(),
            funding: guide.config.funding.iter().map(|funding| self.name(&funding.name)).collect(),
            built: self.locale.date_long(self.today),
            has_maps: !guide.boundaries.is_empty(),
        }
    }

    fn search_words(&self) -> String {
        let word = |key: &&str| (key.to_string(), self.word(&format!("search.{key}")).into());
        let mut words: serde_json::Map<String, serde_json::Value> = SEARCH_WORDS.iter().map(word).collect();
        if let Some(Message::Plural(forms)) = self.messages.get("search.results") {
            words.insert("results".into(), serde_json::json!(forms));
        }
        let kinds: BTreeMap<&str, String> = Kind::ALL
            .map(|kind| (kind.singular(), self.word(&format!("kind.{}", kind.singular()))))
            .into_iter()
            .collect();
        words.insert("kinds".into(), serde_json::json!(kinds));
        serde_json::Value::from(words).to_string()
    }

    /// A message without placeholders. A missing key shows itself.
    pub fn word(&self, key: &str) -> String {
        match self.messages.get(key) {
            Some(Message::Text(text)) => text.clone(),
            Some(Message::Plural(forms)) => forms.get("other").cloned().unwrap_or_default(),
            None => key.to_string(),
        }
    }

    /// A message with its placeholders filled.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.word(key), values)
    }

    /// The form of a message that goes with a number; `{count}` is the number.
    pub fn count(&self, key: &str, count: usize) -> String {
        let form = match self.messages.get(key) {
            Some(Message::Plural(forms)) => {
                let category = self.locale.plural(count as u64);
                forms.get(category).or_else(|| forms.get("other")).cloned().unwrap_or_default()
            }
            _ => self.word(key),
        };
        fill(form, &[("count", &self.locale.number(count as i64))])
    }

    /// A text with the language it is in, where that is not the page's.
    pub fn said(&self, text: &str, language: &LanguageTag) -> Said {
        if language == self.tag {
            return Said { text: text.to_string(), ..Said::default() };
        }
        Said { text: text.to_string(), lang: language.to_string(), dir: direction(self.guide, language).to_string() }
    }

    /// A name in the best language there is.
    pub fn name(&self, name: &Localized) -> Said {
        match name.first_of(&self.chain) {
            Some((language, text)) => self.said(text, language),
            None => name.iter().next().map(|(language, text, _)| self.said(text, language)).unwrap_or_default(),
        }
    }

    /// What an entry is called.
    pub fn title(&self, view: &View<'_>) -> Said {
        if view.kind == Kind::Language {
            return Said { text: self.language_name(view.id), ..Said::default() };
        }
        if let Some(name) = view.name {
            return self.name(name);
        }
        self.chain
            .iter()
            .find_map(|language| Some(self.said(view.texts.get(language)?.title()?, language)))
            .unwrap_or_else(|| Said { text: view.id.to_string(), ..Said::default() })
    }

    /// The name of a language, in this one.
    pub fn language_name(&self, id: &Id) -> String {
        let entry = self.guide.get::<Language>(id);
        let own = || entry.and_then(|entry| entry.facts.name.iter().next().map(|(_, name, _)| name.to_string()));
        entry
            .and_then(|entry| entry.facts.names.get(self.tag).map(str::to_string))
            .or_else(|| if id.as_str() == self.tag.as_str() { own() } else { None })
            .or_else(|| self.locale.language_name(id.as_str()))
            .or_else(own)
            .unwrap_or_else(|| id.to_string())
    }

    /// A link to an entry, from the language's home.
    pub fn link(&self, view: &View<'_>) -> super::view::Link {
        super::view::Link { title: self.title(view), url: entry_path(view.kind, view.id), note: String::new() }
    }

    /// A word of a closed list, from the theme or the town's own vocabulary.
    pub fn term(&self, vocabulary: &str, word: &str) -> Said {
        let OwnWords(own) = &self.guide.config.vocabulary;
        if let Some(name) = own.get(vocabulary).and_then(|words| words.get(word)) {
            return self.name(name);
        }
        Said { text: self.word(&format!("{vocabulary}.{word}")), ..Said::default() }
    }

    /// Entries in the order of their titles.
    pub fn sorted<T>(&self, items: impl IntoIterator<Item = T>, title: impl Fn(&T) -> String) -> Vec<T> {
        let mut keyed: Vec<(Vec<u8>, T)> =
            items.into_iter().map(|item| (self.locale.sort_key(&title(&item)), item)).collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        keyed.into_iter().map(|(_, item)| item).collect()
    }
}

/// The writing direction of a language: the town's word, or CLDR's.
pub fn direction(guide: &Guide, language: &LanguageTag) -> &'static str {
    match guide.get::<Language>(&Id::of_language(language)).and_then(|entry| entry.facts.direction) {
        Some(direction) => direction.word(),
        None => locale::direction(language.as_str()).attribute(),
    }
}

fn fill(mut text: String, values: &[(&str, &str)]) -> String {
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// Keys with dots as maps in maps.
fn tree(messages: &Messages) -> Value {
    /// The rest of a key, and its text.
    type Leaf<'m> = (Vec<&'m str>, &'m str);
    fn build(entries: &[Leaf<'_>]) -> Value {
        let mut groups: Vec<(&str, Vec<Leaf<'_>>)> = Vec::new();
        for (path, text) in entries {
            let rest = (path[1..].to_vec(), *text);
            match groups.iter_mut().find(|group| group.0 == path[0]) {
                Some(group) => group.1.push(rest),
                None => groups.push((path[0], vec![rest])),
            }
        }
        let mut map = tera::Map::default();
        for (key, rest) in groups {
            let value = match &rest[..] {
                [(path, text)] if path.is_empty() => Value::from(*text),
                _ => build(&rest),
            };
            map.insert(key.to_string().into(), value);
        }
        Value::from(map)
    }
    let entries: Vec<Leaf<'_>> = messages
        .iter()
        .filter_map(|(key, message)| match message {
            Message::Text(text) => Some((key.split('.').collect(), text.as_str())),
            Message::Plural(_) => None,
        })
        .collect();
    build(&entries)
}
