//! The list of the people who break figures, one entry each.

use super::Account;
use super::activity::Habit;
use super::licenses::{Assignment, License, Way};
use super::special::{PLAIN, Special};
use crate::calendar::Calendar;
use crate::groups;
use crate::products::{EXCHANGE_2, SERVICES, Service, Sku, YAMMER};

/// A member's names in one line.
const fn named(
    why: &'static str,
    display: &'static str,
    given: &'static str,
    surname: &'static str,
    user_principal_name: &'static str,
    job_title: &'static str,
) -> Special {
    Special {
        why,
        display,
        given: Some(given),
        surname: Some(surname),
        user_principal_name,
        job_title: Some(job_title),
        ..PLAIN
    }
}

/// Something that has a display name only.
const fn thing(why: &'static str, display: &'static str, user_principal_name: &'static str) -> Special {
    Special { why, display, user_principal_name, department: None, ..PLAIN }
}

/// All of them. New ones go to the end: the place is the identity.
pub(super) static SPECIALS: &[Special] = &[
    Special {
        created_days_ago: 5,
        habit: Habit::Never,
        ..named("new hire", "Nora Newcomb", "Nora", "Newcomb", "nora.newcomb@contoso.com", "Trainee")
    },
    Special {
        habit: Habit::Ago(200),
        licenses: &[(Sku::E5, Way::Direct)],
        ..named("long leave", "Lena Langley", "Lena", "Langley", "lena.langley@contoso.com", "Editor (parental leave)")
    },
    Special {
        account: Account::Mailbox,
        enabled: false,
        licenses: &[(Sku::ExchangePlan1, Way::Direct)],
        ..thing("shared mailbox", "Info (shared mailbox)", "info@contoso.com")
    },
    Special {
        account: Account::Mailbox,
        enabled: false,
        licenses: &[],
        ..thing("room mailbox", "Meeting Room Oslo", "room.oslo@contoso.com")
    },
    Special {
        account: Account::Resource,
        licenses: &[(Sku::RoomsPro, Way::Direct)],
        habit: Habit::Ago(120),
        ..thing("resource account", "Teams Room Boardroom", "mtr.boardroom@contoso.com")
    },
    Special {
        licenses: &[(Sku::RoomsPro, Way::Direct)],
        ..thing("room without the flag", "Common Area Lobby", "cap.lobby@contoso.com")
    },
    Special {
        account: Account::Resource,
        licenses: &[(Sku::PhoneResource, Way::Direct)],
        ..thing("call queue", "Main Line (auto attendant)", "aa.mainline@contoso.com")
    },
    Special {
        habit: Habit::Never,
        licenses: &[(Sku::E3, Way::Direct)],
        ..thing("service account", "svc-backup", "svc-backup@contoso.com")
    },
    Special {
        licenses: &[(Sku::F3, Way::Group)],
        synced: true,
        department: Some(0),
        twist: |person, day| {
            person.activity.clear();
            person.activity.set(Service::Teams, Some(day.before_refresh(1)));
        },
        ..named("frontline worker", "Fiona Field", "Fiona", "Field", "fiona.field@contoso.com", "Machine Operator")
    },
    Special {
        account: Account::Guest,
        licenses: &[(Sku::E3, Way::Direct), (Sku::PowerBiPro, Way::Direct)],
        department: None,
        habit: Habit::Ago(12),
        ..named(
            "guest with a license",
            "Gil Guestworth (Fabrikam)",
            "Gil",
            "Guestworth",
            "gil.guestworth_fabrikam.com#EXT#@contoso.onmicrosoft.com",
            "Consultant",
        )
    },
    Special {
        enabled: false,
        habit: Habit::Ago(63),
        licenses: &[(Sku::E5, Way::Direct), (Sku::Visio, Way::Group)],
        ..named(
            "disabled with a license",
            "Dana Departed",
            "Dana",
            "Departed",
            "dana.departed@contoso.com",
            "Controller",
        )
    },
    Special {
        name_in_reports: Some("rena.maiden@contoso.com"),
        habit: Habit::Ago(2),
        ..named(
            "renamed user",
            "Rena Married-Maiden",
            "Rena",
            "Married-Maiden",
            "rena.married@contoso.com",
            "Recruiter",
        )
    },
    Special {
        created_days_ago: 160,
        ..named("re-used name", "Chris Common", "Chris", "Common", "chris.common@contoso.com", "Sales Representative")
    },
    Special {
        twist: |person, day| {
            person.activity.clear();
            person.activity.set(Service::Apps, Some(day.before_refresh(3)));
        },
        ..named("desktop Office only", "Otto Office", "Otto", "Office", "otto.office@contoso.com", "Counsel")
    },
    Special {
        licenses: &[(Sku::E3, Way::Direct)],
        ..named("license direct", "Dirk Direkt", "Dirk", "Direkt", "dirk.direkt@contoso.com", "Accountant")
    },
    Special {
        licenses: &[(Sku::E5, Way::Group), (Sku::Copilot, Way::Group)],
        ..named("license by a plain group", "Greta Grupp", "Greta", "Grupp", "greta.grupp@contoso.com", "Lead Counsel")
    },
    Special {
        licenses: &[(Sku::E3, Way::Both)],
        ..named("license both ways", "Bo Bothway", "Bo", "Bothway", "bo.bothway@contoso.com", "Developer")
    },
    Special {
        licenses: &[(Sku::E3, Way::Direct)],
        twist: |person, day| person.assignments.push(no_seat_left(Sku::PowerBiPro, day)),
        ..named("no seat left", "Cora Countless", "Cora", "Countless", "cora.countless@contoso.com", "Controller")
    },
    Special {
        licenses: &[(Sku::BusinessPremium, Way::Direct), (Sku::E5, Way::Group)],
        twist: |person, _| {
            for assignment in person.assignments.iter_mut().filter(|one| one.sku == Sku::E5) {
                assignment.state = "ActiveWithError";
                assignment.error = Some("MutuallyExclusiveViolation");
            }
        },
        ..named(
            "plans exclude each other",
            "Max Exklusiv",
            "Max",
            "Exklusiv",
            "max.exklusiv@contoso.com",
            "Sales Director",
        )
    },
    Special {
        twist: |person, _| person.assignments.clear(),
        ..named(
            "assignment without a state",
            "Una Unstated",
            "Una",
            "Unstated",
            "una.unstated@contoso.com",
            "HR Partner",
        )
    },
    Special {
        licenses: &[(Sku::BusinessPremium, Way::Group)],
        ..named("license by a dynamic group", "Dyna Regel", "Dyna", "Regel", "dyna.regel@contoso.com", "Toolmaker")
    },
    Special {
        licenses: &[(Sku::F3, Way::Group), (Sku::Visio, Way::Group)],
        synced: true,
        ..named(
            "license by a synced group",
            "Synne Syncstad",
            "Synne",
            "Syncstad",
            "synne.syncstad@contoso.com",
            "Dispatcher",
        )
    },
    Special {
        habit: Habit::Ago(90),
        ..named(
            "last active on the day of the cut-off",
            "Edgar Edge",
            "Edgar",
            "Edge",
            "edgar.edge@contoso.com",
            "Laboratory Manager",
        )
    },
    Special {
        habit: Habit::Ago(91),
        ..named(
            "last active the day before the cut-off",
            "Paul Past",
            "Paul",
            "Past",
            "paul.past@contoso.com",
            "Lab Technician",
        )
    },
    Special {
        habit: Habit::Never,
        licenses: &[(Sku::E5, Way::Group)],
        ..named("never active", "Nevin Everett", "Nevin", "Everett", "nevin.everett@contoso.com", "Engineer")
    },
    Special {
        department: None,
        ..named("no department", "Hanno Heimatlos", "Hanno", "Heimatlos", "hanno.heimatlos@contoso.com", "Project Lead")
    },
    named(
        "comma and apostrophe",
        "O'Brien, Áine",
        "Áine",
        "O'Brien",
        "aine.o'brien@contoso.com",
        "Team Lead, \"Nights\"",
    ),
    named("quotes", "Robert \"Bob\" Quinlan", "Robert", "Quinlan", "bob.quinlan@contoso.com", "Driver"),
    named(
        "formula",
        "=cmd|' /C calc'!A0",
        "=1+1",
        "Calc",
        "formula.equals@contoso.com",
        "=HYPERLINK(\"http://x.example\")",
    ),
    named("plus", "+49 Hotline", "+49", "Hotline", "hotline@contoso.com", "Service Agent"),
    named("minus", "-Minus Account", "-Minus", "Account", "minus.account@contoso.com", "-2+3"),
    named("at sign", "@Home Office Desk", "@Home", "Desk", "home.desk@contoso.com", "Developer"),
    named("Cyrillic", "Светлана Иванова", "Светлана", "Иванова", "svetlana.ivanova@contoso.com", "Инженер"),
    named("Japanese", "山田 太郎", "太郎", "山田", "taro.yamada@contoso.com", "エンジニア"),
    named("Arabic", "محمد العربي", "محمد", "العربي", "mohammed.alarabi@contoso.com", "مهندس"),
    named(
        "umlauts",
        "Jürgen Größenwahn-Übelacker",
        "Jürgen",
        "Größenwahn-Übelacker",
        "juergen.uebelacker@contoso.com",
        "Geschäftsführer",
    ),
    named(
        "very long",
        "Maximiliana Wilhelmina Theodora Alexandrina Konstantina Eleonora Philippa Augusta Franziska Josephina \
         Karolina Ferdinanda von und zu Hohenstein-Wolkenburg-Schwarzenfels-Rabenau-Lichtenegg, Head of Everything \
         That Does Not Fit Into Any Other Box (acting)",
        "Maximiliana",
        "von und zu Hohenstein-Wolkenburg-Schwarzenfels-Rabenau",
        "maximiliana.wilhelmina.theodora.alexandrina.konstantina.hohenstein@contoso.com",
        "Head of Everything",
    ),
    Special {
        licenses: &[(Sku::E5, Way::Direct), (Sku::Copilot, Way::Direct)],
        ..named("Copilot", "Cleo Copilot", "Cleo", "Copilot", "cleo.copilot@contoso.com", "Campaign Manager")
    },
    Special {
        licenses: &[(Sku::Visio, Way::Direct)],
        ..named("not measured by any report", "Vic Visio", "Vic", "Visio", "vic.visio@contoso.com", "Architect")
    },
    Special {
        licenses: &[(Sku::E3, Way::Group), (Sku::Telemetry, Way::Direct)],
        ..named("unknown SKU", "Tess Telemetry", "Tess", "Telemetry", "tess.telemetry@contoso.com", "Fleet Manager")
    },
    Special {
        licenses: &[(Sku::E3, Way::Group), (Sku::Sales, Way::Direct), (Sku::Project, Way::Direct)],
        ..named("SKUs on the way out", "Sal Salesman", "Sal", "Salesman", "sal.salesman@contoso.com", "Account Manager")
    },
    Special {
        name_in_reports: Some("casey.mccase@contoso.com"),
        ..named("another case in reports", "Casey McCase", "Casey", "McCase", "Casey.McCase@Contoso.com", "Designer")
    },
    Special {
        licenses: &[(Sku::E5, Way::Direct), (Sku::OfficeE3, Way::Direct)],
        ..named(
            "overlapping licenses",
            "Olga Overlap",
            "Olga",
            "Overlap",
            "olga.overlap@contoso.com",
            "Senior Engineer",
        )
    },
    Special {
        twist: |person, day| {
            person.licenses = vec![License { sku: Sku::E3, disabled_plans: vec![EXCHANGE_2.id, YAMMER.id] }];
            for service in SERVICES {
                let last = matches!(service, Service::Teams | Service::SharePoint).then(|| day.before_refresh(4));
                person.activity.set(service, last);
            }
        },
        ..named("plans turned off", "Paula Planless", "Paula", "Planless", "paula.planless@contoso.com", "Editor")
    },
    Special {
        twist: |person, _| {
            for assignment in &mut person.assignments {
                assignment.error = None;
            }
        },
        ..named("same name (1)", "Kim Lee", "Kim", "Lee", "kim.lee@contoso.com", "Account Manager")
    },
    Special {
        twist: |person, _| {
            for assignment in &mut person.assignments {
                assignment.error = Some("");
            }
        },
        ..named("same name (2)", "Kim Lee", "Kim", "Lee", "kim.lee.2@contoso.com", "Engineer")
    },
    Special {
        licenses: &[(Sku::E3, Way::Direct), (Sku::PowerBiPro, Way::Direct)],
        twist: |person, day| person.assignments.push(no_seat_left(Sku::PowerBiPro, day)),
        ..named(
            "direct beside a failed group",
            "Dora Doubletry",
            "Dora",
            "Doubletry",
            "dora.doubletry@contoso.com",
            "Analyst",
        )
    },
    named("line break", "Lina Break\n(Assistant, mornings)", "Lina", "Break", "lina.break@contoso.com", "Assistant"),
    Special {
        name_in_teams_reports: Some("theo.formerly@contoso.com"),
        habit: Habit::Ago(130),
        twist: |person, day| person.activity.set_in_detail(Service::Teams, day.before_refresh(5)),
        ..named("another name in Teams", "Theo Twoname", "Theo", "Twoname", "theo.twoname@contoso.com", "Engineer")
    },
    Special {
        habit: Habit::Ago(140),
        twist: |person, day| person.activity.set_in_detail(Service::Exchange, day.before_refresh(3)),
        ..named("newer in the mail report", "Mai Lately", "Mai", "Lately", "mai.lately@contoso.com", "Payroll Clerk")
    },
    Special {
        habit: Habit::Never,
        licenses: &[(Sku::E3, Way::Group), (Sku::Copilot, Way::Group)],
        twist: |person, day| person.activity.copilot = Some(day.before_refresh(2)),
        ..named("active in Copilot alone", "Cora Copiloti", "Cora", "Copiloti", "cora.copiloti@contoso.com", "Designer")
    },
];

/// A group could not give this license.
fn no_seat_left(sku: Sku, day: &Calendar) -> Assignment {
    let assigned = Assignment::new(sku, groups::assigning(sku), day.days_ago(9));
    Assignment { state: "Error", error: Some("CountViolation"), ..assigned }
}
