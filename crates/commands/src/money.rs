//! Amounts of money as people write and read them. Inside they are whole numbers of the currency's smallest unit.

/// How many digits stand after the decimal sign in this currency (ISO 4217).
pub fn digits(currency: &str) -> usize {
    const NONE: &[&str] = &[
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
        "XPF",
    ];
    const THREE: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    match currency {
        _ if NONE.contains(&currency) => 0,
        _ if THREE.contains(&currency) => 3,
        _ => 2,
    }
}

/// An amount for machines: a point, and all digits of the currency. 3600 EUR is `36.00`.
pub fn decimal(minor: i64, currency: &str) -> String {
    export::decimal(minor, digits(currency))
}

/// The currency's code in upper case.
///
/// # Errors
/// A sentence, when it is none.
pub(crate) fn currency(typed: &str) -> Result<String, String> {
    let code = typed.trim().to_ascii_uppercase();
    if code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err("Enter the currency as a code of three letters, such as EUR or USD.".to_owned())
    }
}

/// An amount as somebody typed it, with a point or a comma before the fraction, in the currency's smallest unit.
///
/// # Errors
/// A sentence, when it could mean something else.
pub(crate) fn minor(typed: &str, currency: &str) -> Result<i64, String> {
    let digits = digits(currency);
    let typed = typed.trim();
    let (whole, fraction) = typed.split_once(['.', ',']).unwrap_or((typed, ""));
    let are_digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) || fraction.len() > digits {
        return Err(match digits {
            0 => format!("Enter the amount as a whole number, such as 1200: {currency} has no smaller unit."),
            _ => format!(
                "Enter the amount as a number without separators between thousands and with at most {digits} digits \
                 after the point, such as 1200.{:0<digits$}.",
                "5"
            ),
        });
    }
    let text = format!("{whole}{fraction:0<digits$}");
    // What costs more than a thousand million is a slip.
    text.parse()
        .ok()
        .filter(|minor| *minor <= 100_000_000_000_i64)
        .ok_or_else(|| "This amount is too large.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_and_a_comma_mean_the_same() {
        assert_eq!(minor("36.5", "EUR"), Ok(3650));
        assert_eq!(minor(" 36,50 ", "EUR"), Ok(3650));
        assert_eq!(minor("36", "EUR"), Ok(3600));
        assert_eq!(minor("0", "EUR"), Ok(0));
        assert_eq!(minor("1200", "JPY"), Ok(1200));
        assert_eq!(minor("1.234", "KWD"), Ok(1234));
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        for (typed, currency) in
            [("1,200.00", "EUR"), ("1.200", "EUR"), ("1 200", "EUR"), ("-5", "EUR"), ("€36", "EUR"), ("", "EUR")]
        {
            assert!(minor(typed, currency).is_err(), "{typed}");
        }
        assert!(minor("12.5", "JPY").is_err_and(|why| why.contains("whole number")));
        assert!(minor("99999999999999", "EUR").is_err());
    }

    #[test]
    fn a_currency_is_three_letters() {
        assert_eq!(currency(" eur "), Ok("EUR".to_owned()));
        assert!(currency("€").is_err() && currency("EURO").is_err() && currency("").is_err());
    }
}
