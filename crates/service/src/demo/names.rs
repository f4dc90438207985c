//! Names as a firm of today has them, from several cultures. None of them is a real person.

use super::random::Random;

/// How somebody is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    She,
    He,
}

impl Pronoun {
    pub(super) const fn subject(self) -> &'static str {
        match self {
            Self::She => "she",
            Self::He => "he",
        }
    }

    pub(super) const fn object(self) -> &'static str {
        match self {
            Self::She => "her",
            Self::He => "him",
        }
    }

    pub(super) const fn possessive(self) -> &'static str {
        match self {
            Self::She => "her",
            Self::He => "his",
        }
    }

    pub(super) const fn reflexive(self) -> &'static str {
        match self {
            Self::She => "herself",
            Self::He => "himself",
        }
    }
}

/// A name with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) first: &'static str,
    pub(super) last: String,
    pub(super) pronoun: Pronoun,
}

impl Name {
    pub(super) fn full(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// The part of an e-mail address before the `@`.
    pub(super) fn mailbox(&self) -> String {
        let part = |text: &str| {
            text.chars()
                .flat_map(ascii)
                .filter(char::is_ascii_alphabetic)
                .collect::<String>()
        };
        format!("{}.{}", part(self.first), part(&self.last)).to_lowercase()
    }
}

/// A letter without its accents; also for what the fonts of a PDF lack.
pub(super) fn ascii(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ą' => "a",
        'Á' | 'Ä' | 'Å' => "A",
        'ç' | 'ć' | 'č' => "c",
        'Ç' | 'Ć' => "C",
        'é' | 'è' | 'ê' | 'ë' | 'ę' => "e",
        'É' => "E",
        'ğ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ı' => "i",
        'İ' => "I",
        'ł' => "l",
        'Ł' => "L",
        'ñ' | 'ń' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => "o",
        'Ö' => "O",
        'ş' | 'ś' | 'ș' => "s",
        'Ş' | 'Ś' => "S",
        'ț' => "t",
        'ú' | 'ù' | 'û' | 'ü' => "u",
        'Ü' => "U",
        'ź' | 'ż' => "z",
        'Ż' => "Z",
        'ß' => "ss",
        '’' | '‘' => "'",
        '“' | '”' => "\"",
        '–' | '—' | '−' => "-",
        '…' => "...",
        _ => return Plain::One(Some(letter)),
    };
    Plain::Many(plain.chars())
}

enum Plain {
    One(Option<char>),
    Many(std::str::Chars<'static>),
}

impl Iterator for Plain {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::One(letter) => letter.take(),
            Self::Many(letters) => letters.next(),
        }
    }
}

struct Culture {
    weight: u32,
    she: &'static str,
    he: &'static str,
    last: &'static str,
}

