use crate::App;
use crate::api::{CommandError, Settings, Tag, Theme};

const KEY: &str = "window";
const DEFAULT: Settings =
    Settings { theme: Theme::System, inactive_days: store::Query::INACTIVE_DAYS, keep_history_years: None };

pub(crate) async fn get(app: &App, (): ()) -> Result<Settings, CommandError> {
    Ok(app.store(|store| store.get_setting(KEY)).await?.unwrap_or(DEFAULT))
}

pub(crate) async fn set(app: &App, settings: Settings) -> Result<Settings, CommandError> {
    if !(1..=3650).contains(&settings.inactive_days) {
        return Err(CommandError::invalid("inactiveDays", "Enter a number of days between 1 and 3,650."));
    }
    if settings.keep_history_years.is_some_and(|years| !(1..=50).contains(&years)) {
        return Err(CommandError::invalid("keepHistoryYears", "Enter a number of years between 1 and 50, or none."));
    }
    let kept = settings.clone();
    app.store(move |store| store.set_setting(KEY, &kept)).await?;
    app.changed(&[Tag::Settings, Tag::Data]);
    Ok(settings)
}
