//! Part numbers made readable, for products whose name nobody told. What a word means is not guessed: it is only written
//! as people write it.

/// Words that part numbers are glued together from, as people write them.
const WORDS: &[&str] = &[
    "Access",
    "Add",
    "Addon",
    "Advanced",
    "Agent",
    "Analytics",
    "App",
    "Apps",
    "Archive",
    "Asset",
    "Attach",
    "Audio",
    "Authenticated",
    "Automate",
    "Automation",
    "Basic",
    "Bots",
    "Builder",
    "Business",
    "Calling",
    "Capacity",
    "Career",
    "Center",
    "Central",
    "Chat",
    "Client",
    "Cloud",
    "Coach",
    "Communications",
    "Compliance",
    "Conferencing",
    "Connector",
    "Copilot",
    "CRM",
    "Customer",
    "Defender",
    "Deskless",
    "Developer",
    "Device",
    "Devices",
    "Direct",
    "DoD",
    "Dynamics",
    "EMS",
    "Endpoint",
    "Engagement",
    "Enterprise",
    "Entra",
    "Essentials",
    "Exchange",
    "Exploratory",
    "Explorer",
    "Faculty",
    "Field",
    "Finance",
    "Financials",
    "Flow",
    "For",
    "Forms",
    "Governance",
    "Hybrid",
    "Identity",
    "Individual",
    "Information",
    "Insights",
    "Instance",
    "Intelligence",
    "Intune",
    "Kiosk",
    "Lite",
    "Log",
    "Management",
    "Manager",
    "Marketing",
    "Meeting",
    "Midsize",
    "Minutes",
    "Mobile",
    "No",
    "Office",
    "On",
    "OneDrive",
    "Online",
    "Operations",
    "Pack",
    "Pages",
    "Per",
    "Phone",
    "Plan",
    "Planner",
    "Platform",
    "Plus",
    "Portal",
    "Portals",
    "Power",
    "Premium",
    "Privacy",
    "Pro",
    "Professional",
    "Project",
    "ProPlus",
    "Protection",
    "PSTN",
    "Relationship",
    "Remote",
    "Resource",
    "Retail",
    "Rights",
    "Room",
    "Rooms",
    "Routing",
    "Sales",
    "Sandbox",
    "Security",
    "Server",
    "Service",
    "SharePoint",
    "Skype",
    "Standalone",
    "Standard",
    "Storage",
    "Stream",
    "Student",
    "Students",
    "Subscription",
    "Suite",
    "Supply",
    "Support",
    "System",
    "Team",
    "Teams",
    "Telco",
    "Test",
    "Threat",
    "Trial",
    "Unattended",
    "US",
    "User",
    "Users",
    "Viral",
    "Virtual",
    "Visio",
    "Viva",
    "Voice",
    "WAC",
    "Windows",
    "With",
    "Without",
    "Workload",
    "Yammer",
];

/// What is short in a part number and long elsewhere.
const SPELLED_OUT: &[(&str, &str)] = &[
    ("CONF", "Conferencing"),
    ("D365", "Dynamics 365"),
    ("DYN365", "Dynamics 365"),
    ("EDU", "Education"),
    ("ENT", "Enterprise"),
    ("GCCHIGH", "GCC High"),
    ("GOV", "Government"),
    ("M365", "Microsoft 365"),
    ("O365", "Office 365"),
    ("POWERAPPS", "Power Apps"),
    ("POWERBI", "Power BI"),
    ("USGOV", "US Government"),
    ("WIN10", "Windows 10"),
    ("WOFFPACK", "with Office Pack"),
];

/// A part number in words: `ENTERPRISEPREMIUM_NOPSTNCONF` is `Enterprise Premium No PSTN Conferencing`.
pub fn readable(part_number: &str) -> String {
    part_number.split(['_', ' ']).filter(|part| !part.is_empty()).map(in_words).collect::<Vec<_>>().join(" ")
}

/// What stands between two underscores. Of what has small letters, somebody saw to it already.
fn in_words(part: &str) -> String {
    if !part.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()) {
        return part.to_owned();
    }
    if let Some(words) = taken_apart(part) {
        return words.join(" ");
    }
    let is_word = part.len() > 3 && part.chars().all(|letter| letter.is_ascii_uppercase());
    if is_word { format!("{}{}", &part[..1], part[1..].to_ascii_lowercase()) } else { part.to_owned() }
}

/// The fewest words that make up all of it; `None` where something is left that is none.
fn taken_apart(part: &str) -> Option<Vec<&str>> {
    // What makes up the first letters, by their number.
    let mut best: Vec<Option<Vec<&str>>> = vec![None; part.len() + 1];
    best[0] = Some(Vec::new());
    for end in 1..=part.len() {
        for begin in 0..end {
            let piece = &part[begin..end];
            let Some(word) = word(piece, begin > 0) else { continue };
            let Some(before) = best[begin].clone() else { continue };
            if best[end].as_ref().is_none_or(|words| words.len() > before.len() + 1) {
                best[end] = Some(before.into_iter().chain([word]).collect());
            }
        }
    }
    best.pop().flatten()
}

/// A word as people write it. A number is one behind another word: `PLAN2` is "Plan 2", `E5` is no word at all.
fn word(piece: &str, follows: bool) -> Option<&str> {
    let spelled_out = SPELLED_OUT.iter().find(|(short, _)| *short == piece).map(|(_, long)| *long);
    let known = || WORDS.iter().copied().find(|word| word.eq_ignore_ascii_case(piece));
    let number = || (follows && piece.bytes().all(|digit| digit.is_ascii_digit())).then_some(piece);
    spelled_out.or_else(known).or_else(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(part_number: &str, expect: &str) {
        assert_eq!(readable(part_number), expect);
    }

    #[test]
    fn what_is_glued_together_is_taken_apart() {
        check("ENTERPRISEPREMIUM_NOPSTNCONF", "Enterprise Premium No PSTN Conferencing");
        check("SHAREPOINTSTORAGE", "SharePoint Storage");
        check("STANDARDWOFFPACK_STUDENT", "Standard with Office Pack Student");
        check("ENTERPRISEPACKWITHOUTPROPLUS", "Enterprise Pack Without ProPlus");
        check("CRMTESTINSTANCE", "CRM Test Instance");
        check("POWERAUTOMATE_UNATTENDED_RPA", "Power Automate Unattended RPA");
        check("CRMPLAN2", "CRM Plan 2");
        check("DYN365_FINANCE", "Dynamics 365 Finance");
        check("D365_SALES_ENT_ATTACH", "Dynamics 365 Sales Enterprise Attach");
    }

    #[test]
    fn what_is_no_word_stays_as_it_is_or_loses_its_capitals() {
        check("CONTOSO_INSIGHTS_E9", "Contoso Insights E9");
        check("STUUSEBNFT", "Stuusebnft");
        check("CPC_E_2C_8GB_128GB", "CPC E 2C 8GB 128GB");
        check("MCOPSTN5", "MCOPSTN5");
    }

    #[test]
    fn what_has_small_letters_is_left_alone() {
        check("Microsoft_365_Copilot", "Microsoft 365 Copilot");
        check("Teams_Premium_(for_Departments)", "Teams Premium (for Departments)");
        check("", "");
    }
}
