//! Screens as PNG files. One filter and one compression for all, so that a picture has the same bytes everywhere.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, SrgbRenderingIntent};
use ratatui::buffer::Buffer;

use super::picture::Picture;
use super::raster::{Canvas, Indexed, Pixel, Screen};

/// Draws frames with the same settings. What it keeps between them makes the next one faster and no different.
pub struct Painter {
    screen: Screen,
}

impl Painter {
    pub fn new(picture: Picture) -> Self {
        Self { screen: Screen::new(picture) }
    }

    /// A frame as the bytes of a PNG file.
    pub fn png(&mut self, buf: &Buffer) -> Vec<u8> {
        encode(&self.screen.draw(buf)).expect("a canvas is as large as it says, and memory takes every byte")
    }
}

fn encode(canvas: &Canvas) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, canvas.width as u32, canvas.height as u32);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    if let Some(Indexed { colours, numbers }) = Indexed::of(&canvas.pixels) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(
            colours.iter().flat_map(|colour| colour.to_le_bytes().into_iter().take(3)).collect::<Vec<_>>(),
        );
        if let Some(transparency) = transparency(&colours) {
            encoder.set_trns(transparency);
        }
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&numbers)?;
        writer.finish()?;
    } else {
        encoder.set_color(ColorType::Rgba);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(
            &canvas.pixels.iter().flat_map(|pixel| pixel.to_le_bytes()).collect::<Vec<_>>(),
        )?;
        writer.finish()?;
    }
    Ok(bytes)
}

/// The opacity of the colours up to the last that is not opaque.
fn transparency(colours: &[Pixel]) -> Option<Vec<u8>> {
    let opacity = |colour: &Pixel| colour.to_le_bytes()[3];
    let last = colours.iter().rposition(|colour| opacity(colour) != 255)?;
    Some(colours[..=last].iter().map(opacity).collect())
}

/// Of deflate, 1 to 9: higher ones cost more than they save on flat grounds and repeated letters.
const LEVEL: u8 = 4;

#[cfg(test)]
mod tests {
    use super::super::picture::Scale;
    use super::*;

    fn decode(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().expect("it is a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it is small")];
        let info = reader.next_frame(&mut pixels).expect("it is whole");
        (info.width, info.height, pixels)
    }

    #[test]
    fn a_picture_is_as_large_as_its_cells() {
        for scale in Scale::ALL {
            let picture = Picture { scale, padding: 5, margin: 3, ..Picture::default() };
            let bytes = Painter::new(picture).png(&Buffer::with_lines(["Київ", "語"]));
            let (width, height, _) = decode(&bytes);
            let factor = u32::from(scale.factor());
            assert_eq!((width, height), (factor * (40 + 16), factor * (38 + 16)));
        }
    }

    #[test]
    fn corners_are_clear_and_the_middle_is_not() {
        let bytes = Painter::new(Picture::default()).png(&Buffer::with_lines(["a"]));
        let (width, _, pixels) = decode(&bytes);
        assert_eq!(pixels[3], 0);
        let middle = 4 * (5 * width as usize + 20);
        assert_eq!(pixels[middle..middle + 4], [0x14, 0x17, 0x1C, 255]);
    }

    #[test]
    fn colours_beyond_a_palette_are_kept() {
        let mut buf = Buffer::with_lines([" ".repeat(20).as_str(); 20]);
        for (at, cell) in (0_u16..).zip(&mut buf.content) {
            cell.bg = ratatui::style::Color::Rgb(at as u8, (at >> 8) as u8, 77);
        }
        let picture = Picture { padding: 0, border_radius: 0, ..Picture::default() };
        let (width, _, pixels) = decode(&Painter::new(picture).png(&buf));
        for (at, _) in (0..).zip(&buf.content) {
            let pixel = 4 * ((at / 20 * 19) * width as usize + at % 20 * 10);
            assert_eq!(pixels[pixel..pixel + 4], [at as u8, (at >> 8) as u8, 77, 255]);
        }
    }

    #[test]
    fn what_was_drawn_before_changes_nothing() {
        let frames = ["Київ", "语言", "Київ"].map(|line| Buffer::with_lines([line]));
        let mut painter = Painter::new(Picture::default());
        for frame in &frames {
            assert_eq!(painter.png(frame), Painter::new(Picture::default()).png(frame));
        }
    }

    #[test]
    fn any_settings_make_a_picture() {
        for (font_size, line_height, letter_spacing) in
            [(0, 0.0, -300), (1, f32::NAN, 300), (u16::MAX, f32::INFINITY, i16::MAX), (9, -1.0, i16::MIN)]
        {
            for lines in [vec![], vec!["aあ語\u{2503}\u{28FF}"]] {
                let picture = Picture {
                    font_size,
                    line_height,
                    letter_spacing,
                    border_radius: 500,
                    ..Picture::default()
                };
                decode(&Painter::new(picture).png(&Buffer::with_lines(lines)));
            }
        }
    }
}