const CULTURES: &[Culture] = &[
    Culture {
        weight: 34,
        she: "Abigail Alice Beth Carol Charlotte Claire Dawn Eleanor Emma Fiona Gemma Grace Hannah Heather Helen Holly Isla Jane Jessica Julie Kate Laura Lorna Lucy Megan Natalie Nicola Olivia Rachel Rebecca Rosie Sally Sarah Sharon Sophie Tracy Vicky Wendy Zoe Ruth",
        he: "Adam Alan Andrew Ben Callum Charlie Craig Daniel Darren David Dean Edward Gareth Gary George Graham Harry Ian Jack James Jamie Joe John Jordan Kevin Lee Liam Luke Mark Martin Matthew Neil Oliver Paul Peter Ryan Sam Simon Stephen Thomas",
        last: "Abbott Ashworth Atkins Bailey Barlow Barnes Bennett Birch Booth Bradley Brook Carver Chapman Clegg Collins Cooper Cross Dalton Dawson Dixon Ellis Farrow Fletcher Foster Garside Gibbs Hale Harding Hartley Hill Holt Hughes Ingram Jarvis Kemp Lacey Lowe Marsh Mercer Moss Naylor Oakes Parry Pearce Pike Porter Rowe Sadler Shaw Slater Tanner Thorne Turner Wade Walsh Ward Webb Whittle Yates Young",
    },
    Culture {
        weight: 8,
        she: "Aoife Bronagh Ciara Eilidh Kirsty Mairi Niamh Orla Roisin Sinead Catriona Morag",
        he: "Aidan Angus Cormac Declan Fergus Finlay Hamish Kieran Niall Ruairi Sean Callan",
        last: "Brennan Byrne Campbell Doyle Duffy Gallagher Keane Kerr Lennon MacLeod McBride McKenna Nolan Quinn Reid Sinclair Tierney Urquhart",
    },
    Culture {
        weight: 12,
        she: "Agnieszka Alicja Barbara Beata Dorota Ewa Grażyna Halina Iwona Joanna Justyna Kasia Magda Małgorzata Marta Monika Natalia Ola Renata Sylwia Zofia",
        he: "Adam Andrzej Bartek Dariusz Grzegorz Jacek Jakub Jan Kamil Krzysztof Łukasz Maciej Marcin Mateusz Michał Paweł Piotr Rafał Tomasz Wojciech",
        last: "Adamczyk Baran Błaszczyk Czerwiński Dąbrowski Duda Górski Jankowski Kaczmarek Kowalczyk Król Lis Majewski Mazur Nowak Pawlak Sikora Wieczorek Wilk Wójcik Wrona Zając Zieliński",
    },
    Culture {
        weight: 10,
        she: "Aisha Amina Anjali Asma Deepa Farah Fatima Hina Kavita Kiran Maryam Meera Nadia Nisha Parveen Pooja Priti Rukhsana Sana Shabnam Sunita Zainab",
        he: "Ahmed Ali Amit Arjun Bilal Farhan Gurpreet Hamza Harjit Imran Irfan Kamal Manish Mohammed Nadeem Rahul Rajesh Sanjay Tariq Usman Vikram Yusuf",
        last: "Ahmed Akhtar Ali Begum Chaudhry Desai Gill Hussain Iqbal Joshi Kapoor Khan Kumar Mahmood Malik Mehta Mistry Patel Qureshi Rahman Rana Sandhu Shah Sharma Sidhu Singh Verma",
    },
    Culture {
        weight: 8,
        she: "Abena Adaeze Adwoa Amara Blessing Chioma Efua Esther Folake Funmi Grace Ifeoma Joy Ngozi Patience Temi Yewande",
        he: "Ade Babatunde Chidi Chinedu Emeka Femi Ike Kofi Kwabena Kwame Kwesi Obinna Samuel Segun Tunde Uche Yaw",
        last: "Abiola Acheampong Adeyemi Agyeman Appiah Asante Balogun Boateng Danso Eze Mensah Nwosu Obi Okafor Okoro Oladipo Osei Owusu",
    },
    Culture {
        weight: 6,
        she: "Alina Ana Andreea Cristina Daniela Elena Gabriela Ioana Larisa Mihaela Raluca Simona",
        he: "Adrian Alexandru Bogdan Cătălin Cosmin Florin Gheorghe Ion Marius Mihai Radu Vasile",
        last: "Albu Ciobanu Constantin Dumitru Enache Florea Ionescu Lungu Marin Moldovan Munteanu Neagu Popa Radu Rusu Stan Stoica Toma",
    },
    Culture {
        weight: 6,
        she: "Ana Beatriz Carla Carmen Catarina Elena Filipa Inês Isabel Joana Lucía Mariana Marta Paula Rita Sofia",
        he: "Alejandro António Bruno Carlos Diego Duarte Hugo Javier João José Luís Miguel Nuno Pablo Rui Tiago",
        last: "Almeida Alves Carvalho Costa Domínguez Ferreira Fonseca García Gomes Herrera Lopes Marques Morales Navarro Pinto Ribeiro Rocha Santos Silva Torres",
    },
    Culture {
        weight: 5,
        she: "Ayşe Aylin Ceren Derya Elif Emine Esra Fatma Gül Hülya Leyla Meryem Nur Selin Zehra",
        he: "Ahmet Ali Burak Can Cem Deniz Emre Hakan Hasan Kemal Mehmet Murat Okan Serkan Tolga Yusuf",
        last: "Acar Aksoy Arslan Aydın Çelik Demir Doğan Erdem Güneş Kaplan Kaya Koç Korkmaz Özdemir Şahin Yıldız Yılmaz",
    },
    Culture {
        weight: 5,
        she: "Amy Fen Hoa Hui Kim-Ly Lan Lien Linh Mai Mei Ngoc Thao Thuy Xiu Yen",
        he: "An Bao Chi-Wai Dung Hao Hung Jun Khanh Long Minh Quan Tuan Vinh Wei Wing",
        last: "Chan Chen Cheung Dang Dinh Ho Huang Lam Lau Le Leung Li Lin Ly Nguyen Pham Tran Vo Vu Wong Wu Yip Zhang",
    },
    Culture {
        weight: 6,
        she: "Alicia Camille Cheryl Desiree Jada Keisha Latoya Marcia Monique Paulette Shanice Simone",
        he: "Andre Curtis Delroy Desmond Dwayne Errol Jerome Leon Marlon Nathaniel Terrence Winston",
        last: "Allen Bailey Barrett Beckford Blake Burke Clarke Daley Francis Gayle Gordon Grant Henry Joseph Morgan Palmer Reid Samuels Sterling Wright",
    },
];

/// Draws a name.
pub(super) fn name(random: &mut Random) -> Name {
    let culture = random.weighted(CULTURES.iter().map(|culture| (culture, culture.weight)));
    let pronoun = if random.chance(500) {
        Pronoun::She
    } else {
        Pronoun::He
    };
    let mut word = |words: &'static str| random.text(&words.split(' ').collect::<Vec<_>>());
    let (firsts, lasts) = culture.map_or(("", ""), |culture| match pronoun {
        Pronoun::She => (culture.she, culture.last),
        Pronoun::He => (culture.he, culture.last),
    });
    let first = word(firsts);
    let mut last = word(lasts).to_owned();
    if random.chance(40) {
        let other = random
            .weighted(CULTURES.iter().map(|culture| (culture, culture.weight)))
            .map_or("", |culture| {
                random.text(&culture.last.split(' ').collect::<Vec<_>>())
            });
        last = format!("{last}-{other}");
    }
    Name { first, last, pronoun }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_are_plain_letters_for_every_name() {
        for culture in CULTURES {
            for first in culture.she.split(' ').chain(culture.he.split(' ')) {
                for last in culture.last.split(' ') {
                    let pronoun = Pronoun::She;
                    let name = Name {
                        first,
                        last: last.to_owned(),
                        pronoun,
                    };
                    let letters = first
                        .chars()
                        .chain(last.chars())
                        .filter(|c| c.is_alphabetic())
                        .count();
                    assert_eq!(name.mailbox().len(), letters + 1, "{}", name.full());
                    assert!(
                        name.full().chars().flat_map(ascii).all(|c| c.is_ascii()),
                        "{}",
                        name.full()
                    );
                }
            }
        }
    }
}
