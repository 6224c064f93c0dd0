use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let settings = context.ask(context.client.report_settings()).await?;
    context.arrived(1, Some(1));
    let run = context.run;
    let concealed = settings.display_concealed_names;
    let applied = context.store(move |store| store.import_report_settings(run, concealed)).await?;
    Ok(Arrived::now(context, applied))
}
