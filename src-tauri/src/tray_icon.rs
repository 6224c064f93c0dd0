//! The icon of the tray: the product's own, with a dot in the color of the level.

use commands::api::Level;
use tauri::image::Image;

/// The icon with a dot at its lower right; when all is well, without.
pub(crate) fn marked(icon: &Image<'_>, level: Level) -> Image<'static> {
    let (width, height) = (icon.width(), icon.height());
    let mut pixels = icon.rgba().to_vec();
    if let Some(color) = color(level) {
        let radius = f64::from(width.min(height)) * 0.24;
        let (x, y) = (f64::from(width) - radius, f64::from(height) - radius);
        for (number, pixel) in pixels.chunks_exact_mut(4).enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let (dx, dy) = (f64::from(number % width) + 0.5 - x, f64::from(number / width) + 0.5 - y);
            let distance = dx.hypot(dy);
            if distance <= radius * 0.8 {
                pixel.copy_from_slice(&color);
            } else if distance <= radius {
                // A rim of nothing, so that the dot stands out from the icon.
                pixel.fill(0);
            }
        }
    }
    Image::new_owned(pixels, width, height)
}

/// The colors of the levels in the window's light theme, which show on light and dark panels alike.
fn color(level: Level) -> Option<[u8; 4]> {
    match level {
        Level::Ok | Level::Notice => None,
        Level::Warning => Some([0xf7, 0x63, 0x0c, 0xff]),
        Level::Unknown => Some([0x8a, 0x88, 0x86, 0xff]),
        Level::Critical => Some([0xd1, 0x34, 0x38, 0xff]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_has_the_color_of_the_level_and_leaves_the_rest_of_the_icon() {
        let plain = Image::new_owned(vec![7; 32 * 32 * 4], 32, 32);
        let pixel = |icon: &Image<'_>, x: usize, y: usize| icon.rgba()[(y * 32 + x) * 4..][..4].to_vec();
        for (level, dot) in [(Level::Critical, [0xd1, 0x34, 0x38, 0xff]), (Level::Warning, [0xf7, 0x63, 0x0c, 0xff])] {
            let icon = marked(&plain, level);
            assert_eq!(pixel(&icon, 24, 24), dot);
            assert_eq!(pixel(&icon, 8, 8), [7; 4]);
        }
        assert_eq!(marked(&plain, Level::Ok).rgba(), plain.rgba());
    }
}
