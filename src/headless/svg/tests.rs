//! SVG files as an XML parser reads them.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::*;

fn file(spans: Vec<(&'static str, Style)>) -> String {
    let line: Line<'_> = spans.into_iter().map(|(text, style)| Span::styled(text, style)).collect();
    svg(&Buffer::with_lines([line]), &Picture { padding: 0, ..Picture::default() })
}

/// The text elements: their words, and the attributes.
fn texts(file: &str) -> Vec<(String, Vec<(String, String)>)> {
    let parsed = roxmltree::Document::parse(file).expect("it is XML");
    let elements = parsed.descendants().filter(|node| node.has_tag_name("text"));
    elements
        .map(|node| {
            let attributes =
                node.attributes().map(|one| (one.name().to_owned(), one.value().to_owned())).collect();
            (node.text().unwrap_or_default().to_owned(), attributes)
        })
        .collect()
}

fn attribute(text: &(String, Vec<(String, String)>), name: &str) -> Option<String> {
    text.1.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

#[test]
fn letters_go_together_and_all_else_has_its_own_place() {
    let texts = texts(&file(vec![("Київ, a < b  c 語 ▲é│f", Style::new())]));
    let words: Vec<&str> = texts.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(words, ["Київ, a < b", "c", "語", "▲", "é", "f"]);
    assert_eq!(attribute(&texts[0], "textLength").as_deref(), Some("110"));
    assert_eq!(attribute(&texts[1], "x").as_deref(), Some("130"));
    assert_eq!(attribute(&texts[2], "x").as_deref(), Some("160"));
    assert_eq!(attribute(&texts[2], "text-anchor").as_deref(), Some("middle"));
    assert_eq!(attribute(&texts[3], "x").as_deref(), Some("185"));
}

#[test]
fn styles_are_attributes_and_lines_are_paths() {
    let style = Style::new().bold().italic().fg(Color::Rgb(1, 2, 3)).underlined();
    let file = file(vec![("ab", style.underline_color(Color::Rgb(9, 8, 7))), ("c", Style::new().hidden())]);
    let texts = texts(&file);
    assert_eq!(texts.len(), 1);
    assert_eq!(attribute(&texts[0], "font-weight").as_deref(), Some("bold"));
    assert_eq!(attribute(&texts[0], "font-style").as_deref(), Some("italic"));
    assert_eq!(attribute(&texts[0], "fill").as_deref(), Some("#010203"));
    assert!(file.contains(r##"<path fill="#090807" d="M0 16h20v1h-20z"/>"##), "{file}");
}

#[test]
fn neighbouring_grounds_and_lines_are_one_path() {
    let red = Style::new().bg(Color::Rgb(255, 0, 0));
    let file = file(vec![("ab", red), ("─────", Style::new())]);
    assert!(file.contains(r##"<path fill="#ff0000" d="M0 0h20v19h-20z"/>"##), "{file}");
    assert!(file.contains(r#"d="M20 9h50v1h-50z"/>"#), "{file}");
}

#[test]
fn any_cell_makes_a_file_that_parses() {
    let symbols =
        ["\u{1B}", "\u{FFFF}", "&", "<", "\"", "\u{9B}", "]]>", "\u{1F469}\u{200D}\u{1F4BB}", "\0", ""];
    let mut buf = Buffer::with_lines(["          "]);
    for (cell, symbol) in buf.content.iter_mut().zip(symbols) {
        *cell = Cell::new(symbol);
    }
    let picture = Picture {
        title: Some("</title><script>\u{1B}".to_owned()),
        bar: Bar::RingsRight,
        margin_fill: Some([1, 2, 3]),
        ..Picture::default()
    };
    let file = svg(&buf, &picture);
    let parsed = roxmltree::Document::parse(&file).expect("it is XML");
    let known = ["svg", "title", "desc", "rect", "path", "circle", "g", "text"];
    for node in parsed.descendants().filter(roxmltree::Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "{:?}", node.tag_name());
        assert!(node.attributes().all(|one| !one.name().contains("href") && !one.name().starts_with("on")));
    }
    assert!(!file.contains("url("));
}

#[test]
fn the_words_of_the_screen_are_its_description() {
    let file = file(vec![("│ Київ <b>", Style::new()), ("secret", Style::new().hidden())]);
    let parsed = roxmltree::Document::parse(&file).expect("it is XML");
    let desc = parsed.descendants().find(|node| node.has_tag_name("desc")).expect("it is described");
    assert_eq!(desc.text(), Some("\n│ Київ <b>\n"));
}
