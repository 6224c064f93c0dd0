/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing: unknown or empty.
    Empty,
    /// Somebody else's words; guarded where a spreadsheet would run them.
    Text(&'a str),
    /// Our own words: headings, choices.
    Plain(&'a str),
    /// A whole number, never guarded: −5 stays −5.
    Integer(i64),
    /// An amount of money, with a point and all digits its currency has: 3650 with two digits is 36.50.
    Money {
        /// In the currency's smallest unit.
        minor: i64,
        /// How many digits stand after the point.
        digits: usize,
    },
    /// True or false.
    Boolean(bool),
    /// A day, `yyyy-MM-dd`.
    Date(&'a str),
    /// A moment in UTC, `yyyy-MM-ddTHH:mm:ssZ`.
    DateTime(&'a str),
}
