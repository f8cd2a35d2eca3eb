//! Small guides, asked.

use super::*;
use crate::format::Id;
use crate::guide::Kind;
use crate::search::{Facets, Filters, Openings};
use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;

fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("a language tag")
}

/// A service with a title, a summary and a body in one language.
fn service(id: &str, language: &str, [title, summary, body]: [&str; 3]) -> Document {
    let passage = |field, text: &str| Passage { field, language: tag(language), text: text.into() };
    Document {
        kind: Kind::Service,
        id: Id::new(id).expect("an id"),
        url: format!("{language}/services/{id}/"),
        title: title.into(),
        summary: summary.into(),
        note: String::new(),
        language: tag(language),
        passages: vec![passage(Field::Title, title), passage(Field::Summary, summary), passage(Field::Body, body)],
        facets: Facets::default(),
        openings: Openings::default(),
    }
}

fn german() -> Vec<Document> {
    vec![
        service("adult-education", "de", ["Volkshochschule", "Deutsch lernen in Kursen", "Abends und am Tag."]),
        service("advice", "de", ["Beratungsstelle", "Hilfe bei Miete und Wohnung", "Auch zum Mietrecht."]),
        service("debts", "de", ["Schuldnerberatung", "Wenn Sie Schulden haben", "Bringen Sie Mahnungen mit."]),
        service("health", "de", ["Ärzte", "Gesundheit für alle", "Eine Ärztin spricht Türkisch."]),
        service("work", "de", ["Jobcenter", "Geld und Arbeit", "Anträge gibt es hier, auch Ausbildung."]),
    ]
}

fn index(documents: Vec<Document>, synonyms: &[Synonym]) -> Index {
    Index::new(documents, &[tag("de"), tag("uk")], synonyms, "Europe/Berlin").expect("an index in memory")
}

fn first(index: &Index, text: &str) -> String {
    let answer = index.search(text, &Filters::default(), 10);
    answer.hits.first().map_or(String::new(), |hit| hit.id.clone())
}

#[test]
fn what_residents_type_leads_to_the_entry() {
    let index = index(german(), &[]);
    for (asked, expected) in [
        ("Wo kann ich meine Mahnungen zeigen?", "debts"),
        ("Wohnungen", "advice"),
        ("Schule", "adult-education"),
        ("Mietrechtsberatungsstelle", "advice"),
        ("jobce", "work"),
        ("Schuldnerbertaung", "debts"),
        ("Aerztin", "health"),
        ("ARZTIN", "health"),
        ("джобцентр", "work"),
        ("аусбільдунг", "work"),
        ("Job Center", "work"),
        ("verschuldet", "debts"),
    ] {
        assert_eq!(first(&index, asked), expected, "{asked}");
    }
}

#[test]
fn a_slip_ranks_below_the_word_itself() {
    let mut documents = german();
    documents.push(service("tables", "de", ["Mieten", "Tische und Mieten", "Mieten."]));
    let index = index(documents, &[]);
    assert_eq!(first(&index, "Mieten"), "tables");
    let answer = index.search("Jobcentre", &Filters::default(), 10);
    assert_eq!(answer.hits[0].id, "work");
}

#[test]
fn words_that_ask_nothing_find_nothing() {
    let index = index(german(), &[]);
    assert_eq!(index.search("wo kann ich", &Filters::default(), 10).total, 0);
    assert_eq!(index.search("xyzzy", &Filters::default(), 10).total, 0);
    assert_eq!(index.search("", &Filters::default(), 10).total, 0);
}

#[test]
fn everyday_words_lead_where_their_official_word_stands() {
    let synonym = |word: &str, official: &str| Synonym {
        word: (tag("de"), word.into()),
        stands_for: (tag("de"), official.into()),
        in_bodies: false,
    };
    let index = index(german(), &[synonym("pleite", "Schulden haben"), synonym("Zoo", "Tierpark")]);
    assert_eq!(first(&index, "pleite"), "debts");
    assert_eq!(index.search("Zoo", &Filters::default(), 10).total, 0);
}

#[test]
fn what_was_meant_is_suggested_as_texts_write_it() {
    let index = index(german(), &[]);
    assert_eq!(index.suggest("Jobzenter").first().map(String::as_str), Some("Jobcenter"));
    assert_eq!(index.suggest("Jobcenter"), Vec::<String>::new());
}

#[test]
fn filters_combine_and_alone_they_list_by_title() {
    let mut documents = german();
    documents[1].facets.topics = vec![Id::new("housing").expect("an id")];
    documents[3].facets.topics = vec![Id::new("housing").expect("an id")];
    documents[3].facets.spoken = vec![Id::of_language(&tag("tr"))];
    documents[3].openings.week = vec![(540, 720)];
    let index = index(documents, &[]);
    let ids = |text: &str, filters: &Filters| -> Vec<String> {
        index.search(text, filters, 10).hits.into_iter().map(|hit| hit.id).collect()
    };
    let housing = Filters { topics: vec!["housing".into()], ..Filters::default() };
    assert_eq!(ids("", &housing), ["advice", "health"]);
    assert_eq!(ids("Gesundheit", &housing), ["health"]);
    let both = Filters { spoken: vec!["tr".into(), "ar".into()], ..housing };
    assert_eq!(ids("", &both), ["health"]);
    assert_eq!(ids("", &Filters { kinds: vec!["page".into()], ..both.clone() }), Vec::<String>::new());
    // 2026-11-23 was a Monday.
    let time = |text| crate::search::town_time(text, "Europe/Berlin");
    assert_eq!(ids("", &Filters { open: time("2026-11-23T09:00"), ..Filters::default() }), ["health"]);
    assert_eq!(ids("", &Filters { open: time("2026-11-23T08:00:00Z"), ..Filters::default() }), ["health"]);
    assert_eq!(ids("", &Filters { open: time("2026-11-23T12:00"), ..Filters::default() }), Vec::<String>::new());
    assert_eq!(time("soon"), None);
}

#[test]
fn presence_and_rarity_are_what_tantivy_says() {
    let documents = german();
    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
    let field = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let mut writer = tantivy::Index::builder()
        .schema(schema.build())
        .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), MEMORY_BYTES)
        .expect("an index in memory");
    let languages = [tag("de"), tag("uk")];
    let mut tokens = Tokens::new(&languages, &[]);
    for document in &documents {
        let mut made = TantivyDocument::default();
        made.add_text(field, &tokens.of(&document.passages)[1]);
        writer.add_document(made).expect("a document");
    }
    let searcher = writer.finalize().expect("an index").reader().expect("a reader").searcher();
    let index = index(documents, &[]);
    let mut compared = 0;
    for (number, term) in index.lexicon.terms.iter().enumerate() {
        let query = TermQuery::new(Term::from_field_text(field, &term.text), IndexRecordOption::WithFreqs);
        let oracle = searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).expect("an answer");
        for (score, address) in oracle {
            let posting = index.postings(number).iter().find(|posting| posting.0 == address.doc_id);
            let [_, times] = posting.expect("the same documents").1;
            let own = crate::search::engine::rarity(term.doc_freq, index.documents.len())
                * index.presence(1, address.doc_id as usize, times);
            assert!((own - f64::from(score)).abs() < 1e-4, "{}: {own} {score}", term.text);
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} scores compared");
}
