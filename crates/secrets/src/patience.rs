use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::Error;

/// Does `act` on a thread of its own and waits for it `limit` long.
///
/// A platform's keyring gives no way to take a question back. In a session without a screen its prompt
/// would wait for ever, so the thread is left to it and the answer is [`Error::Locked`]. The thread also
/// keeps the store's own runtime away from that of the caller.
pub(crate) fn within<T: Send + 'static>(
    limit: Duration,
    act: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let (answer, answered) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            // Nobody may be waiting any more; then the answer is dropped, a secret in it zeroed.
            let _ = answer.send(act());
        })
        .map_err(|error| Error::Other(format!("no thread could be started: {error}")))?;
    match answered.recv_timeout(limit) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(Error::Locked),
        Err(RecvTimeoutError::Disconnected) => Err(Error::Other("its client stopped unexpectedly".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_time_is_given() {
        assert_eq!(within(Duration::from_secs(10), || Ok(7)), Ok(7));
    }

    #[test]
    fn a_prompt_nobody_answers_counts_as_locked() {
        let (_never, wait) = mpsc::channel::<()>();
        let asked = within(Duration::from_millis(20), move || {
            let _ = wait.recv();
            Ok(())
        });
        assert_eq!(asked, Err(Error::Locked));
    }

    #[test]
    fn a_client_that_panics_is_an_error_and_no_panic() {
        let asked: Result<(), Error> = within(Duration::from_secs(10), || panic!("on purpose"));
        assert!(matches!(asked, Err(Error::Other(_))), "{asked:?}");
    }
}
