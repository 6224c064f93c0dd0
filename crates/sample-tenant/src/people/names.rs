//! Names of ordinary people, and the way back from a user principal name to the index.
//!
//! Index and name are tied by a permutation, so that a million people need no table: the first
//! 5,400 have names of their own, after that a number follows.

use crate::dice::Dice;

/// People who share a language: where they live and what they are called.
pub(crate) struct Culture {
    pub(crate) country: &'static str,
    pub(crate) country_code: &'static str,
    pub(crate) language: &'static str,
    pub(crate) city: &'static str,
    pub(crate) state: &'static str,
    /// [`EACH`] given names.
    given: &'static str,
    /// [`EACH`] surnames, which occur in this culture only, so that a name says its culture.
    surnames: &'static str,
}

/// Given names, and surnames, of each culture.
const EACH: u64 = 30;

pub(crate) static CULTURES: &[Culture] = &[
    Culture {
        country: "Germany",
        country_code: "DE",
        language: "de-DE",
        city: "München",
        state: "Bayern",
        given: "Anna Jürgen Lena Stefan Katrin Uwe Sabine Jörg Miriam Tobias Heike Matthias Bärbel Florian Silke \
                 Günter Petra Lukas Monika Dieter Julia Sebastian Ursula Niklas Claudia Holger Birgit Marcel Renate \
                 Björn",
        surnames: "Müller Weber Schäfer Hoffmann Krüger Voß Lehmann Böhm Zimmermann Groß Keller Jäger Brandt Schulze \
                 Lindemann Köhler Winter Seidel Ackermann Vogt Pfeiffer Thiele Kühn Ziegler Bergmann Röder Busch \
                 Marquardt Förster Hauser",
    },
    Culture {
        country: "United Kingdom",
        country_code: "GB",
        language: "en-GB",
        city: "Leeds",
        state: "West Yorkshire",
        given: "Oliver Emily Harry Charlotte George Amelia Jack Sophie Thomas Grace Edward Hannah Arthur Lucy Henry \
                 Abigail Simon Fiona Graham Priya Callum Zoe Alistair Bethany Duncan Imogen Rhys Megan Gareth Poppy",
        surnames: "Smith Taylor Brown Wilson Evans Walker Hughes Green Hall Clarke Ward Turner Parker Bennett Cooper \
                 Fletcher Ashworth Pemberton Whitaker Hargreaves Lockwood Sutcliffe Bradshaw Thornton Holloway \
                 Kendrick Marsden Prescott Radcliffe Stanhope",
    },
    Culture {
        country: "France",
        country_code: "FR",
        language: "fr-FR",
        city: "Lyon",
        state: "Auvergne-Rhône-Alpes",
        given: "Camille Hugo Chloé Louis Manon Jules Léa Gabriel Inès Raphaël Élodie Antoine Margaux Théo Aurélie \
                 Mathieu Océane Benoît Solène Étienne Noémie François Clémence Rémi Agathe Gaël Maëlle Cédric Hélène \
                 Yves",
        surnames: "Martin Dubois Lefèvre Moreau Girard Rousseau Fontaine Chevalier Gauthier Perrin Marchand Dufour \
                 Blanchard Lemaître Caron Renard Barbier Guérin Delacroix Picard Beaulieu Fournier Vasseur \
                 Charpentier Lacroix Tessier Besnard Mallet Poirier Sauvage",
    },
    Culture {
        country: "Poland",
        country_code: "PL",
        language: "pl-PL",
        city: "Wrocław",
        state: "Dolnośląskie",
        given: "Agnieszka Piotr Małgorzata Krzysztof Katarzyna Tomasz Zofia Paweł Ewa Marcin Joanna Michał \
                 Aleksandra Łukasz Magdalena Grzegorz Natalia Wojciech Barbara Jakub Dorota Rafał Iwona Bartosz \
                 Karolina Mariusz Beata Szymon Halina Kamil",
        surnames: "Nowak Kowalczyk Wiśniewska Wójcik Kamińska Lewandowski Zielińska Szymańska Woźniak Dąbrowska \
                 Kozłowska Jankowski Mazur Krawczyk Piotrowska Grabowski Pawłowska Król Wróbel Jabłońska Adamczyk \
                 Dudek Stępień Górska Sikora Baran Szewczyk Pietrzak Marciniak Zalewska",
    },
    Culture {
        country: "United States",
        country_code: "US",
        language: "en-US",
        city: "Columbus",
        state: "OH",
        given: "Michael Jessica David Ashley James Sarah Daniel Brittany Joshua Amanda Carlos Maria Andre Keisha \
                 Kevin Nicole Brandon Rachel Tyler Lauren Jamal Stephanie Ravi Meera Wei Linh Diego Valentina Ethan \
                 Olivia",
        surnames: "Johnson Williams Garcia Miller Davis Rodriguez Anderson Hernandez Jackson Nguyen Robinson Ramirez \
                 Campbell Mitchell Carter Phillips Sanchez Patel Washington Coleman Jenkins Henderson Sullivan \
                 Gonzales Freeman Whitfield Delgado Caldwell Montgomery Ellison",
    },
    Culture {
        country: "Sweden",
        country_code: "SE",
        language: "sv-SE",
        city: "Göteborg",
        state: "Västra Götaland",
        given: "Astrid Erik Maja Lars Ebba Nils Saga Gustav Freja Axel Elsa Anders Linnéa Håkan Ingrid Åsa Sven \
                 Karin Magnus Sofia Olof Kerstin Viktor Hedda Göran Märta Emil Pernilla Rolf Tuva",
        surnames: "Andersson Johansson Lindqvist Bergström Sjöberg Lundgren Åkesson Nyström Öberg Holmgren Ekström \
                 Forsberg Sandberg Hedlund Söderberg Wallin Engström Blomqvist Hellström Norberg Åström Dahlberg \
                 Lindahl Strand Falk Backlund Hermansson Sundin Ögren Rosén",
    },
];

