//! The names of techniques against a list that was made by hand from the same version of the framework.

use serde_json::Value;
use watchfloor::model::disarm::Technique;

#[test]
fn techniques_have_their_published_names_and_tactics() {
    let data: Value = serde_json::from_str(include_str!("disarm.json")).expect("the file is JSON");
    let moves = data["seed_moves"].as_array().expect("a list");
    let listed: Vec<&Value> =
        moves.iter().flat_map(|of_move| of_move["techniques"].as_array().expect("a list")).collect();
    assert_eq!(listed.len(), 27);
    for listed in listed {
        let id = listed["id"].as_str().expect("an identifier");
        let found = Technique::find(id).unwrap_or_else(|| panic!("{id} is not known"));
        assert_eq!(
            (listed["name"].as_str(), listed["tactic"].as_str()),
            (Some(found.name), Some(found.tactic.id))
        );
    }
}
