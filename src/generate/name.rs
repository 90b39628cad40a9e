//! Names of persons and places that exist nowhere, each in Latin, Cyrillic and Arabic letters that stand for the same
//! sounds. Made of parts: real ones would put made-up deeds on real people.

use super::chance::Chance;

/// A name in three scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) latin: String,
    pub(super) cyrillic: String,
    pub(super) arabic: String,
    /// The last part of it in lower case without marks, as identifiers want it.
    pub(super) key: String,
}

/// A part of names in Latin, Cyrillic and Arabic.
type Part = (&'static str, &'static str, &'static str);

const GIVEN: [Part; 32] = [
    ("Rustam", "Рустам", "رستم"),
    ("Elena", "Елена", "إيلينا"),
    ("Darko", "Дарко", "داركو"),
    ("Amina", "Амина", "أمينة"),
    ("Jiří", "Иржи", "ييرجي"),
    ("Samir", "Самир", "سمير"),
    ("Oksana", "Оксана", "أوكسانا"),
    ("Łukasz", "Лукаш", "لوكاش"),
    ("Farid", "Фарид", "فريد"),
    ("Nadia", "Надия", "نادية"),
    ("Bogdan", "Богдан", "بوغدان"),
    ("Zoë", "Зои", "زوي"),
    ("Karim", "Карим", "كريم"),
    ("Irina", "Ирина", "إيرينا"),
    ("Tomas", "Томас", "توماس"),
    ("Leyla", "Лейла", "ليلى"),
    ("Andrés", "Андрес", "أندريس"),
    ("Marat", "Марат", "مارات"),
    ("Hana", "Хана", "هناء"),
    ("Viktor", "Виктор", "فيكتور"),
    ("Şirin", "Ширин", "شيرين"),
    ("Omar", "Омар", "عمر"),
    ("Danilo", "Данило", "دانيلو"),
    ("Maja", "Майя", "مايا"),
    ("Timur", "Тимур", "تيمور"),
    ("Sofia", "София", "صوفيا"),
    ("Nikola", "Никола", "نيكولا"),
    ("Yusuf", "Юсуф", "يوسف"),
    ("Vera", "Вера", "فيرا"),
    ("Emil", "Эмиль", "إميل"),
    ("Dilara", "Дилара", "ديلارا"),
    ("Anton", "Антон", "أنطون"),
];

const STEM: [Part; 40] = [
    ("Karim", "Карим", "كريم"),
    ("Varad", "Варад", "فاراد"),
    ("Zelen", "Зелен", "زيلين"),
    ("Tarkh", "Тарх", "تارخ"),
    ("Belar", "Белар", "بيلار"),
    ("Sader", "Садер", "سادير"),
    ("Morav", "Морав", "موراف"),
    ("Dušan", "Душан", "دوشان"),
    ("Halim", "Халим", "حليم"),
    ("Orlan", "Орлан", "أورلان"),
    ("Kastr", "Кастр", "كاستر"),
    ("Ibrag", "Ибраг", "إبراغ"),
    ("Petros", "Петрос", "بيتروس"),
    ("Gül", "Гюль", "غول"),
    ("Novos", "Новос", "نوفوس"),
    ("Rasul", "Расул", "رسول"),
    ("Temir", "Темир", "تيمير"),
    ("Vuk", "Вук", "فوك"),
    ("Yunus", "Юнус", "يونس"),
    ("Lazar", "Лазар", "لازار"),
    ("Bakir", "Бакир", "باقر"),
    ("Černov", "Чернов", "تشيرنوف"),
    ("Dzhal", "Джал", "جال"),
    ("Farkh", "Фарх", "فرخ"),
    ("Grom", "Гром", "غروم"),
    ("Ismail", "Исмаил", "إسماعيل"),
    ("Kovał", "Ковал", "كوفال"),
    ("Murad", "Мурад", "مراد"),
    ("Nazar", "Назар", "نزار"),
    ("Ostap", "Остап", "أوستاب"),
    ("Pavl", "Павл", "بافل"),
    ("Qasim", "Касим", "قاسم"),
    ("Rašid", "Рашид", "رشيد"),
    ("Sten", "Стен", "ستين"),
    ("Tahir", "Тахир", "طاهر"),
    ("Umar", "Умар", "عمار"),
    ("Volk", "Волк", "فولك"),
    ("Zahar", "Захар", "زاهر"),
    ("Abram", "Абрам", "أبرام"),
    ("Brat", "Брат", "برات"),
];

const OF_PERSONS: [Part; 8] = [
    ("ov", "ов", "وف"),
    ("enko", "енко", "ينكو"),
    ("ić", "ич", "يتش"),
    ("zade", "заде", "زاده"),
    ("yan", "ян", "يان"),
    ("i", "и", "ي"),
    ("evski", "евский", "يفسكي"),
    ("shvili", "швили", "شفيلي"),
];

const OF_PLACES: [Part; 12] = [
    ("abad", "абад", "آباد"),
    ("grad", "град", "غراد"),
    ("ovka", "овка", "وفكا"),
    ("kent", "кент", "كنت"),
    ("insk", "инск", "ينسك"),
    ("ovo", "ово", "وفو"),
    ("stan", "стан", "ستان"),
    ("pol", "поль", "بول"),
    ("iye", "ие", "ية"),
    ("bor", "бор", "بور"),
    ("oğlu", "оглу", "أوغلو"),
    ("burg", "бург", "بورغ"),
];

/// The name of the person of that number.
pub(super) fn person(seed: u64, number: usize) -> Name {
    let mut chance = Chance::new(seed, "person", number);
    let given = GIVEN[chance.below(GIVEN.len())];
    let family = joined(STEM[chance.below(STEM.len())], OF_PERSONS[chance.below(OF_PERSONS.len())]);
    Name {
        latin: format!("{} {}", given.0, family.latin),
        cyrillic: format!("{} {}", given.1, family.cyrillic),
        arabic: format!("{} {}", given.2, family.arabic),
        key: family.key,
    }
}

/// The name of the place of that number.
pub(super) fn place(seed: u64, number: usize) -> Name {
    let mut chance = Chance::new(seed, "place name", number);
    joined(STEM[chance.below(STEM.len())], OF_PLACES[chance.below(OF_PLACES.len())])
}

fn joined(stem: Part, ending: Part) -> Name {
    let latin = format!("{}{}", stem.0, ending.0);
    let key = plain(&latin);
    let of_both = |first: &str, second: &str| format!("{first}{second}");
    Name { latin, cyrillic: of_both(stem.1, ending.1), arabic: of_both(stem.2, ending.2), key }
}

/// The letters of the parts in lower case and without their marks.
fn plain(latin: &str) -> String {
    let letter = |letter: char| match letter.to_lowercase().next().unwrap_or(letter) {
        'š' => 's',
        'č' | 'ć' => 'c',
        'ł' => 'l',
        'ü' => 'u',
        'ğ' => 'g',
        plain => plain,
    };
    latin.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_key_of_plain_letters() {
        for stem in STEM {
            for ending in OF_PERSONS.into_iter().chain(OF_PLACES) {
                let key = joined(stem, ending).key;
                assert!(key.bytes().all(|byte| byte.is_ascii_lowercase()), "{key}");
            }
        }
    }

    #[test]
    fn a_name_is_the_same_in_its_scripts() {
        let name = joined(STEM[7], OF_PERSONS[2]);
        let expected = ("Dušanić", "Душанич", "دوشانيتش", "dusanic");
        assert_eq!((&*name.latin, &*name.cyrillic, &*name.arabic, &*name.key), expected);
    }
}
