//! Whether what was called likely came as often as that.

use super::{Settled, binned};

/// A bin of forecasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Its lower and upper end.
    pub ends: (f64, f64),
    pub count: usize,
    /// How many of them came.
    pub came: usize,
    pub mean_forecast: f64,
    /// The share that came.
    pub observed: f64,
    /// Where that share lies, given so few: [`wilson`].
    pub interval: (f64, f64),
}

/// The bins that hold a forecast, of `bins` equal ones, from low to high.
pub fn calibration(settled: &[Settled], bins: usize) -> Vec<Bin> {
    let one = |(bin, members): (usize, Vec<Settled>)| {
        let count = members.len();
        let came = members.iter().filter(|(_, happened)| *happened).count();
        (count > 0).then(|| Bin {
            ends: (bin as f64 / bins as f64, (bin + 1) as f64 / bins as f64),
            count,
            came,
            mean_forecast: members.iter().map(|(p, _)| p).sum::<f64>() / count as f64,
            observed: came as f64 / count as f64,
            interval: wilson(came, count),
        })
    };
    binned(settled, bins).into_iter().enumerate().filter_map(one).collect()
}

/// The interval that holds a share with 95 %, where `came` of `count` came; all of it where nothing is known.
///
/// Wilson 1927, Journal of the American Statistical Association 22.
pub fn wilson(came: usize, count: usize) -> (f64, f64) {
    /// The 97.5th percentile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    if count == 0 {
        return (0.0, 1.0);
    }
    let (count, share) = (count as f64, came as f64 / count as f64);
    let scale = 1.0 + Z * Z / count;
    let middle = (share + Z * Z / (2.0 * count)) / scale;
    let half = Z * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt() / scale;
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_is_as_in_the_tables() {
        let check = |came, count, low: f64, high: f64| {
            let (found_low, found_high) = wilson(came, count);
            assert!(
                (found_low - low).abs() < 5e-5 && (found_high - high).abs() < 5e-5,
                "{found_low} {found_high}"
            );
        };
        // Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
        check(81, 263, 0.2553, 0.3662);
        check(15, 148, 0.0624, 0.1605);
        check(0, 20, 0.0, 0.1611);
        check(1, 29, 0.0061, 0.1718);
        check(0, 0, 0.0, 1.0);
    }

    #[test]
    fn one_belongs_to_the_last_bin_and_edges_to_the_upper() {
        let bins = calibration(&[(0.1, true), (0.3, false), (1.0, true)], 10);
        let ends: Vec<f64> = bins.iter().map(|bin| bin.ends.0).collect();
        assert_eq!(ends, [0.1, 0.3, 0.9]);
    }
}
