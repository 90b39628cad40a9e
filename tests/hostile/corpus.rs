//! The strings: two small files, and generators that give the same strings each time.

use unicode_properties::UnicodeEmoji;

/// How many random mixes there are; the campaign has many more.
pub(super) fn mix_count() -> usize {
    if std::env::var_os("WATCHFLOOR_CAMPAIGN").is_some() { 200_000 } else { 2_000 }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Every code point of planes 0 to 2 and of the plane of tags.
pub(super) fn code_points() -> impl Iterator<Item = char> {
    (0..0x3_0000).chain(0xE_0000..0xE_1000).filter_map(char::from_u32)
}

/// The ordinary lines of `plain.txt`.
pub(super) fn plain() -> Vec<&'static str> {
    include_str!("plain.txt").lines().filter(|line| !line.starts_with('#')).collect()
}

/// The hostile strings of `strings.txt`.
pub(crate) fn written() -> Vec<String> {
    include_str!("strings.txt").lines().filter(|line| !line.starts_with("# ")).map(unescaped).collect()
}

fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (character, length) = match after.as_bytes()[0] {
            b'e' => ('\u{1B}', 1),
            b'a' => ('\u{7}', 1),
            b'n' => ('\n', 1),
            b'r' => ('\r', 1),
            b't' => ('\t', 1),
            b'\\' => ('\\', 1),
            _ => {
                let end = after.find('}').expect("a code point ends with a brace");
                let code = u32::from_str_radix(&after[2..end], 16).expect("code points are hexadecimal");
                (char::from_u32(code).expect("a code point"), end + 1)
            }
        };
        text.push(character);
        rest = &after[length..];
    }
    text + rest
}

/// Emoji sequences of every kind, of every emoji.
pub(super) fn emoji() -> Vec<String> {
    let mut sequences = Vec::new();
    for character in code_points().filter(|each| each.is_emoji_char()) {
        sequences.push(format!("{character}{character}\u{FE0F}{character}\u{FE0E}"));
        sequences.push(format!("{character}\u{1F3FD}{character}\u{FE0F}\u{20E3}"));
        sequences.push(format!("{character}\u{200D}\u{2642}\u{FE0F}\u{1F3FF}\u{200D}{character}\u{200D}"));
    }
    let indicators: Vec<char> = ('\u{1F1E6}'..='\u{1F1FF}').collect();
    for first in &indicators {
        sequences.extend(indicators.iter().map(|second| format!("{first}{second}")));
    }
    sequences
}

/// Too much of one thing.
pub(crate) fn floods() -> Vec<String> {
    let flood = |before: &str, unit: &str, count: usize, after: &str| {
        format!("{before}{}{after}", unit.repeat(count))
    };
    vec![
        flood("a", "\u{301}", 1_000, "b"),
        flood("a", "\u{316}\u{301}\u{489}", 1_000, "b"),
        flood("", "\u{1100}", 40_000, ""),
        flood("", "\u{1161}", 40_000, ""),
        flood("", "\u{1100}\u{1161}\u{11A8}", 10_000, ""),
        flood("a", "\u{200D}", 5_000, "b"),
        flood("\u{1F468}", "\u{200D}\u{1F468}", 5_000, "!"),
        flood("क", "\u{94D}", 5_000, "ष"),
        flood("क", "\u{94D}\u{200D}", 5_000, "ष"),
        flood("ब", "\u{94D}\u{93C}\u{200D}\u{301}", 2_000, "ष"),
        flood("", "क\u{94D}", 5_000, ""),
        flood("ب", "\u{200C}ب", 5_000, ""),
        flood("ب", "\u{64E}\u{200C}", 5_000, "ب"),
        flood("", "\u{202E}", 5_000, "abc"),
        flood("", "\u{2067}א\u{2069}", 2_000, ""),
        flood("", "\u{1F1FA}", 5_001, ""),
        flood("x", "\u{FE0F}", 5_000, ""),
        flood("x", "\u{E0041}", 5_000, ""),
        flood("", "\u{1B}[31m", 2_000, ""),
        flood("", "\t", 2_000, ""),
        flood("", "語", 20_000, ""),
        flood("", "word ", 10_000, ""),
        flood("", " ", 20_000, "x"),
        flood("", "אב ", 5_000, ""),
        flood("", "\r\n", 2_000, ""),
        flood("\u{93E}", "\u{93E}", 5_000, ""),
        flood("", "\u{FDFD}", 2_000, ""),
    ]
}

/// Strings of up to 24 pieces drawn from every class.
pub(super) fn mixes(seed: u64, count: usize) -> impl Iterator<Item = String> {
    const PIECES: [&str; 72] = [
        "a",
        "b",
        " ",
        "  ",
        "-",
        "word",
        "é",
        "ж",
        "ß",
        "語",
        "日本",
        "。",
        "「",
        "한",
        "ｶ",
        "ﾞ",
        "ก",
        "ำ",
        "ִ",
        "א",
        "שלום",
        "ب",
        "ل",
        "ا",
        "مرحبا",
        "ه",
        "ـ",
        "\u{64E}",
        "\u{651}",
        "क",
        "ष",
        "\u{94D}",
        "\u{93E}",
        "\u{93C}",
        "র",
        "\u{9BE}",
        "မ",
        "\u{102D}",
        "\u{103C}",
        "ཀ",
        "\u{FB1}",
        "\u{301}",
        "\u{316}",
        "\u{489}",
        "\u{20E3}",
        "\u{1100}",
        "\u{1161}",
        "\u{11A8}",
        "\u{200D}",
        "\u{200C}",
        "\u{200B}",
        "\u{FE0F}",
        "\u{34F}",
        "\u{3164}",
        "\u{202E}",
        "\u{2067}",
        "\u{1B}[2J",
        "\u{9B}",
        "\u{0}",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{1F468}",
        "\u{1F3FD}",
        "\u{2764}",
        "\u{1F1E9}",
        "\u{E0041}",
        "\u{E000}",
        "\u{FDFD}",
        "(",
    ];
    let mut random = Random(seed);
    (0..count).map(move |_| {
        let length = 1 + random.below(24);
        (0..length)
            .map(|_| {
                if random.below(12) == 0 {
                    any_character(&mut random).to_string()
                } else {
                    random.pick(&PIECES).to_owned()
                }
            })
            .collect()
    })
}

fn any_character(random: &mut Random) -> char {
    loop {
        if let Some(character) = char::from_u32(random.below(0x3_0000) as u32) {
            return character;
        }
    }
}

/// All but the code points, which have their own tests.
pub(super) fn all() -> Vec<String> {
    let mut all = written();
    all.extend(plain().into_iter().map(str::to_owned));
    all.extend(floods());
    all.extend(emoji());
    all.extend(mixes(1, mix_count()));
    all
}
