//! The three formats of `check`, to the byte.

use super::support::World;

fn world() -> World {
    let actors = "\
[[actor]]
id = \"fsb\"
name = \"ФСБ\"
kind = \"service\"
cites = [{ source = \"notice\" }]

[[actor]]
id = \"fsb\"
name = \"Other\"
kind = \"service\"
cites = [{ source = \"notice\" }]
allow = [{ rule = \"orphan-actor\", reason = \"It is the other one.\" }]
";
    let events = "\
[[event]]
id = \"fire\"
title = \"Пожар\"
kind = \"attack\"
date = \"2024-06-01\"
cites = [{ source = \"notice\", locator = \"Причал\", credibilty = 2 }]
actors = [{ actor = \"fsb\", role = \"target\" }]
";
    let source = "\
[[source]]
id = \"notice\"
title = \"A notice\"
kind = \"official\"
published = \"2024-06-02\"
reliability = \"B\"
";
    World::with(&[("actors.toml", actors), ("events.toml", events), ("sources.toml", source)])
}

#[test]
fn human() {
    let run = world().check(&[]);
    let expected = "\
error[duplicate-id]: there are two actors called `fsb`
 --> case/actors.toml:8:6
  |
8 | id = \"fsb\"
  |      ^^^^^
 ::: case/actors.toml:2:6
  |
2 | id = \"fsb\"
  |      ----- first here
  |
  = help: references lead to the first one; give this one another id

error[unknown-key]: citation has no key `credibilty`
 --> case/events.toml:6:51
  |
6 | cites = [{ source = \"notice\", locator = \"Причал\", credibilty = 2 }]
  |                                                   ^^^^^^^^^^
  |
  = help: did you mean `credibility`?

";
    assert_eq!(run.out, expected);
    assert_eq!(run.err, "2 errors in 4 files, 4 records\n");
    assert_eq!(run.code, 1);
}

#[test]
fn json() {
    let run = world().check(&["--format", "json"]);
    let expected = concat!(
        r#"{"rule":"duplicate-id","severity":"error","message":"there are two actors called `fsb`","#,
        r#""file":"case/actors.toml","line":8,"column":6,"end_line":8,"end_column":11,"#,
        r#""hint":"references lead to the first one; give this one another id","#,
        r#""related":[{"message":"first here","#,
        r#""file":"case/actors.toml","line":2,"column":6,"end_line":2,"end_column":11}]}"#,
        "\n",
        r#"{"rule":"unknown-key","severity":"error","message":"citation has no key `credibilty`","#,
        r#""file":"case/events.toml","line":6,"column":51,"end_line":6,"end_column":61,"#,
        r#""hint":"did you mean `credibility`?","related":[]}"#,
        "\n",
    );
    assert_eq!(run.out, expected);
    assert_eq!(run.code, 1);
}

#[test]
fn github() {
    let run = world().check(&["--format", "github"]);
    let expected = "\
::error file=case/actors.toml,line=8,endLine=8,col=6,endColumn=11,title=duplicate-id::there are two actors called `fsb`%0Afirst here: case/actors.toml:2:6%0Ahelp: references lead to the first one; give this one another id
::error file=case/events.toml,line=6,endLine=6,col=51,endColumn=61,title=unknown-key::citation has no key `credibilty`%0Ahelp: did you mean `credibility`?
";
    assert_eq!(run.out, expected);
    assert_eq!(run.code, 1);
}
