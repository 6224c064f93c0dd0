//! Prices and savings on the command line: the built binary on a sample tenant.
#![allow(clippy::unwrap_used)]

mod collected;

use std::fs;
use std::process::Output;

use collected::Collected;

#[tokio::test(flavor = "multi_thread")]
async fn prices_are_set_written_filled_in_and_imported_or_not_at_all() {
    let collected = Collected::new().await;
    assert!(collected.run("prices list Contoso", 0).contains("Microsoft 365 E3"));
    let set = collected.run("prices set Contoso --sku spe_e5 --amount 57 --currency eur --from 2026-01-01", 0);
    assert!(set.lines().any(|line| line.contains("SPE_E5") && line.contains("57.00 EUR a month")), "{set}");
    assert!(collected.run("prices set Contoso --sku NOBODY --amount 1 --currency EUR", 2).contains("no product"));
    assert!(collected.run("prices set Contoso --sku SPE_E5 --amount 1,200.00 --currency EUR", 2).contains("--amount"));

    let file = collected.folder.path().join("prices.csv");
    collected.run(&format!("prices export Contoso --output {}", file.display()), 0);
    let written = fs::read_to_string(&file).unwrap();
    let empty = written.lines().find(|line| line.contains(",SPE_E3,")).unwrap();
    let filled = written.replace(empty, &empty.replacen(",SPE_E3,,,,,,", ",SPE_E3,,432,EUR,year,,", 1));
    assert_ne!(filled, written, "{empty}");
    let filled = collected.file("filled.csv", &filled);
    assert!(collected.run(&format!("prices import Contoso {filled} --dry-run"), 0).contains("this was a trial"));
    assert!(
        collected
            .run("prices list Contoso", 0)
            .lines()
            .any(|line| line.contains("SPE_E3") && line.contains("no price"))
    );
    assert!(collected.run(&format!("prices import Contoso {filled}"), 0).contains("432.00 EUR a year"));

    let broken = collected.file("broken.csv", "skuPartNumber,price,currency\nSPE_E5,58,EUR\nSPE_E3,x,EUR\n");
    let refused = collected.run(&format!("prices import Contoso {broken}"), 1);
    assert!(refused.contains("line 3:") && refused.contains("Nothing was imported."), "{refused}");
    assert!(collected.run("prices list Contoso", 0).contains("57.00 EUR a month"), "not even the sound line was");
    collected.run("prices set Contoso --sku SPE_E5 --unknown", 0);
    assert!(!collected.run("prices list Contoso", 0).contains("57.00 EUR a month"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_has_a_price_of_its_own_until_it_is_taken_away_and_a_file_tells_it() {
    let collected = Collected::new().await;
    collected.run("prices set Contoso --sku SPE_E3 --amount 36 --currency EUR --from 2026-01-01", 0);
    let list = || collected.json("prices list Contoso");
    let product = |list: &serde_json::Value| {
        list["products"].as_array().unwrap().iter().find(|one| one["sku_part_number"] == "SPE_E3").unwrap().clone()
    };
    let subscriptions = product(&list())["subscriptions"].as_array().unwrap().clone();
    let paid = subscriptions.iter().find(|one| one["paid"] == true).unwrap();
    let id = paid["id"].as_str().unwrap();
    collected
        .run(&format!("prices set Contoso --subscription {id} --amount 33.50 --currency USD --from 2026-02-01"), 0);
    let listed = collected.run("prices list Contoso", 0);
    assert!(listed.lines().any(|line| line.contains(id) && line.contains("33.50 USD a month")), "{listed}");
    let file = collected.folder.path().join("prices.csv");
    collected.run(&format!("prices export Contoso --output {}", file.display()), 0);
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.contains(&format!(",SPE_E3,{id},33.50,USD,month,2026-02-01,in force")), "{written}");
    let same = collected.run(&format!("prices import Contoso {}", file.display()), 0);
    assert!(same.contains("No price is different."), "{same}");
    assert!(
        collected
            .run("prices set Contoso --subscription nobody --amount 1 --currency EUR", 2)
            .contains("no subscription")
    );
    collected.run(&format!("prices set Contoso --subscription {id} --unknown"), 0);
    let after = product(&list());
    let of_it = after["subscriptions"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert!(of_it["current"].is_null() && of_it["prices"].as_array().unwrap().len() == 2, "{of_it}");
}

#[tokio::test(flavor = "multi_thread")]
async fn products_are_named_and_a_list_is_imported_and_every_export_says_so() {
    let collected = Collected::new().await;
    let listed = collected.run("product-names list", 0);
    assert!(listed.lines().any(|line| line.contains("SPE_E5") && line.ends_with("built in")), "{listed}");
    assert!(listed.lines().any(|line| line.contains("(unknown)") && line.ends_with("unknown")), "{listed}");
    let unknown = collected.json("product-names list")["products"].as_array().unwrap().clone();
    let unknown = unknown.into_iter().find(|product| product["source"] == "partNumber").unwrap();
    let (sku_id, part_number) = (unknown["sku_id"].as_str().unwrap(), unknown["sku_part_number"].as_str().unwrap());

    let list = format!(
        "\u{feff}Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n\
         By the list,{part_number},{sku_id},P,,\r\nE5 by the list,SPE_E5,06ebc4ee-1bb5-47dd-8120-11324bc54e06,P,,\r\n"
    );
    let file = collected.file("names.csv", &list);
    let trial = collected.run(&format!("product-names import {file} --dry-run"), 0);
    assert!(trial.contains("By the list") && trial.contains("this was a trial"), "{trial}");
    assert!(!collected.run("product-names list", 0).contains("By the list"));
    assert!(collected.run(&format!("product-names import {file}"), 0).contains("Imported. Products: 2."));
    let own = collected.command("product-names set --sku SPE_E5 --name").arg("The big one").output().unwrap();
    assert!(
        String::from_utf8(own.stdout)
            .unwrap()
            .lines()
            .any(|line| line.contains("The big one") && line.ends_with("your own"))
    );
    for report in ["subscriptions", "license-assignments", "users", "renewals"] {
        let exported = collected.run(&format!("export {report}"), 0);
        assert!(exported.contains("The big one") && !exported.contains("Microsoft 365 E5,"), "{report}: {exported}");
    }
    assert!(collected.run("export subscriptions", 0).contains("By the list"));

    collected.run("product-names set --sku SPE_E5 --none", 0);
    assert!(collected.run("product-names list", 0).contains("E5 by the list"));
    assert!(collected.run("product-names set --sku NOBODY --none", 2).contains("No tenant has or had a product"));
    let none = collected.file("none.csv", "skuId,price\n1,2\n");
    assert!(collected.run(&format!("product-names import {none}"), 2).contains("Product_Display_Name and GUID"));
}

#[tokio::test(flavor = "multi_thread")]
async fn microsofts_list_is_asked_for_where_microsoft_publishes_it_and_only_with_download() {
    let collected = Collected::new().await;
    // Nobody listens there: whatever leaves this computer is found out.
    let behind_proxy = |line: &str| {
        let mut command = collected.command(line);
        command.env("HTTPS_PROXY", "http://127.0.0.1:9").env_remove("NO_PROXY").env_remove("no_proxy");
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code(), String::from_utf8([stdout, stderr].concat()).unwrap())
    };
    let (code, said) = behind_proxy("product-names import --download");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("The proxy 127.0.0.1:9 cannot be reached."), "{said}");
    assert!(said.contains("download the CSV file it offers, and import that file."), "{said}");

    let list = collected.file("names.csv", "Product_Display_Name,GUID\nE5,06ebc4ee-1bb5-47dd-8120-11324bc54e06\n");
    assert_eq!(behind_proxy(&format!("product-names import {list}")).0, Some(0));
    assert_eq!(behind_proxy("product-names list").0, Some(0));
    assert_eq!(behind_proxy(&format!("product-names import {list} --download")).0, Some(2), "one or the other");
    assert_eq!(behind_proxy("product-names import").0, Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_be_freed_is_told_and_what_is_excluded_left_out() {
    let collected = Collected::new().await;
    collected.run("prices set Contoso --sku SPE_E5 --amount 57 --currency EUR", 0);
    let licenses = || {
        let savings = collected.json("savings show Contoso");
        savings["findings"][0]["licenses"].as_u64().unwrap()
    };
    let before = licenses();
    assert!(before > 0);
    assert!(collected.run("savings show Contoso", 0).contains("at least"));
    let listed =
        collected.run("export savings --connector Contoso --where finding=guest --columns userPrincipalName --raw", 0);
    let guest = listed.lines().nth(1).unwrap();
    collected.run(&format!("savings exclude Contoso user {guest} --reason auditor --until 2099-12-31"), 0);
    assert_eq!(collected.json("savings show Contoso")["findings"][1]["licenses"], 0);
    collected.run("savings exclude Contoso pattern * --reason everybody", 2);
    collected.run("savings exclude Contoso user nobody@contoso.com --reason x", 2);
    collected.run("savings exclude Contoso pattern *@contoso.com --reason trial", 0);
    assert_eq!(licenses(), 0);
    let ids = collected.run("export exclusions --connector Contoso --columns exclusionId --raw", 0);
    let ids: Vec<&str> = ids.lines().skip(1).collect();
    collected.run(&format!("savings include Contoso {}", ids.join(" ")), 0);
    assert_eq!(licenses(), before);
}
