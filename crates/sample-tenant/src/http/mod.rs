//! What every endpoint needs: the request taken apart, answers, errors, paging, passes.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod gzip;
pub(crate) mod page_token;
pub(crate) mod passes;
pub(crate) mod prepared;
