//! Skip tokens: where the next page begins, opaque to the client.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::dice::Dice;

/// Percent-encoded, as it stands in a next link. Whoever decodes and encodes it once more loses it.
pub(crate) fn encode(seed: u64, next: u32) -> String {
    let mut bytes = b"DSpt\x02\x00".to_vec();
    bytes.extend(next.to_be_bytes());
    bytes.extend(check(seed, next).to_be_bytes());
    bytes.extend(b"users\x00\x01");
    STANDARD.encode(bytes).replace('+', "%2b").replace('/', "%2f").replace('=', "%3d")
}

/// The index of the page's first user, if it is a token of ours.
pub(crate) fn decode(seed: u64, token: &str) -> Option<u32> {
    let bytes = STANDARD.decode(token).ok()?;
    let next = u32::from_be_bytes(bytes.get(6..10)?.try_into().ok()?);
    let sum = u64::from_be_bytes(bytes.get(10..18)?.try_into().ok()?);
    (sum == check(seed, next)).then_some(next)
}

fn check(seed: u64, next: u32) -> u64 {
    Dice::new(seed, u64::from(next)).roll("skip token")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_percent_encoded_and_read_back_once_decoded() {
        let token = encode(1, 999);
        assert!(token.contains("%3d") && !token.contains('='), "{token}");
        let once = token.replace("%2b", "+").replace("%2f", "/").replace("%3d", "=");
        assert_eq!(decode(1, &once), Some(999));
        assert_eq!(decode(1, &token), None);
        assert_eq!(decode(2, &once), None);
    }
}
