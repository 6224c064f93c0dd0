use reqwest::header::CONTENT_TYPE;

use crate::send::header;
use crate::{Client, Error, ErrorKind};

impl Client {
    /// Whether a path below the Graph root may be read: one attempt, whose rows are not kept.
    ///
    /// `{client}` in the path stands for the client ID. A usage report answers with a redirect,
    /// which is success and not followed.
    pub async fn probe(&self, path: &str) -> Result<(), Error> {
        let ask = self.get(&path.replace("{client}", &self.credentials().client_id))?;
        let (response, _permit) = self.open(&ask).await?;
        // A portal of a guest network answers everything, with a web page.
        if header(response.headers(), CONTENT_TYPE.as_str()).is_some_and(|kind| kind.starts_with("text/html")) {
            let message = "A web page answered in place of Microsoft Graph; is there a sign-in page of the network?";
            return Err(Error {
                status: Some(response.status().as_u16()),
                ..Error::new(ErrorKind::UnexpectedAnswer, message)
            });
        }
        Ok(())
    }
}