/// One of the people `CULTURES` can name; beyond them a number makes the address unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OrdinaryName {
    pub(crate) culture: usize,
    given: usize,
    surname: usize,
    number: u32,
}

impl OrdinaryName {
    pub(crate) fn of(seed: u64, index: u32) -> Self {
        let index = u64::from(index);
        let place = (index * STEP + shift(seed)) % combinations();
        Self {
            culture: (place / (EACH * EACH)) as usize,
            given: (place / EACH % EACH) as usize,
            surname: (place % EACH) as usize,
            number: (index / combinations()) as u32,
        }
    }

    pub(crate) fn given(&self) -> &'static str {
        nth(CULTURES[self.culture].given, self.given)
    }

    pub(crate) fn surname(&self) -> &'static str {
        nth(CULTURES[self.culture].surnames, self.surname)
    }

    /// The part of the address before the `@`.
    pub(crate) fn local_part(&self) -> String {
        let mut local = ascii(self.given());
        local.push('.');
        local += &ascii(self.surname());
        if self.number > 0 {
            local += &(self.number + 1).to_string();
        }
        local
    }

    /// The index of whoever has this local part, whatever its case.
    pub(crate) fn index_of(seed: u64, local_part: &str) -> Option<u32> {
        let local_part = local_part.to_ascii_lowercase();
        let (given, rest) = local_part.split_once('.')?;
        let surname = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = match &rest[surname.len()..] {
            "" => 0,
            digits => digits.parse::<u64>().ok()?.checked_sub(1)?,
        };
        let position = |of: &str, wanted: &str| of.split(' ').position(|name| ascii(name) == wanted);
        let (culture, given, surname) = CULTURES.iter().enumerate().find_map(|(number, culture)| {
            Some((number as u64, position(culture.given, given)? as u64, position(culture.surnames, surname)? as u64))
        })?;
        let combinations = combinations();
        let place = (culture * EACH + given) * EACH + surname;
        let turned = (place + combinations - shift(seed)) % combinations;
        let index = (0..combinations).find(|index| index * STEP % combinations == turned)?;
        let index = u32::try_from(number.checked_mul(combinations)?.checked_add(index)?).ok()?;
        // "anna.weber1" is how nobody is called.
        (Self::of(seed, index).local_part() == local_part).then_some(index)
    }
}

/// Neighbors in the list get names far apart. Prime, so that it divides no number of combinations.
const STEP: u64 = 1_009;

fn shift(seed: u64) -> u64 {
    Dice::new(seed, 0).below("names", combinations())
}

fn combinations() -> u64 {
    CULTURES.len() as u64 * EACH * EACH
}

fn nth(names: &'static str, place: usize) -> &'static str {
    names.split(' ').nth(place).unwrap_or_default()
}

/// The letters of an address: lower case, without accents, `ü` as `ue` and `ß` as `ss`.
pub(crate) fn ascii(name: &str) -> String {
    let mut plain = String::with_capacity(name.len() + 2);
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => plain += "ae",
            'ö' => plain += "oe",
            'ü' => plain += "ue",
            'ß' => plain += "ss",
            'å' | 'á' | 'à' | 'ą' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' => plain.push('e'),
            'í' | 'î' | 'ï' => plain.push('i'),
            'ó' | 'ô' => plain.push('o'),
            'ç' | 'ć' => plain.push('c'),
            'ł' => plain.push('l'),
            'ń' => plain.push('n'),
            'ś' => plain.push('s'),
            'ź' | 'ż' => plain.push('z'),
            'a'..='z' | '0'..='9' | '.' | '-' => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn everybody_has_an_address_of_their_own_that_leads_back_to_them() {
        let mut seen = HashSet::new();
        for index in 0..12_000 {
            let local = OrdinaryName::of(7, index).local_part();
            assert!(
                local.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.'),
                "{local}"
            );
            if index % 97 == 0 {
                assert_eq!(OrdinaryName::index_of(7, &local.to_uppercase()), Some(index), "{local}");
            }
            assert!(seen.insert(local.clone()), "{local} twice");
        }
    }

    #[test]
    fn nobody_is_found_by_an_address_nobody_has() {
        for local in ["", "anna", "anna.nobody", "anna.weber0", "anna.weber1", "anna.weber99999999999999999999"] {
            assert_eq!(OrdinaryName::index_of(7, local), None, "{local}");
        }
    }
}
