/// Derives what every type of the door needs that carries no secret.
macro_rules! door {
    ($($(#[$meta:meta])* $vis:vis $kind:ident $name:ident { $($body:tt)* })*) => {$(
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase")]
        $(#[$meta])*
        $vis $kind $name { $($body)* }
    )*};
}

/// Derives what a request needs that brings a secret in: it can be read, and neither written nor shown.
macro_rules! secret_door {
    ($($(#[$meta:meta])* $vis:vis $kind:ident $name:ident { $($body:tt)* })*) => {$(
        #[derive(Debug, Clone, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase")]
        $(#[$meta])*
        $vis $kind $name { $($body)* }
    )*};
}
