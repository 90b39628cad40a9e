//! The marks `?`, `~` and `%`, and where in a date they stand. What they are put on is not known here.

/// What is said of a date or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    Uncertain = 0b01,
    Approximate = 0b10,
    Both = 0b11,
}

impl Qualifier {
    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            b'?' => Some(Self::Uncertain),
            b'~' => Some(Self::Approximate),
            b'%' => Some(Self::Both),
            _ => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        }
    }
}

/// Where a qualifier can stand. On the left it is about that part, on the right about it and all before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    BeforeYear,
    AfterYear,
    BeforeMonth,
    AfterMonth,
    BeforeDay,
    AfterDay,
}

/// The qualifiers of one date, two bits for each slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Qualifiers(u16);

impl Qualifiers {
    pub(super) fn set(&mut self, slot: Slot, qualifier: Option<Qualifier>) {
        self.0 |= qualifier.map_or(0, |qualifier| qualifier as u16) << (2 * slot as u16);
    }

    /// The qualifier of a slot as text, empty if there is none.
    pub(super) fn as_str(self, slot: Slot) -> &'static str {
        let qualifier = match self.0 >> (2 * slot as u16) & 0b11 {
            0b01 => Qualifier::Uncertain,
            0b10 => Qualifier::Approximate,
            0b11 => Qualifier::Both,
            _ => return "",
        };
        qualifier.as_str()
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn is_uncertain(self) -> bool {
        self.0 & 0x5555 != 0
    }

    pub(super) fn is_approximate(self) -> bool {
        self.0 & 0xAAAA != 0
    }
}
