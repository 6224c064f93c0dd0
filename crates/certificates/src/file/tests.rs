//! The files of `fixtures` were made with OpenSSL for these tests; their keys are nobody's. The password is `word`.
#![allow(clippy::unwrap_used)]

use rstest::rstest;

use super::*;

fn word() -> Option<SecretString> {
    Some("word".to_owned().into())
}

#[track_caller]
fn check(file: &[u8], password: Option<&SecretString>, expect: Result<&str, Error>) {
    let read = ClientCertificate::read(file, password);
    let subject = read.as_ref().map(|read| read.certificate().subject());
    assert_eq!(subject.map_err(Clone::clone), expect);
}

const OURS: &str = "CN=Contoso connector";

#[rstest]
#[case::pkcs8_behind_its_issuer(include_bytes!("fixtures/plain.pem"))]
#[case::pkcs1(include_bytes!("fixtures/pkcs1.pem"))]
#[case::pkcs12_without_a_password(include_bytes!("fixtures/no-password.pfx"))]
fn a_file_without_a_password_is_read(#[case] file: &[u8]) {
    check(file, None, Ok(OURS));
}

#[rstest]
#[case::pkcs8(include_bytes!("fixtures/encrypted.pem"))]
#[case::pkcs12_with_its_issuer(include_bytes!("fixtures/modern.pfx"))]
#[case::pkcs12_with_old_ciphers(include_bytes!("fixtures/legacy.pfx"))]
fn a_file_under_a_password_opens_with_it_alone(#[case] file: &[u8]) {
    check(file, word().as_ref(), Ok(OURS));
    check(file, Some(&"wrong".to_owned().into()), Err(Error::PasswordWrong));
    check(file, None, Err(Error::PasswordNeeded));
}

#[rstest]
#[case::certificate_alone(include_bytes!("fixtures/certificate-only.pem"), Error::KeyMissing)]
#[case::certificate_alone_in_der(include_bytes!("fixtures/certificate.cer"), Error::KeyMissing)]
#[case::certificate_alone_in_pkcs12(include_bytes!("fixtures/no-key.pfx"), Error::KeyMissing)]
#[case::key_alone(include_bytes!("fixtures/key-only.pem"), Error::CertificateMissing)]
#[case::key_of_another(include_bytes!("fixtures/mixed.pem"), Error::KeyOfAnother)]
#[case::elliptic(include_bytes!("fixtures/elliptic.pem"), Error::NotRsa)]
#[case::protected_by_md5(include_bytes!("fixtures/openssl-old.pem"), Error::KeyUnreadable)]
#[case::a_letter(b"Dear administrator,", Error::UnknownFormat)]
#[case::nothing(b"", Error::UnknownFormat)]
#[case::torn_off(&include_bytes!("fixtures/modern.pfx")[..900], Error::UnknownFormat)]
fn what_is_wrong_with_a_file_is_told(#[case] file: &[u8], #[case] expect: Error) {
    check(file, word().as_ref(), Err(expect));
}

#[test]
fn what_was_read_can_be_stored_and_put_together_again() {
    let read = ClientCertificate::read(include_bytes!("fixtures/pkcs1.pem"), None).unwrap();
    let again = ClientCertificate::from_parts(&read.key(), read.certificate().der()).unwrap();
    assert_eq!(again.certificate().thumbprint(), "82034DE73B7ACA3C096C68B556ABC7D2344D8448");
}
