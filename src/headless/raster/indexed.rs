//! Pixels as numbers of colours, as far as a byte can count them.

use hashbrown::HashMap;

use super::canvas::Pixel;

/// The colours of some pixels in the order in which they come, and which of them each pixel has.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::headless) struct Indexed {
    pub(in crate::headless) colours: Vec<Pixel>,
    pub(in crate::headless) numbers: Vec<u8>,
}

impl Indexed {
    /// `None` if there are more than 256 colours.
    pub(in crate::headless) fn of(pixels: &[Pixel]) -> Option<Self> {
        let mut colours = Vec::new();
        let mut known: HashMap<Pixel, u8> = HashMap::new();
        let mut numbers = Vec::with_capacity(pixels.len());
        // Most pixels are like the one before.
        for run in pixels.chunk_by(PartialEq::eq) {
            let number = if let Some(number) = known.get(&run[0]) {
                *number
            } else {
                let number = u8::try_from(colours.len()).ok()?;
                colours.push(run[0]);
                known.insert(run[0], number);
                number
            };
            numbers.resize(numbers.len() + run.len(), number);
        }
        Some(Self { colours, numbers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_counted_as_they_come() {
        let indexed = Indexed::of(&[7, 7, 3, 7]).expect("two colours");
        assert_eq!((indexed.colours, indexed.numbers), (vec![7, 3], vec![0, 0, 1, 0]));
        assert_eq!(Indexed::of(&(0..256).collect::<Vec<_>>()).map(|one| one.colours.len()), Some(256));
        assert_eq!(Indexed::of(&(0..257).collect::<Vec<_>>()), None);
    }
}
