//! Mails that begin themselves: to whom, about what, and on which page.

use super::Site;
use super::space::Space;
use crate::plan::Page;

/// "Something is wrong here": names the page, its entry and the day it was built, for those who mend it. Empty where the
/// guide has no address for mail.
pub fn report(site: &Site<'_>, space: &Space<'_>, page: &Page, title: &str) -> String {
    let address = match &site.making.base_url {
        Some(base) => format!("{base}{}", page.path),
        None => page.path.clone(),
    };
    let body = format!(
        "{}\n\n\n--\n{title}\n{address}\n{}",
        space.word("report.question"),
        space.say("report.state", &[("date", &site.making.today.to_string())])
    );
    mailto(site, &space.say("report.subject", &[("title", title)]), &body)
}

/// "I found nothing": the search page's script adds what was looked for at the end.
pub fn nothing_found(site: &Site<'_>, space: &Space<'_>) -> String {
    let body = format!("{}\n\n\n--\n{}\n{} ", space.word("nothing.question"), space.tag, space.word("nothing.query"));
    mailto(site, &space.word("nothing.subject"), &body)
}

fn mailto(site: &Site<'_>, subject: &str, body: &str) -> String {
    let email = site.guide.config.contact.as_ref().and_then(|contact| contact.email.as_ref());
    email.map_or(String::new(), |email| {
        // Lines of a mail end in both characters (RFC 6068).
        format!("mailto:{}?subject={}&body={}", email.0, encoded(subject), encoded(&body.replace('\n', "\r\n")))
    })
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_cannot_hold_is_encoded() {
        assert_eq!(encoded("Für & wider?\r\n"), "F%C3%BCr%20%26%20wider%3F%0D%0A");
    }
}
