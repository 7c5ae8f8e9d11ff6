//! Rows that were imported and deleted again.

use super::*;

fn insertions(list: &str, quote: fn(&str) -> String) -> String {
    let mut sql =
        String::from("CREATE TABLE people (name TEXT, kana TEXT, phone TEXT, address TEXT, mail TEXT);\n");
    for line in list.lines().skip(1) {
        let cells: Vec<String> = line.split(',').map(quote).collect();
        sql.push_str(&format!("INSERT INTO people VALUES ({});\n", cells.join(",")));
    }
    sql
}

fn quoted(text: &str) -> String {
    format!("'{text}'")
}

#[test]
fn rows_deleted_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let (list, file) = (list(), folder.path().join("work.db"));
    let sql = format!("BEGIN;\n{}COMMIT;\nDELETE FROM people;\n", insertions(&list, quoted));
    let path = file.to_str().unwrap();
    run("sqlite3", &[path, "PRAGMA secure_delete = off; ", &sql]);
    assert_eq!(run("sqlite3", &[path, "SELECT count(*) FROM people"]).trim(), "0");
    let findings = sought(&list).in_path(folder.path());
    assert!(people(&findings) > 250, "{} people, {} runs", people(&findings), runs(&findings).count());
}

#[test]
fn rows_deleted_in_postgres() {
    let (cluster, list) = (postgres::cluster(), list());
    cluster.psql(&insertions(&list, quoted));
    cluster.psql("DELETE FROM people; CHECKPOINT");
    let place = "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('people')";
    let table = cluster.psql(place);
    let findings = sought(&list).in_path(Path::new(table.trim()));
    assert!(people(&findings) > 250, "{} people", people(&findings));
}
