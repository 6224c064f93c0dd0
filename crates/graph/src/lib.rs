//! Speaks to Entra and Microsoft Graph: token, paging, throttling, wire types, report CSV
